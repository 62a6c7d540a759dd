// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion writes an empty field's hint with a contrast of 4.0, and what is chosen with 3.7; Breeze the latter with 2.5.
#include "ui/readable.h"

#include <QApplication>
#include <QEvent>

#include <cmath>

namespace pith {

namespace {

constexpr double enough = 4.5;   // WCAG 2.2, 1.4.3
constexpr double onShades = 5.0; // what is chosen has a gradient laid over it by some styles
constexpr double step = 0.05;

/// `share` of `to` in it.
QColor towards(const QColor& from, const QColor& to, double share) {
    const auto part = [share](float a, float b) { return float(a * (1 - share) + b * share); };
    return QColor::fromRgbF(part(from.redF(), to.redF()), part(from.greenF(), to.greenF()),
                            part(from.blueF(), to.blueF()));
}

/// As it is seen there.
QColor laidOn(const QColor& ground, const QColor& color) { return towards(ground, color, double(color.alphaF())); }

/// From `color` to `end`, as far as it takes to stand out from `other`.
QColor moved(const QColor& color, const QColor& end, const QColor& other, double least = enough) {
    QColor now = color;
    for (double share = step; contrast(now, other) < least && share < 1; share += step)
        now = towards(color, end, share);
    return now;
}

} // namespace

double contrast(const QColor& a, const QColor& b) {
    const auto light = [](const QColor& color) {
        const auto part = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * part(double(color.redF())) + 0.7152 * part(double(color.greenF())) +
               0.0722 * part(double(color.blueF()));
    };
    const double one = light(a) + 0.05, other = light(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

QPalette readable(const QPalette& given) {
    QPalette mended = given;
    mended.setResolveMask(0);
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        const QColor text = given.color(group, QPalette::Text);
        for (const auto role : {QPalette::PlaceholderText, QPalette::Link, QPalette::LinkVisited})
            for (const auto under : {QPalette::Base, QPalette::Window}) { // links stand on either
                const QColor ground = given.color(group, under);
                const QColor seen = laidOn(ground, mended.color(group, role));
                if (contrast(seen, ground) < enough && (under == QPalette::Base || role != QPalette::PlaceholderText))
                    mended.setColor(group, role, moved(seen, text, ground));
            }
        const QColor chosen = given.color(group, QPalette::Highlight);
        const QColor words = given.color(group, QPalette::HighlightedText);
        const QColor away = contrast(words, Qt::black) > contrast(words, Qt::white) ? Qt::black : Qt::white;
        if (contrast(chosen, words) < onShades)
            mended.setColor(group, QPalette::Highlight, moved(chosen, away, words, onShades));
    }
    return mended;
}

ReadableColours::ReadableColours(QObject* parent)
    : QObject(parent) {
    qApp->installEventFilter(this);
    mend();
}

bool ReadableColours::eventFilter(QObject* watched, QEvent* event) {
    if (watched == qApp && event->type() == QEvent::ApplicationPaletteChange && !m_isMending)
        mend();
    return false;
}

/// From the platform's own: what was mended for the theme before does not fit this one.
void ReadableColours::mend() {
    m_isMending = true;
    QApplication::setPalette(QPalette());
    const QPalette mended = readable(QApplication::palette());
    if (mended.resolveMask() != 0)
        QApplication::setPalette(mended);
    m_isMending = false;
}

} // namespace pith
