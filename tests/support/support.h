// SPDX-License-Identifier: GPL-3.0-or-later
// What tests share.
#pragma once
#include "base/call.h"

#include <QByteArray>
#include <QString>
#include <QTest>

namespace pith {

/// The bytes of tests/data/NAME; ends the test program where there is no such file.
[[nodiscard]] QByteArray testData(const QString& name);

/// Runs the event loop until the call has its result, 60 s at most: a machine may stand still for a while.
template <class T>
[[nodiscard]] Result<T> waitFor(CallOf<T>* call) {
    std::optional<Result<T>> got;
    QObject context;
    call->then(&context, [&](Result<T> result) { got.emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return got.has_value(); }, 60'000))
        return Problem::of(Code::Internal, QStringLiteral("the call did not end"));
    return std::move(*got);
}

} // namespace pith
