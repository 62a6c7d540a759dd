// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clipboardwatch.h"

#include "ui/pasted.h"
#include "ui/site.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

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

bool ClipboardWatch::isPossible() { return !QGuiApplication::platformName().startsWith("wayland"_L1); }

void ClipboardWatch::setOn(bool on) {
    if (std::exchange(m_on, on) == on)
        return;
    if (on) {
        connect(m_clipboard, &QClipboard::dataChanged, &m_pause, qOverload<>(&QTimer::start));
    } else {
        m_clipboard->disconnect(&m_pause);
        m_pause.stop();
    }
}

void ClipboardWatch::look() {
    if (m_clipboard->ownsClipboard())
        return;
    const QMimeData* data = m_clipboard->mimeData();
    if (!data || data->hasImage() || !(data->hasText() || data->hasUrls()))
        return; // what is large is not fetched from its program
    const QString link = pastedFrom(data);
    if (!isVideoLink(link) || link == m_last)
        return;
    m_last = link;
    emit found(link);
}

} // namespace pith
