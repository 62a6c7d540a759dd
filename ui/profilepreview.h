// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "settings/settings.h"
#include "ui/settingspart.h"

class QGridLayout;

namespace pith {

/// What each profile would set, beside each other; the one that is chosen stands out, and what was set by hand is told.
class ProfilePreview final : public SettingsPart {
    Q_OBJECT
public:
    explicit ProfilePreview(const Settings& settings, QWidget* parent = nullptr);
    [[nodiscard]] QString words() const override;
    void refresh();
    /// Of the option of that name in that column, as shown.
    [[nodiscard]] QString cell(const QString& name, int column) const;
    /// The column that stands out: 0 tiny, 1 small, 2 normal.
    [[nodiscard]] int chosen() const { return m_chosen; }

private:
    void addRow(const SettingState& state);
    [[nodiscard]] QLabel* cellAt(int row, int column) const;
    const Settings& m_settings;
    QLabel* m_intro;
    QGridLayout* m_grid;
    QStringList m_names; ///< by row
    int m_chosen = 2;
};

} // namespace pith
