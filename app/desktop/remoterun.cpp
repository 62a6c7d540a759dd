// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/remoterun.h"

#include "base/worker.h"
#include "common/otherpith.h"
#include "domain/json.h"
#include "text/subtitles.h"

#include <QJsonDocument>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto longestRun = 12h; // it may have others to serve first
constexpr auto longestAnswer = 60s;
using WordsPtr = std::shared_ptr<const Transcript>;
} // namespace

RemoteRun::RemoteRun(const RemotePith& pith, Worker& worker, Request request, QObject* owner)
    : Run(owner)
    , m_pith(pith)
    , m_worker(worker)
    , m_request(std::move(request)) {}

/// A file's words are read here, as the other one sees no file of this machine.
void RemoteRun::start() {
    setDeadline(m_request.deadline_s ? std::chrono::milliseconds(qint64(*m_request.deadline_s * 1000)) : longestRun);
    emit stageChanged(Stage::Video, 0.05);
    auto* call = m_worker.run<Request>(
        this, [request = m_request](const StopToken&) -> Result<Request> { return sendable(request); });
    m_current = call;
    call->then(this, &RemoteRun::onRead);
}

void RemoteRun::onRead(const Result<Request>& request) {
    if (!request)
        return finish(request.problem());
    JobCall* call = m_pith.submit(*request, this);
    m_current = m_job = call;
    connect(call, &JobCall::told, this, &RemoteRun::onTold);
    call->then(this, &RemoteRun::onEnd);
}

void RemoteRun::onTold(const JobEvent& event) {
    const QJsonObject data = QJsonDocument::fromJson(event.data).object();
    if (event.kind == JobEvent::Kind::State)
        onState(data);
    if (event.kind == JobEvent::Kind::Delta)
        emit delta(data[u"text"].toString());
    if (event.kind == JobEvent::Kind::Point)
        emit pointWritten(pointFromJson(data));
    if (event.kind == JobEvent::Kind::Preview)
        if (const auto preview = recordFromJson(data); preview && preview->summary && preview->engine) {
            m_video = preview->video;
            m_info = preview->transcript;
            emit previewReady(*preview->summary, *preview->engine);
        }
}

void RemoteRun::onState(const QJsonObject& state) {
    if (state[u"restart"].toBool())
        emit restarted();
    const auto stage = stageOf(state[u"stage"].toString().toLatin1());
    if (const QString note = state[u"note"].toString(); !note.isEmpty())
        emit noted(note);
    else if (stage && *stage != Stage::Queue)
        emit stageChanged(*stage, m_progress = state[u"progress"].toDouble());
    if (stage == Stage::Summary && !m_video && !std::exchange(m_hasLooked, true))
        lookAtVideo();
}

/// No event tells of it before the end, but the list shows its title, and points name their moments in it.
void RemoteRun::lookAtVideo() {
    m_pith.ask("GET", "/v1/summaries/" + m_job->id(), {}, longestAnswer, this)
        ->then(this, [this](const Result<QByteArray>& json) {
            const auto record = recordFromJson(QJsonDocument::fromJson(json.ok() ? *json : QByteArray()).object());
            if (isOver() || m_video || !record || !record->video)
                return;
            m_video = record->video;
            m_info = record->transcript;
            emit stageChanged(Stage::Summary, m_progress);
        });
}

void RemoteRun::onEnd(Result<SummaryRecord> record) {
    if (!record)
        return finish(record.problem());
    m_record = record.take();
    m_video = m_record.video;
    m_info = m_record.transcript;
    m_timings = m_record.timings;
    if (m_record.state != State::Done || !m_video || !m_info || !m_record.summary || !m_record.engine)
        return finish(m_record.problem.value_or(Problem::of(Code::SourceChanged)));
    auto* call = m_pith.ask("GET", "/v1/summaries/" + m_record.id.toLatin1() + "/transcript?format=json", {},
                            longestAnswer, this);
    m_current = call;
    call->then(this, &RemoteRun::onWords);
}

void RemoteRun::onWords(const Result<QByteArray>& json) {
    if (!json)
        return finish(json.problem());
    m_network.bytesIn = json->size();
    auto* call =
        m_worker.run<WordsPtr>(this, [json = *json, info = *m_info](const StopToken& stop) -> Result<WordsPtr> {
            auto read = readSubtitles(json, {}, stop);
            if (!read)
                return read.problem();
            Transcript words = std::move(read.value().transcript);
            words.language = info.language;
            words.origin = info.origin;
            words.source = info.source;
            return std::make_shared<const Transcript>(std::move(words));
        });
    m_current = call;
    call->then(this, &RemoteRun::onTranscript);
}

void RemoteRun::onTranscript(Result<WordsPtr> words) {
    if (!words)
        return finish(words.problem());
    const bool isFresh = !m_record.cached; // of what was had there before it is not known when it was fetched
    finish(RunResult{*m_video, *m_info, *m_record.summary, *m_record.engine, {}, words.take(), {}, isFresh, {}});
}

Problem RemoteRun::onDeadline() const { return Problem::of(Code::SourceTimeout); }

void RemoteRun::abort() { letGo(m_current); }

} // namespace pith
