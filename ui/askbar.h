// SPDX-License-Identifier: GPL-3.0-or-later
// A question to the talk that is shown, and its answer with the moments it stands on. Kept for as long as the talk is
// shown, and nowhere else.
#pragma once
#include "domain/reply.h"

#include <QPointer>
#include <QUrl>
#include <QWidget>

class QBoxLayout;
class QLineEdit;
class QPushButton;

namespace pith {

class AskCall;
class NoticeBar;
class SummaryText;
class World;

class AskBar final : public QWidget {
    Q_OBJECT
public:
    explicit AskBar(World& world, QWidget* parent = nullptr);
    ~AskBar() override;
    /// A finished summary's id; empty: there is nothing to ask, and the bar hides. Another one's answer goes.
    void setTalk(const QString& id);
    /// At most so high with its answer: the summary above stays readable.
    void setRoom(int pixels);

    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] QPushButton* button() const { return m_button; }
    [[nodiscard]] SummaryText* answer() const { return m_answer; }
    [[nodiscard]] NoticeBar* notice() const { return m_notice; }

signals:
    void linkOpened(const QUrl& url);
    void linkHovered(const QString& url);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void askOrStop();
    void begin();
    void stop();
    void closeAnswer();
    void onDelta(const QString& markdown);
    void onReply(const Result<Reply>& reply);
    void showFailure(const Problem& problem);
    void showStanding();
    void arrange();
    void fit();

    World& m_world;
    QString m_id;
    QString m_asked;    ///< the question that the answer is to
    QString m_markdown; ///< of the answer, while it comes
    QPointer<AskCall> m_call;
    int m_room = 240;

    SummaryText* m_answer;
    NoticeBar* m_notice;
    QLineEdit* m_field;
    QPushButton* m_close;
    QPushButton* m_button;
    QBoxLayout* m_row; ///< the field, and the buttons beside or below it
    QBoxLayout* m_buttons;
};

} // namespace pith
