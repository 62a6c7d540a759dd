// SPDX-License-Identifier: GPL-3.0-or-later
// A few members out of a large JSON document, before a parser builds a tree of all of it: an answer of 40 KB, of which
// 3 KB are wanted, costs a tenth of the CPU. What is kept whole still wants a parser with bounds: parseJson().
#pragma once
#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace pith {

/// Which members stay, as a tree; one without members of its own stays whole.
struct JsonKeep {
    QByteArrayView name;
    std::vector<JsonKeep> members;
};

/// The document with only what `root.members` names (its own name does not count); the elements of a list are each
/// gone into. Null where the brackets do not close or nest deeper than 64. What is left out is not checked further:
/// a parser must read the result. Pure, one pass.
[[nodiscard]] QByteArray jsonPicked(QByteArrayView json, const JsonKeep& root);

} // namespace pith
