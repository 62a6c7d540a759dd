// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quotelabel.h"

#include "ui/cutting.h"

#include <QEvent>

#include <algorithm>

namespace pith {

QuoteLabel::QuoteLabel(QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void QuoteLabel::say(const QString& words) {
    m_words = words;
    setAccessibleDescription(words);
    fit();
    setVisible(!words.isEmpty());
}

void QuoteLabel::setRoom(int pixels) {
    m_room = pixels;
    fit();
}

int QuoteLabel::heightOf(const QString& words) const {
    return fontMetrics().boundingRect(QRect(0, 0, std::max(1, width()), 1 << 20), Qt::TextWordWrap, words).height();
}

void QuoteLabel::fit() {
    const int most = std::max(m_room, fontMetrics().lineSpacing() * 2);
    QString shown = m_words;
    if (heightOf(shown) > most) {
        qsizetype fits = 0;
        for (qsizetype beyond = m_words.size(); beyond - fits > 1;) {
            const qsizetype middle = (fits + beyond) / 2;
            (heightOf(m_words.first(middle) + u'…') <= most ? fits : beyond) = middle;
        }
        shown = upTo(m_words, fits) + u'…';
    }
    if (shown != text())
        setText(shown);
}

void QuoteLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    fit();
}

void QuoteLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

} // namespace pith
