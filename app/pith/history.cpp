// SPDX-License-Identifier: GPL-3.0-or-later
// pith list, show, remove: what is kept.
#include "domain/json.h"
#include "pith/cli.h"
#include "pith/render.h"
#include "pith/shelf.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("cli", text); }

constexpr int pageSize = 100;

QString nameOf(State state) { return QString::fromLatin1(stateName(state)); }

/// What a person knows it by: the title; before there is one, where it comes from.
QString nameOf(const QJsonObject& item, Shelf& shelf) {
    const QJsonObject video = item[u"video"].toObject();
    for (const QString& name : {video[u"title"].toString(), video[u"url"].toString()})
        if (!name.isEmpty())
            return name;
    const QString source = shelf.request(item[u"id"].toString()).source;
    return source.isEmpty() ? words("(no title)") : source;
}

bool isLeftBehind(const QJsonObject& item, Shelf& shelf) {
    const QJsonValue state = item[u"state"];
    return (state == nameOf(State::Running) || state == nameOf(State::Queued)) &&
           shelf.isLeftBehind(item[u"id"].toString());
}

QString row(const QJsonObject& item, Shelf& shelf) {
    const QString when = item[u"created"].toString().left(16).replace(u'T', u' ');
    const QString name = nameOf(item, shelf).replace(u'\n', u' ');
    return u"%1  %2  %3  %4\n"_s.arg(item[u"id"].toString().left(8), when, item[u"state"].toString().leftJustified(9),
                                     name);
}

/// What stands in place of a summary that is not there: told, with its exit status.
int failUnfinished(const SummaryRecord& record, Shelf& shelf) {
    if (shelf.isLeftBehind(record.id))
        return fail(Problem::of(Code::NotFound, words("This summary was left unfinished: its process was ended."),
                                words("pith serve, or the window, finishes it.")));
    const QString state = nameOf(record.state);
    return fail(Problem::of(Code::NotFound, words("This summary is not finished yet (%1).").arg(state),
                            words("Look again later; pith list shows how far it is.")));
}

QCommandLineOption formatOption(const QString& formats) { return {u"format"_s, formats, u"FORMAT"_s}; }
QCommandLineOption fileOption() { return {u"o"_s, words("Write to this file."), u"FILE"_s}; }
QCommandLineOption quietOption() { return {{u"q"_s, u"quiet"_s}, words("Say less.")}; }
QCommandLineOption verboseOption() { return {{u"v"_s, u"verbose"_s}, words("Say more.")}; }

Result<QString> wholeId(Shelf& shelf, const QString& given) {
    constexpr qsizetype least = 4; // Store::expandId
    if (given.size() < least)
        return Problem::of(Code::NotFound, {}, words("Give at least four letters of its id; pith list shows it."));
    return shelf.wholeId(given);
}

} // namespace

int list(const QStringList& arguments, const RemoteAddress* server) {
    const auto parsed =
        parse(arguments, {}, words("The history, newest first."),
              {{u"search"_s, words("Only what holds these words, in title, summary or transcript."), u"TEXT"_s},
               {u"limit"_s, words("How many at most (20)."), u"N"_s},
               formatOption(words("text or json.")),
               fileOption(),
               quietOption(),
               verboseOption()},
              0, 0);
    if (!parsed)
        return parsed.status;
    bool sound = true;
    int left = parsed->isSet(u"limit"_s) ? parsed->value(u"limit"_s).toInt(&sound) : 20;
    const QString format = parsed->value(u"format"_s);
    if (!sound || left < 1)
        return fail(
            Problem::of(Code::BadOption, words("The limit is not understood."), words("Give a number from 1 on.")));
    if (!format.isEmpty() && format != u"json" && format != u"text")
        return fail(Problem::of(Code::BadOption, words("The format \"%1\" is not known.").arg(format.left(40)),
                                words("Allowed are text and json.")));
    const auto shelf = openShelf(server, Hand::Reads);
    if (!shelf)
        return shelf.status;
    ListQuery query;
    query.text = parsed->value(u"search"_s);
    QString out;
    QJsonArray items;
    bool anyLeft = false;
    while (left > 0) {
        query.limit = std::min(left, pageSize);
        const auto page = shelf->list(query);
        if (!page)
            return fail(page.problem());
        for (const QByteArray& bytes : page->items) {
            QJsonObject item = QJsonDocument::fromJson(bytes).object();
            if (isLeftBehind(item, *shelf.shelf)) { // it waits for another process
                item[u"state"] = nameOf(State::Queued);
                anyLeft = true;
            }
            items.append(item);
            out += row(item, *shelf.shelf);
        }
        left -= int(page->items.size());
        query.cursor = page->nextCursor;
        if (page->nextCursor.isEmpty())
            break;
    }
    if (format == u"json")
        return put(QString::fromUtf8(QJsonDocument(items).toJson(QJsonDocument::Compact)) + u'\n',
                   parsed->value(u"o"_s));
    if (items.isEmpty() && !parsed->isSet(u"quiet"_s))
        say(query.text.isEmpty() ? words("Nothing is kept yet.") : words("Nothing that is kept holds these words."));
    const int status = put(out, parsed->value(u"o"_s));
    if (!query.cursor.isEmpty() && !parsed->isSet(u"quiet"_s))
        say(words("There are more: --limit N shows as many as you like."));
    if (anyLeft && !parsed->isSet(u"quiet"_s))
        say(words("What is queued is taken up by the service: pith serve, or the window."));
    return status;
}

int show(const QStringList& arguments, const RemoteAddress* server) {
    const auto parsed = parse(
        arguments, u"ID"_s, words("A stored summary. The beginning of its id suffices, from four letters on."),
        {formatOption(words("markdown, json, text or html.")), fileOption(), quietOption(), verboseOption()}, 1, 1);
    if (!parsed)
        return parsed.status;
    const auto format = formatOf(parsed->value(u"format"_s));
    if (!format)
        return fail(format.problem());
    const auto shelf = openShelf(server, Hand::Reads);
    if (!shelf)
        return shelf.status;
    const auto id = wholeId(*shelf.shelf, parsed->positionalArguments().constFirst());
    if (!id)
        return fail(id.problem());
    const auto json = shelf->record(*id);
    if (!json)
        return fail(json.problem());
    const auto record = recordFromJson(QJsonDocument::fromJson(*json).object());
    if (!record)
        return fail(Problem::of(Code::NotFound));
    if (record->problem && *format != Format::Json)
        return fail(*record->problem);
    if (!isOver(record->state) && *format != Format::Json)
        return failUnfinished(*record, *shelf.shelf);
    return put(render(*record, *format, shelf->request(*id).style), parsed->value(u"o"_s));
}

int remove(const QStringList& arguments, const RemoteAddress* server) {
    const auto parsed = parse(arguments, u"ID"_s,
                              words("Deletes a summary, and its transcript where no other stands on it.\nThe beginning "
                                    "of its id suffices, from "
                                    "four letters on."),
                              {quietOption(), verboseOption()}, 1, 1);
    if (!parsed)
        return parsed.status;
    const auto shelf = openShelf(server, Hand::Removes);
    if (!shelf)
        return shelf.status;
    const auto id = wholeId(*shelf.shelf, parsed->positionalArguments().constFirst());
    if (!id)
        return fail(id.problem());
    const Outcome removed = shelf->remove(*id);
    return removed ? 0 : fail(removed.problem());
}

} // namespace pith::cli
