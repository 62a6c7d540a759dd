// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of the desktop with buttons in them, over D-Bus (org.freedesktop.Notifications).
#pragma once
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QDBusPendingCallWatcher;
class QDBusServiceWatcher;

namespace pith {

struct Notice {
    struct Action {
        QString key;
        QString words;
    };
    QString title; ///< our own words: a daemon may read it as it likes
    QString body;  ///< may hold words from outside; it is made safe for what the daemon reads
    QList<Action> actions;
    QString otherwise; ///< the key of what a click beside the buttons does; empty: nothing
    bool isUrgent = false;
};

/// Loop thread. Nothing is asked of D-Bus before the first notice, and nothing waits for an answer: a daemon that does
/// not answer within seconds, or none, leaves it to `fallback`, which has no buttons.
class Notifications final : public QObject {
    Q_OBJECT
public:
    using Fallback = std::function<void(const QString& title, const QString& body)>;
    explicit Notifications(Fallback fallback, QObject* parent = nullptr);
    ~Notifications() override;
    /// In place of what was shown under the same `tag`.
    void show(const QString& tag, const Notice& notice);
    void close(const QString& tag);

signals:
    void chosen(const QString& tag, const QString& action);
    void closed(const QString& tag); ///< by the person, by time, or by close()

private slots: // for D-Bus, which knows slots by name only
    void onAction(uint id, const QString& action);
    void onClosed(uint id, uint reason);

private:
    struct Shown {
        Notice notice;
        uint id = 0;        ///< the daemon's; 0: it has not answered
        bool sent = false;  ///< an answer is awaited
        bool again = false; ///< there is a newer notice than what was sent
        bool gone = false;  ///< to be closed as soon as it has an id
    };
    [[nodiscard]] bool connectBus();
    void findOut();
    void onCapabilities(QDBusPendingCallWatcher* call);
    void send(const QString& tag);
    void onSent(const QString& tag, QDBusPendingCallWatcher* call);
    void closeById(uint id);
    void forgetDaemon();
    [[nodiscard]] QString tagOf(uint id) const;

    Fallback m_fallback;
    bool m_connected = false;
    bool m_asking = false;
    std::optional<QStringList> m_can; ///< the daemon's capabilities; empty: not asked yet
    QDBusServiceWatcher* m_daemon = nullptr;
    QHash<QString, Shown> m_shown; ///< by tag
};

} // namespace pith
