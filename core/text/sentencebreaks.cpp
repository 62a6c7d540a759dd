// SPDX-License-Identifier: GPL-3.0-or-later
// Automatic captions have no stops. What they have: pauses, lines that end somewhere, and words that open a sentence
// ("so", "now") or cannot close one ("the", "of"). The weights were set by hand on talks whose stops had been taken
// out.
#include "text/sentencebreaks.h"

#include "domain/density.h"
#include "text/textscan.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace pith {
namespace {
constexpr int widest = 40;           // words in one sentence at most
constexpr float perSentence = -1.6F; // what a break costs, so that weak hints alone make none
constexpr float pauseFrom_ms = 250;
constexpr float pauseFull_ms = 1000;
constexpr quint32 bytesPerWord = 14; // in scripts without spaces; longer "words" are cut there

using Word = std::string_view;
struct Language {
    Word tag;
    Word strong; ///< open a sentence more often than not
    Word weak;   ///< may open one
    Word never;  ///< never close one
};
constexpr std::array languages{
    Language{"en", " so now okay well then anyway finally however therefore actually right ",
             " and but i we you he she they it this that there these those what when if in the because let's it's "
             "there's that's nobody somebody ",
             " the a an of to in on at by for with from and or but is are was were be been am my your his her its our "
             "their this these those "
             "very not no i'm it's that's who which as than if because into about said has have had every some any so "
             "we they you he she i "},
    Language{"de", " also nun jetzt dann danach schließlich deshalb deswegen allerdings trotzdem okay gut ",
             " und aber ich wir sie er es das die der wenn weil man hier da was wie ",
             " der die das den dem des ein eine einen einem einer und oder aber von zu zum zur in im an am auf mit für "
             "bei sehr nicht dass weil wenn ich wir mein "},
    Language{"fr", " alors donc maintenant ensuite enfin voilà bon puis cependant ",
             " et mais je nous vous il elle on c'est ce ça les le la si quand parce ",
             " le la les un une des de du et ou mais à au aux en dans sur pour par avec que qui ne très son sa ses mon "
             "ma c'est est je il on "},
    Language{"es", " entonces ahora bueno pues luego finalmente además así ",
             " y pero yo nosotros él ella ellos esto eso el la los si cuando porque ",
             " el la los las un una de del y o pero a al en con por para que muy no su sus mi es está se lo me "},
};

int languageIndex(const QString& tag) {
    const QString primary = tag.section(QLatin1Char('-'), 0, 0);
    for (size_t i = 0; i < languages.size(); ++i)
        if (primary.compare(QLatin1StringView(languages[i].tag.data(), qsizetype(languages[i].tag.size())),
                            Qt::CaseInsensitive) == 0)
            return int(i);
    return primary.isEmpty() ? 0 : -1;
}

/// How usual a sentence of so many words is.
float usual(float units) {
    if (units < 5)
        return -0.9F * (5 - units);
    if (units < 9)
        return -0.15F * (9 - units);
    return units <= 22 ? 0 : -0.09F * (units - 22);
}
} // namespace

BreakFinder::BreakFinder(const Transcript& transcript)
    : m_transcript(transcript)
    , m_language(languageIndex(transcript.language)) {
    if (m_language < 0)
        return;
    const Language& language = languages[size_t(m_language)];
    m_strong = WordSet(language.strong);
    m_weak = WordSet(language.weak);
    m_never = WordSet(language.never);
}

float BreakFinder::gapAfter(const Word& word, const Word& next) {
    const QByteArrayView text = m_transcript.text;
    const std::vector<Cue>& cues = m_transcript.cues;
    while (m_cue + 1 < cues.size() && cues[m_cue].begin + cues[m_cue].size < word.end)
        ++m_cue;
    float score = 0;
    if (m_cue + 1 < cues.size() && cues[m_cue].begin + cues[m_cue].size == word.end) {
        const auto gap = float(cues[m_cue + 1].start_ms - cues[m_cue].end_ms);
        score += 0.2F;
        if (m_transcript.timed && gap > pauseFrom_ms)
            score += 0.5F + 2.0F * std::min(1.0F, gap / pauseFull_ms);
    }
    const QByteArrayView last = text.sliced(word.begin, word.end - word.begin);
    if (endsSentence(text, word.end))
        score += isAbbreviation(text, word.end) ? -1 : 3;
    else if (last.endsWith(';') || last.endsWith(':'))
        score += 1.5F;
    else if (last.endsWith(','))
        score += 0.4F;
    // Thai and its like put a space where a phrase or a sentence ends, and none elsewhere.
    if (density::endsThin(text, word.end))
        score += word.end < next.begin ? 1.5F : -5.0F;
    if (m_language < 0)
        return score;
    const QByteArrayView first = text.sliced(next.begin, next.end - next.begin);
    const bool isStrong = m_strong.has(first);
    const bool isWeak = !isStrong && m_weak.has(first);
    score += isStrong ? 1.5F : isWeak ? 0.8F : 0;
    const bool capital = first[0] >= 'A' && first[0] <= 'Z' && !first.startsWith('I');
    if (capital && (isStrong || isWeak || m_never.has(first)))
        score += 1.5F; // no name: automatic captions keep some capitals of what they heard as a beginning
    if (m_never.has(last))
        score -= 3;
    return score;
}

/// The words of a stretch; long runs without a space are cut into what counts as words.
void BreakFinder::list(quint32 from, quint32 end) {
    const QByteArrayView text = m_transcript.text;
    m_words.clear();
    for (quint32 at = from; at < end;) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        quint32 to = at + 1;
        const bool dense = (static_cast<unsigned char>(text[at]) & 0xe0) == 0xe0;
        const quint32 limit = std::min(end, at + (dense ? bytesPerWord : 64));
        while (to < limit && text[to] != ' ')
            ++to;
        while (to < end && (isUtf8Tail(text[to]) || density::isMark(text, to)))
            ++to;
        m_words.push_back({at, to, 0});
        at = to;
    }
    for (size_t i = 0; i + 1 < m_words.size(); ++i) {
        m_words[i].gap = gapAfter(m_words[i], m_words[i + 1]);
        if (m_words[i].end == m_words[i + 1].begin) // no space between: a worse place, but a dense script has no other
            m_words[i].gap -= 1;
    }
}

void BreakFinder::breaks(quint32 from, quint32 end, std::vector<quint32>& out) {
    list(from, end);
    const size_t count = m_words.size();
    if (count < 2)
        return;
    // best[i]: the best score of a text that ends behind word i - 1; back[i]: where its last sentence begins.
    std::vector<float> best(count + 1, -std::numeric_limits<float>::infinity());
    std::vector<unsigned char> back(count + 1, 0);
    best[0] = 0;
    std::array<float, widest + 1> lengths{};
    for (int i = 0; i <= widest; ++i)
        lengths[size_t(i)] = usual(float(i));
    for (size_t i = 1; i <= count; ++i) {
        const float gap = i < count ? m_words[i - 1].gap + perSentence : 0;
        const size_t reach = std::min<size_t>(widest, i);
        for (size_t length = 1; length <= reach; ++length) {
            const float score = best[i - length] + lengths[length] + gap;
            if (score > best[i]) {
                best[i] = score;
                back[i] = static_cast<unsigned char>(length);
            }
        }
    }
    const size_t first = out.size();
    for (size_t i = count - back[count]; i > 0; i -= back[i])
        out.push_back(m_words[i - 1].end);
    std::reverse(out.begin() + std::ptrdiff_t(first), out.end());
}

} // namespace pith
