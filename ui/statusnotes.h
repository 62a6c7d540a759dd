// SPDX-License-Identifier: GPL-3.0-or-later
// What the status bar says in the open: that nothing is begun, and that the clipboard is watched.
#pragma once
#include <QWidget>

class QLabel;
class QPushButton;

namespace pith {

struct TrayState;

class StatusNotes final : public QWidget {
    Q_OBJECT
public:
    explicit StatusNotes(QWidget* parent = nullptr);
    void setState(const TrayState& state);
    [[nodiscard]] QPushButton* resumeButton() const { return m_resume; }
    [[nodiscard]] QLabel* watching() const { return m_watching; }

signals:
    void resumeAsked();

private:
    QLabel* m_watching;
    QPushButton* m_resume;
};

} // namespace pith
