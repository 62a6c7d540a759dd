// SPDX-License-Identifier: GPL-3.0-or-later
// pith summarize: one source after the other, each a job of this process, shown as it is written where somebody looks.
#include "base/logging.h"
#include "common/unixsignals.h"
#include "domain/json.h"
#include "jobs/localjob.h"
#include "pith/cli.h"
#include "pith/dryrun.h"
#include "pith/elsewhere.h"
#include "pith/expand.h"
#include "pith/input.h"
#include "pith/render.h"
#include "pith/terminal.h"
#include "summarize/foot.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <csignal>
#include <functional>
#include <unistd.h>
#include <vector>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

struct Wanted {
    Format format = Format::Markdown;
    Style style = Style::Points;
    QString file;
    bool quiet = false;
    bool stream = false;
    bool verbose = false;
    bool batch = false; ///< a line of status for each source
};

/// Runs the sources one after the other, then quits with the exit status of the first that failed.
class Summarizer final : public QObject {
    Q_OBJECT
public:
    /// `handIn`: to whom.
    using HandIn = std::function<JobCall*(const Request&, QObject*)>;
    Summarizer(HandIn handIn, Sources sources, Wanted wanted)
        : m_handIn(std::move(handIn))
        , m_sources(std::move(sources))
        , m_wanted(std::move(wanted)) {
        m_terminal = std::make_unique<Terminal>(m_wanted.quiet ? Terminal::Bar::None : Terminal::Bar::WhereATerminal);
    }

    void next() {
        if (m_next == m_sources.size() || m_stopped)
            return quit();
        m_stage.clear();
        m_streamed = false;
        const Result<Request>& source = m_sources[m_next++].request;
        if (!source)
            return ended(source.problem());
        m_hasPrompt = !source->prompt.isEmpty();
        m_job = m_handIn(*source, this);
        connect(m_job, &JobCall::told, this, &Summarizer::onEvent);
        m_job->then(this, &Summarizer::onOver);
    }

    /// A second time: at once, whatever runs.
    void cancel() {
        if (m_stopped || !m_job)
            return QCoreApplication::exit(exitStatus(Code::Cancelled));
        m_stopped = true;
        m_job->stop();
    }

private:
    void onEvent(const JobEvent& event) {
        const auto data = [&event] { return QJsonDocument::fromJson(event.data).object(); };
        if (event.kind == JobEvent::Kind::State)
            onState(data());
        else if (event.kind == JobEvent::Kind::Preview && m_wanted.stream)
            m_terminal->showPreview(data()[u"summary"][u"markdown"].toString());
        else if (event.kind == JobEvent::Kind::Delta && m_wanted.stream)
            onDelta(data()[u"text"].toString());
    }

    void onState(const QJsonObject& state) {
        if (const QString note = state[u"note"].toString(); !note.isEmpty() && !m_wanted.quiet)
            m_terminal->note(note);
        if (m_streamed && state[u"restart"].toBool())
            m_terminal->write(tr("\n\n(The answer broke off; once more from the start.)\n\n"));
        const QString stage = state[u"stage"].toString();
        if (m_wanted.verbose && stage != m_stage)
            m_terminal->stage(stage);
        m_stage = stage;
        if (!m_streamed)
            m_terminal->progress(stage, state[u"progress"].toDouble());
    }

    void onDelta(const QString& text) {
        if (!m_streamed)
            m_terminal->write(gap());
        m_streamed = true;
        m_terminal->write(text);
    }

    void onOver(const Result<SummaryRecord>& record) {
        m_job = nullptr;
        if (!record)
            return ended(record.problem());
        if (record->cached && m_sources[m_next - 1].isListed && !record->problem)
            return passOver(record->id);
        finishWith(*record);
    }

    /// A list's video that was summarized before, as it is wanted now: what is new is asked for.
    void passOver(const QString& id) {
        if (!m_wanted.quiet)
            m_terminal->note(tr("%1 known %2 %3").arg(count(), id, m_sources[m_next - 1].name));
        next();
    }

