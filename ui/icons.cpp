// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

static void initResources() { Q_INIT_RESOURCE(ui); } // outside of any namespace, as Q_INIT_RESOURCE wants

namespace pith {

using namespace Qt::StringLiterals;

QIcon programIcon() {
    initResources();
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256})
        icon.addFile(u":/pith/icons/pith-%1.png"_s.arg(size), {size, size});
    return icon;
}

} // namespace pith
