// SPDX-License-Identifier: GPL-3.0-or-later
// Folds as the index does (store/words), piece by piece, so that only the piece that is shown is looked at closely.
#include "ui/hits.h"

#include "base/logging.h"
#include "store/words.h"
#include "summarize/markdown.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype before = 30, behind = 120; // characters around what is found
constexpr qsizetype piece = 400;               // bytes of the talk that are looked at together

bool isIn(QByteArrayView utf8, const QByteArray& foldedText, const SearchWord& word) {
    if (!word.part.isEmpty())
        return QString::fromUtf8(utf8).contains(word.part, Qt::CaseInsensitive);
    return foldedText.contains(word.held);
}

int wordsIn(QByteArrayView utf8, const QList<SearchWord>& words) {
    const QByteArray text = folded(utf8);
    return int(
        std::count_if(words.begin(), words.end(), [&](const SearchWord& word) { return isIn(utf8, text, word); }));
}

/// The first of `words` in the line; size 0: none.
std::pair<qsizetype, qsizetype> placeIn(const QString& line, const QList<SearchWord>& words) {
    for (const SearchWord& word : words)
        if (const qsizetype at = word.part.isEmpty() ? -1 : line.indexOf(word.part, 0, Qt::CaseInsensitive); at >= 0)
            return {at, word.part.size()};
    for (qsizetype from = 0; from < line.size();) {
        qsizetype to = line.indexOf(u' ', from);
        to = to < 0 ? line.size() : to;
        const QByteArray token = line.sliced(from, to - from).toUtf8();
        if (!token.isEmpty() && wordsIn(token, words) > 0)
            return {from, to - from};
        from = to + 1;
    }
    return {0, 0};
}

std::optional<Hit> shown(const QString& text, const QList<SearchWord>& words, std::optional<double> moment_s) {
    const QString line = printable(text, true).simplified();
    const auto [at, size] = placeIn(line, words);
    if (size == 0)
        return std::nullopt;
    qsizetype from = std::max<qsizetype>(0, at - before);
    if (from > 0) // not within a word, where there are spaces
        if (const qsizetype space = line.indexOf(u' ', from); space >= 0 && space < at)
            from = space + 1;
    const QString lead = (moment_s ? clockTime(*moment_s) + u"  "_s : QString()) + (from > 0 ? u"…"_s : QString());
    return Hit{lead + line.sliced(from, std::min(line.size() - from, at - from + size + behind)),
               at - from + lead.size(), size, moment_s};
}

struct Best {
    int words = 0;
    QByteArrayView text;
    std::optional<double> moment_s;
};

void lookThrough(const Summary& summary, const QList<SearchWord>& words, QByteArrayList& lines, Best& best) {
    lines.append(summary.overview.toUtf8());
    for (const Point& point : summary.points)
        lines.append(point.text.toUtf8());
    for (const QByteArray& line : lines)
        if (const int count = wordsIn(line, words); count > best.words)
            best = {count, line, std::nullopt};
}

void lookThrough(const Transcript& talk, const QList<SearchWord>& words, Best& best) {
    const auto& cues = talk.cues;
    for (size_t from = 0; from < cues.size() && best.words < words.size();) {
        size_t to = from + 1;
        while (to < cues.size() && qsizetype(cues[to].begin - cues[from].begin) < piece)
            ++to;
        const qsizetype end = qsizetype(cues[to - 1].begin) + cues[to - 1].size;
        const QByteArrayView text = QByteArrayView(talk.text).sliced(cues[from].begin, end - cues[from].begin);
        if (const int count = wordsIn(text, words); count > best.words) {
            size_t at = from;
            while (at + 1 < to && wordsIn(talk.words(cues[at]), words) == 0)
                ++at;
            best = {count, text, talk.timed ? std::optional(cues[at].start_ms / 1000.0) : std::nullopt};
        }
        from = to;
    }
}

} // namespace

std::optional<Hit> hitIn(const SummaryRecord& record, const TalkSource& talk, const QString& search) {
    const QList<SearchWord> words = searchWords(search);
    Best best;
    QByteArrayList lines; // what `best` may look at, as it may at `said`
    std::optional<Transcript> said;
    if (record.summary && !words.isEmpty())
        lookThrough(*record.summary, words, lines, best);
    if (talk && best.words < words.size())
        said = talk();
    if (said)
        lookThrough(*said, words, best);
    return best.words > 0 ? shown(QString::fromUtf8(best.text), words, best.moment_s) : std::nullopt;
}

} // namespace pith
