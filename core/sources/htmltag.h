// SPDX-License-Identifier: GPL-3.0-or-later
// One tag of a page as it stands there. Pure. Private to sources.
#pragma once
#include <QByteArrayView>
#include <QString>

#include <optional>

namespace pith {

struct HtmlTag {
    QByteArrayView name;   ///< as written; "/video" for a closing one
    QByteArrayView inside; ///< what follows the name
    qsizetype end = 0;     ///< behind it

    /// The tag that begins at in[at], which is '<'; nullopt: a less-than sign. A comment is one without a name, and so
    /// is what does not end within 64 KB.
    [[nodiscard]] static std::optional<HtmlTag> at(QByteArrayView in, qsizetype at);
    [[nodiscard]] bool is(QByteArrayView lower) const;
    template <size_t N>
    [[nodiscard]] bool is(const char (&lower)[N]) const { // its length is known
        return is(QByteArrayView(lower, qsizetype(N - 1)));
    }
    /// Entities decoded; empty: not there, or empty.
    [[nodiscard]] QString value(QByteArrayView attribute) const;
    [[nodiscard]] bool has(QByteArrayView attribute) const;

private:
    [[nodiscard]] std::optional<QByteArrayView> raw(QByteArrayView attribute) const;
};

/// Text of a page, its entities decoded, its white space folded.
[[nodiscard]] QString htmlText(QByteArrayView text);

} // namespace pith
