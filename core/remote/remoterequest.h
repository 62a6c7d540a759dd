// SPDX-License-Identifier: GPL-3.0-or-later
// What all calls of another Pith have in common. Private to remote.
#pragma once
#include "remote/remotepith.h"

namespace pith {

[[nodiscard]] HttpRequest remoteRequest(const RemoteAddress& where, const QByteArray& method, const QByteArray& path,
                                        const QByteArray& body, const QByteArray& accepted = "*/*");
/// What an answer that is no success says.
[[nodiscard]] Problem remoteProblem(const RemoteAddress& where, int status, const QByteArray& body);
/// No answer came.
[[nodiscard]] Problem remoteAbsence(const RemoteAddress& where, const Problem& why);

} // namespace pith
