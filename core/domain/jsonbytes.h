// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON string out of UTF-8 bytes in one pass: a transcript of 80 KB goes to a model without a turn through UTF-16.
// Pure.
#pragma once
#include <QByteArray>
#include <QByteArrayView>

namespace pith {

/// Appends `text` in quotes, escaped as RFC 8259, 7 wants it. What is not UTF-8 becomes U+FFFD.
void appendJsonString(QByteArray& out, QByteArrayView text);

} // namespace pith
