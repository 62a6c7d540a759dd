// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "base/call.h"
#include "domain/reply.h"

namespace pith {

/// An answer on its way.
class AskCall : public CallOf<Reply> {
    Q_OBJECT
public:
    using CallOf::CallOf;

signals:
    void noted(const QString& line);                                       ///< for a person
    void delta(const QString& markdown);                                   ///< the next piece of the answer
    void pointWritten(const pith::Point& point, const pith::Video& video); ///< of that video
    void restarted();                                                      ///< all delta and point so far is void
};

} // namespace pith
