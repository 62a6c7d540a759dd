// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLabel>

namespace pith {

/// Words that were said, as many as there is room for: what they belong to must stay in sight. Hidden while empty; a
/// screen reader gets all of them, and the transcript has them.
class QuoteLabel final : public QLabel {
    Q_OBJECT
public:
    explicit QuoteLabel(QWidget* parent = nullptr);
    void say(const QString& words);
    /// How high it may be; two lines it is in any case.
    void setRoom(int pixels);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    [[nodiscard]] int heightOf(const QString& words) const;
    QString m_words;
    int m_room = 0;
};

} // namespace pith
