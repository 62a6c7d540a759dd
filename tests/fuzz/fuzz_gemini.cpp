// ROOM: engines
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to an answer, a Problem or neither; in pieces as a network cuts them, which changes nothing.
#include "engines/errorwords.h"
#include "engines/geminierrors.h"
#include "engines/geministream.h"
#include "fuzz.h"

#include <algorithm>

using namespace pith;

namespace {

QString read(GeminiStream& stream, const QByteArray& bytes, qsizetype piece) {
    QString text;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        text += stream.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    return text + stream.finish();
}

void requirePlain(const Problem& problem) {
    fuzz::require(isEngineProblem(problem.code));
    fuzz::require(!problem.line().contains(u'\n') && !problem.line().contains(u'\x1b'));
    fuzz::require(problem.words().size() < 500);
    fuzz::require(problem.retryAfter_s.value_or(0) >= 0 && problem.retryAfter_s.value_or(0) <= 86400);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const QByteArray bytes = fuzz::bytes(data + 1, size - 1);
    GeminiStream whole;
    GeminiStream pieces;
    const QString text = read(whole, bytes, std::max<qsizetype>(bytes.size(), 1));
    fuzz::require(text == read(pieces, bytes, 1 + data[0] % 50));
    fuzz::require(whole.finishReason() == pieces.finishReason() && whole.isBroken() == pieces.isBroken());
    fuzz::require(whole.inputTokens() >= 0 && whole.outputTokens() >= 0 && whole.outputTokens() <= 2'000'000'000);

    const QDateTime now = QDateTime::fromMSecsSinceEpoch(1'785'585'600'000, Qt::UTC);
    requirePlain(geminiProblem(300 + data[0], geminiErrorIn(bytes), bytes.left(20), now));
    requirePlain(geminiProblem(200, whole.error(), {}, now));
    requirePlain(geminiProblem(429, whole.error(), {}, now));
    (void)secondsIn(QString::fromUtf8(bytes));
    return 0;
}
