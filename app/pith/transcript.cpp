// SPDX-License-Identifier: GPL-3.0-or-later
// pith transcript: the words alone.
#include "common/unixsignals.h"
#include "pith/cli.h"
#include "pith/elsewhere.h"
#include "pith/input.h"
#include "text/subtitles.h"

#include <QCoreApplication>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {
QString words(const char* text) { return QCoreApplication::translate("cli", text); }

int transcriptAt(const RemoteAddress& server, const Request& request, const QString& format, const QString& file) {
    const Elsewhere there(server);
    const auto known = madeKnown(there.pith, request);
    if (!known)
        return fail(known.problem());
    const bool isPlain = format.isEmpty() || format == u"text";
    const QByteArray path =
        "/v1/summaries/" + known->id.toLatin1() + "/transcript?format=" + (isPlain ? "txt"_ba : format.toLatin1());
    const auto bytes = askedFor(there.pith, "GET", path);
    if (!bytes)
        return fail(bytes.problem());
    return put(QString::fromUtf8(*bytes) + (format == u"json" ? u"\n"_s : QString()), file);
}
} // namespace

int transcript(const QStringList& arguments, const RemoteAddress* server) {
    const auto parsed = parse(arguments, u"SOURCE"_s, words("The cleaned transcript."),
                              {{u"format"_s, words("txt, vtt, srt or json."), u"FORMAT"_s},
                               {u"o"_s, words("Write to this file."), u"FILE"_s},
                               {u"refresh"_s, words("Fetch it anew.")},
                               {{u"q"_s, u"quiet"_s}, words("Say less.")},
                               {{u"v"_s, u"verbose"_s}, words("Say more.")}},
                              1, 1);
    if (!parsed)
        return parsed.status;
    const QString format = parsed->value(u"format"_s);
    if (!QStringList{QString(), u"txt"_s, u"text"_s, u"vtt"_s, u"srt"_s, u"json"_s}.contains(format))
        return fail(Problem::of(Code::BadOption, words("The format \"%1\" is not known.").arg(format.left(40)),
                                words("Allowed are txt, vtt, srt and json.")));
    Request wish;
    wish.refresh = parsed->isSet(u"refresh"_s);
    const auto request = withSource(wish, parsed->positionalArguments().constFirst());
    if (!request)
        return fail(request.problem());
    if (server)
        return transcriptAt(*server, *request, format, parsed->value(u"o"_s));
    const auto service = open(Service::Role::Command);
    if (!service)
        return service.status;
    QObject context;
    UnixSignals signals_(nullptr);
    QObject::connect(&signals_, &UnixSignals::received, &context,
                     [] { QCoreApplication::exit(fail(Problem::of(Code::Cancelled))); });
    const QString file = parsed->value(u"o"_s);
    const bool quiet = parsed->isSet(u"quiet"_s);
    service->transcriptOf(*request, &context)->then(&context, [format, file, quiet](const Result<Transcribed>& got) {
        if (!got)
            return QCoreApplication::exit(fail(got.problem()));
        if (!got->note.isEmpty() && !quiet)
            say(u"pith: "_s + got->note);
        const Transcript& words = got->transcript;
        const QByteArray bytes = format == u"vtt"    ? toVtt(words)
                                 : format == u"srt"  ? toSrt(words)
                                 : format == u"json" ? toJsonCues(words, got->video.chapters) + '\n'
                                                     : toText(words);
        QCoreApplication::exit(put(QString::fromUtf8(bytes), file));
    });
    return QCoreApplication::exec();
}

} // namespace pith::cli
