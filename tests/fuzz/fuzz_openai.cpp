// ROOM: engines
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to an answer, a Problem or neither, as an OpenAI-compatible server's and as Ollama's; in pieces as a network
// cuts them, which changes nothing.
#include "engines/ollamastream.h"
#include "engines/openaierrors.h"
#include "engines/openaiprobe.h"
#include "engines/openairequest.h"
#include "engines/openaistream.h"
#include "fuzz.h"

#include <QJsonDocument>

#include <algorithm>

using namespace pith;

namespace {

QString read(ChatStream& stream, const QByteArray& bytes, qsizetype piece) {
    QString text;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QString words = stream.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        text = stream.takeVoided() ? words : text + words;
    }
    const QString rest = stream.finish();
    return stream.takeVoided() ? rest : text + rest;
}

void requirePlain(const Problem& problem) {
    fuzz::require(isEngineProblem(problem.code));
    fuzz::require(!problem.line().contains(u'\n') && !problem.line().contains(u'\x1b'));
    fuzz::require(problem.words().size() < 500);
    fuzz::require(problem.retryAfter_s.value_or(0) >= 0 && problem.retryAfter_s.value_or(0) <= 86400);
}

template <class Stream>
void readBoth(const QByteArray& bytes, qsizetype piece) {
    Stream whole;
    Stream pieces;
    const QString text = read(whole, bytes, std::max<qsizetype>(bytes.size(), 1));
    fuzz::require(text == read(pieces, bytes, piece));
    fuzz::require(!text.contains(u"<think>") && !text.contains(u"</think>"));
    fuzz::require(whole.finishReason() == pieces.finishReason() && whole.isBroken() == pieces.isBroken());
    fuzz::require(whole.error() == pieces.error() && whole.hasThoughts() == pieces.hasThoughts());
    fuzz::require(whole.inputTokens() >= 0 && whole.outputTokens() >= 0 && whole.outputTokens() <= 1'000'000'000);
    requirePlain(openaiProblem(200, whole.error(), {}));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0)
        return 0;
    const QByteArray bytes = fuzz::bytes(data + 1, size - 1);
    readBoth<OpenaiStream>(bytes, 1 + data[0] % 50);
    readBoth<OllamaStream>(bytes, 1 + data[0] % 50);
    const QJsonObject error = openaiErrorIn(bytes);
    requirePlain(openaiProblem(300 + data[0], error, bytes.left(20)));
    requirePlain(openaiProblem(429, error, {}));
    (void)adapted({}, 400, error);
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    for (const int tokens : {contextInProps(object), contextInModel(object), contextInShow(object)})
        fuzz::require(tokens >= 0 && tokens <= 10'000'000);
    return 0;
}
