// SPDX-License-Identifier: GPL-3.0-or-later
// pith ask: an answer out of a talk, stored or to be fetched.
#include "common/unixsignals.h"
#include "domain/json.h"
#include "jobs/jobqueue.h"
#include "pith/cli.h"
#include "pith/elsewhere.h"
#include "pith/input.h"
#include "pith/render.h"
#include "pith/shelf.h"
#include "pith/terminal.h"
#include "store/store.h"
#include "summarize/askcall.h"
#include "summarize/foot.h"
#include "summarize/markdown.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <unistd.h>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype leastId = 4; // Store::expandId

struct Wanted {
    Question question;
    Format format = Format::Markdown;
    QString file;
    bool quiet = false;
    bool stream = false;
};

/// An answer has the shape of a summary without a title.
QString shown(const Reply& reply, const Wanted& wanted) {
    if (wanted.format == Format::Json)
        return QString::fromUtf8(toJson(reply)) + u'\n';
    SummaryRecord record;
    record.video = reply.video;
    record.video->title.clear();
    if (wanted.format == Format::Html) // a page needs a heading
        record.video->title = wanted.question.text;
    record.summary = Summary();
    record.summary->language = wanted.question.language;
    record.summary->overview = reply.answer;
    record.summary->points = reply.points;
    record.summary->markdown = markdownOf(*record.video, *record.summary, Style::Points);
    return render(record, wanted.format, Style::Points, footOf(reply.engine));
}

class Asker final : public QObject {
    Q_OBJECT
public:
    Asker(Service& service, Wanted wanted)
        : m_service(service)
        , m_wanted(std::move(wanted))
        , m_terminal(m_wanted.quiet ? Terminal::Bar::None : Terminal::Bar::WhereATerminal) {}

    /// A stored summary's talk.
    void askOf(const QString& id) { onAsked(m_service.jobs().ask(id, m_wanted.question, this)); }

    void askOfSource(const Request& request) {
        m_terminal.progress(u"video"_s, 0.05);
        m_service.transcriptOf(request, this)->then(this, &Asker::onWords);
    }

    void onStopped() { end(fail(Problem::of(Code::Cancelled))); }

private:
    void onWords(Result<Transcribed> got) {
        if (!got)
            return end(fail(got.problem()));
        if (!got->note.isEmpty())
            note(got->note);
        const Video video = got->video;
        onAsked(m_service.jobs().ask(video, std::move(got.value().transcript), m_wanted.question, this));
    }

    void onAsked(const Result<AskCall*>& asked) {
        if (!asked)
            return end(fail(asked.problem()));
        m_terminal.progress(u"summary"_s, 0.25);
        AskCall* call = *asked;
        connect(call, &AskCall::noted, this, &Asker::note);
        if (m_wanted.stream) {
            connect(call, &AskCall::delta, this, &Asker::onDelta);
            connect(call, &AskCall::restarted, this, &Asker::onRestarted);
        }
        call->then(this, &Asker::onReply);
    }

    void note(const QString& line) {
        if (!m_wanted.quiet)
            m_terminal.note(line);
    }

    void onDelta(const QString& text) {
        m_streamed = true;
        m_terminal.write(text);
    }

    void onRestarted() {
        if (m_streamed)
            m_terminal.write(tr("\n\n(The answer broke off; once more from the start.)\n\n"));
    }

    void onReply(const Result<Reply>& reply) {
        m_terminal.clear();
        if (!reply)
            return end(fail(reply.problem()));
        if (m_streamed)
            m_terminal.write(u"\n*"_s + footOf(reply->engine) + u"*\n"_s);
        end(m_streamed ? 0 : put(shown(*reply, m_wanted), m_wanted.file));
    }

    void end(int status) {
        m_terminal.clear();
        QCoreApplication::exit(status);
    }

    Service& m_service;
    const Wanted m_wanted;
    Terminal m_terminal;
    bool m_streamed = false;
};

bool looksLikeId(const QString& text) {
    return text.size() >= leastId && !QFileInfo::exists(text) && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
           });
}

