// SPDX-License-Identifier: GPL-3.0-or-later
// One window for one person's data: a lock decides who is first, a local socket hands the rest over (FAULTS T2).
#pragma once
#include <QDeadlineTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QString>
#include <QTimer>

namespace pith {

/// Made, then claim(). Exactly one of first(), passedOn() and failed() follows, never from within claim(). The lock
/// goes with the process, however it ends.
class SingleInstance final : public QObject {
    Q_OBJECT
public:
    /// `folder`: where lock and socket stand; only its owner may enter it.
    SingleInstance(const QString& folder, QObject* parent);
    ~SingleInstance() override;
    enum class Second : unsigned char {
        Asks,  ///< `text` goes to the first one's paste bar; it may be empty: its window is shown
        Leaves ///< where there is a first one, it is not disturbed
    };
    void claim(const QString& text, Second second = Second::Asks);
    /// Takes no further texts, while the lock stays: a start meanwhile waits until this process has ended.
    void close();

    static constexpr qsizetype mostBytes = 64 << 10;

signals:
    void first();
    void passedOn();
    /// Somebody holds the lock and does not answer.
    void failed();
    /// Another start handed this over. Empty: just show the window.
    void received(const QString& text);

private:
    void tryClaim();
    [[nodiscard]] bool lock();
    void listen();
    void ask();
    void onConnected();
    void onAnswered();
    void tryLater();
    void onIncoming();
    void onText(QLocalSocket* guest);

    QString m_socketPath, m_lockPath;
    QByteArray m_message;
    Second m_second = Second::Asks;
    int m_lock = -1;
    QLocalServer m_server;
    QLocalSocket m_socket;
    QTimer m_again;
    QDeadlineTimer m_limit;
};

} // namespace pith
