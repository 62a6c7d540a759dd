// SPDX-License-Identifier: GPL-3.0-or-later
// A read opens with thanks to a sponsor and closes with where to click and which code to type. The first alone is
// believed where it is said of this very video; "research sponsored by" is not.
#include "text/sponsor.h"

#include "domain/eightbytes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pith {
namespace {

using Phrase = std::string_view;

constexpr std::array<Phrase, 21> plain{
    "today's sponsor",       "todays sponsor",     "our sponsor",       "sponsor of this",       "sponsor of today",
    "sponsor for this",      "video's sponsor",    "episode's sponsor", "video is sponsored",    "episode is sponsored",
    "podcast is sponsored",  "brought to you by",  "sponsoring this",   "sponsor dieses",        "sponsor der heutigen",
    "video wird gesponsert", "unser werbepartner", "sponsor de cette",  "vidéo est sponsorisée", "patrocinador de este",
    "patrocinador de hoy"};
constexpr std::array<Phrase, 6> maybe{"sponsored by",   "paid promotion",  "gesponsert von",
                                      "sponsorisé par", "sponsorisée par", "patrocinado por"};
/// Each of these has one of them: most talks have none, and are looked through once, not 27 times. `sign` is its letter
/// that is looked for, at `place`.
struct Root {
    Phrase words;
    char sign = 0;
    qsizetype place = 0;
};
constexpr std::array<Root, 5> roots{{{"spons", 'p', 1},
                                     {"brought to you by", 'b', 0},
                                     {"werbepartner", 'p', 5},
                                     {"patrocin", 'p', 0},
                                     {"paid promotion", 'p', 0}}};
static_assert(std::all_of(roots.begin(), roots.end(), [](const Root& root) {
    return root.words[size_t(root.place)] == root.sign && (root.sign == 'p' || root.sign == 'b');
}));
constexpr bool hasRoot(Phrase phrase) {
    return std::any_of(roots.begin(), roots.end(),
                       [&](const Root& root) { return phrase.find(root.words) != Phrase::npos; });
}
static_assert(std::all_of(plain.begin(), plain.end(), hasRoot) && std::all_of(maybe.begin(), maybe.end(), hasRoot));
constexpr std::array<Phrase, 22> offers{"promo code",
                                        "discount code",
                                        "use code",
                                        "use my code",
                                        "my code",
                                        "with the code",
                                        "coupon",
                                        "percent off",
                                        "% off",
                                        "free trial",
                                        "in the description",
                                        "link below",
                                        "sign up",
                                        ".com/",
                                        "dot com slash",
                                        "rabattcode",
                                        "gutscheincode",
                                        "mit dem code",
                                        "code promo",
                                        "en description",
                                        "la descripción",
                                        "in der beschreibung"};
constexpr std::array<Phrase, 9> titles{"sponsor",   "advertisement", "ad break", "werbung", "anzeige",
                                       "publicité", "patrocin",      "reklame",  "(ad)"};

constexpr quint32 reach = 1400;   // bytes, a minute and a half: how far an offer may stand from what came before
constexpr int mostReads = 30;     // of one wording; each costs a look ahead
constexpr quint32 longest = 5000; // bytes, five minutes

QByteArrayView view(Phrase phrase) { return {phrase.data(), qsizetype(phrase.size())}; }

class Finder final {
public:
    Finder(const Transcript& transcript, const QList<Chapter>& chapters)
        : m_transcript(transcript) {
        byChapters(chapters);
        if (!namesSponsor(transcript.text))
            return;
        m_lower = transcript.text.toLower();
        for (const Phrase phrase : plain)
            byPhrase(view(phrase), true);
        for (const Phrase phrase : maybe)
            byPhrase(view(phrase), false);
    }
    [[nodiscard]] std::vector<SponsorRead> take();

private:
    void byChapters(const QList<Chapter>& chapters);
    void byPhrase(QByteArrayView phrase, bool alone);
    [[nodiscard]] quint32 lastOffer(quint32 from) const;
    [[nodiscard]] const Cue& cueAt(quint32 place) const;
    [[nodiscard]] std::vector<Cue>::const_iterator firstFrom(double ms) const;

