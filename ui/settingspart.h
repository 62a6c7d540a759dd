// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the pages of the settings: a setting, a key, the tokens.
#pragma once
#include <QFont>
#include <QLabel>
#include <QWidget>

class QAbstractButton;

namespace pith {

class SettingsPart : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// What the search looks in.
    [[nodiscard]] virtual QString words() const = 0;
};

/// Plain text that wraps.
[[nodiscard]] QLabel* wrappedLabel(const QString& text = {});
/// The same in small, for what explains.
[[nodiscard]] QLabel* quietLabel(const QString& text = {});
/// Those beside a box that is checked, which cannot wrap its own; a click on them counts, too.
[[nodiscard]] QLabel* wordsOfBox(const QString& text, QAbstractButton* box);
/// Words of what is wrong, with a sign: no colour has to be seen. Hidden while empty; a screen reader says it.
class FaultLabel final : public QWidget {
public:
    FaultLabel();
    void say(const QString& words);
    [[nodiscard]] QString text() const { return m_words->text(); }

private:
    QLabel* m_sign;
    QLabel* m_words;
};

} // namespace pith
