// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a prompt together. The words stand in resources/prompts; here is only where what goes. What comes from outside
// (words, titles, notes) is written without the characters that make delimiters and numbers, so that it can neither
// close its fence nor pass for a segment.
#include "text/prompts.h"

#include "domain/decimal.h"
#include "domain/eightbytes.h"

#include <QFile>
#include <QLocale>

#include <array>
#include <utility>

static void registerPrompts() { Q_INIT_RESOURCE(text); } // outside of any namespace, as Q_INIT_RESOURCE wants

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestName = 300; // characters of a title or author that a prompt repeats

struct Texts {
    QByteArray system;
    QByteArray instruction;
};

Texts load(const QString& name) {
    registerPrompts();
    QFile file(u":/pith/prompts/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray all = file.readAll();
    const qsizetype line = all.indexOf("\n---\n");
    return line < 0 ? Texts{{}, all.trimmed()} : Texts{all.left(line).trimmed(), all.mid(line + 5).trimmed()};
}

/// What every task on the transcript itself shares, word for word: a question after a summary then finds both in the
/// provider's cache (PROTOCOLS, Gemini: a common prefix of some thousand tokens).
const QByteArray& transcriptRules() {
    static const QByteArray rules = load(u"rules.md"_s).instruction;
    return rules;
}

constexpr auto marks = [] {
    std::array<bool, 256> table{};
    for (const char c : {'<', '>', '[', ']', '\n', '\r'})
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

/// Words that cannot be taken for a mark of ours.
void appendFenced(QByteArray& out, QByteArrayView words) {
    qsizetype done = 0;
    const auto looked = [](quint64 b) {
        return eight::controls(b) | eight::equal(b, '<') | eight::equal(b, '>') | eight::equal(b, '[') |
               eight::equal(b, ']');
    };
    for (qsizetype at = eight::nextMarked(words, 0, looked); at < words.size();
         at = eight::nextMarked(words, at + 1, looked)) {
        const char c = words[at];
        if (!marks[static_cast<unsigned char>(c)])
            continue;
        out.append(words.sliced(done, at - done));
        out.append(c == '<' ? "‹" : c == '>' ? "›" : c == '[' ? "(" : c == ']' ? ")" : " ");
        done = at + 1;
    }
    out.append(words.sliced(done));
}

void appendNamed(QByteArray& out, const char* what, const QString& value) {
    if (value.isEmpty())
        return;
    out.append(what);
    appendFenced(out, value.left(longestName).toUtf8());
    out += '\n';
}

void appendVideo(QByteArray& out, const Video& video) {
    appendNamed(out, "Title: ", video.title);
    appendNamed(out, "By: ", video.author);
}

/// With the names of those who speak, where they are known: "Anna: Good evening. Ben: Hello."
void appendSpoken(QByteArray& out, const Transcript& transcript, const Segment& segment) {
    bool first = true;
    for (const SpokenRun& run : transcript.runs(segment.begin, segment.size)) {
        if (!std::exchange(first, false))
            out += ' ';
        if (!run.name.isEmpty()) {
            appendFenced(out, promptName(run.name));
            out += ": ";
        }
        appendFenced(out, run.words);
    }
}

void appendSegment(QByteArray& out, const Script& script, int number) {
    out += '[';
    out.append(Decimal(number));
    out += "] ";
    const Segment& segment = script.segments[size_t(number)];
    if (script.transcript.speakers.isEmpty())
        appendFenced(out, script.words(segment));
    else
        appendSpoken(out, script.transcript, segment);
    out += '\n';
}

/// `kept`: empty for all of them.
QByteArray transcriptOf(const Script& script, int first, int last, const std::vector<int>& kept = {}) {
    first = std::max(first, 0);
    last = std::min(last, int(script.segments.size()) - 1);
    qsizetype bytes = 2048;
    for (int i = first; i <= last; ++i)
        bytes += script.segments[size_t(i)].size + 10;
    QByteArray out;
    out.reserve(kept.empty() ? bytes : 0);
    out += "<transcript>\n";
    appendVideo(out, script.video);
    for (int i = first; i <= last && kept.empty(); ++i)
        appendSegment(out, script, i);
    for (const int i : kept)
        if (i >= first && i <= last)
            appendSegment(out, script, i);
    out += "</transcript>\n\n";
    return out;
}

QByteArray languageWords(const QString& tag) {
    if (tag.isEmpty())
        return "Write in the language of the transcript.";
    const QLocale locale(tag);
    const QString name = locale.language() == QLocale::C ? QString() : QLocale::languageToString(locale.language());
    return "Write in " + (name.isEmpty() ? "the language " + tag.toUtf8() : name.toUtf8() + " (" + tag.toUtf8() + ")") +
           ", names as they are.";
}

QByteArray styleWords(Style style) {
    switch (style) {
    case Style::Prose:
        return "Let each point lead on to the next, so that their sentences, read in a row, make flowing prose.";
    case Style::Chapters:
        return "Part the points into chapters, three to eight by the talk's own subjects: before the first point of "
               "each stands a line \"## \" and a short title.";
    case Style::Points: break;
    }
    return "No headings.";
}

using Values = std::initializer_list<std::pair<const char*, QByteArray>>;

QByteArray filled(QByteArray text, Values values) {
    for (const auto& [name, value] : values)
        text.replace(name, value);
    return text;
}

/// What the user adds comes last, so that no text of theirs is taken for a name to be filled in.
QByteArray extraOf(const Wish& wish) {
    if (wish.instructions.trimmed().isEmpty())
        return {};
    return "\n\nThe reader also asks for this, within the form above:\n" + wish.instructions.trimmed().toUtf8();
}

QByteArray lengthRule(const Wish& wish, const Size& size) {
    if (wish.length.kind != Length::Words)
        return {};
    return " The points together hold at most " + QByteArray::number(size.words) + " words, and nearly as many.";
}

QByteArray instructionOf(const QByteArray& text, const Script& script, const Wish& wish) {
    const Size size = sizeFor(wish.length, script.wordsSpoken);
    return filled(text, {{"{overview}", QByteArray::number(size.overviewWords)},
                         {"{points}", QByteArray::number(size.points)},
                         {"{words}", QByteArray::number(size.words)},
                         {"{style}", styleWords(wish.style)},
                         {"{language}", languageWords(wish.language) + lengthRule(wish, size)},
                         {"{extra}", extraOf(wish)}});
}

QByteArray citation(const Citation& c) {
    const QByteArray first = QByteArray::number(c.first);
    return " [" + (c.last > c.first ? first + '-' + QByteArray::number(c.last) : first) + ']';
}
} // namespace

Size sizeFor(const Length& length, int words) {
    Size size;
    switch (length.kind) {
    case Length::Short: size = {std::clamp(3 + words / 3000, 3, 6), 0, 30}; break;
    case Length::Medium: size = {std::clamp(4 + words / 1000, 4, 16), 0, 50}; break;
    case Length::Long: size = {std::clamp(6 + words / 450, 6, 40), 0, 80}; break;
    case Length::Words:
        size = {std::clamp((length.words + 10) / 20, 1, 60), length.words, std::clamp(length.words / 4, 15, 60)};
        break;
    }
    if (length.kind != Length::Words) {
        size.points = std::min(size.points, std::max(1, words / 15)); // a talk of a minute has no eight points
        size.words = size.points * 22;
    }
    return size;
}

QList<QByteArray> promptTexts() {
    QList<QByteArray> out;
    for (const QString& name :
         {u"rules.md"_s, u"summarize.md"_s, u"condense.md"_s, u"join.md"_s, u"combine.md"_s, u"answer.md"_s}) {
        const Texts texts = load(name);
        for (QByteArray text : {texts.system, texts.instruction}) {
            for (qsizetype open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open))
                text.remove(open, text.indexOf('}', open) + 1 - open);
            out.append(text);
        }
    }
    return out;
}

