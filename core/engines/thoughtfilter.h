// SPDX-License-Identifier: GPL-3.0-or-later
// Takes `<think>…</think>` out of a model's words (PROTOCOLS 6): thoughts are no summary. Pure.
#pragma once
#include <QString>
#include <QStringView>

namespace pith {

/// The tags may be split anywhere between two pieces. A closing tag alone (the opening one stood in the prompt's
/// template) means that all before it was thought.
class ThoughtFilter {
public:
    /// Appends the words; clears `out` where they turn out to have been thoughts.
    void feed(QStringView text, QString& out);
    /// What was held back since it might have become a tag. Thoughts that never closed stay thoughts.
    [[nodiscard]] QString finish();
    /// A closing tag came alone: the words given out so far are void. True once for each.
    [[nodiscard]] bool takeVoided();
    [[nodiscard]] bool hasThoughts() const { return m_hasThoughts; }

private:
    bool takeTag(QString& out);

    QString m_held; ///< begins with '<' and may become a tag
    bool m_inside = false, m_hasThoughts = false, m_voided = false;
};

} // namespace pith
