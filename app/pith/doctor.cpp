// SPDX-License-Identifier: GPL-3.0-or-later
// pith doctor: every part, whether it works, and how to mend it.
#include "service/doctor.h"

#include "pith/cli.h"
#include "settings/settings.h"

#include <QCoreApplication>

namespace pith::cli {

using namespace Qt::StringLiterals;

int doctor(const QStringList& arguments) {
    const auto parsed = parse(
        arguments, {},
        QCoreApplication::translate("cli", "Checks what a working set-up needs, and says how to mend what is missing."),
        {}, 0, 0);
    if (!parsed)
        return parsed.status;
    const auto settings = Settings::load();
    if (!settings)
        return fail(settings.problem());
    QObject context;
    examine(*settings.value(), &context)->then(&context, [](Result<QList<Finding>> findings) {
        if (!findings)
            return QCoreApplication::exit(fail(findings.problem()));
        QString out;
        bool broken = false;
        for (const Finding& finding : *findings) {
            const QString mark = finding.state == Finding::State::Works     ? u"ok     "_s
                                 : finding.state == Finding::State::Missing ? u"missing"_s
                                                                            : u"BROKEN "_s;
            out += u"%1  %2  %3\n"_s.arg(mark, finding.part.leftJustified(10), finding.words);
            if (!finding.advice.isEmpty())
                out += QString(21, u' ') + finding.advice + u'\n';
            broken |= finding.state == Finding::State::Broken;
        }
        put(out);
        QCoreApplication::exit(broken ? 1 : 0);
    });
    return QCoreApplication::exec();
}

} // namespace pith::cli
