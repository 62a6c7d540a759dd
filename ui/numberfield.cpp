// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers are shown as in the settings file, without separators of thousands, but with the decimal mark that people
// write. Typed they are read by the locale: in German 1.000 is a thousand. What is no number there may be one as the
// file writes it: 1.5. What is neither goes on as it is, to be refused by name.
#include "ui/numberfield.h"

#include "settings/option.h"

#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
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
    QString given;
    for (const QChar c : text().trimmed())
        given += c.digitValue() >= 0 ? QChar(u'0' + c.digitValue()) : c;
    const QString decimal = QLocale().decimalPoint(), group = QLocale().groupSeparator();
    const QRegularExpression grouped(u"^[-+]?[1-9]\\d{0,2}(?:%1\\d{3})+(?:%2\\d*)?$"_s.arg(
        QRegularExpression::escape(group), QRegularExpression::escape(decimal)));
    static const QRegularExpression space(u"(?<=\\d)[ \\x{a0}\\x{202f}](?=\\d{3}(?!\\d))"_s);
    if (grouped.match(given).hasMatch())
        given.remove(group);
    else
        given.remove(space);
    return m_option.kind == Kind::Real ? given.replace(decimal, u"."_s) : given;
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
