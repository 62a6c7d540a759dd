// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/request.h"

#include <QCryptographicHash>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
/// Raised whenever the same request would rightly give another answer (the embedded engine, the evidence, the JSON).
constexpr int keyVersion = 1;
constexpr int fewestWords = 20;
constexpr int mostWords = 5000;

void add(QCryptographicHash& hash, const QByteArray& part) {
    hash.addData(QByteArray::number(part.size()) + ':' + part); // length first: no two lists of parts look alike
}
} // namespace

QByteArray Request::cacheKey(const QString& resolvedEngine, const QString& resolvedModel, int promptVersion) const {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    add(hash, "summary" + QByteArray::number(keyVersion));
    add(hash, source.toUtf8());
    add(hash, transcript);
    add(hash, format.toUtf8());
    if (!edition.isEmpty())
        add(hash, edition.toUtf8());
    add(hash, resolvedEngine.toUtf8());
    add(hash, resolvedModel.toUtf8());
    add(hash, QByteArray::number(promptVersion));
    add(hash, lengthName(length).toUtf8());
    add(hash, styleName(style).toUtf8());
    add(hash, language.toLower().toUtf8());
    add(hash, prompt.toUtf8());
    add(hash, from_s ? QByteArray::number(*from_s, 'f', 3) : QByteArray());
    add(hash, to_s ? QByteArray::number(*to_s, 'f', 3) : QByteArray());
    add(hash, budgetTokens ? QByteArray::number(*budgetTokens) : QByteArray());
    return hash.result().toHex();
}

Result<Length> lengthOf(const QString& text) {
    if (text.isEmpty() || text == u"medium")
        return Length{Length::Medium, 0};
    if (text == u"short")
        return Length{Length::Short, 0};
    if (text == u"long")
        return Length{Length::Long, 0};
    bool isNumber = false;
    const int words = text.toInt(&isNumber);
    if (isNumber && words >= fewestWords && words <= mostWords)
        return Length{Length::Words, words};
    return Problem::of(
        Code::BadOption, u"The length \"%1\" is not known."_s.arg(text.left(40)),
        u"Allowed are short, medium, long, or a number of words from %1 to %2."_s.arg(fewestWords).arg(mostWords));
}

QString lengthName(const Length& length) {
    switch (length.kind) {
    case Length::Short: return u"short"_s;
    case Length::Medium: return u"medium"_s;
    case Length::Long: return u"long"_s;
    case Length::Words: break;
    }
    return QString::number(length.words);
}

Result<Style> styleOf(const QString& text) {
    if (text.isEmpty() || text == u"points")
        return Style::Points;
    if (text == u"prose")
        return Style::Prose;
    if (text == u"chapters")
        return Style::Chapters;
    return Problem::of(Code::BadOption, u"The style \"%1\" is not known."_s.arg(text.left(40)),
                       u"Allowed are points, prose and chapters."_s);
}

QString styleName(Style style) {
    return style == Style::Points ? u"points"_s : style == Style::Prose ? u"prose"_s : u"chapters"_s;
}

std::optional<Priority> priorityOf(QStringView text) {
    if (text == u"interactive")
        return Priority::Interactive;
    if (text == u"normal")
        return Priority::Normal;
    if (text == u"background")
        return Priority::Background;
    return std::nullopt;
}

QString priorityName(Priority priority) {
    return priority == Priority::Interactive ? u"interactive"_s
           : priority == Priority::Normal    ? u"normal"_s
                                             : u"background"_s;
}

bool isLanguageTag(QStringView tag) {
    constexpr qsizetype longestCode = 3; // ISO 639. None that is longer was ever registered: it is a word, "german"
    if (tag.size() < 2 || tag.size() > 35)
        return false;
    const auto parts = tag.split(u'-');
    if (parts.first().size() > longestCode)
        return false;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QStringView part = parts[i];
        if (part.size() < (i == 0 ? 2 : 1) || part.size() > 8)
            return false;
        for (const QChar c : part)
            if (!((c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (i > 0 && c >= u'0' && c <= u'9')))
                return false;
    }
    return true;
}

} // namespace pith
