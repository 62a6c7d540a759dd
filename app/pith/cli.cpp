// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/cli.h"

#include "base/logging.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <cstdio>
#include <unistd.h>

namespace pith::cli {

using namespace Qt::StringLiterals;

int fail(const Problem& problem) {
    say(u"pith: "_s + problem.line());
    return exitStatus(problem.code);
}

void say(const QString& line) {
    const QByteArray bytes = printable(redact(line), true).toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

int put(const QString& text, const QString& file) {
    if (!file.isEmpty()) {
        QSaveFile out(file);
        if (out.open(QIODevice::WriteOnly) && out.write(text.toUtf8()) >= 0 && out.commit())
            return 0;
        say(u"pith: %1 cannot be written: %2"_s.arg(file, out.errorString()));
        return 1;
    }
    const QByteArray bytes = printable(text).toUtf8();
    if (std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout) == size_t(bytes.size()) &&
        std::fflush(stdout) == 0)
        return 0;
    say(u"pith: standard output cannot be written."_s);
    return 1;
}

bool isTerminal(int descriptor) { return ::isatty(descriptor) == 1; }

Parsed parse(const QStringList& arguments, const QString& usage, const QString& about,
             QList<QCommandLineOption> options, int least, int most) {
    auto parser = std::make_unique<QCommandLineParser>();
    parser->setApplicationDescription(about);
    const QCommandLineOption help({u"h"_s, u"help"_s}, QCoreApplication::translate("cli", "Show this help."));
    parser->addOption(help);
    parser->addOptions(options);
    const QString command = arguments.value(0);
    if (!usage.isEmpty())
        parser->addPositionalArgument(usage, QString(), command + u' ' + usage);
    QStringList whole = arguments;
    if (whole.isEmpty() || !parser->parse(whole)) {
        say(u"pith: %1 See pith %2 --help."_s.arg(
            parser->errorText().isEmpty() ? u"Wrong usage."_s : parser->errorText() + u'.', command));
        return {nullptr, 2};
    }
    if (parser->isSet(help))
        return {nullptr, put(parser->helpText())};
    const auto given = parser->positionalArguments().size();
    if (given < least || (most >= 0 && given > most)) {
        say(u"pith: usage: pith %1 %2. See pith %1 --help."_s.arg(command, usage));
        return {nullptr, 2};
    }
    return {std::move(parser), 0};
}

Opened open(Service::Role role) {
    auto settings = Settings::load();
    if (!settings)
        return {nullptr, fail(settings.problem())};
    auto service = Service::make(settings.take(), role);
    if (!service)
        return {nullptr, fail(service.problem())};
    return {service.take(), 0};
}

} // namespace pith::cli
