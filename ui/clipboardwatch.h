// SPDX-License-Identifier: GPL-3.0-or-later
// Sees a link to a video being copied in another program. It only tells of it.
#pragma once
#include <QObject>
#include <QString>
#include <QTimer>

class QClipboard;

namespace pith {

/// Off as it is made. The clipboard tells when it changes, nothing is polled; where the session lets only the active
/// window read it (Wayland), it tells nothing.
class ClipboardWatch final : public QObject {
    Q_OBJECT
public:
    explicit ClipboardWatch(QObject* parent = nullptr);
    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    /// The session lets a window that is not active read it.
    [[nodiscard]] static bool isPossible();

signals:
    /// Another one than the last; not what this program copied itself.
    void found(const QString& link);

private:
    void look();
    QClipboard* m_clipboard;
    QTimer m_pause; ///< single shot: a program may set it several times at once
    QString m_last;
    bool m_on = false;
};

} // namespace pith
