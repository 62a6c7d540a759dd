// SPDX-License-Identifier: GPL-3.0-or-later
// The same talk once more, summarized otherwise.
#pragma once
#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace pith {

class Choices;
struct Request;

/// Give it WA_DeleteOnClose.
class AgainDialog final : public QDialog {
    Q_OBJECT
public:
    /// `as`: what it was asked for before. `count`: of talks.
    AgainDialog(const Request& as, int count, QWidget* parent);
    void applyTo(Request& request) const;
    [[nodiscard]] Choices* choices() const { return m_choices; }
    [[nodiscard]] QPlainTextEdit* instructions() const { return m_instructions; }

private:
    void judge();
    Choices* m_choices;
    QPlainTextEdit* m_instructions;
    QPushButton* m_start = nullptr;
};

} // namespace pith
