// SPDX-License-Identifier: GPL-3.0-or-later
// The switch in the settings for the start with the session. No setting of Pith's own: the desktop's entry is the
// truth.
#pragma once
#include "ui/settingspart.h"

class QCheckBox;

namespace pith {

class AutostartBox final : public SettingsPart {
    Q_OBJECT
public:
    explicit AutostartBox(QWidget* parent = nullptr);
    [[nodiscard]] QString words() const override;
    [[nodiscard]] QCheckBox* box() const { return m_box; }
    [[nodiscard]] QString fault() const { return m_fault->text(); }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void onClicked(bool on);
    QCheckBox* m_box;
    FaultLabel* m_fault;
};

} // namespace pith
