// SPDX-License-Identifier: GPL-3.0-or-later
// GET /v1/summaries/{id}/transcript. A talk of ten hours is a megabyte: 70 ms of writing, which the event loop does not
// do.
#include "domain/json.h"
#include "http/api.h"
#include "http/etag.h"
#include "http/headervalues.h"
#include "text/subtitles.h"

#include <QCoreApplication>

#include <functional>
#include <memory>

namespace pith {

namespace {

using Writing = std::function<QByteArray(const Transcript&)>;

/// Null: there is no such format.
Writing writingOf(const QString& format, QByteArrayView& type) {
    if (format == u"vtt") {
        type = "text/vtt; charset=utf-8";
        return toVtt;
    }
    if (format == u"srt") {
        type = "application/x-subrip; charset=utf-8";
        return toSrt;
    }
    if (format == u"txt") {
        type = "text/plain; charset=utf-8";
        return toText;
    }
    return {};
}

/// Without its parameters.
QByteArrayView typeAlone(QByteArrayView type) {
    const qsizetype end = type.indexOf(';');
    return end < 0 ? type : type.first(end);
}

} // namespace

void Api::transcript(GuardedSocket& socket) {
    const auto query = parseQuery(socket.asked().query, {"format"});
    if (!query)
        return socket.answer(query.problem());
    const QString format = queryValue(*query, "format");
    QByteArrayView type = "application/json";
    Writing writing = writingOf(format, type);
    if (!writing && !format.isNull() && format != u"json")
        return socket.answer(
            Problem::of(Code::BadFormat, {}, QCoreApplication::translate("Http", "format is json, vtt, srt or txt.")));
    if (chooseType(socket.asked().accept, {typeAlone(type)}) < 0)
        return socket.answer(Problem::of(Code::NotAcceptable));
    const QString id = QString::fromLatin1(socket.match().id);
    auto words = m_world.transcript(id);
    if (!words)
        return socket.answer(words.problem());
    if (!*words)
        return socket.answer(Problem::of(
            Code::NotFound, QCoreApplication::translate("Http", "There is no transcript by this name, or not yet.")));
    if (!writing) { // JSON wants the chapters too: they say where the video advertises
        const auto record = m_world.recordJson(id);
        const QList<Chapter> chapters = record ? videoChaptersIn(*record) : QList<Chapter>();
        writing = [chapters](const Transcript& of) { return toJsonCues(of, chapters); };
    }
    writeWords(socket, type, std::move(*words.value()), writing);
}

/// Goes out as the client reads; the answer's bytes are all there is of it.
void Api::writeWords(GuardedSocket& socket, QByteArrayView type, Transcript words, const Writing& writing) {
    const auto finished = [type, known = socket.asked().ifNoneMatch.toByteArray()](QByteArray body) {
        Answer answer;
        answer.type = type;
        answer.body = std::move(body);
        tag(answer, known);
        return answer;
    };
    const qsizetype size = words.text.size();
    if (size <= Aside::brief)
        return socket.answer(finished(writing(words)));
    m_aside.run<Answer>(
        this, socket, size,
        [words = std::make_shared<const Transcript>(std::move(words)), writing, finished] {
            return Result<Answer>(finished(writing(*words)));
        },
        [](GuardedSocket& client, const Result<Answer>& written) { client.answer(*written); });
}

} // namespace pith
