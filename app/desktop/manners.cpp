// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/manners.h"

#include "base/logging.h"
#include "domain/json.h"
#include "settings/options.h"
#include "settings/settings.h"
#include "ui/choices.h"
#include "ui/mainwindow.h"
#include "ui/pastebar.h"
#include "ui/removals.h"
#include "ui/world.h"

#include <QEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeySequence>
#include <QStatusBar>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostRecent = 5;
constexpr std::chrono::seconds activationPatience(5); // later it is not this that the window is raised for
const QString linkTag = QStringLiteral("link");
} // namespace

Manners::Manners(World& world, Settings& settings, MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_world(world)
    , m_settings(settings)
    , m_window(window)
    , m_tray(nullptr, [this] { return recent(); })
    , m_notifications([this](const QString& title, const QString& body) { m_tray.say(title, body); })
    , m_ends(world, m_notifications,
             {[this] { return isLookedAt(); }, [this] { return m_settings(options::desktopNotify); }})
    , m_alerts(world, m_notifications,
               {[this] { return isLookedAt(); }, [this] { return m_settings(options::desktopNotify); }})
    , m_feed(world)
    , m_notes(new StatusNotes) {
    m_window.statusBar()->addPermanentWidget(m_notes);
    m_notes->setState({});
    m_window.installEventFilter(this);
    connect(m_notes, &StatusNotes::resumeAsked, this, [this] { m_world.setPaused(false); });
    connect(&m_tray, &Tray::pauseAsked, this, [this](bool pause) { m_world.setPaused(pause); });
    connect(&m_tray, &Tray::openAsked, this, &Manners::open);
    connect(&m_tray, &Tray::pasteAsked, this, &Manners::paste);
    connect(&m_ends, &EndNotices::openAsked, this, &Manners::open);
    connect(&m_ends, &EndNotices::failuresChanged, this, [this] { m_feed.setFailed(m_ends.unseenFailures()); });
    connect(&m_alerts, &AlertNotices::openAsked, &m_tray, &Tray::dashboardAsked);
    connect(&m_alerts, &AlertNotices::countChanged, this, [this] { m_feed.setAlerts(m_alerts.count()); });
    connect(&m_feed, &TrayFeed::changed, this, &Manners::onState);
    connect(&m_watch, &ClipboardWatch::found, this, &Manners::onLink);
    connect(&m_notifications, &Notifications::chosen, this, &Manners::onChosen);
    connect(&m_settings, &Settings::changed, this, &Manners::onSetting);
    m_feed.setAlerts(m_alerts.count());
    onState(m_feed.state());
    onSetting(QString::fromLatin1(options::desktopClipboard.name));
}

Manners::~Manners() = default;

void Manners::tellOfTray() {
    m_tray.say(u"Pith"_s, tr("Pith keeps running. Its icon here opens the window again, and ends it."));
}

void Manners::hide() {
    m_watch.setOn(false);
    m_ends.end();
    m_notifications.disconnect(this);
    m_alerts.see();
    m_tray.hide();
}

bool Manners::isLookedAt() const {
    return m_window.isVisible() && !m_window.isMinimized() && m_window.isActiveWindow();
}

void Manners::onState(const TrayState& state) {
    m_tray.setState(state);
    if (m_notes)
        m_notes->setState(state);
}

void Manners::onSetting(const QString& name) {
    if (name != QLatin1StringView(options::desktopClipboard.name))
        return;
    m_watch.setOn(m_settings(options::desktopClipboard) && ClipboardWatch::isPossible());
    m_feed.setWatching(m_watch.isOn());
    if (!m_watch.isOn())
        m_notifications.close(linkTag);
}

/// From the store, as the menu opens.
QList<Tray::Recent> Manners::recent() const {
    ListQuery query;
    query.state = State::Done;
    query.limit = mostRecent;
    const auto page = m_world.list(query);
    QList<Tray::Recent> all;
    if (!page) {
        qCWarning(logService, "the tray's list: %s", qPrintable(page.problem().words()));
        return all;
    }
    for (const QByteArray& item : page->items) {
        const auto record = recordFromJson(QJsonDocument::fromJson(item).object());
        if (!record || m_window.removals()->pending().contains(record->id))
            continue;
        const Video video = record->video.value_or(Video());
        const QString name = video.title.isEmpty() ? video.url : video.title;
        all.append({record->id, name.isEmpty() ? tr("Transcript") : name}); // pasted words have no name
    }
    return all;
}

void Manners::open(const QString& id) {
    m_window.raiseWindow();
    if (!id.isEmpty())
        m_window.showJob(id);
}

void Manners::paste() {
    if (ClipboardWatch::isOpenToAll() || m_window.isActiveWindow())
        return m_window.pasteAndSummarize();
    m_pastesWhenActive.setRemainingTime(activationPatience); // nothing can be read before
    m_window.raiseWindow();
    m_window.pasteBar()->setWords(tr("This session lets only the active window read what was copied. If nothing "
                                     "happens, click into this one and press %1.")
                                      .arg(QKeySequence(QKeySequence::Paste).toString(QKeySequence::NativeText)));
}

bool Manners::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_window && event->type() == QEvent::WindowActivate) {
        m_ends.see();
        m_alerts.see();
        if (!std::exchange(m_pastesWhenActive, QDeadlineTimer(0)).hasExpired())
            QMetaObject::invokeMethod(&m_window, &MainWindow::pasteAndSummarize, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void Manners::onLink(const QString& link) {
    if (isLookedAt())
        return; // Ctrl+V is nearer
    m_link = link;
    Notice notice;
    notice.title = tr("Summarize this video?");
    notice.body = printable(link, true);
    notice.otherwise = u"show"_s;
    notice.actions = {{u"begin"_s, tr("Summarize")}};
    m_notifications.show(linkTag, notice);
}

void Manners::onChosen(const QString& tag, const QString& action) {
    if (tag != linkTag)
        return;
    m_notifications.close(linkTag);
    if (action == u"begin"_s)
        begin(m_link);
    else
        m_window.fill(m_link);
}

/// In the background, as it was offered; what cannot be begun is shown in the window.
void Manners::begin(const QString& link) {
    auto request = m_world.requestFor(link);
    if (!request)
        return m_window.fill(link);
    m_window.pasteBar()->choices()->applyTo(request.value());
    m_world.submit(*request, this)->then(this, [this, link](const Result<Submitted>& submitted) {
        if (!submitted) {
            m_window.fill(link);
            return m_window.refuse(submitted.problem());
        }
        m_window.keep(submitted->id);
        if (submitted->cached)
            open(submitted->id);
    });
}

} // namespace pith