    void finishWith(const SummaryRecord& record) {
        m_terminal->clear();
        if (record.problem)
            return ended(*record.problem);
        if (m_hasPrompt && !m_wanted.quiet && record.engine && record.engine->name == u"embedded")
            m_terminal->note(tr("--prompt was ignored: the embedded engine follows no instructions."));
        if (m_streamed)
            m_terminal->write(u"\n*"_s + footOf(record) + u"*\n"_s);
        else
            give(gap() + render(record, m_wanted.format, m_wanted.style));
        if (m_wanted.batch && !m_wanted.quiet)
            m_terminal->note(tr("%1 done %2 %3").arg(count(), record.id, titleOf(record)));
        m_any = true;
        next();
    }

    void ended(const Problem& problem) {
        m_terminal->clear();
        if (m_wanted.batch) { // which one of them it was
            m_terminal->note(tr("%1 failed %2: %3").arg(count(), m_sources[m_next - 1].name, problem.line()));
            fails(exitStatus(problem.code));
        } else {
            fails(fail(problem));
        }
        next();
    }

    /// "2/12"
    [[nodiscard]] QString count() const { return u"%1/%2"_s.arg(m_next).arg(m_sources.size()); }
    [[nodiscard]] QString titleOf(const SummaryRecord& record) const {
        return record.video && !record.video->title.isEmpty() ? record.video->title : m_sources[m_next - 1].name;
    }

    /// Between two summaries that a person reads.
    [[nodiscard]] QString gap() const { return m_any && m_wanted.format != Format::Json ? u"\n"_s : QString(); }

    /// A file is written at the end, whole.
    void give(const QString& text) {
        if (m_wanted.file.isEmpty())
            fails(put(text));
        else
            m_collected += text;
    }

    void fails(int status) { m_status = m_status == 0 ? status : m_status; }

    void quit() {
        if (!m_collected.isEmpty())
            fails(put(m_collected, m_wanted.file));
        if (m_stopped)
            fails(exitStatus(Code::Cancelled));
        QCoreApplication::exit(m_status);
    }

    const HandIn m_handIn;
    const Sources m_sources;
    const Wanted m_wanted;
    std::unique_ptr<Terminal> m_terminal;
    QPointer<JobCall> m_job;
    QString m_collected; ///< for the file
    QString m_stage;
    size_t m_next = 0;
    int m_status = 0;
    bool m_any = false; ///< one was given out already
    bool m_hasPrompt = false;
    bool m_streamed = false;
    bool m_stopped = false;
};

QList<QCommandLineOption> options() {
    return {
        {u"engine"_s, Summarizer::tr("auto, embedded, gemini or openai."), u"NAME"_s},
        {u"model"_s, Summarizer::tr("The engine's model."), u"NAME"_s},
        {u"length"_s, Summarizer::tr("short, medium, long, or how many words the points may hold."), u"LENGTH"_s},
        {u"style"_s, Summarizer::tr("points, prose or chapters."), u"STYLE"_s},
        {u"language"_s, Summarizer::tr("The summary's language (de, German); the transcript's if not given."),
         u"TAG"_s},
        {u"format"_s, Summarizer::tr("markdown, json, text or html."), u"FORMAT"_s},
        {u"from"_s, Summarizer::tr("Only from this moment on, such as 12:30."), u"TIME"_s},
        {u"to"_s, Summarizer::tr("Only up to this moment."), u"TIME"_s},
        {u"budget"_s, Summarizer::tr("What may be sent to a model at most; what ranks highest of the talk stays."),
         u"TOKENS"_s},
        {u"prompt"_s,
         Summarizer::tr("A file with your own instructions for a model; the embedded engine ignores them."), u"FILE"_s},
        {u"a"_s, Summarizer::tr("A batch: the sources that this file names, one a line."), u"FILE"_s},
        {u"limit"_s,
         Summarizer::tr("Of a playlist, channel or podcast, the newest so many; 10 where not given, of a podcast one."),
         u"N"_s},
        {u"dry-run"_s, Summarizer::tr("Tell what would be done, and how many tokens it takes; send nothing.")},
        {u"refresh"_s, Summarizer::tr("Do it anew, even where it was done before.")},
        {u"no-stream"_s, Summarizer::tr("Print nothing before the end.")},
        {u"o"_s, Summarizer::tr("Write to this file, once all is done."), u"FILE"_s},
        {{u"q"_s, u"quiet"_s}, Summarizer::tr("No progress.")},
        {{u"v"_s, u"verbose"_s}, Summarizer::tr("Say each stage, and more.")}};
}

