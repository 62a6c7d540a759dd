// SPDX-License-Identifier: GPL-3.0-or-later
// The field that a link goes into, its button, and the words below when something is wrong with it.
#pragma once
#include <QString>
#include <QWidget>

class QLabel;
class QLineEdit;
class QMimeData;
class QPushButton;

namespace pith {

class PasteBar final : public QWidget {
    Q_OBJECT
public:
    explicit PasteBar(QWidget* parent = nullptr);
    [[nodiscard]] QString text() const;
    /// In place of what is there; starts nothing.
    void fill(const QString& text);
    /// The first link, file or line of it. False, with words, where there is none or it is far too long.
    bool take(const QMimeData* mime);
    /// What is wrong, below the field; empty: nothing is.
    void setWords(const QString& words);
    [[nodiscard]] QString words() const;
    void setBusy(bool busy);
    void focusField();
    [[nodiscard]] QLineEdit* field() const { return m_field; }

signals:
    void submitted(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void submit();
    QLineEdit* m_field;
    QPushButton* m_button;
    QLabel* m_words;
};

} // namespace pith
