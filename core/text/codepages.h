// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace pith {

enum class Codepage : unsigned char { Windows1252, Windows1251 };
[[nodiscard]] QByteArray fromCodepage(QByteArrayView bytes, Codepage page);
/// Rather windows-1251 than windows-1252.
[[nodiscard]] bool looksCyrillic(QByteArrayView bytes);
/// Out of an encoding named by whoever sent the bytes; nullopt: nobody knows it. What it lacks comes out as U+FFFD.
[[nodiscard]] std::optional<QByteArray> fromDeclared(QByteArrayView bytes, const QByteArray& charset);

} // namespace pith
