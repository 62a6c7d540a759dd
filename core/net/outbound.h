// SPDX-License-Identifier: GPL-3.0-or-later
// What all calls of one client share. Private to net.
#pragma once
#include "net/curlloop.h"
#include "net/deadlines.h"
#include "net/hostlookup.h"
#include "net/httpclient.h"

namespace pith {

/// Lives as long as the client or any of its calls.
class Outbound final : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static std::shared_ptr<Outbound> make(HttpSettings settings, std::unique_ptr<Names> names);

    CurlLoop loop;
    Deadlines deadlines;
    HttpSettings settings;
    std::unique_ptr<Names> names;

private:
    Outbound(HttpSettings itsSettings, std::unique_ptr<Names> itsNames);
};

} // namespace pith
