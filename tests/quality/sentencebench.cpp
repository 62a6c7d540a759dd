// SPDX-License-Identifier: GPL-3.0-or-later
// sentencebench TRANSCRIPT: the sentences of a talk as the summarizer without a model reads them, as JSON.
#include "extract/matter.h"
#include "extract/opening.h"
#include "extract/polish.h"
#include "text/subtitles.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace pith;
using namespace Qt::StringLiterals;

int main(int argc, char** argv) {
    QFile file(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fputs("sentencebench TRANSCRIPT\n", stderr);
        return 2;
    }
    auto read = readSubtitles(file.readAll(), {});
    if (!read.ok())
        return 1;
    const ScriptPtr script = makeScript({}, std::move(read.value().transcript));
    Matter matter;
    if (!readMatter(*script, {}, matter))
        return 1;
    Polisher polisher(matter.language);
    QJsonArray sentences;
    for (const MatterSentence& one : matter.sentences) {
        const QByteArrayView spoken = QByteArrayView(script->transcript.text).sliced(one.at.begin, one.at.size);
        const Polished polished = polisher.polished(spoken);
        const SpeakerTurn* turn = script->transcript.turnAt(one.at.begin);
        QJsonArray words;
        for (quint32 i = one.firstWord; i < one.endWord(); ++i)
            words.append(matter.wordAt(i));
        sentences.append(QJsonObject{{u"text"_s, QString::fromUtf8(polished.text)},
                                     {u"written"_s, polished.written},
                                     {u"opening"_s, int(openingOf(spoken, matter.language))},
                                     {u"speaker"_s, turn ? turn->speaker : 0},
                                     {u"turn"_s, turn && turn->begin == one.at.begin},
                                     {u"start"_s, one.at.start_ms / 1000.0},
                                     {u"end"_s, one.at.end_ms / 1000.0},
                                     {u"words"_s, words}});
    }
    std::puts(QJsonDocument(sentences).toJson(QJsonDocument::Compact).constData());
    return 0;
}
