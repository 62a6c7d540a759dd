// SPDX-License-Identifier: GPL-3.0-or-later
// pith summarize: one source after the other, each a job of this process, shown as it is written where somebody looks.
#include "base/logging.h"
#include "common/unixsignals.h"
#include "domain/json.h"
#include "jobs/jobqueue.h"
#include "pith/cli.h"
#include "pith/input.h"
#include "pith/render.h"
#include "pith/terminal.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <csignal>
#include <unistd.h>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

struct Wanted {
    Format format = Format::Markdown;
    QString file;
    bool quiet = false;
    bool stream = false;
    bool verbose = false;
};

/// Runs the sources one after the other, then quits with the exit status of the first that failed.
class Summarizer final : public QObject {
    Q_OBJECT
public:
    Summarizer(Service& service, QList<Request> requests, Wanted wanted)
        : m_service(service)
        , m_requests(std::move(requests))
        , m_wanted(std::move(wanted)) {
        m_terminal = std::make_unique<Terminal>(m_wanted.quiet ? Terminal::Bar::None : Terminal::Bar::WhereATerminal);
    }

    void next() {
        if (m_requests.isEmpty() || m_stopped)
            return QCoreApplication::exit(m_status);
        m_seen = 0;
        m_streamed = false;
        m_service.jobs().submit(m_requests.takeFirst(), this)->then(this, &Summarizer::onSubmitted);
    }

    void cancel() {
        m_stopped = true;
        if (m_job)
            m_service.jobs().cancel(m_job->id());
        else
            QCoreApplication::exit(exitStatus(Code::Cancelled));
    }

private:
    void onSubmitted(Result<Submitted> submitted) {
        if (!submitted)
            return ended(submitted.problem());
        if (submitted->cached || !submitted->job)
            return showStored(submitted->id);
        m_job = submitted->job;
        connect(m_job, &Job::eventsAdded, this, &Summarizer::onEvents);
        connect(m_job, &Job::over, this, &Summarizer::onOver);
        if (m_wanted.stream)
            new Subscription(m_job, 0, m_job); // somebody looks: the preview is worth its CPU
        onEvents();
    }

    void onEvents() {
        for (const JobEvent& event : m_job->eventsAfter(m_seen)) {
            m_seen = event.id;
            const QJsonObject data = QJsonDocument::fromJson(event.data).object();
            if (event.kind == JobEvent::Kind::State)
                onState(data);
            else if (event.kind == JobEvent::Kind::Preview && m_wanted.stream)
                m_terminal->showPreview(data[u"summary"][u"markdown"].toString());
            else if (event.kind == JobEvent::Kind::Delta && m_wanted.stream)
                onDelta(data[u"text"].toString());
        }
    }

    void onState(const QJsonObject& state) {
        if (const QString note = state[u"note"].toString(); !note.isEmpty() && !m_wanted.quiet)
            m_terminal->note(note);
        if (m_streamed && state[u"restart"].toBool())
            m_terminal->write(tr("\n\n(The answer broke off; once more from the start.)\n\n"));
        if (!m_streamed)
            m_terminal->progress(state[u"stage"].toString(), state[u"progress"].toDouble());
    }

    void onDelta(const QString& text) {
        m_streamed = true;
        m_terminal->write(text);
    }

    void onOver() {
        onEvents();
        const SummaryRecord record = m_job->record();
        m_job = nullptr;
        finishWith(record);
    }

    void showStored(const QString& id) {
        const auto json = m_service.jobs().recordJson(id);
        if (!json)
            return ended(json.problem());
        auto record = recordFromJson(QJsonDocument::fromJson(*json).object());
        if (!record)
            return ended(Problem::of(Code::StoreDamaged));
        record->cached = true;
        finishWith(*record);
    }

    void finishWith(const SummaryRecord& record) {
        m_terminal->clear();
        if (record.problem)
            return ended(*record.problem);
        if (m_streamed)
            m_terminal->write(u"\n"_s);
        else if (const int status = put(render(record, m_wanted.format), m_wanted.file); m_status == 0)
            m_status = status;
        next();
    }

    void ended(const Problem& problem) {
        m_terminal->clear();
        const int status = fail(problem);
        if (m_status == 0)
            m_status = status;
        next();
    }

    Service& m_service;
    QList<Request> m_requests;
    const Wanted m_wanted;
    std::unique_ptr<Terminal> m_terminal;
    QPointer<Job> m_job;
    qint64 m_seen = 0;
    int m_status = 0;
    bool m_streamed = false;
    bool m_stopped = false;
};

QList<QCommandLineOption> options() {
    return {{u"engine"_s, Summarizer::tr("auto, embedded or gemini."), u"NAME"_s},
            {u"model"_s, Summarizer::tr("The engine's model."), u"NAME"_s},
            {u"length"_s, Summarizer::tr("short, medium, long, or how many words the points may hold."), u"LENGTH"_s},
            {u"style"_s, Summarizer::tr("points, prose or chapters."), u"STYLE"_s},
            {u"language"_s, Summarizer::tr("The summary's language, such as de; the transcript's where not given."),
             u"TAG"_s},
            {u"format"_s, Summarizer::tr("markdown, json, text or html."), u"FORMAT"_s},
            {u"from"_s, Summarizer::tr("Only from this moment on, such as 12:30."), u"TIME"_s},
            {u"to"_s, Summarizer::tr("Only up to this moment."), u"TIME"_s},
            {u"prompt"_s, Summarizer::tr("A file with your own instructions for a model."), u"FILE"_s},
            {u"refresh"_s, Summarizer::tr("Do it anew, even where it was done before.")},
            {u"no-stream"_s, Summarizer::tr("Print nothing before the end.")},
            {u"o"_s, Summarizer::tr("Write to this file."), u"FILE"_s},
            {{u"q"_s, u"quiet"_s}, Summarizer::tr("No progress.")},
            {{u"v"_s, u"verbose"_s}, Summarizer::tr("Say more.")}};
}

} // namespace

int summarize(const QStringList& arguments) {
    const auto parsed =
        parse(arguments, u"SOURCE..."_s, Summarizer::tr("A summary whose every point names the moment it stands on."),
              options(), 1, -1);
    if (!parsed)
        return parsed.status;
    Wanted wanted;
    const auto format = formatOf(parsed->value(u"format"_s));
    if (!format)
        return fail(format.problem());
    wanted.format = *format;
    wanted.file = parsed->value(u"o"_s);
    wanted.quiet = parsed->isSet(u"quiet"_s);
    wanted.verbose = parsed->isSet(u"verbose"_s);
    wanted.stream = wanted.format == Format::Markdown && wanted.file.isEmpty() && !parsed->isSet(u"no-stream"_s) &&
                    isTerminal(STDOUT_FILENO);
    auto wish = requestFromOptions(*parsed.parser);
    if (!wish)
        return fail(wish.problem());
    QList<Request> requests;
    for (const QString& source : parsed->positionalArguments()) {
        auto request = withSource(*wish, source);
        if (!request)
            return fail(request.problem());
        requests.append(request.take());
    }
    const auto service = open(Service::Role::Command);
    if (!service)
        return service.status;
    Summarizer summarizer(*service.service, std::move(requests), wanted);
    UnixSignals signals_(nullptr);
    QObject::connect(&signals_, &UnixSignals::received, &summarizer, [&summarizer] { summarizer.cancel(); });
    QMetaObject::invokeMethod(&summarizer, &Summarizer::next, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace pith::cli

#include "summarize.moc"
