// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace pith {

/// Words in their place instead of a dialog: what is so, what to do about it, and a button that does it.
class NoticeBar final : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);
    /// `advice` and `action` may be empty.
    void showWords(const QString& words, const QString& advice = {}, const QString& action = {});
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton* button() const { return m_button; }

private:
    QLabel* m_words;
    QLabel* m_advice;
    QPushButton* m_button;
};

} // namespace pith
