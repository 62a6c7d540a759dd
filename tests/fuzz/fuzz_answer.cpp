// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: text
#include "fuzz.h"
#include "text/answer.h"

using namespace pith;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QString text = QString::fromUtf8(fuzz::bytes(data, size));
    AnswerReader reader;
    QString overview;
    qsizetype points = 0;
    const auto check = [&](const QList<DraftPiece>& pieces) {
        if (reader.takeVoided()) { // what was given out before is taken back
            overview.clear();
            points = 0;
        }
        for (const DraftPiece& piece : pieces) {
            overview += piece.kind == DraftPiece::Kind::Overview ? piece.text : QString();
            points += piece.kind == DraftPiece::Kind::Point ? 1 : 0;
            fuzz::require(piece.text.isValidUtf16() && piece.text.size() <= 8200);
            for (const QChar c : piece.text)
                fuzz::require(c.unicode() >= 0x20 && c.category() != QChar::Other_Control);
        }
    };
    for (qsizetype at = 0, step = 1; at < text.size(); at += step, step = step % 11 + 1)
        check(reader.feed(QStringView(text).sliced(at, std::min(step, text.size() - at))));
    check(reader.finish(size % 2 == 0));
    // JSON that gives it behind the points has it late: it is in the draft, and nobody was shown another.
    fuzz::require(overview == reader.draft().overview || overview.isEmpty());
    fuzz::require(points == reader.draft().points.size());
    for (const DraftPoint& point : reader.draft().points)
        for (const Citation& c : point.citations)
            fuzz::require(c.first >= 0 && c.last >= c.first);
    return 0;
}
