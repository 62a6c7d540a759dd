// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text, written member by member: a record is put into JSON several times in its life, and a tree of values for
// each would cost ten times as much as its text.
#pragma once
#include "domain/decimal.h"

#include <QByteArray>
#include <QString>

#include <concepts>
#include <optional>
#include <utility>

namespace pith {

/// Writes in the order it is told, and trusts its caller with keys, nesting and ends. Pure.
class JsonWriter final {
public:
    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    /// What follows is this member's value.
    void key(const char* name);

    void null() { literal("null"); }
    void value(std::same_as<bool> auto flag) { literal(flag ? "true" : "false"); }
    template <std::integral T>
    requires(!std::same_as<T, bool>) void value(T number) { literal(Decimal(number)); }
    void value(double number); ///< null where JSON has no such number; the shortest text that gives it back
    void value(const QString& text);
    void value(const QByteArray& utf8);
    void member(const char* name, const auto& content) {
        key(name);
        value(content);
    }
    /// null where there is none: an empty text, an empty optional.
    void memberOrNull(const char* name, const QString& text);
    template <class T>
    void memberOrNull(const char* name, const std::optional<T>& content) {
        key(name);
        if (content)
            value(*content);
        else
            null();
    }

    [[nodiscard]] QByteArray take() { return std::move(m_out); }

private:
    void begin(char bracket);
    void end(char bracket);
    void separate();
    void literal(QByteArrayView text);

    QByteArray m_out;
    bool m_comma = false; ///< something stands before in the same brackets
};

} // namespace pith
