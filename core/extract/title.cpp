// SPDX-License-Identifier: GPL-3.0-or-later
// A chapter's title: what is said often here and seldom elsewhere. Two content words that stand side by side make a
// better one than any single word, where they come together more than once.
#include "extract/topics.h"

#include <QHash>

#include <array>
#include <cmath>

namespace pith {

namespace {

constexpr double pairWorth = 1.7;   // a pair against a word as frequent
constexpr quint32 shortestWord = 3; // bytes
constexpr qsizetype longestTitle = 60;

struct Count {
    int here = 0;
    quint32 at = 0; ///< where it stands first, an index into Matter::words
};

double distinction(const WordFacts& facts, int here) {
    const double share = double(here) / facts.count;
    return here * share * std::log(1.0 + 1000.0 / (1 + facts.count));
}

QString formOf(const Script& script, const WordFacts& facts) {
    const auto form = QByteArrayView(script.transcript.text).sliced(facts.begin, facts.size);
    return QString::fromUtf8(form);
}

QString capitalized(QString title) {
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

bool isFit(const WordFacts& facts) { return !facts.number && facts.size >= shortestWord; }

/// "Noted", "openly": words that say how or what was done, and not of what the talk is; English alone can be told so.
bool isNoName(QByteArrayView form, const QString& language) {
    return language == QLatin1StringView("en") && form.size() > 4 && (form.endsWith("ed") || form.endsWith("ly"));
}

struct Best {
    qint32 first = -1, second = -1;
    double worth = 0;
    void offer(qint32 a, qint32 b, double w) {
        if (w > worth)
            *this = {a, b, w};
    }
};

} // namespace

QString topicTitle(const Script& script, const Matter& matter, int first, int last) {
    QHash<qint32, int> words;
    QHash<quint64, int> pairs;
    const quint32 begin = matter.sentences[size_t(first)].firstWord;
    const quint32 end = matter.sentences[size_t(last - 1)].endWord();
    for (quint32 i = begin; i < end; ++i) {
        const qint32 word = matter.words[i];
        if (word < 0 || !isFit(matter.facts[size_t(word)]))
            continue;
        ++words[word];
        const qint32 next = i + 1 < end ? matter.words[i + 1] : -1;
        if (next >= 0 && next != word && isFit(matter.facts[size_t(next)]))
            ++pairs[(quint64(quint32(word)) << 32U) | quint32(next)];
    }
    Best best;
    Best second; // a single word to go with a single word
    // In the order of the text, so that equals do not depend on how a hash lies in memory.
    for (quint32 i = begin; i < end; ++i) {
        const qint32 word = matter.words[i];
        const auto known = words.constFind(word);
        if (known == words.constEnd() || *known < 2 || matter.weight(word) <= 0)
            continue;
        const WordFacts& facts = matter.facts[size_t(word)];
        const QByteArrayView form = QByteArrayView(script.transcript.text).sliced(facts.begin, facts.size);
        const double worth = isNoName(form, matter.language) ? 0 : distinction(facts, *known);
        if (worth > best.worth && best.second < 0 && best.first != word)
            second = best;
        else if (word != best.first)
            second.offer(word, -1, worth);
        best.offer(word, -1, worth);
        const qint32 next = i + 1 < end ? matter.words[i + 1] : -1;
        if (next < 0)
            continue;
        const int together = pairs.value((quint64(quint32(word)) << 32U) | quint32(next));
        if (together >= 2) {
            const double both =
                distinction(matter.facts[size_t(word)], together) + distinction(matter.facts[size_t(next)], together);
            best.offer(word, next, pairWorth * both);
        }
    }
    if (best.first < 0)
        return {};
    const QString one = formOf(script, matter.facts[size_t(best.first)]);
    if (best.second >= 0)
        return capitalized(one + QChar::Space + formOf(script, matter.facts[size_t(best.second)])).left(longestTitle);
    if (second.first < 0 || second.first == best.first || second.worth < best.worth * 0.5)
        return capitalized(one).left(longestTitle);
    return capitalized(one + QStringLiteral(", ") + formOf(script, matter.facts[size_t(second.first)]))
        .left(longestTitle);
}

} // namespace pith
