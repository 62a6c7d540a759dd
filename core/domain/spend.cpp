// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/spend.h"

#include "domain/jsonwriter.h"

#include <cmath>

namespace pith {

void writeCost(JsonWriter& to, const std::optional<Money>& cost) {
    constexpr double millionth = 1e6; // a short talk costs a few of them
    to.key("cost");
    if (!cost)
        return to.null();
    to.beginObject();
    to.member(cost->currency.toLatin1().constData(), std::round(cost->amount * millionth) / millionth);
    to.endObject();
}

} // namespace pith
