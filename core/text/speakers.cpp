// SPDX-License-Identifier: GPL-3.0-or-later
// Captions write names in the words themselves ("ANNA: ", ">> Anna Berg: ", "Project Manager: "). In speech a colon
// seldom stands that early; where it does ("Remember: "), it stands once.
#include "text/speakers.h"

#include <QHash>

#include <algorithm>
#include <string_view>
#include <utility>

namespace pith {
namespace {

constexpr qsizetype longestName = 40; // bytes
constexpr int mostWords = 4;
constexpr int often = 2;

using Byte = unsigned char;

bool isUpper(char c) { return (c >= 'A' && c <= 'Z') || Byte(c) >= 0x80; }
bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// A name with its colon and the space behind it.
struct Label {
    quint32 begin = 0;
    quint32 size = 0;
    QByteArrayView name;
    bool isSure = false;
};

/// The length of a name that `text` begins with, up to its colon; 0: none.
qsizetype nameLength(QByteArrayView text) {
    if (text.size() < 3 || !isUpper(text[0]))
        return 0;
    int words = 1;
    for (qsizetype at = 1; at < std::min(text.size(), longestName); ++at) {
        const char c = text[at];
        if (c == ':')
            return at >= 2 && (at + 1 == text.size() || text[at + 1] == ' ') ? at : 0;
        if (c == ' ') {
            if (++words > mostWords || at + 1 == text.size() || !(isUpper(text[at + 1]) || isDigit(text[at + 1])))
                return 0;
        } else if (!isUpper(c) && !isLower(c) && !isDigit(c) && c != '.' && c != '-' && c != '\'') {
            return 0;
        }
    }
    return 0;
}

/// What stands before a colon and speaks nothing: "NOTE: ", "Question: ", "Step 2: ".
bool isHeading(QByteArrayView name) {
    static constexpr std::string_view headings =
        " note notes nb question questions answer answers warning caution attention important remember reminder tip "
        "hint example examples step part chapter section lesson episode figure table topic title subject summary "
        "conclusion date time location place update ps fact facts rule reason problem solution result results "
        "frage fragen antwort hinweis achtung beispiel wichtig merke tipp schritt teil kapitel abschnitt thema fazit "
        "question réponse remarque exemple attention étape partie chapitre pregunta respuesta nota ejemplo consejo "
        "paso "
        "parte capítulo domanda risposta esempio attenzione capitolo pergunta resposta exemplo vraag antwoord ";
    qsizetype size = name.size();
    while (size > 0 && (isDigit(name[size - 1]) || name[size - 1] == ' ' || name[size - 1] == '.'))
        --size;
    const QByteArray key = ' ' + QString::fromUtf8(name.first(size)).toLower().toUtf8() + ' ';
    return size > 0 && headings.find(std::string_view(key.constData(), size_t(key.size()))) != std::string_view::npos;
}

class Namer final {
public:
    explicit Namer(Transcript& transcript)
        : m_transcript(transcript)
        , m_text(transcript.text) {}
    void run();

private:
    void find();
    void look(quint32 begin, quint32 end, bool isTurn);
    void believe();
    void rewrite();
    void copy(const Cue& cue);
    void begin(quint16 speaker);
    [[nodiscard]] quint16 numberOf(QByteArrayView name);

