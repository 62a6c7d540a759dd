// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers are written as in the settings file, without separators of thousands: what is typed is what is checked. The
// decimal mark is the one that people write; the file's own is taken too.
#include "ui/numberfield.h"

#include "settings/option.h"

#include <QLineEdit>
#include <QLocale>
#include <QWheelEvent>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

NumberField::NumberField(const OptionInfo& option, QWidget* parent)
    : QAbstractSpinBox(parent)
    , m_option(option) {
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberField::edited);
    setFocusPolicy(Qt::StrongFocus); // a wheel over it scrolls the page
    setAccelerated(true);
}

void NumberField::setValue(const QString& value) {
    QString shown = value;
    lineEdit()->setText(m_option.kind == Kind::Real ? shown.replace(u'.', QLocale().decimalPoint()) : shown);
}

QString NumberField::value() const {
    QString given = text();
    return m_option.kind == Kind::Real ? given.replace(QLocale().decimalPoint(), u"."_s) : given;
}

void NumberField::stepBy(int steps) {
    bool isNumber = false;
    const double now = value().toDouble(&isNumber);
    const double next = std::clamp(isNumber ? now + steps : m_option.least, m_option.least, m_option.most);
    setValue(m_option.kind == Kind::Integer ? QString::number(qint64(next)) : QString::number(next, 'g', 12));
    selectAll();
    emit stepped();
}

QAbstractSpinBox::StepEnabled NumberField::stepEnabled() const {
    bool isNumber = false;
    const double now = value().toDouble(&isNumber);
    StepEnabled can = StepNone;
    can.setFlag(StepUpEnabled, !isNumber || now < m_option.most);
    can.setFlag(StepDownEnabled, !isNumber || now > m_option.least);
    return can;
}

QSize NumberField::sizeHint() const {
    const QSize usual = QAbstractSpinBox::sizeHint();
    return {fontMetrics().averageCharWidth() * 16 + usual.height(), usual.height()};
}

void NumberField::wheelEvent(QWheelEvent* event) {
    if (hasFocus())
        QAbstractSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace pith
