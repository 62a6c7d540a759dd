// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/ytdlp.h"

#include "sources/sourcechain.h"
#include "sources/ytdlpcall.h"
#include "sources/ytdlpprogram.h"
#include "sources/ytdlpworker.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// What today's YouTube asks of it: the visionos client came in the summer of 2026 (PROTOCOLS 2).
constexpr int neededYear = 2026, neededMonth = 8;

YtdlpState stateOf(const QString& path, const QString& version, const QDateTime& now) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("Ytdlp", text); };
    YtdlpState state;
    state.path = path;
    state.version = version;
    const QDate date = ytdlpDate(version);
    state.isOld = !date.isValid() || date < QDate(neededYear, neededMonth, 1);
    if (!date.isValid()) {
        state.words = tr("%1 says a version that is no date: %2.").arg(path, version);
    } else {
        state.ageDays = int(date.daysTo(now.date()));
        state.words = tr("%1, version %2, %3 days old.").arg(path, version).arg(*state.ageDays);
    }
    if (state.isOld)
        state.advice = tr("It serves sites that have not changed. Where YouTube shuts Pith's own way, one of 2026.08 "
                          "or later is needed: "
                          "pipx install yt-dlp (Python 3.10 or later), or set ytdlp/path.");
    else if (QStandardPaths::findExecutable(u"deno"_s).isEmpty()) // it takes no other unless told
        state.advice = tr("Where YouTube's captions fail all the same: it asks for a JavaScript runtime, deno.");
    return state;
}

/// Asks for the version.
class ExamineCall final : public CallOf<YtdlpState> {
public:
    ExamineCall(const YtdlpSettings& settings, const Clock& clock, QObject* owner)
        : CallOf(owner)
        , m_clock(clock) {
        auto program = findYtdlp(settings.path);
        if (!program) {
            finish(program.problem());
            return;
        }
        m_path = program.take();
        auto* child = ProcessCall::start(ytdlpVersionRequest(m_path), this);
        m_child = child;
        child->then(this, &ExamineCall::onChild);
    }

protected:
    void abort() override { letGo(m_child); }

private:
    void onChild(const Result<ProcessResult>& result) {
        if (!result)
            return finish(result.problem());
        if (result->exitCode != 0)
            return finish(ytdlpFailure(result->exitCode, result->errors));
        finish(stateOf(m_path, QString::fromUtf8(result->output).section(u'\n', 0, 0).trimmed().left(40),
                       m_clock.nowUtc()));
    }

    const Clock& m_clock;
    QString m_path;
    QPointer<Call> m_child;
};

} // namespace

YtdlpSource::YtdlpSource(HttpClient& http, Worker& worker, std::function<YtdlpSettings()> settings, QObject* parent)
    : Source(parent)
    , m_http(http)
    , m_worker(worker)
    , m_settings(std::move(settings)) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &YtdlpSource::startNext);
}

bool YtdlpSource::takes(const SourceRef& ref) const {
    if (ref.kind == SourceRef::Kind::Page)
        return true;
    if (ref.kind != SourceRef::Kind::YouTube)
        return false;
    const YtdlpSettings settings = m_settings();
    return settings.enabled && findYtdlp(settings.path).ok();
}

SourceCall* YtdlpSource::fetch(const SourceRef& ref, QObject* owner) {
    const YtdlpSettings settings = m_settings();
    if (!settings.enabled)
        return new SettledSourceCall(
            Problem::of(
                Code::UnsupportedSite,
                QCoreApplication::translate("Ytdlp", "Pith reads this site through yt-dlp, which is switched off."),
                QCoreApplication::translate("Ytdlp", "Set feature/ytdlp to true.")),
            owner);
    auto* call = new YtdlpCall(m_http, m_worker, settings, ref, owner);
    m_waiting.append(call);
    // Its end by whatever way, also before its turn, makes room.
    connect(
        call, &YtdlpCall::childEnded, this,
        [this] {
            m_running.clear();
            startNext();
        },
        Qt::QueuedConnection);
    connect(call, &QObject::destroyed, this, &YtdlpSource::startNext, Qt::QueuedConnection);
    connect(call, &YtdlpCall::cannotBeKept, this, [this](const QString& program) { m_unusable = program; });
    startNext();
    return call;
}

YtdlpSource::~YtdlpSource() = default;

void YtdlpSource::shrink() {
    if (!m_running)
        m_kept.reset();
}

/// Null: the plain command is the way.
YtdlpWorker* YtdlpSource::workerFor(const YtdlpSettings& settings) {
    const auto program = findYtdlp(settings.path);
    if (!program || settings.idle.count() <= 0 || *program == m_unusable || !YtdlpWorker::canKeep(*program))
        return nullptr;
    if (!m_kept || !m_kept->isOf(*program, settings))
        m_kept = std::make_unique<YtdlpWorker>(*program, settings, nullptr);
    return m_kept.get();
}

/// The room of a child that is kept is taken already. False: the call waits, or has ended for it.
bool YtdlpSource::hasRoomFor(YtdlpCall& call) {
    constexpr auto again = std::chrono::milliseconds(250);
    const YtdlpSettings& settings = call.settings();
    const YtdlpWorker* kept = workerFor(settings);
    if (!settings.room || (kept && kept->isRunning()))
        return true;
    if (auto share = settings.room->take(Work::Ytdlp)) {
        call.setShare(std::move(share));
        return true;
    }
    if (!call.hasPatience())
        return false;
    m_again.start(again);
    return false;
}

void YtdlpSource::startNext() {
    while (!m_running && !m_waiting.isEmpty()) {
        const QPointer<YtdlpCall> next = m_waiting.constFirst();
        if (next && !next->isOver() && !hasRoomFor(*next) && !next->isOver())
            return;
        m_waiting.removeFirst();
        if (!next || next->isOver())
            continue;
        m_running = next;
        next->start(workerFor(next->settings()));
        if (next->isOver())
            m_running.clear();
    }
}

CallOf<YtdlpState>* examineYtdlp(const YtdlpSettings& settings, const Clock& clock, QObject* owner) {
    return new ExamineCall(settings, clock, owner);
}

} // namespace pith
