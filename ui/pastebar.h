// SPDX-License-Identifier: GPL-3.0-or-later
// The field that a link goes into, its button, and the words below when something is wrong with it.
#pragma once
#include "ui/site.h"

#include <QDeadlineTimer>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QMimeData;
class QPushButton;

namespace pith {

class Choices;

class PasteBar final : public QWidget {
    Q_OBJECT
public:
    explicit PasteBar(QWidget* parent = nullptr);
    [[nodiscard]] QString text() const;
    /// In place of what is there; starts nothing.
    void fill(const QString& text);
    /// The same with several: those that could not be begun.
    void fillAll(const QStringList& texts);
    /// The same from outside the program. For a second nothing is begun by it: a page that opens a link takes the
    /// keyboard from somebody who may be about to press Return.
    void fillFromOutside(const QStringList& texts);
    /// As Return does.
    void submit();
    /// What is wrong with a text, in words; empty: nothing. Asked when typing pauses.
    void setJudge(std::function<QString(const QString&)> judge) { m_judge = std::move(judge); }
    /// What the field's text is of, by its looks.
    [[nodiscard]] Site site() const { return m_site; }
    /// Besides the field's text: what was pasted or dropped with it.
    [[nodiscard]] const QStringList& others() const { return m_others; }
    /// The first link, file or line of it, and the other links and files beside it. False, with words, where there is
    /// none or it is far too long.
    bool take(const QMimeData* mime);
    /// What is wrong, below the field, and a button that does something about it; empty: nothing is, there is none.
    void setWords(const QString& words, const QString& mend = {});
    [[nodiscard]] QString words() const;
    void setBusy(bool busy);
    void focusField();
    [[nodiscard]] Choices* choices() const { return m_choices; }
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] QPushButton* mendButton() const { return m_mend; }

signals:
    /// All that was pasted together; one empty text where there is nothing.
    void submitted(const QStringList& texts);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void insert(const QMimeData* mime);
    void onEdited();
    void recognize();
    void judge();
    void tellOfOthers();
    QLineEdit* m_field;
    QPushButton* m_button;
    QLabel* m_words;
    QPushButton* m_mend;
    Choices* m_choices;
    QAction* m_sign = nullptr; ///< null: nothing is recognized
    std::function<QString(const QString&)> m_judge;
    QTimer m_pause;                ///< in typing
    QDeadlineTimer m_notBefore{0}; ///< nothing is begun
    bool m_isFromOutside = false;  ///< what the field holds
    QStringList m_others;
    Site m_site = Site::None;
};

} // namespace pith
