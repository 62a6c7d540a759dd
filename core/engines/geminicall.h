// SPDX-License-Identifier: GPL-3.0-or-later
// One task, answered by Gemini as it writes.
#pragma once
#include "base/clock.h"
#include "engines/geminirequest.h"
#include "engines/geministream.h"
#include "engines/wirecall.h"

namespace pith {

/// What a call asks of the world. Copied into each call, so that a call outlives its engine.
struct GeminiWorld {
    Send send;
    const Clock* clock = nullptr;
    QUrl base; ///< gemini/base_url
    QString model;
    QByteArray key; ///< belongs to the origin of `base`
    GeminiThinking thinking = GeminiThinking::Least;
    bool isStructured = false; ///< answers by a schema are asked for, where the model takes one
    std::shared_ptr<bool> refusesSchema = std::make_shared<bool>(false); ///< learnt by one call for the next
};

/// Asks a second time also where the answer was stopped as recitation, and where the model does not take how its
/// thinking was set.
class GeminiCall final : public WireCall {
    Q_OBJECT
public:
    GeminiCall(GeminiWorld world, EngineTask task, QObject* owner);

    [[nodiscard]] int callsPerDay() const override { return m_callsPerDay; }

protected:
    [[nodiscard]] HttpRequest request() override;
    [[nodiscard]] QString read(const QByteArray& bytes) override { return m_stream.feed(bytes); }
    [[nodiscard]] bool isBroken() const override { return m_stream.isBroken(); }
    [[nodiscard]] QString readEnd() override { return m_stream.finish(); }
    [[nodiscard]] TokenUse tokens() const override {
        return {m_stream.inputTokens(), m_stream.cachedTokens(), m_stream.outputTokens()};
    }
    [[nodiscard]] bool hasEnd() const override;
    [[nodiscard]] Verdict refused(const HttpResponse& response, const QByteArray& body) override;
    [[nodiscard]] std::optional<Problem> fault() const override;
    [[nodiscard]] Verdict verdict() override;
    [[nodiscard]] Problem tooLong() const override;
    [[nodiscard]] QString modelSaid() const override { return m_stream.modelVersion(); }

private:
    const GeminiWorld m_world;
    GeminiAsking m_asking;
    GeminiStream m_stream;
    int m_callsPerDay = 0;
};

} // namespace pith
