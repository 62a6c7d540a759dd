// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alertnotices.h"

#include "base/logging.h"
#include "ui/notifications.h"
#include "ui/problemwords.h"
#include "ui/world.h"

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

const QString prefix = QStringLiteral("alert:");

QString tagOf(const Alert& alert) { return prefix + QString::fromLatin1(alert.name) + u':' + alert.about; }

} // namespace

AlertNotices::AlertNotices(World& world, Notifications& notifications, Asks asks, QObject* parent)
    : QObject(parent)
    , m_world(world)
    , m_notifications(notifications)
    , m_asks(std::move(asks)) {
    connect(&world, &World::alertsChanged, this, &AlertNotices::look);
    connect(&notifications, &Notifications::chosen, this, [this](const QString& tag) {
        if (tag.startsWith(prefix))
            emit openAsked();
    });
    look();
}

void AlertNotices::see() {
    for (const Alert& alert : std::as_const(m_known))
        m_notifications.close(tagOf(alert));
}

void AlertNotices::look() {
    AlertList now = m_world.alerts();
    std::erase_if(now, [](const Alert& alert) { return alert.severity < Severity::Warning; });
    const auto isIn = [](const AlertList& all, const Alert& alert, Severity least) {
        return std::any_of(all.begin(), all.end(),
                           [&](const Alert& one) { return one.isSame(alert) && one.severity >= least; });
    };
    const AlertList before = std::exchange(m_known, now);
    for (const Alert& alert : before)
        if (!isIn(now, alert, Severity::Warning))
            m_notifications.close(tagOf(alert));
    for (const Alert& alert : std::as_const(now)) {
        if (isIn(before, alert, alert.severity) || m_asks.isLookedAt() || !m_asks.isWanted())
            continue;
        Notice notice;
        notice.title = tr("Pith needs attention");
        notice.body = printable(alert.text, true) + u'\n' + printable(withHeadings(alert.advice), true);
        notice.otherwise = u"open"_s;
        notice.actions = {{u"open"_s, tr("Dashboard")}};
        notice.isUrgent = alert.severity == Severity::Urgent;
        m_notifications.show(tagOf(alert), notice);
    }
    if (now.size() != before.size())
        emit countChanged();
}

} // namespace pith
