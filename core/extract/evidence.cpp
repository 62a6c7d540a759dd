// SPDX-License-Identifier: GPL-3.0-or-later
// Points are checked against what was said, whoever wrote them: a model's citation is a claim too.
#include "extract/evidence.h"

#include "extract/echo.h"
#include "extract/moment.h"
#include "extract/outline.h"
#include "extract/speakernames.h"

#include <optional>

namespace pith {

namespace {

constexpr double borneOut = 0.6;        // from here on a citation is believed
constexpr double worthReaiming = 0.35;  // what a search must find at least, and
constexpr double reaimGain = 0.25;      // so much more than the citation has
constexpr double neighbourWorth = 0.95; // what only the segment before or after bears out
constexpr double widePenalty = 0.02;    // a window of one segment more must find this much more
constexpr int widest = 6;               // a citation of more segments only says where to look
constexpr int fewestLiteral = 4;        // words: fewer are said by chance

/// Names that a point may use although nobody says them.
QString namesGiven(const Script& script) {
    return script.video.title + QChar::Space + script.video.author + QChar::Space +
           script.transcript.speakers.join(QChar::Space);
}

QList<quint32> keysOf(const QString& words) {
    QList<quint32> keys;
    const QByteArray utf8 = words.toUtf8();
    Terms terms(utf8);
    Term term;
    while (terms.next(term))
        keys.append(lightKey(term));
    return keys;
}

} // namespace

struct Evidence::Index {
    /// `draft`: only its points will be grounded; null: any.
    explicit Index(const Script& s, const Draft* draft = nullptr)
        : script(s)
        , language(s.transcript.language.isEmpty() ? guessedLanguage(s.transcript.text)
                                                   : primaryLanguage(s.transcript.language))
        , stopWords(language)
        , numbers(language)
        , wanted(draft ? std::make_unique<WordHeads>(headsOf(*draft)) : nullptr)
        , words(s, stopWords, numbers, wanted.get())
        , context{words,
                  stopWords,
                  numbers,
                  keysOf(namesGiven(s)),
                  language == QLatin1StringView("de"),
                  language == QLatin1StringView("en")} {}

    ScriptPtr owned; ///< empty where somebody else keeps the script alive
    const Script& script;
    QString language;
    StopWords stopWords;
    NumberWords numbers;
    std::unique_ptr<const WordHeads> wanted;
    WordIndex words;
    ClaimContext context;

