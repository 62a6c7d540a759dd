// SPDX-License-Identifier: GPL-3.0-or-later
// pith doctor: every part, whether it works, and how to mend it.
#include "service/doctor.h"

#include "pith/cli.h"
#include "settings/settings.h"

#include <QCoreApplication>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

QString markOf(Finding::State state) {
    switch (state) {
    case Finding::State::Works: return u"ok     "_s;
    case Finding::State::Old: return u"old    "_s;
    case Finding::State::Missing: return u"missing"_s;
    case Finding::State::Broken: break;
    }
    return u"BROKEN "_s;
}

int tell(const QList<Finding>& findings) {
    QString out;
    bool broken = false;
    for (const Finding& finding : findings) {
        out += u"%1  %2  %3\n"_s.arg(markOf(finding.state), finding.part.leftJustified(10), finding.words);
        if (!finding.advice.isEmpty())
            out += QString(21, u' ') + finding.advice + u'\n';
        broken |= finding.state == Finding::State::Broken;
    }
    const int status = put(out);
    return broken ? 1 : status;
}

} // namespace

int doctor(const QStringList& arguments) {
    const auto parsed = parse(
        arguments, {},
        QCoreApplication::translate("cli", "Checks what a working set-up needs, and says how to mend what is missing."),
        {}, 0, 0);
    if (!parsed)
        return parsed.status;
    const auto settings = Settings::load({}, Settings::Wrong::LeftOut);
    if (!settings)
        return fail(settings.problem());
    QObject context;
    examine(*settings.value(), &context)->then(&context, [](const Result<QList<Finding>>& findings) {
        QCoreApplication::exit(findings ? tell(*findings) : fail(findings.problem()));
    });
    return QCoreApplication::exec();
}

} // namespace pith::cli
