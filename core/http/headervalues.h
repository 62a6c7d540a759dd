// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in Accept, Prefer, Idempotency-Key and in a query. Pure.
#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <initializer_list>
#include <optional>
#include <utility>

namespace pith {

/// Which of `offers` ("application/json", ...) the client likes best; the earlier one where it does not care. -1: none.
/// An empty `accept` takes anything.
[[nodiscard]] int chooseType(QByteArrayView accept, std::initializer_list<QByteArrayView> offers);
/// It names `type` itself, not by a wildcard.
[[nodiscard]] bool namesType(QByteArrayView accept, QByteArrayView type);

/// `wait=SECONDS` of Prefer, 600 at most; 0: not asked for.
[[nodiscard]] double preferredWait_s(QByteArrayView prefer);

/// The members of a query, decoded. Only `allowed` names, each once, valid UTF-8 without NUL; else BAD_REQUEST.
using Query = QList<std::pair<QByteArray, QString>>;
[[nodiscard]] Result<Query> parseQuery(QByteArrayView query, std::initializer_list<QByteArrayView> allowed);
/// Null where it is not there.
[[nodiscard]] QString queryValue(const Query& query, QByteArrayView name);

} // namespace pith
