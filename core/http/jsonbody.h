// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a call that takes JSON. Pure.
#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace pith {

/// A Content-Type that says JSON, whatever parameters follow.
[[nodiscard]] bool isJsonType(QByteArrayView contentType);
/// A Content-Type that says JSON merge patch (RFC 7396).
[[nodiscard]] bool isMergePatch(QByteArrayView contentType);
/// The one object that the body is; BAD_REQUEST.
[[nodiscard]] Result<QJsonObject> bodyObject(const QByteArray& body);

} // namespace pith