Prompt answerPrompt(const Script& script, const std::vector<int>& kept, const QString& question,
                    const QString& language) {
    static const Texts texts = load(u"answer.md"_s);
    QByteArray asked;
    appendFenced(asked, question.toUtf8());
    const QByteArray words = language.isEmpty() ? "Write in the language of the question." : languageWords(language);
    return {transcriptRules(), transcriptOf(script, 0, int(script.segments.size()) - 1, kept) +
                                   filled(texts.instruction, {{"{language}", words}, {"{question}", asked}})};
}

Prompt summarizePrompt(const Script& script, int first, int last, const Wish& wish, const std::vector<int>& kept) {
    static const Texts texts = load(u"summarize.md"_s);
    return {transcriptRules(),
            transcriptOf(script, first, last, kept) + instructionOf(texts.instruction, script, wish)};
}

int notesFor(const Script& script, int first, int last) {
    // One for each 250 words or so, so that the notes of all parts fit where one part did.
    int tokens = 0;
    for (int i = std::max(first, 0); i <= last && i < int(script.segments.size()); ++i)
        tokens += script.segments[size_t(i)].tokens;
    return std::clamp(tokens / 350, 4, 60);
}

Prompt condensePrompt(const Script& script, int first, int last, int part, int parts, const Wish& wish) {
    static const Texts texts = load(u"condense.md"_s);
    const int notes = notesFor(script, first, last);
    return {texts.system,
            transcriptOf(script, first, last) + filled(texts.instruction, {{"{part}", QByteArray::number(part)},
                                                                           {"{parts}", QByteArray::number(parts)},
                                                                           {"{points}", QByteArray::number(notes)},
                                                                           {"{language}", languageWords(wish.language)},
                                                                           {"{extra}", extraOf(wish)}})};
}

/// Part after part, each note with its numbers.
static QByteArray fencedNotes(const Script& script, const QList<Draft>& notes) {
    QByteArray out = "<notes>\n";
    appendVideo(out, script.video);
    int part = 0;
    for (const Draft& draft : notes) {
        out += "\nPart " + QByteArray::number(++part) + ": ";
        appendFenced(out, draft.overview.toUtf8());
        out += '\n';
        for (const DraftPoint& point : draft.points) {
            out += "- ";
            appendFenced(out, point.text.toUtf8());
            for (const Citation& c : point.citations)
                out += citation(c);
            out += '\n';
        }
    }
    return out + "</notes>\n\n";
}

int joinedNotesFor(const QList<Draft>& notes) {
    qsizetype count = 0;
    for (const Draft& draft : notes)
        count += draft.points.size();
    return std::clamp(int(count / 2), 3, 60);
}

Prompt joinPrompt(const Script& script, const QList<Draft>& notes, const Wish& wish) {
    static const Texts texts = load(u"join.md"_s);
    return {texts.system, fencedNotes(script, notes) +
                              filled(texts.instruction, {{"{points}", QByteArray::number(joinedNotesFor(notes))},
                                                         {"{language}", languageWords(wish.language)},
                                                         {"{extra}", extraOf(wish)}})};
}

Prompt combinePrompt(const Script& script, const QList<Draft>& notes, const Wish& wish) {
    static const Texts texts = load(u"combine.md"_s);
    return {texts.system, fencedNotes(script, notes) + instructionOf(texts.instruction, script, wish)};
}

} // namespace pith
