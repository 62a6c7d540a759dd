// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"

#include <QFile>
#include <QTest>

namespace pith {

QByteArray testData(const QString& name) {
    QFile file(QStringLiteral(PITH_TEST_DATA "/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test data %s", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace pith
