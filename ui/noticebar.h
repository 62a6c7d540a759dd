// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFrame>
#include <QString>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace pith {

/// Words in their place instead of a dialog: what is so, what to do about it, and a button that does it.
class NoticeBar final : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);
    /// All but `words` may be empty.
    void showWords(const QString& words, const QString& advice = {}, const QString& action = {},
                   const QString& other = {}, const QString& third = {});
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton* button() const { return m_button; }
    /// That of `other`, before the first.
    [[nodiscard]] QPushButton* otherButton() const { return m_other; }
    /// That of `third`, before both.
    [[nodiscard]] QPushButton* thirdButton() const { return m_third; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    QLabel* m_words;
    QLabel* m_advice;
    QPushButton* m_third;
    QPushButton* m_other;
    QPushButton* m_button;
    QBoxLayout* m_row;     ///< the words, and the buttons beside or below them
    QBoxLayout* m_buttons; ///< one below the other, or in a line
};

} // namespace pith
