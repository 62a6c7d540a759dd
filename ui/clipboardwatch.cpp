// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clipboardwatch.h"

#include "ui/pasted.h"
#include "ui/site.h"
#include "ui/x11clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

ClipboardWatch::ClipboardWatch(QObject* parent)
    : QObject(parent)
    , m_clipboard(QGuiApplication::clipboard()) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(100ms);
    connect(&m_pause, &QTimer::timeout, this, &ClipboardWatch::look);
}

bool ClipboardWatch::isPossible() { return X11Clipboard::isPossible(); }

bool ClipboardWatch::isOpenToAll() { return !QGuiApplication::platformName().startsWith("wayland"_L1); }

void ClipboardWatch::setOn(bool on) {
    if (std::exchange(m_on, on) == on)
        return;
    if (on) {
        connect(m_clipboard, &QClipboard::dataChanged, &m_pause, qOverload<>(&QTimer::start));
    } else {
        m_clipboard->disconnect(&m_pause);
        m_pause.stop();
        delete m_asked;
    }
}

void ClipboardWatch::look() {
    if (m_clipboard->ownsClipboard())
        return;
    delete m_asked; // what is there now is another one
    m_asked = new X11Clipboard(this);
    m_asked->then(this, [this](const Result<QByteArray>& text) {
        if (text)
            judge(QString::fromUtf8(*text));
    });
}

void ClipboardWatch::judge(const QString& text) {
    const QString link = linkIn(text);
    if (!isVideoLink(link) || link == m_last)
        return;
    m_last = link;
    emit found(link);
}

} // namespace pith