Result<QStringList> namedSources(const QCommandLineParser& parser) {
    QStringList sources = parser.positionalArguments();
    if (parser.isSet(u"a"_s)) {
        const auto batch = batchOf(parser.value(u"a"_s));
        if (!batch)
            return batch.problem();
        sources += *batch;
    }
    if (sources.isEmpty())
        return Problem::of(Code::BadOption, Summarizer::tr("No source is given."),
                           Summarizer::tr("Usage: pith summarize SOURCE..."));
    return sources;
}

int summarizeAll(Summarizer::HandIn handIn, Sources sources, const Wanted& wanted) {
    Summarizer summarizer(std::move(handIn), std::move(sources), wanted);
    UnixSignals signals_(nullptr);
    QObject::connect(&signals_, &UnixSignals::received, &summarizer, [&summarizer] { summarizer.cancel(); });
    QMetaObject::invokeMethod(&summarizer, &Summarizer::next, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

int summarizeAt(const RemoteAddress& server, const QStringList& named, const Request& wish, Wanted wanted,
                const QCommandLineParser& parser) {
    if (parser.isSet(u"dry-run"_s))
        return fail(Problem::of(Code::BadOption, Summarizer::tr("--dry-run looks at this machine alone."),
                                Summarizer::tr("Leave --server out, or run it there.")));
    wanted.batch = parser.isSet(u"a"_s);
    Sources sources;
    for (const QString& name : named) {
        const auto request = withSource(wish, name);
        sources.push_back({name, request ? sendable(*request) : request});
    }
    const Elsewhere there(server);
    return summarizeAll([&](const Request& request, QObject* owner) { return there.pith.submit(request, owner); },
                        std::move(sources), wanted);
}

} // namespace

int summarize(const QStringList& arguments, const RemoteAddress* server) {
    const auto parsed =
        parse(arguments, u"SOURCE..."_s, Summarizer::tr("A summary whose every point names the moment it stands on."),
              options(), 0, -1);
    if (!parsed)
        return parsed.status;
    auto named = namedSources(*parsed.parser);
    if (!named)
        return fail(named.problem());
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
    const auto limit = limitOf(parsed->value(u"limit"_s));
    if (!limit)
        return fail(limit.problem());
    wanted.style = wish->style;
    if (const int status = placeFor(wanted.file))
        return status;
    if (server)
        return summarizeAt(*server, *named, *wish, wanted, *parsed.parser);
    const auto service = open(Service::Role::Command);
    if (!service)
        return service.status;
    auto expandedSources = expanded(*service.service, *named, *wish, {*limit, parsed->isSet(u"limit"_s)}, wanted.quiet);
    if (!expandedSources)
        return fail(expandedSources.problem());
    Sources sources = expandedSources.take();
    wanted.batch = parsed->isSet(u"a"_s) ||
                   std::any_of(sources.begin(), sources.end(), [](const Source& source) { return source.isListed; });
    if (parsed->isSet(u"dry-run"_s)) {
        QList<Result<Request>> requests;
        for (const Source& source : sources)
            requests.append(source.request);
        return dryRun(*service.service, requests, wanted.format == Format::Json, wanted.file);
    }
    const auto reader = wanted.stream ? LocalJob::Reader::Looks : LocalJob::Reader::Waits;
    return summarizeAll([&](const Request& request,
                            QObject* owner) { return new LocalJob(service.service->jobs(), request, reader, owner); },
                        std::move(sources), wanted);
}

} // namespace pith::cli

#include "summarize.moc"
