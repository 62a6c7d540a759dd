// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window stood and how it was divided: a small file, and no setting, as nobody would want to write it by
// hand.
#pragma once
#include "ui/listorder.h"

#include <QByteArray>
#include <QString>

namespace pith {

struct WindowState {
    QByteArray geometry;     ///< of QWidget::saveGeometry()
    QByteArray splitter;     ///< of QSplitter::saveState()
    bool transcript = false; ///< is shown beside the summary
    ListOrder order = ListOrder::Newest;
    bool toldOfTray = false; ///< has been told that closing keeps the program running
    int side = 0;            ///< width of the list where there is room for it; 0: not said

    /// What is missing or damaged is as at the first start.
    [[nodiscard]] static WindowState load(const QString& path);
    /// Best effort: a state that cannot be kept is no reason to disturb anybody.
    void save(const QString& path) const;
    friend bool operator==(const WindowState&, const WindowState&) = default;
};

/// $XDG_STATE_HOME/pith/window.
[[nodiscard]] QString windowStatePath();

} // namespace pith
