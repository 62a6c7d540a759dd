// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/input.h"

#include "service/requestfor.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostInput = 16 << 20;
constexpr qint64 mostPrompt = 8000;

QString words(const char* text) { return QCoreApplication::translate("cli", text); }

Result<QString> promptOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem::of(Code::BadOption, words("The file \"%1\" cannot be read.").arg(path),
                           words("Give a readable text file with --prompt."));
    const QByteArray bytes = file.read(mostPrompt * 4 + 1);
    const QString text = QString::fromUtf8(bytes).trimmed();
    if (text.size() > mostPrompt)
        return Problem::of(Code::BadOption, words("The instructions in \"%1\" are too long.").arg(path),
                           words("%1 characters are allowed.").arg(mostPrompt));
    return text;
}

Result<QByteArray> standardInput() {
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return Problem::of(Code::SourceUnreachable, words("Standard input cannot be read."));
    QByteArray bytes;
    while (bytes.size() <= mostInput) {
        const QByteArray more = in.read(256 * 1024);
        if (more.isEmpty())
            break;
        bytes += more;
    }
    if (bytes.size() > mostInput)
        return Problem::of(Code::SourceTooLarge);
    if (bytes.isEmpty())
        return Problem::of(Code::EmptyTranscript, words("Standard input is empty."));
    return bytes;
}

} // namespace

Result<double> secondsOf(const QString& time) {
    double seconds = 0;
    const auto parts = time.split(u':');
    bool sound = parts.size() <= 3;
    for (qsizetype i = 0; i < parts.size() && sound; ++i) {
        const double part = parts[i].toDouble(&sound);
        sound = sound && part >= 0 && part < 1e6 && (i == 0 || part < 60);
        seconds = seconds * 60 + part;
    }
    if (sound)
        return seconds;
    return Problem::of(Code::BadOption, words("The time \"%1\" is not understood.").arg(time.left(40)),
                       words("Write it as 90, 1:30 or 1:02:03."));
}

Result<Request> requestFromOptions(const QCommandLineParser& parser) {
    Request request;
    request.priority = Priority::Interactive;
    request.engine = parser.value(u"engine"_s);
    request.model = parser.value(u"model"_s);
    request.refresh = parser.isSet(u"refresh"_s);
    request.language = parser.value(u"language"_s);
    if (!request.language.isEmpty() && !isLanguageTag(request.language))
        return Problem::of(Code::BadOption,
                           words("The language \"%1\" is not understood.").arg(request.language.left(40)),
                           words("Write a tag such as de or pt-BR."));
    const auto length = lengthOf(parser.value(u"length"_s));
    if (!length)
        return length.problem();
    request.length = *length;
    const auto style = styleOf(parser.value(u"style"_s));
    if (!style)
        return style.problem();
    request.style = *style;
    for (const auto& [name, target] : {std::pair{u"from"_s, &request.from_s}, std::pair{u"to"_s, &request.to_s}}) {
        if (!parser.isSet(name))
            continue;
        const auto seconds = secondsOf(parser.value(name));
        if (!seconds)
            return seconds.problem();
        *target = *seconds;
    }
    if (request.from_s && request.to_s && *request.from_s >= *request.to_s)
        return Problem::of(Code::BadOption, words("--to lies before --from."), words("Exchange them."));
    if (parser.isSet(u"prompt"_s)) {
        auto prompt = promptOf(parser.value(u"prompt"_s));
        if (!prompt)
            return prompt.problem();
        request.prompt = prompt.take();
    }
    return request;
}

Result<Request> withSource(const Request& wish, const QString& source) {
    Request request = wish;
    if (source == u"-") {
        auto bytes = standardInput();
        if (!bytes)
            return bytes.problem();
        request.transcript = bytes.take();
        return request;
    }
    auto found = requestFor(source);
    if (!found)
        return found.problem();
    request.source = found->source;
    request.format = found->format;
    return request;
}

} // namespace pith::cli
