// SPDX-License-Identifier: GPL-3.0-or-later
// SubStation Alpha and Advanced SubStation: the Dialogue lines of [Events], their fields in the order that its Format
// line names. What is drawn ({\p1}) is no text, and neither is a style override.
#include "text/readers.h"
#include "text/unroller.h"

#include <algorithm>
#include <cstring>

namespace pith {
namespace {

constexpr int mostFields = 32;

struct Fields {
    int start = 1, end = 2, speaker = 4, text = 9; ///< as v4+ has them
};

bool isKeyword(QByteArrayView line, QByteArrayView word) {
    return line.size() >= word.size() && qstrnicmp(line.data(), word.size(), word.data(), word.size()) == 0;
}

Fields fieldsOf(QByteArrayView names) {
    Fields fields;
    int index = 0;
    for (qsizetype at = 0; at <= names.size() && index < mostFields; ++index) {
        const qsizetype comma = names.indexOf(',', at);
        const qsizetype end = comma < 0 ? names.size() : comma;
        const QByteArrayView name = names.sliced(at, end - at).trimmed();
        if (isKeyword(name, "start"))
            fields.start = index;
        else if (isKeyword(name, "end"))
            fields.end = index;
        else if (isKeyword(name, "name") || isKeyword(name, "actor"))
            fields.speaker = index;
        else if (isKeyword(name, "text"))
            fields.text = index;
        at = end + 1;
    }
    return fields;
}

/// The words of a Text field, its line breaks as such.
void appendSpoken(QByteArrayView text, QByteArray& out) {
    bool draws = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '{') {
            const qsizetype close = text.indexOf('}', at);
            const QByteArrayView inside = text.sliced(at + 1, (close < 0 ? text.size() : close) - at - 1);
            for (qsizetype p = inside.indexOf("\\p"); p >= 0; p = inside.indexOf("\\p", p + 2))
                if (p + 2 < inside.size() && inside[p + 2] >= '0' && inside[p + 2] <= '9')
                    draws = inside[p + 2] != '0';
            at = close < 0 ? text.size() : close;
        } else if (c == '\\' && at + 1 < text.size() && strchr("Nnh", text[at + 1])) {
            out += text[++at] == 'h' ? ' ' : '\n';
        } else if (!draws) {
            out += c;
        }
    }
}

void addDialogue(QByteArrayView line, const Fields& fields, Unroller& cues) {
    QByteArrayView start, end, speaker, text;
    int index = 0;
    for (qsizetype at = 0; at <= line.size(); ++index) {
        const qsizetype comma = index == fields.text ? -1 : line.indexOf(',', at); // the last field may hold commas
        const qsizetype stop = comma < 0 ? line.size() : comma;
        const QByteArrayView field = line.sliced(at, stop - at);
        if (index == fields.start)
            start = field.trimmed();
        else if (index == fields.end)
            end = field.trimmed();
        else if (index == fields.speaker)
            speaker = field.trimmed();
        else if (index == fields.text)
            text = field;
        at = stop + 1;
    }
    const auto span = arrowLine(start.toByteArray() + " --> " + end.toByteArray());
    if (!span)
        return;
    QByteArray spoken;
    appendSpoken(text, spoken);
    if (!speaker.isEmpty())
        cues.speaks(speaker);
    cues.add(*span, spoken);
}

} // namespace

Transcript readAss(QByteArrayView utf8, const StopToken& stop) {
    constexpr int look = 4096;
    Unroller cues;
    Fields fields;
    bool inEvents = false;
    int count = 0;
    Lines lines(utf8);
    QByteArrayView line;
    while (lines.next(line)) {
        if (++count % look == 0 && stop.stopped())
            return {};
        line = line.trimmed();
        if (line.startsWith('['))
            inEvents = isKeyword(line, "[events]");
        else if (inEvents && isKeyword(line, "format:"))
            fields = fieldsOf(line.sliced(7));
        else if (inEvents && isKeyword(line, "dialogue:"))
            addDialogue(line.sliced(9), fields, cues);
    }
    return cues.take();
}

} // namespace pith
