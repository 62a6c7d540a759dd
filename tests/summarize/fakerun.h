// SPDX-License-Identifier: GPL-3.0-or-later
// A world for runs in which a test says what happens when: sources and engines answer when told, or at once.
#pragma once
#include "base/worker.h"
#include "extract/talk.h"
#include "summarize/summaryrun.h"
#include "support/fakeclock.h"

#include <QPointer>

namespace pith {

class FakeSourceCall final : public SourceCall {
public:
    using SourceCall::SourceCall;
    void know(const Video& video) { emit videoKnown(video); }
    void answer(Result<Fetched> fetched) { finish(std::move(fetched)); }

protected:
    void abort() override {}
};

class FakeEngineCall final : public EngineCall {
public:
    using EngineCall::EngineCall;
    NetworkUse used;
    [[nodiscard]] NetworkUse network() const override { return used; }
    void write(DraftPiece::Kind kind, const QString& text, const QList<Citation>& citations = {}) {
        emit wrote({kind, text, citations});
    }
    void askAgain() { emit restarted(); }
    void answer(Result<EngineAnswer> answer) { finish(std::move(answer)); }

protected:
    void abort() override {}
};

class FakeLimitsCall final : public LimitsCall {
public:
    using LimitsCall::LimitsCall;
    void answer(Result<EngineLimits> limits) { finish(std::move(limits)); }

protected:
    void abort() override {}
};

class FakeEngine final : public Engine {
public:
    FakeEngine(const QString& name, const QString& model)
        : m_name(name)
        , m_model(model) {}
    EngineLimits bounds;
    std::optional<Result<EngineAnswer>> ready; ///< answered at once
    bool hasToBeAsked = false;                 ///< for its limits
    QPointer<FakeLimitsCall> finding;
    QList<EngineTask> asked;
    QList<QPointer<FakeEngineCall>> calls;

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] QString model() const override { return m_model; }
    [[nodiscard]] EngineLimits limits() const override { return bounds; }
    [[nodiscard]] LimitsCall* findLimits(QObject* owner) override {
        finding = hasToBeAsked ? new FakeLimitsCall(owner) : nullptr;
        return finding;
    }
    [[nodiscard]] EngineCall* complete(const EngineTask& task, QObject* owner) override {
        asked.append(task);
        auto* call = new FakeEngineCall(owner);
        calls.append(call);
        if (ready)
            call->answer(*ready);
        return call;
    }
    /// The call made last; null where it is gone.
    [[nodiscard]] FakeEngineCall* call() const { return calls.isEmpty() ? nullptr : calls.last().data(); }

private:
    QString m_name, m_model;
};

class FakeRunWorld : public RunWorld {
public:
    FakeClock time;
    Worker thread;
    FakeEngine model{QStringLiteral("gemini"), QStringLiteral("flash")};
    FakeEngine second{QStringLiteral("gemini"), QStringLiteral("flash-lite")};
    bool hasSecond = false; ///< the list of models has two
    bool firstIsSpent = false;
    FakeEngine own{QStringLiteral("embedded"), {}};
    std::optional<Problem> noEngines;
    std::optional<Result<Fetched>> ready; ///< every fetch is answered at once
    bool preview = true;
    bool isShort = false; ///< of memory
    int partTokens = 0;
    std::unique_ptr<Room> memory;
    QList<SourceRef> refs;
    QList<bool> refreshes;
    QList<QPointer<FakeSourceCall>> fetches;

    FakeRunWorld() { own.bounds.local = true; }
    SourceCall* fetch(const SourceRef& ref, bool refresh, QObject* owner) override {
        refs.append(ref);
        refreshes.append(refresh);
        auto* call = new FakeSourceCall(owner);
        fetches.append(call);
        if (ready)
            call->answer(*ready);
        return call;
    }
    [[nodiscard]] QString sourceKey(const SourceRef& ref) const override { return QStringLiteral("key:") + ref.url; }
    [[nodiscard]] Result<std::vector<Engine*>> engines(const QString& engine, const QString&) override {
        if (noEngines)
            return *noEngines;
        if (engine == own.name())
            return std::vector<Engine*>{&own};
        std::vector<Engine*> line;
        if (!firstIsSpent)
            line.push_back(&model);
        if (hasSecond)
            line.push_back(&second);
        if (engine != model.name())
            line.push_back(&own);
        return line;
    }
    [[nodiscard]] Engine* embedded() const override { return const_cast<FakeEngine*>(&own); }
    [[nodiscard]] Worker& worker() override { return thread; }
    [[nodiscard]] const Clock& clock() const override { return time; }
    [[nodiscard]] bool wantsPreview() const override { return preview; }
    [[nodiscard]] bool wantsEmbedded() const override { return isShort; }
    [[nodiscard]] int mostPartTokens() const override { return partTokens; }
    [[nodiscard]] Room* room() override { return memory.get(); }

    [[nodiscard]] FakeSourceCall* source() const { return fetches.isEmpty() ? nullptr : fetches.last().data(); }
};

namespace samples {

inline Video seaVideo() {
    Video video;
    video.url = QStringLiteral("https://www.youtube.com/watch?v=jNQXAC9IVRw");
    video.site = QStringLiteral("youtube");
    video.title = QStringLiteral("The sea");
    return video;
}

/// Sixteen cues of five seconds, in English.
inline Fetched sea() {
    Fetched fetched{seaVideo(), talkOf(seaTalk()), {1000, 100}, {}};
    fetched.transcript.source = QStringLiteral("file");
    return fetched;
}

inline EngineAnswer answerOf(const QString& engine, const QStringList& points = {seaTalk().at(2)}) {
    EngineAnswer answer;
    answer.draft.overview = QStringLiteral("Of tides and clocks.");
    for (const QString& text : points)
        answer.draft.points.append({text, {{0, 0}}});
    answer.use.name = engine;
    answer.use.inputTokens = 70;
    answer.use.outputTokens = 7;
    answer.network = {20, 30};
    return answer;
}

} // namespace samples

} // namespace pith
