// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endnotices.h"

#include "base/logging.h"
#include "ui/clipboardwatch.h"
#include "ui/notifications.h"
#include "ui/world.h"

#include <QClipboard>
#include <QGuiApplication>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype titleChars = 120;
constexpr qsizetype mostNamed = 3;
constexpr qsizetype mostShown = 3; // beside each other; older ones give way
const QString prefix = QStringLiteral("end:");
const QString severalTag = QStringLiteral("ends");

/// Words from outside, cut, and without what would show them as something else.
QString nameOf(const SummaryRecord& record) {
    const QString name = !record.video                   ? QString()
                         : record.video->title.isEmpty() ? record.video->url
                                                         : record.video->title;
    return printable(name.left(titleChars), true).simplified();
}

} // namespace

EndNotices::EndNotices(World& world, Notifications& notifications, Asks asks, QObject* parent)
    : QObject(parent)
    , m_world(world)
    , m_notifications(notifications)
    , m_asks(std::move(asks)) {
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &EndNotices::tell);
    connect(&world, &World::ended, this, &EndNotices::onEnded);
    connect(&world, &World::removed, this, [this](const QString& id) {
        m_ended.removeAll(id);
        m_notifications.close(prefix + id);
    });
    connect(&notifications, &Notifications::chosen, this, &EndNotices::onChosen);
    connect(&notifications, &Notifications::closed, this,
            [this](const QString& tag) { m_told.removeAll(tag.mid(prefix.size())); });
}

void EndNotices::setPauses(std::chrono::milliseconds first, std::chrono::milliseconds between) {
    m_first = first;
    m_between = between;
}

void EndNotices::see() {
    m_ended.clear();
    m_pause.stop();
    m_quiet.setRemainingTime(0);
    m_notifications.close(severalTag);
    for (const QString& id : std::exchange(m_told, {}))
        m_notifications.close(prefix + id);
    if (std::exchange(m_failed, 0) != 0)
        emit failuresChanged();
}

void EndNotices::end() {
    see();
    m_world.disconnect(this);
    m_notifications.disconnect(this);
}

void EndNotices::onEnded(const QString& id) {
    if (m_asks.isLookedAt())
        return;
    m_ended.append(id);
    if (!m_pause.isActive())
        m_pause.start(std::max(m_first, std::chrono::milliseconds(m_quiet.remainingTime())));
}

void EndNotices::tell() {
    QList<SummaryRecord> records;
    for (const QString& id : std::exchange(m_ended, {}))
        if (auto record = m_world.record(id); record && record->state != State::Cancelled)
            records.append(record.take());
    const auto failed = std::count_if(records.begin(), records.end(),
                                      [](const SummaryRecord& record) { return record.state == State::Failed; });
    if (failed > 0) {
        m_failed += int(failed);
        emit failuresChanged();
    }
    if (records.isEmpty() || !m_asks.isWanted())
        return;
    m_quiet.setRemainingTime(m_between);
    if (records.size() > 1)
        return m_notifications.show(severalTag, several(records));
    const QString id = records.constFirst().id;
    while (m_told.size() >= mostShown)
        m_notifications.close(prefix + m_told.takeFirst());
    m_told.append(id);
    m_notifications.show(prefix + id, single(records.constFirst()));
}

Notice EndNotices::single(const SummaryRecord& record) const {
    Notice notice;
    notice.body = nameOf(record);
    if (notice.body.isEmpty() && record.summary) // words that were pasted have no name
        notice.body = printable(record.summary->overview.left(titleChars), true).simplified();
    notice.otherwise = u"open"_s;
    notice.actions = {{u"open"_s, tr("Open")}};
    if (record.state == State::Done) {
        notice.title = tr("Summary ready");
        if (ClipboardWatch::isOpenToAll()) // else only the active window may
            notice.actions.append({u"copy"_s, tr("Copy")});
        return notice;
    }
    notice.title = tr("A summary failed");
    const QString why = record.problem ? printable(record.problem->words().left(titleChars * 2), true) : QString();
    notice.body = notice.body.isEmpty() ? why : notice.body + u'\n' + why;
    return notice;
}

Notice EndNotices::several(const QList<SummaryRecord>& records) const {
    QStringList names;
    int done = 0;
    for (const SummaryRecord& record : records) {
        done += record.state == State::Done ? 1 : 0;
        if (const QString name = nameOf(record); names.size() < mostNamed && !name.isEmpty())
            names.append(name);
    }
    const int failed = int(records.size()) - done;
    Notice notice;
    notice.title = done > 0 ? tr("Summaries ready: %1").arg(done) : tr("Summaries failed: %1").arg(failed);
    if (done > 0 && failed > 0)
        names.append(tr("Failed: %1").arg(failed));
    notice.body = names.join(u'\n');
    notice.otherwise = u"open"_s;
    notice.actions = {{u"open"_s, tr("Open")}};
    return notice;
}

void EndNotices::onChosen(const QString& tag, const QString& action) {
    if (tag == severalTag) {
        emit openAsked({});
    } else if (tag.startsWith(prefix)) {
        const QString id = tag.mid(prefix.size());
        if (action == u"copy"_s)
            copy(id);
        else
            emit openAsked(id);
    }
}

void EndNotices::copy(const QString& id) {
    const auto record = m_world.record(id);
    if (record && record->summary)
        QGuiApplication::clipboard()->setText(record->summary->markdown);
}

} // namespace pith