/// Of another Pith: the answer comes whole.
int askAt(const RemoteAddress& server, const QString& talk, const Request& source, const Wanted& wanted) {
    Elsewhere there(server);
    QString id;
    Video video;
    if (source.source.isEmpty() && source.transcript.isEmpty()) {
        const auto shelf = openShelf(&server, Hand::Reads);
        const auto whole = shelf->wholeId(talk);
        const auto json = whole ? shelf->record(*whole) : Result<QByteArray>(whole.problem());
        if (!json)
            return fail(json.problem());
        id = *whole;
        if (const auto record = recordFromJson(QJsonDocument::fromJson(*json).object()); record && record->video)
            video = *record->video;
    } else {
        const auto record = madeKnown(there.pith, source);
        if (!record)
            return fail(record.problem());
        id = record->id;
        video = record->video.value_or(Video());
    }
    const auto json = askedFor(there.pith, "POST", "/v1/summaries/" + id.toLatin1() + "/ask", toBody(wanted.question));
    if (!json)
        return fail(json.problem());
    auto reply = replyFromJson(QJsonDocument::fromJson(*json).object());
    if (!reply)
        return fail(Problem::of(Code::SourceChanged));
    reply->video = video;
    return put(shown(*reply, wanted), wanted.file);
}

QList<QCommandLineOption> options() {
    return {{u"engine"_s, Asker::tr("auto, embedded, gemini or openai."), u"NAME"_s},
            {u"model"_s, Asker::tr("The engine's model."), u"NAME"_s},
            {u"language"_s, Asker::tr("The answer's language (de, German); the question's if not given."), u"TAG"_s},
            {u"format"_s, Asker::tr("markdown, json, text or html."), u"FORMAT"_s},
            {u"refresh"_s, Asker::tr("Fetch the talk anew.")},
            {u"o"_s, Asker::tr("Write to this file."), u"FILE"_s},
            {{u"q"_s, u"quiet"_s}, Asker::tr("No progress.")},
            {{u"v"_s, u"verbose"_s}, Asker::tr("Say more.")}};
}

Result<Wanted> wantedFrom(const QCommandLineParser& parser) {
    Wanted wanted;
    const auto format = formatOf(parser.value(u"format"_s));
    if (!format)
        return format.problem();
    const auto language = languageOf(parser.value(u"language"_s));
    if (!language)
        return language.problem();
    auto question = checked({parser.positionalArguments().mid(1).join(u' '), parser.value(u"engine"_s),
                             parser.value(u"model"_s), *language});
    if (!question)
        return question.problem();
    wanted.question = question.take();
    wanted.format = *format;
    wanted.file = parser.value(u"o"_s);
    wanted.quiet = parser.isSet(u"quiet"_s);
    wanted.stream = *format == Format::Markdown && wanted.file.isEmpty() && isTerminal(STDOUT_FILENO);
    return wanted;
}

} // namespace

int ask(const QStringList& arguments, const RemoteAddress* server) {
    const auto parsed = parse(arguments, u"ID|SOURCE QUESTION"_s,
                              Asker::tr("An answer out of the talk, with the moments it stands on."), options(), 2, -1);
    if (!parsed)
        return parsed.status;
    auto wanted = wantedFrom(*parsed.parser);
    if (!wanted)
        return fail(wanted.problem());
    if (const int status = placeFor(wanted->file))
        return status;
    const QString talk = parsed->positionalArguments().constFirst();
    Request wish;
    wish.refresh = parsed->isSet(u"refresh"_s);
    const bool isId = looksLikeId(talk);
    const auto source = isId ? Result<Request>(wish) : withSource(wish, talk);
    if (!source)
        return fail(source.problem());
    if (server)
        return askAt(*server, talk, *source, *wanted);
    const auto service = open(Service::Role::Command);
    if (!service)
        return service.status;
    const auto id = isId ? service->store().expandId(talk) : Result<QString>(QString());
    if (!id)
        return fail(id.problem());
    Asker asker(*service.service, wanted.take());
    UnixSignals signals_(nullptr);
    QObject::connect(&signals_, &UnixSignals::received, &asker, &Asker::onStopped);
    QMetaObject::invokeMethod(
        &asker, [&] { isId ? asker.askOf(*id) : asker.askOfSource(*source); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace pith::cli

#include "ask.moc"
