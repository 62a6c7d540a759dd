// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/result.h"
#include "ui/settingspart.h"

class QPushButton;

namespace pith {

class SettingsWorld;
struct Cleared;

/// What is kept on this machine, who is told what, and the way to be rid of it.
class DataBox final : public SettingsPart {
    Q_OBJECT
public:
    explicit DataBox(SettingsWorld& world, QWidget* parent = nullptr);
    [[nodiscard]] QString words() const override;
    void refresh();
    [[nodiscard]] QPushButton* deleteButton() const { return m_delete; }
    [[nodiscard]] QPushButton* sureButton() const { return m_sure; }
    [[nodiscard]] QPushButton* keepButton() const { return m_keep; }
    [[nodiscard]] QString said() const { return m_said->text(); }

private:
    void ask(bool asks);
    void removeAll();
    void onRemoved(const Result<Cleared>& cleared);
    SettingsWorld& m_world;
    bool m_isRemoving = false;
    QLabel* m_facts;
    QPushButton* m_delete;
    QWidget* m_question;
    QPushButton* m_sure;
    QPushButton* m_keep;
    FaultLabel* m_fault;
    QLabel* m_said;
};

} // namespace pith
