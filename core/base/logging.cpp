// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

#include <QMutex>
#include <QStringList>

#include <algorithm>
#include <cstdio>

namespace pith {

Q_LOGGING_CATEGORY(logService, "pith.service", QtInfoMsg)
Q_LOGGING_CATEGORY(logNet, "pith.net", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "pith.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logJobs, "pith.jobs", QtInfoMsg)
Q_LOGGING_CATEGORY(logHttp, "pith.http", QtInfoMsg)
Q_LOGGING_CATEGORY(logSources, "pith.sources", QtInfoMsg)
Q_LOGGING_CATEGORY(logEngines, "pith.engines", QtInfoMsg)

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype mostSecrets = 1000; // cookies are some dozens

QMutex secretsMutex;
QStringList& secrets() {
    static QStringList list;
    return list;
}

bool endsSecret(QChar c) {
    return c.isSpace() || c == u'"' || c == u'\'' || c == u'&' || c == u',' || c == u'}' || c == u'<';
}

/// Replaces what follows each `mark` (any case) up to a space, quote or ampersand.
void starAfter(QString& text, QStringView mark) {
    for (qsizetype at = text.indexOf(mark, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(mark, at, Qt::CaseInsensitive)) {
        at += mark.size();
        qsizetype end = at;
        while (end < text.size() && !endsSecret(text[end]))
            ++end;
        text.replace(at, end - at, u"***"_s);
    }
}

/// https://user:password@host -> https://***@host
void starUserInfo(QString& text) {
    for (qsizetype at = text.indexOf(u"://"_s); at >= 0; at = text.indexOf(u"://"_s, at)) {
        at += 3;
        for (qsizetype end = at; end < text.size() && text[end] != u'/' && !endsSecret(text[end]); ++end) {
            if (text[end] != u'@')
                continue;
            text.replace(at, end - at, u"***"_s);
            break;
        }
    }
}

bool isHarmful(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || c == 0x180e || c == 0x200b ||
           c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0x2028 ||
           c == 0x2029 || c == 0xfeff || (c >= 0xe0000 && c <= 0xe0fff);
}

bool showAll = false;

void onMessage(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (!showAll && (type == QtDebugMsg || type == QtInfoMsg))
        return;
    const char* level = type == QtDebugMsg     ? "debug"
                        : type == QtInfoMsg    ? "info"
                        : type == QtWarningMsg ? "warning"
                                               : "error";
    const QByteArray line = printable(redact(text), true).toUtf8();
    std::fprintf(stderr, "%s: %s: %s\n", level, context.category ? context.category : "pith", line.constData());
}

} // namespace

void registerSecret(const QString& secret) {
    if (secret.size() < 8)
        return;
    const QMutexLocker lock(&secretsMutex);
    if (secrets().contains(secret))
        return;
    secrets().append(secret);
    if (secrets().size() > mostSecrets) // those that it began with stay, and the newest
        secrets().removeAt(mostSecrets / 2);
}

QString redact(const QString& text) {
    QString safe = text;
    {
        const QMutexLocker lock(&secretsMutex);
        for (const QString& secret : std::as_const(secrets()))
            safe.replace(secret, u"***"_s);
    }
    starAfter(safe, u"bearer ");
    starAfter(safe, u"key=");
    starAfter(safe, u"token=");
    starAfter(safe, u"x-goog-api-key: ");
    starUserInfo(safe);
    return safe;
}

QString printable(const QString& text, bool oneLine) {
    const bool isSafe =
        std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSurrogate() || isHarmful(c.unicode()); });
    if (isSafe)
        return text;
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\n' || c == u'\t') {
            out += oneLine ? QChar(u' ') : c;
        } else if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            if (!isHarmful(QChar::surrogateToUcs4(c, text[i + 1])))
                out += QStringView(text).mid(i, 2);
            ++i;
        } else if (c.isSurrogate()) {
            out += QChar::ReplacementCharacter;
        } else if (!isHarmful(c.unicode())) {
            out += c;
        }
    }
    return out;
}

void installLogging(bool verbose) {
    showAll = verbose;
    if (verbose)
        QLoggingCategory::setFilterRules(u"pith.*=true"_s);
    qInstallMessageHandler(onMessage);
}

} // namespace pith