    [[nodiscard]] WordHeads headsOf(const Draft& draft) const;
    [[nodiscard]] int segments() const { return int(script.segments.size()); }
    [[nodiscard]] std::vector<quint64> masksOf(const Claim& claim) const;
    [[nodiscard]] Point ground(const DraftPoint& point, const QString& writtenIn) const;
    [[nodiscard]] bool isAbroad(const QString& writtenIn) const;
    [[nodiscard]] Point groundAbroad(const DraftPoint& point, const QString& writtenIn) const;
    [[nodiscard]] bool isLiteral(const QByteArray& claim, const Span& span) const;
    [[nodiscard]] double trust(const Claim& claim, const QByteArray& utf8, const Span& span) const;
};

namespace {

Span bestWindow(const Claim& claim, const std::vector<quint64>& masks, int from, int to) {
    Span best{from, from, masks[size_t(from)]};
    double bestShare = -1;
    for (int first = from; first <= to; ++first) {
        if (masks[size_t(first)] == 0)
            continue; // a window that begins with nothing is a shorter one with a margin
        quint64 mask = 0;
        for (int last = first; last <= std::min(to, first + 2); ++last) {
            if (last > first && (masks[size_t(last)] & ~mask) == 0)
                continue;
            mask |= masks[size_t(last)];
            const double share = claim.share(mask) - widePenalty * (last - first);
            if (share > bestShare) {
                bestShare = share;
                best = {first, last, mask};
            }
        }
    }
    return best;
}

Span spanOf(const Citation& citation, const Claim& claim, const std::vector<quint64>& masks) {
    const int end = int(masks.size()) - 1;
    const int first = std::clamp(std::min(citation.first, citation.last), 0, end);
    const int last = std::clamp(std::max(citation.first, citation.last), 0, end);
    if (last - first >= widest)
        return bestWindow(claim, masks, first, last);
    Span span{first, last, 0};
    for (int i = first; i <= last; ++i)
        span.mask |= masks[size_t(i)];
    return span;
}

/// What is cited: the span that has most of the claim, with what the other citations have besides.
struct Cited {
    Span span;
    double support = 0;
};

Cited citedSpan(const QList<Citation>& citations, const Claim& claim, const std::vector<quint64>& masks) {
    Cited cited;
    double best = -1;
    quint64 all = 0;
    for (const Citation& citation : citations) {
        if (std::max(citation.first, citation.last) < 0 || std::min(citation.first, citation.last) >= int(masks.size()))
            continue; // there is no such segment
        const Span span = spanOf(citation, claim, masks);
        all |= span.mask;
        if (claim.share(span.mask) > best) {
            best = claim.share(span.mask);
            cited.span = span;
        }
    }
    if (best < 0)
        return {{}, -1};
    cited.support = claim.support(all);
    Span wider{std::max(0, cited.span.first - 1), std::min(int(masks.size()) - 1, cited.span.last + 1), all};
    wider.mask |= masks[size_t(wider.first)] | masks[size_t(wider.last)];
    if (const double support = neighbourWorth * claim.support(wider.mask); support > cited.support) {
        if ((masks[size_t(wider.first)] & ~all) == 0)
            wider.first = cited.span.first;
        if ((masks[size_t(wider.last)] & ~all) == 0)
            wider.last = cited.span.last;
        return {wider, support};
    }
    return cited;
}

} // namespace

/// Of every word that a claim may ask for.
WordHeads Evidence::Index::headsOf(const Draft& draft) const {
    WordHeads heads = numbers.heads();
    for (const DraftPoint& point : draft.points) {
        const QByteArray utf8 = point.text.toUtf8();
        Terms terms(utf8);
        Term term;
        while (terms.next(term))
            if (!stopWords.contains(hashOf(term.folded)))
                heads.add(lightStem(term.folded));
    }
    return heads;
}

std::vector<quint64> Evidence::Index::masksOf(const Claim& claim) const {
    std::vector<quint64> masks(script.segments.size());
    for (size_t bit = 0; bit < claim.words.size(); ++bit)
        for (qint32 at = claim.words[bit].occurrence; at >= 0; at = words.at(at).previous)
            masks[words.at(at).segment] |= quint64(1) << bit;
    return masks;
}

bool Evidence::Index::isAbroad(const QString& writtenIn) const {
    return !writtenIn.isEmpty() && !language.isEmpty() && primaryLanguage(writtenIn) != language;
}

/// Where it is cited; without a citation where most of what carries over is.
Point Evidence::Index::groundAbroad(const DraftPoint& point, const QString& writtenIn) const {
    constexpr double uncited = 0.4;
    const QString primary = primaryLanguage(writtenIn);
    const StopWords stops(primary);
    const NumberWords counted(primary);
    ClaimContext theirs{words, stops, counted, context.givenNames, true, false}; // what is a name cannot be told
    const Claim claim = claimOf(point.text.toUtf8(), theirs);
    const std::vector<quint64> masks = masksOf(claim);
    Cited aim = citedSpan(point.citations, claim, masks);
    const bool isCited = aim.support >= 0;
    if (!isCited)
        aim.span = bestWindow(claim, masks, 0, segments() - 1);
    double support = claim.words.empty() ? 0 : claim.supportAbroad(aim.span.mask);
    if (!isCited)
        support *= uncited;
    const Moment moment = momentOf(script, words, claim, aim.span);
    return {point.text, moment.start_s, moment.end_s, support};
}

Point Evidence::Index::ground(const DraftPoint& point, const QString& writtenIn) const {
    if (script.segments.empty() || script.transcript.cues.empty())
        return {point.text, 0, 0, 0};
    if (isAbroad(writtenIn)) { // or a model kept the talk's language
        Point abroad = groundAbroad(point, writtenIn);
        Point plain = ground(point, {});
        return plain.support > abroad.support ? plain : abroad;
    }
    const QByteArray text = withoutSpeakers(point.text, script.transcript.speakers).toUtf8();
    const Claim claim = claimOf(text, context);
    const std::vector<quint64> masks = masksOf(claim);
    Cited aim = citedSpan(point.citations, claim, masks);
    if (aim.support < borneOut && claim.weight > 0) {
        const Span found = bestWindow(claim, masks, 0, segments() - 1);
        const double support = claim.support(found.mask);
        if (aim.support < 0 || (support >= worthReaiming && support >= aim.support + reaimGain))
            aim = {found, support};
    }
    aim.support *= trust(claim, text, aim.span);
    const Moment moment = momentOf(script, words, claim, aim.span);
    return {point.text, moment.start_s, moment.end_s, std::clamp(aim.support, 0.0, 1.0)};
}

/// How far the words that were found can tell anything. A point of function words ("It is what it is.") says nothing
/// that could be checked; one word or two stand in any talk, unless all of the point was said as it stands; and what a
/// model was told is no point at all.
double Evidence::Index::trust(const Claim& claim, const QByteArray& utf8, const Span& span) const {
    constexpr double ofOne = 0.25, ofTwo = 0.6, ofEcho = 0.1;
    if (claim.words.empty())
        return 0;
    const bool echo = repeatsPrompt(utf8);
    if (!echo && claim.words.size() > 2)
        return 1;
    if (claim.count >= fewestLiteral && isLiteral(utf8, span))
        return 1;
    return echo ? ofEcho : claim.words.size() == 1 ? ofOne : ofTwo;
}

bool Evidence::Index::isLiteral(const QByteArray& claim, const Span& span) const {
    const auto plain = [](QByteArrayView utf8) {
        QByteArray out;
        Terms terms(utf8);
        Term term;
        while (terms.next(term))
            out.append(' ').append(term.folded.data(), term.folded.size());
        return out + ' ';
    };
    const Segment& first = script.segments[size_t(span.first)];
    const Segment& last = script.segments[size_t(span.last)];
    const auto spoken =
        QByteArrayView(script.transcript.text).sliced(first.begin, last.begin + last.size - first.begin);
    return plain(spoken).contains(plain(claim));
}

Evidence::Evidence(ScriptPtr script) {
    auto index = std::make_unique<Index>(*script);
    index->owned = std::move(script);
    m_index = std::move(index);
}

Evidence::Evidence(const Script& script, const Draft& draft)
    : m_index(std::make_unique<Index>(script, &draft)) {}

Evidence::~Evidence() = default;

Point Evidence::grounded(const DraftPoint& point, const QString& writtenIn) const {
    return m_index->ground(point, writtenIn);
}

Summary Evidence::grounded(const Draft& draft, const QString& writtenIn) const {
    QList<Point> points;
    points.reserve(draft.points.size());
    for (const DraftPoint& point : draft.points)
        points.append(m_index->ground(point, writtenIn));
    return outlined(m_index->script, draft, std::move(points));
}

Summary grounded(const Script& script, const Draft& draft, const QString& writtenIn) {
    return Evidence(script, draft).grounded(draft, writtenIn);
}

Point groundedPoint(const Script& script, const DraftPoint& point) {
    // The caller's reference keeps the script alive for as long as this lasts.
    return Evidence(ScriptPtr(ScriptPtr(), &script)).grounded(point);
}

} // namespace pith
