// SPDX-License-Identifier: GPL-3.0-or-later
// One task, answered by an OpenAI-compatible server as it writes.
#pragma once
#include "engines/chatstream.h"
#include "engines/openaiworld.h"
#include "engines/wirecall.h"

#include <QPointer>

#include <memory>

namespace pith {

class OpenaiProbe;

/// Asks the server first what it is, where that is not known. Asks the model again also where it refuses how it was
/// asked, once for each such thing.
class OpenaiCall final : public WireCall {
    Q_OBJECT
public:
    OpenaiCall(OpenaiWorld world, EngineTask task, QObject* owner);
    ~OpenaiCall() override;

protected:
    void abort() override;
    [[nodiscard]] HttpRequest request() override;
    [[nodiscard]] QString read(const QByteArray& bytes) override;
    [[nodiscard]] bool isVoided() override { return m_stream->takeVoided(); }
    [[nodiscard]] bool mayWait() const override { return !m_world.isAtHome(); } // its limits go from word to word
    [[nodiscard]] bool isBroken() const override { return m_stream->isBroken(); }
    [[nodiscard]] QString readEnd() override { return noted(m_stream->finish()); }
    [[nodiscard]] TokenUse tokens() const override {
        return {m_stream->inputTokens(), m_stream->cachedTokens(), m_stream->outputTokens()};
    }
    [[nodiscard]] bool hasEnd() const override;
    [[nodiscard]] Verdict refused(const HttpResponse& response, const QByteArray& body) override;
    [[nodiscard]] std::optional<Problem> fault() const override;
    [[nodiscard]] Verdict verdict() override;
    [[nodiscard]] bool hasMoreRoom() const override;
    [[nodiscard]] QString modelSaid() const override;

private:
    void onServer(const Result<OpenaiServer>& server);
    [[nodiscard]] QString noted(QString text);
    [[nodiscard]] bool isPromptCut() const;
    void learnFrom(const QJsonObject& error) const;
    [[nodiscard]] int roomFor(int promptTokens) const;

    const OpenaiWorld m_world;
    OpenaiServer m_server;
    QPointer<Call> m_probe;
    std::unique_ptr<ChatStream> m_stream;
    int m_estimated = 0;    ///< tokens of the prompt at hand
    int m_promptTokens = 0; ///< what they may be at most
    int m_thinkingRoom = 0;
    bool m_hasWords = false;
};

} // namespace pith
