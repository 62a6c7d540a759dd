// SPDX-License-Identifier: GPL-3.0-or-later
// One accepted connection's descriptor: reads and writes without waiting, and keeps what the kernel would not take yet.
#pragma once
#include <QByteArray>
#include <QList>

namespace pith {

/// Owns the descriptor. Says nothing of itself: whoever owns it watches the descriptor.
class Wire {
public:
    explicit Wire(int fd);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    enum : qint64 { Ended = 0, Nothing = -1, Broken = -2 };
    /// How many bytes came, or one of the above.
    [[nodiscard]] qint64 read(char* to, qsizetype size);
    /// Both in one packet where they fit. False: the connection is broken.
    [[nodiscard]] bool write(const QByteArray& head, const QByteArray& body);
    /// Sends what is kept; the bytes that went, or Broken.
    [[nodiscard]] qint64 flush();
    [[nodiscard]] qsizetype pending() const { return m_pending; }
    /// No more will be written; the other side reads to the end.
    void endWriting();
    void close();
    [[nodiscard]] int descriptor() const { return m_fd; }

private:
    void keep(const QByteArray& bytes, qsizetype from);
    int m_fd;
    QList<QByteArray> m_kept;
    qsizetype m_sent = 0; ///< of the first of them
    qsizetype m_pending = 0;
};

} // namespace pith
