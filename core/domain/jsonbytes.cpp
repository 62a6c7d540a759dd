// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/jsonbytes.h"

#include "domain/eightbytes.h"

#include <QString>

#include <array>

namespace pith {

namespace {
constexpr bool needsEscape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

constexpr auto escapes = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 256; ++c)
        table[size_t(c)] = needsEscape(char(c));
    return table;
}();

void appendEscape(QByteArray& out, char c) {
    static constexpr char digits[] = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
    }
    out += "\\u00";
    out += digits[(c >> 4) & 15];
    out += digits[c & 15];
}
} // namespace

void appendJsonString(QByteArray& out, QByteArrayView text) {
    if (!text.isValidUtf8())
        return appendJsonString(out, QString::fromUtf8(text).toUtf8());
    out += '"';
    qsizetype done = 0;
    const auto marks = [](quint64 b) { return eight::controls(b) | eight::equal(b, '"') | eight::equal(b, '\\'); };
    for (qsizetype at = eight::nextMarked(text, 0, marks); at < text.size();
         at = eight::nextMarked(text, at + 1, marks)) {
        if (!escapes[static_cast<unsigned char>(text[at])])
            continue;
        out.append(text.sliced(done, at - done));
        appendEscape(out, text[at]);
        done = at + 1;
    }
    out.append(text.sliced(done));
    out += '"';
}

} // namespace pith
