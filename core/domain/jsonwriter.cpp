// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/jsonwriter.h"

#include "domain/jsonbytes.h"

#include <array>
#include <charconv>
#include <cmath>

namespace pith {

void JsonWriter::separate() {
    if (m_comma)
        m_out += ',';
    m_comma = true;
}

void JsonWriter::begin(char bracket) {
    separate();
    m_out += bracket;
    m_comma = false;
}

void JsonWriter::end(char bracket) {
    m_out += bracket;
    m_comma = true;
}

void JsonWriter::key(const char* name) {
    separate();
    m_out += '"';
    m_out += name;
    m_out += "\":";
    m_comma = false;
}

void JsonWriter::literal(QByteArrayView text) {
    separate();
    m_out += text;
}

void JsonWriter::value(const QString& text) { value(text.toUtf8()); }

void JsonWriter::value(const QByteArray& utf8) {
    separate();
    appendJsonString(m_out, utf8);
}

void JsonWriter::value(double number) {
    constexpr double wholeUpTo = 1e15;
    if (!std::isfinite(number))
        return null();
    if (number == std::trunc(number) && std::abs(number) < wholeUpTo)
        return value(qint64(number));
    std::array<char, 32> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    literal(QByteArrayView(digits.data(), error == std::errc() ? end - digits.data() : 0));
}

void JsonWriter::memberOrNull(const char* name, const QString& text) {
    key(name);
    if (text.isEmpty())
        null();
    else
        value(text);
}

} // namespace pith
