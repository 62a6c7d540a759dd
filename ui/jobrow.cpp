// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobrow.h"

#include "base/logging.h"
#include "ui/jobstory.h"
#include "ui/summaryhtml.h"
#include "ui/world.h"

#include <QCollator>
#include <QLocale>
#include <QUrl>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype titleChars = 200;

QString siteName(const QString& link) {
    const QString host = QUrl(link).host();
    return printable(host.startsWith("www."_L1) ? host.sliced(4) : host, true);
}

} // namespace

JobRow::JobRow(const SummaryRecord& record, const World& world)
    : id(record.id)
    , state(record.state)
    , stage(record.stage)
    , progress(record.progress)
    , created(record.created) {
    if (record.video) {
        title = record.video->title.isEmpty() ? record.video->url : record.video->title;
        link = safeLink(record.video->url);
        author = printable(record.video->author.left(titleChars), true);
        length_s = std::max(0.0, record.video->duration_s.value_or(0));
    }
    if (title.isEmpty() || link.isEmpty()) {
        const auto request = world.requestOf(id);
        const QString source = request ? request->source : QString();
        if (title.isEmpty())
            title = source.isEmpty() ? tr("Transcript") : source;
        if (link.isEmpty())
            link = safeLink(source);
    }
    title = printable(title.left(titleChars), true).simplified();
    site = siteName(link);
    if (state == State::Queued)
        held = world.heldFor(id);
    if (record.problem)
        trouble = printable(record.problem->words(), true);
}

QString JobRow::detail() const {
    if (state != State::Done && state != State::Failed)
        return progressWords(state, stage, progress, 0) + (held.isEmpty() ? held : u" · "_s + held);
    const QDateTime local = created.toLocalTime();
    const bool today = local.date() == QDate::currentDate();
    QStringList parts{today ? QLocale().toString(local.time(), QLocale::ShortFormat)
                            : QLocale().toString(local.date(), QLocale::ShortFormat)};
    const QString length = length_s > 0 ? spanText(length_s) : QString();
    for (const QString& part : trouble.isEmpty() ? QStringList{length, site, author} : QStringList{trouble})
        if (!part.isEmpty())
            parts.append(part);
    return parts.join(u" · "_s);
}

bool standsBefore(const JobRow& a, const JobRow& b, ListOrder order) {
    const bool isNewer = a.created > b.created;
    if (!a.isOver() || !b.isOver())
        return a.isOver() == b.isOver() ? isNewer : b.isOver();
    static const QCollator collator;
    int side = 0;
    switch (order) {
    case ListOrder::Newest: break;
    case ListOrder::Oldest: return a.created < b.created;
    case ListOrder::Length: side = a.length_s > b.length_s ? -1 : a.length_s < b.length_s ? 1 : 0; break;
    case ListOrder::Site: side = collator.compare(a.site, b.site); break;
    case ListOrder::Title: side = collator.compare(a.title, b.title); break;
    }
    return side != 0 ? side < 0 : isNewer;
}

} // namespace pith
