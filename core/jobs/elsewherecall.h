// SPDX-License-Identifier: GPL-3.0-or-later
// Two processes on the same data, a command beside the service, are asked for the same: the one that came first does
// it.
#pragma once
#include "base/call.h"

#include <QTimer>

#include <functional>

namespace pith {

/// Finishes when `isUnderWay` says no. Looks twice a second: processes share nothing but the database.
class ElsewhereCall final : public CallOf<Done> {
public:
    ElsewhereCall(std::function<bool()> isUnderWay, QObject* owner)
        : CallOf(owner)
        , m_isUnderWay(std::move(isUnderWay)) {
        connect(&m_look, &QTimer::timeout, this, [this] {
            if (m_isUnderWay())
                return;
            m_look.stop();
            finish(Done{});
        });
        m_look.start(std::chrono::milliseconds(500));
    }

protected:
    void abort() override { m_look.stop(); }

private:
    const std::function<bool()> m_isUnderWay;
    QTimer m_look;
};

} // namespace pith
