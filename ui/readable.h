// SPDX-License-Identifier: GPL-3.0-or-later
// The platform's colours, with those mended that are too faint to be read.
#pragma once
#include <QObject>
#include <QPalette>

namespace pith {

/// Of two colours, 1 to 21 (WCAG 2.2, by relative luminance). Pure.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);
/// What `given` lacks for words to be read on it (contrast 4.5): what stands in an empty field, links, and what is
/// chosen. Its resolve mask names what was mended, and that alone. Pure.
[[nodiscard]] QPalette readable(const QPalette& given);

/// Keeps the application's palette readable, from now on and after each change of theme, until it is deleted.
class ReadableColours final : public QObject {
public:
    explicit ReadableColours(QObject* parent);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void mend();
    bool m_isMending = false;
};

} // namespace pith
