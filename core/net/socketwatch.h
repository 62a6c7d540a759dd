// SPDX-License-Identifier: GPL-3.0-or-later
// One socket of libcurl's among Qt's. Private to net.
#pragma once
#include <QObject>
#include <QSocketNotifier>

#include <chrono>
#include <sys/ioctl.h>

namespace pith {

/// Notifiers for the directions that libcurl waits for. Deleted later: it ends, as a rule, below its own signal.
class SocketWatch final : public QObject {
    Q_OBJECT
public:
    SocketWatch(qintptr socket, QObject* parent)
        : QObject(parent)
        , m_read(socket, QSocketNotifier::Read)
        , m_write(socket, QSocketNotifier::Write) {
        watch(false, false);
        connect(&m_read, &QSocketNotifier::activated, this, [this, socket] { emit readable(int(socket)); });
        connect(&m_write, &QSocketNotifier::activated, this, [this, socket] { emit writable(int(socket)); });
    }
    void watch(bool forReading, bool forWriting) {
        m_reads = forReading;
        m_writes = forWriting;
        tune();
    }
    /// Tells of nothing to read until woken.
    void rest(bool rests) {
        m_rests = rests;
        tune();
    }
    /// Tells of nothing until let go: what it told last is still to be done.
    void hold(bool holds) {
        m_holds = holds;
        tune();
    }
    [[nodiscard]] bool isHeld() const { return m_holds; }
    /// libcurl waits for something there.
    [[nodiscard]] bool isWatching() const { return m_reads || m_writes; }
    [[nodiscard]] qintptr socket() const { return m_read.socket(); }
    /// That a read would give, at once.
    [[nodiscard]] bool hasBytes() const {
        int count = 0;
        return ::ioctl(int(socket()), FIONREAD, &count) == 0 && count > 0;
    }
    /// How long it may rest after a read; 0: not at all. For what comes by a few bytes at a time for seconds, as a
    /// model writes.
    std::chrono::milliseconds frame{0};

signals:
    void readable(int socket);
    void writable(int socket);

private:
    void tune() {
        m_read.setEnabled(m_reads && !m_rests && !m_holds);
        m_write.setEnabled(m_writes && !m_holds);
    }

    QSocketNotifier m_read, m_write;
    bool m_reads = false, m_writes = false, m_rests = false, m_holds = false;
};

} // namespace pith