    const Transcript& m_transcript;
    QByteArray m_lower; ///< ASCII alone: as long as the text
    std::vector<SponsorRead> m_found;
};

/// The cue that `place` stands in, or the one before it.
const Cue& Finder::cueAt(quint32 place) const {
    const auto after = std::upper_bound(m_transcript.cues.begin(), m_transcript.cues.end(), place,
                                        [](quint32 at, const Cue& cue) { return at < cue.begin; });
    return after == m_transcript.cues.begin() ? *after : *std::prev(after);
}

/// The first cue of a chapter that begins then; a chapter may begin within a word.
std::vector<Cue>::const_iterator Finder::firstFrom(double ms) const {
    return std::lower_bound(m_transcript.cues.begin(), m_transcript.cues.end(), ms - 500,
                            [](const Cue& cue, double at) { return cue.start_ms < at; });
}

void Finder::byChapters(const QList<Chapter>& chapters) {
    for (qsizetype i = 0; i < chapters.size(); ++i) {
        const QByteArray title = chapters[i].title.toLower().toUtf8();
        if (std::none_of(titles.begin(), titles.end(), [&](Phrase word) { return title.contains(view(word)); }))
            continue;
        const double until_ms = i + 1 < chapters.size() ? chapters[i + 1].start_s * 1000 : 1e12;
        const auto from = firstFrom(chapters[i].start_s * 1000);
        const auto to = firstFrom(until_ms);
        if (from < to)
            m_found.push_back({from->begin, std::prev(to)->begin + std::prev(to)->size});
    }
}

/// Where the last offer within reach ends; 0: there is none.
quint32 Finder::lastOffer(quint32 from) const {
    const QByteArrayView ahead =
        QByteArrayView(m_lower).sliced(from, std::min<qsizetype>(reach, m_lower.size() - qsizetype(from)));
    qsizetype last = -1;
    for (const Phrase phrase : offers)
        if (const qsizetype at = ahead.lastIndexOf(view(phrase)); at >= 0)
            last = std::max(last, at + qsizetype(phrase.size()));
    return last < 0 ? 0 : from + quint32(last);
}

void Finder::byPhrase(QByteArrayView phrase, bool alone) {
    int looks = 0;
    for (qsizetype at = m_lower.indexOf(phrase); at >= 0 && looks++ < mostReads;
         at = m_lower.indexOf(phrase, at + phrase.size())) {
        const auto begin = quint32(at);
        quint32 end = begin + quint32(phrase.size());
        bool offered = false;
        for (quint32 next = lastOffer(end); next > end && next - begin <= longest; next = lastOffer(end)) {
            end = next;
            offered = true;
        }
        if (!offered && !alone)
            continue;
        const Cue& last = cueAt(end - 1);
        m_found.push_back({cueAt(begin).begin, last.begin + last.size});
    }
}

std::vector<SponsorRead> Finder::take() {
    std::sort(m_found.begin(), m_found.end(),
              [](const SponsorRead& a, const SponsorRead& b) { return a.begin < b.begin; });
    std::vector<SponsorRead> out;
    qsizetype bytes = 0;
    for (const SponsorRead& read : m_found) {
        if (out.empty() || read.begin > out.back().end + 1)
            out.push_back(read);
        else
            out.back().end = std::max(out.back().end, read.end);
    }
    for (const SponsorRead& read : out)
        bytes += read.end - read.begin;
    return bytes * 3 > m_transcript.text.size() ? std::vector<SponsorRead>() : out;
}

} // namespace

bool namesSponsor(QByteArrayView text) {
    const auto isNamedAt = [text](qsizetype at) {
        return std::any_of(roots.begin(), roots.end(), [text, at](const Root& root) {
            const qsizetype begin = at - root.place;
            const auto size = qsizetype(root.words.size());
            return begin >= 0 && text.size() - begin >= size && (text[at] | 0x20) == root.sign &&
                   qstrnicmp(text.data() + begin, size, root.words.data(), size) == 0;
        });
    };
    const auto marks = [](quint64 bytes) {
        const quint64 lower = eight::lower(bytes);
        return eight::equal(lower, 'p') | eight::equal(lower, 'b');
    };
    for (qsizetype at = eight::nextMarked(text, 0, marks); at < text.size();
         at = eight::nextMarked(text, at + 1, marks))
        if (isNamedAt(at))
            return true;
    return false;
}

std::vector<SponsorRead> sponsorReads(const Transcript& transcript, const QList<Chapter>& chapters) {
    return transcript.cues.empty() ? std::vector<SponsorRead>() : Finder(transcript, chapters).take();
}

} // namespace pith