    Transcript& m_transcript;
    const QByteArray m_text; ///< as it was
    std::vector<Label> m_labels;
    std::vector<SpeakerTurn> m_turns;   ///< as they were
    QHash<QByteArray, quint16> m_known; ///< the number of each name
    size_t m_label = 0;                 ///< the next ones
    size_t m_turn = 0;
};

void Namer::run() {
    find();
    believe();
    if (!m_labels.empty())
        rewrite();
}

void Namer::look(quint32 begin, quint32 end, bool isTurn) {
    const QByteArrayView rest = QByteArrayView(m_text).sliced(begin, end - begin);
    const qsizetype length = nameLength(rest);
    if (length == 0)
        return;
    const QByteArrayView name = rest.first(length);
    if (isHeading(name))
        return;
    const bool capitals = std::none_of(name.begin(), name.end(), isLower);
    const auto size = quint32(std::min(length + 2, m_text.size() - qsizetype(begin)));
    m_labels.push_back({begin, size, name, capitals || isTurn});
}

void Namer::find() {
    size_t turn = 0;
    const auto& turns = m_transcript.turns;
    for (const Cue& cue : m_transcript.cues) {
        const quint32 end = cue.begin + cue.size;
        while (turn < turns.size() && turns[turn].begin < cue.begin)
            ++turn;
        const bool opens = turn < turns.size() && turns[turn].begin == cue.begin;
        turn += opens ? 1 : 0;
        const auto upTo = [&] { return turn < turns.size() ? std::min(end, turns[turn].begin) : end; };
        look(cue.begin, upTo(), opens);
        while (turn < turns.size() && turns[turn].begin < end) {
            const SpeakerTurn& here = turns[turn++];
            if (here.speaker == 0)
                look(here.begin, upTo(), true); // no name reaches into what another one says
        }
    }
}

void Namer::believe() {
    QHash<QByteArrayView, int> seen;
    for (const Label& label : m_labels)
        seen[label.name] += label.isSure ? often : 1;
    const auto known = std::count_if(seen.cbegin(), seen.cend(), [](int times) { return times >= often; });
    if (known < 2)
        m_labels.erase(std::remove_if(m_labels.begin(), m_labels.end(),
                                      [&seen](const Label& label) { return seen.value(label.name) < often; }),
                       m_labels.end());
}

/// Everything moves forward by what was taken out before it.
void Namer::rewrite() {
    Transcript& t = m_transcript;
    const std::vector<Cue> cues = std::exchange(t.cues, {});
    m_turns = std::exchange(t.turns, {});
    t.text = QByteArray();
    t.text.reserve(m_text.size());
    t.cues.reserve(cues.size());
    for (qsizetype i = 0; i < t.speakers.size(); ++i)
        m_known.insert(t.speakers[i].toUtf8(), quint16(i + 1));
    for (const Cue& cue : cues)
        copy(cue);
    if (t.text.endsWith(' '))
        t.text.chop(1);
    while (!t.turns.empty() && t.turns.back().begin >= quint32(t.text.size()))
        t.turns.pop_back();
}

void Namer::copy(const Cue& cue) {
    Transcript& t = m_transcript;
    const quint32 end = cue.begin + cue.size;
    if (!t.text.isEmpty() && !t.text.endsWith(' '))
        t.text += ' ';
    const qsizetype from = t.text.size();
    for (quint32 at = cue.begin; at < end;) {
        for (; m_turn < m_turns.size() && m_turns[m_turn].begin <= at; ++m_turn)
            begin(m_turns[m_turn].speaker);
        quint32 next = m_turn < m_turns.size() ? std::min(end, m_turns[m_turn].begin) : end;
        if (m_label < m_labels.size() && m_labels[m_label].begin == at) {
            begin(numberOf(m_labels[m_label].name));
            at += m_labels[m_label++].size;
            continue;
        }
        next = m_label < m_labels.size() ? std::min(next, m_labels[m_label].begin) : next;
        t.text.append(QByteArrayView(m_text).sliced(at, next - at));
        at = next;
    }
    const qsizetype to = t.text.endsWith(' ') ? t.text.size() - 1 : t.text.size();
    if (to > from)
        t.cues.push_back({cue.start_ms, cue.end_ms, quint32(from), quint32(to - from)});
}

void Namer::begin(quint16 speaker) {
    auto& turns = m_transcript.turns;
    const auto at = quint32(m_transcript.text.size());
    const bool goesOn = speaker > 0 && !turns.empty() && turns.back().speaker == speaker;
    if (!turns.empty() && turns.back().begin == at)
        turns.back().speaker = speaker > 0 ? speaker : turns.back().speaker;
    else if (!goesOn)
        turns.push_back({at, speaker});
}

quint16 Namer::numberOf(QByteArrayView name) {
    const QByteArray key = name.toByteArray();
    quint16 number = m_known.value(key);
    if (number == 0 && m_transcript.speakers.size() < mostSpeakers) {
        m_transcript.speakers.append(QString::fromUtf8(key));
        number = quint16(m_transcript.speakers.size());
        m_known.insert(key, number);
    }
    return number;
}

} // namespace

bool isPlainName(QByteArrayView name) {
    return !name.isEmpty() && nameLength(name.toByteArray() + ": ") == name.size();
}

void nameSpeakers(Transcript& transcript) { Namer(transcript).run(); }

} // namespace pith
