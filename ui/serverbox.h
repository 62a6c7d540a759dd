// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/settingspart.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace pith {

class SettingsWorld;

/// Where the service listens, its token, and a call to copy.
class ServerBox final : public SettingsPart {
    Q_OBJECT
public:
    explicit ServerBox(SettingsWorld& world, QWidget* parent = nullptr);
    [[nodiscard]] QString words() const override;
    void refresh();
    [[nodiscard]] QLineEdit* token() const { return m_token; }
    [[nodiscard]] QPushButton* showButton() const { return m_show; }
    [[nodiscard]] QPushButton* copyButton() const { return m_copy; }
    [[nodiscard]] QPushButton* renewButton() const { return m_renew; }
    [[nodiscard]] QString example() const;

private:
    void renew();
    SettingsWorld& m_world;
    QLabel* m_standing;
    QWidget* m_served; ///< what makes sense only where it listens
    QLineEdit* m_token;
    QPushButton* m_show;
    QPushButton* m_copy;
    QPushButton* m_renew;
    FaultLabel* m_fault;
    QLabel* m_said;
    QPlainTextEdit* m_example;
};

} // namespace pith
