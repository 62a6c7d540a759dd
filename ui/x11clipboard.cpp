// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/x11clipboard.h"

#include <QGuiApplication>

#include <array>
#include <cstdlib>
#include <cstring>

#ifdef PITH_XCB
#include <xcb/xcb.h>
#endif

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto patience = 1s;
}

#ifdef PITH_XCB

namespace {

template <class T>
using Reply = std::unique_ptr<T, decltype(&std::free)>;
template <class T>
Reply<T> owned(T* reply) {
    return {reply, &std::free};
}

} // namespace

X11Clipboard::X11Clipboard(QObject* owner)
    : CallOf(owner) {
    setDeadline(patience);
    if (!ask())
        finish(Problem::of(Code::NotFound));
}

X11Clipboard::~X11Clipboard() { leave(); }

bool X11Clipboard::isPossible() { return QGuiApplication::platformName() == "xcb"_L1; }

/// A round trip to the X server, none to who has the clipboard.
bool X11Clipboard::ask() {
    m_server = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(m_server) != 0)
        return false;
    const std::array names{"CLIPBOARD", "UTF8_STRING", "PITH_CLIPBOARD", "INCR"};
    std::array<xcb_intern_atom_cookie_t, names.size()> asked{};
    for (size_t i = 0; i < names.size(); ++i)
        asked[i] = xcb_intern_atom(m_server, 0, std::uint16_t(std::strlen(names[i])), names[i]);
    std::array<xcb_atom_t, names.size()> atoms{};
    for (size_t i = 0; i < names.size(); ++i) {
        const auto atom = owned(xcb_intern_atom_reply(m_server, asked[i], nullptr));
        if (!atom)
            return false;
        atoms[i] = atom->atom;
    }
    m_place = atoms[2];
    m_pieces = atoms[3];
    m_window = xcb_generate_id(m_server);
    const xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(m_server)).data;
    xcb_create_window(m_server, XCB_COPY_FROM_PARENT, m_window, screen->root, 0, 0, 1, 1, 0,
                      XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT, 0, nullptr);
    xcb_convert_selection(m_server, m_window, atoms[0], atoms[1], m_place, XCB_CURRENT_TIME);
    xcb_flush(m_server);
    m_readable = std::make_unique<QSocketNotifier>(xcb_get_file_descriptor(m_server), QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &X11Clipboard::onReadable);
    return true;
}

void X11Clipboard::onReadable() {
    while (!isOver()) {
        const auto event = owned(xcb_poll_for_event(m_server));
        if (!event)
            break;
        if ((event->response_type & 0x7f) == XCB_SELECTION_NOTIFY)
            take(reinterpret_cast<const xcb_selection_notify_event_t*>(event.get())->property);
    }
    if (!isOver() && xcb_connection_has_error(m_server) != 0)
        finish(Problem::of(Code::NotFound));
    if (isOver())
        m_readable->setEnabled(false);
}

/// What comes in pieces (INCR, ICCCM 2.7.2) is large, and left where it is.
void X11Clipboard::take(std::uint32_t property) {
    if (property == XCB_NONE)
        return finish(Problem::of(Code::NotFound));
    const auto cookie =
        xcb_get_property(m_server, 1, m_window, property, XCB_GET_PROPERTY_TYPE_ANY, 0, std::uint32_t(mostBytes / 4));
    const auto value = owned(xcb_get_property_reply(m_server, cookie, nullptr));
    if (!value || value->type == m_pieces || value->format != 8)
        return finish(Problem::of(Code::NotFound));
    finish(QByteArray(static_cast<const char*>(xcb_get_property_value(value.get())),
                      xcb_get_property_value_length(value.get())));
}

void X11Clipboard::leave() {
    m_readable.reset();
    if (m_server)
        xcb_disconnect(std::exchange(m_server, nullptr));
}

bool hasX11Tray() {
    if (!X11Clipboard::isPossible())
        return false;
    int screen = 0;
    xcb_connection_t* server = xcb_connect(nullptr, &screen);
    bool isThere = false;
    if (xcb_connection_has_error(server) == 0) {
        const QByteArray name = "_NET_SYSTEM_TRAY_S" + QByteArray::number(screen);
        const auto cookie = xcb_intern_atom(server, 0, std::uint16_t(name.size()), name.constData());
        if (const auto atom = owned(xcb_intern_atom_reply(server, cookie, nullptr))) {
            const auto asked = xcb_get_selection_owner(server, atom->atom);
            const auto owner = owned(xcb_get_selection_owner_reply(server, asked, nullptr));
            isThere = owner && owner->owner != XCB_NONE;
        }
    }
    xcb_disconnect(server);
    return isThere;
}

#else

bool hasX11Tray() { return true; } // it cannot be told

X11Clipboard::X11Clipboard(QObject* owner)
    : CallOf(owner) {
    finish(Problem::of(Code::NotFound));
}

X11Clipboard::~X11Clipboard() = default;
bool X11Clipboard::isPossible() { return false; }

#endif

/// Not from below itself: the notifier may be what brought us here.
void X11Clipboard::abort() {
    if (m_readable)
        m_readable->setEnabled(false);
}

} // namespace pith
