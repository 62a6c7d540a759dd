// SPDX-License-Identifier: GPL-3.0-or-later
// What one request and a batch of them have in common. Pure.
#pragma once
#include "base/result.h"
#include "domain/request.h"
#include "http/preamble.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace pith {

/// What is wrong with the headers of a submission, but for Accept; nothing: go on.
[[nodiscard]] std::optional<Problem> misasked(const Preamble& asked);
/// `most`: the priority that the token allows at most, which it also means where the body does not say.
[[nodiscard]] Result<Request> requestOf(const QJsonObject& body, std::optional<Priority> most);

/// What a batch's body asks for: an array of 1 to 100 such bodies, or an object with it as `items` and nothing else.
/// Each is read alone; BAD_REQUEST where the whole is no batch.
[[nodiscard]] Result<QList<Result<Request>>> requestsIn(const QByteArray& body, std::optional<Priority> most);

} // namespace pith
