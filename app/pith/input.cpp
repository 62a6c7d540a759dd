// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/input.h"

#include "service/requestfor.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>

#include <cstdio>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostInput = 16 << 20;
constexpr qint64 mostBatch = 1 << 20;

QString words(const char* text) { return QCoreApplication::translate("cli", text); }

Result<QString> promptOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Problem::of(Code::BadOption, words("The file \"%1\" cannot be read.").arg(path),
                           words("Give a readable text file with --prompt."));
    const QByteArray bytes = file.read(longestPrompt * 4 + 1);
    const QString text = QString::fromUtf8(bytes).trimmed();
    if (text.size() > longestPrompt)
        return Problem::of(Code::BadOption, words("The instructions in \"%1\" are too long.").arg(path),
                           words("%1 characters are allowed.").arg(longestPrompt));
    return text;
}

/// Empty: no language is called that.
QString tagOfName(const QString& name) {
    for (int each = int(QLocale::C) + 1; each <= int(QLocale::LastLanguage); ++each) {
        const auto language = QLocale::Language(each);
        const QLocale locale(language);
        const bool isOwn = locale.language() == language && // "español de España"
                           (locale.nativeLanguageName() + u' ').startsWith(name + u' ', Qt::CaseInsensitive);
        if (isOwn || QLocale::languageToString(language).compare(name, Qt::CaseInsensitive) == 0)
            return QLocale::languageToCode(language);
    }
    return {};
}

/// One byte above `most` at most.
QByteArray readUpTo(QIODevice& in, qint64 most) {
    QByteArray bytes;
    while (bytes.size() <= most) {
        const QByteArray more = in.read(std::min<qint64>(256 * 1024, most + 1 - bytes.size()));
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

Result<QByteArray> standardInput() {
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return Problem::of(Code::SourceUnreachable, words("Standard input cannot be read."));
    QByteArray bytes = readUpTo(in, mostInput);
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

Result<QStringList> batchOf(const QString& path) {
    QFile file(path);
    const bool isOpen = path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return Problem::of(Code::BadOption, words("The file \"%1\" cannot be read.").arg(path),
                           words("Give a text file with -a, one source a line."));
    const QByteArray bytes = readUpTo(file, mostBatch);
    if (bytes.size() > mostBatch || !bytes.isValidUtf8())
        return Problem::of(Code::BadOption, words("The file \"%1\" is no list of sources.").arg(path),
                           words("It is UTF-8, one source a line, 1 MB at most."));
    QStringList sources;
    for (const QString& line : QString::fromUtf8(bytes).split(u'\n'))
        if (const QString source = line.trimmed(); !source.isEmpty() && !source.startsWith(u'#'))
            sources.append(source);
    if (sources.isEmpty())
        return Problem::of(Code::BadOption, words("The file \"%1\" names no source.").arg(path),
                           words("Write one a line; lines that begin with # are left out."));
    return sources;
}

Result<int> limitOf(const QString& number) {
    constexpr int usual = 10, most = 100;
    bool sound = false;
    const int limit = number.toInt(&sound);
    if (number.isEmpty())
        return usual;
    if (sound && limit >= 1 && limit <= most)
        return limit;
    return Problem::of(Code::BadOption, words("The limit \"%1\" is not understood.").arg(number.left(40)),
                       words("It is a number from 1 to %1.").arg(most));
}

Result<int> budgetOf(const QString& tokens) {
    constexpr int least = 1;
    constexpr int most = 100'000'000;
    bool sound = false;
    const int budget = tokens.toInt(&sound);
    if (sound && budget >= least && budget <= most)
        return budget;
    return Problem::of(Code::BadOption, words("The budget \"%1\" is not understood.").arg(tokens.left(40)),
                       words("It is a number of tokens, such as 8000."));
}

Result<QString> languageOf(const QString& given) {
    const QString tag = given.isEmpty() || isLanguageTag(given) ? given : tagOfName(given);
    if (tag.isEmpty() == given.isEmpty())
        return tag;
    return Problem::of(Code::BadOption, words("The language \"%1\" is not understood.").arg(given.left(40)),
                       words("Write a tag such as de or pt-BR, or a name such as German."));
}

Result<Request> requestFromOptions(const QCommandLineParser& parser) {
    Request request;
    request.priority = Priority::Interactive;
    request.engine = parser.value(u"engine"_s);
    request.model = parser.value(u"model"_s);
    request.refresh = parser.isSet(u"refresh"_s);
    const auto language = languageOf(parser.value(u"language"_s));
    if (!language)
        return language.problem();
    request.language = *language;
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
    if (parser.isSet(u"budget"_s)) {
        const auto tokens = budgetOf(parser.value(u"budget"_s));
        if (!tokens)
            return tokens.problem();
        request.budgetTokens = *tokens;
    }
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
