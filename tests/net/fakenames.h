// SPDX-License-Identifier: GPL-3.0-or-later
// A resolver that answers as a test says.
#pragma once
#include "net/hostlookup.h"

#include <QPointer>

namespace pith {

/// What it is not told of is looked up for ever.
class FakeNames final : public Names {
public:
    QHash<QString, Addresses> answers;
    int asked = 0;

    std::optional<Addresses> known(const QString& host) override {
        Q_UNUSED(host)
        return std::nullopt;
    }
    CallOf<Addresses>* find(const QString& host, QObject* owner) override {
        ++asked;
        if (const auto found = answers.constFind(host); found != answers.cend())
            return new ReadyCall<Addresses>(*found, owner);
        return new Silent(owner);
    }

private:
    class Silent final : public CallOf<Addresses> {
    public:
        using CallOf::CallOf;

    protected:
        void abort() override {}
    };
};

} // namespace pith
