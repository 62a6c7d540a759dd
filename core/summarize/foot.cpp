// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/foot.h"

#include <QCoreApplication>

#include <cmath>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Foot", text); }

QString bytes(qint64 count, const QLocale& locale) {
    return locale.formattedDataSize(count, 0, QLocale::DataSizeSIFormat);
}

} // namespace

QString footOf(const EngineUse& engine, const QLocale& locale) {
    QStringList parts{engine.model.isEmpty() ? engine.name : engine.name + u' ' + engine.model};
    if (!engine.fallbackFrom.isEmpty())
        parts[0] = tr("%1, in place of %2").arg(parts[0], engine.fallbackFrom);
    if (engine.inputTokens + engine.outputTokens > 0)
        parts.append(
            tr("%1 + %2 tokens").arg(locale.toString(engine.inputTokens), locale.toString(engine.outputTokens)));
    if (engine.cost)
        parts.append(locale.toString(engine.cost->amount, 'f', 4) + u' ' + engine.cost->currency);
    return parts.join(u" · "_s);
}

QString footOf(const SummaryRecord& record, const QLocale& locale) {
    QStringList parts;
    if (record.engine)
        parts.append(footOf(*record.engine, locale));
    const NetworkUse& network = record.network;
    parts.append(network.bytesIn + network.bytesOut > 0
                     ? tr("%1 in, %2 out").arg(bytes(network.bytesIn, locale), bytes(network.bytesOut, locale))
                     : tr("nothing sent"));
    if (record.cpu_ms)
        parts.append(tr("%1 ms of CPU").arg(locale.toString(qint64(std::lround(*record.cpu_ms)))));
    return parts.join(u" · "_s);
}

} // namespace pith
