// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a call that takes JSON. Pure.
#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pith {

/// A Content-Type that says JSON, whatever parameters follow.
[[nodiscard]] bool isJsonType(QByteArrayView contentType);
/// A Content-Type that says JSON merge patch (RFC 7396).
[[nodiscard]] bool isMergePatch(QByteArrayView contentType);
/// No file of the machine is reachable over HTTP, whatever else a source may be on the command line.
[[nodiscard]] bool isWebAddress(const QString& source);
/// The JSON that the body is, of so many values at most; BAD_REQUEST.
[[nodiscard]] Result<QJsonDocument> bodyDocument(const QByteArray& body, qsizetype mostValues);
/// The one object that the body is; BAD_REQUEST.
[[nodiscard]] Result<QJsonObject> bodyObject(const QByteArray& body);

} // namespace pith
