// SPDX-License-Identifier: GPL-3.0-or-later
// What another program has copied, asked of it in its own time. QClipboard fetches on the event loop: however long its
// owner takes to answer, and however much it has (FAULTS T3).
#pragma once
#include "base/call.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <cstdint>
#include <memory>

struct xcb_connection_t;

namespace pith {

/// Its text, UTF-8, cut at `mostBytes`; NOT_FOUND: it is no text, or far more than that. Its deadline is a second. Only
/// under X11, with a connection of its own: the one of the window must not wait.
class X11Clipboard final : public CallOf<QByteArray> {
    Q_OBJECT
public:
    explicit X11Clipboard(QObject* owner);
    ~X11Clipboard() override;
    /// The window's system is X11, and the program was built for it.
    [[nodiscard]] static bool isPossible();

    static constexpr qsizetype mostBytes = 64 << 10;

protected:
    void abort() override;

private:
    bool ask();
    void onReadable();
    void take(std::uint32_t property);
    void leave();

    xcb_connection_t* m_server = nullptr;
    std::uint32_t m_window = 0, m_place = 0, m_pieces = 0; ///< the window, and the atoms of our property and of INCR
    std::unique_ptr<QSocketNotifier> m_readable;
};

/// A panel of the X server's takes icons: somebody has _NET_SYSTEM_TRAY_Sn (freedesktop's System Tray Protocol).
[[nodiscard]] bool hasX11Tray();

} // namespace pith
