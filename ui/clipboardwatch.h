// SPDX-License-Identifier: GPL-3.0-or-later
// Sees a link to a video being copied in another program. It only tells of it.
#pragma once
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

class QClipboard;

namespace pith {

class X11Clipboard;

/// Off as it is made. The clipboard tells when it changes, nothing is polled; where the session lets only the active
/// window read it (Wayland), it tells nothing. Its text comes in its own time, and no more of it than a link takes.
class ClipboardWatch final : public QObject {
    Q_OBJECT
public:
    explicit ClipboardWatch(QObject* parent = nullptr);
    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    /// It can be watched: under X11.
    [[nodiscard]] static bool isPossible();
    /// A window that is not active may read and write it: anywhere but under Wayland.
    [[nodiscard]] static bool isOpenToAll();

signals:
    /// Another one than the last; not what this program copied itself.
    void found(const QString& link);

private:
    void look();
    void judge(const QString& text);
    QClipboard* m_clipboard;
    QTimer m_pause; ///< single shot: a program may set it several times at once
    QPointer<X11Clipboard> m_asked;
    QString m_last;
    bool m_on = false;
};

} // namespace pith
