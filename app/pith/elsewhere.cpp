// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/elsewhere.h"

#include "common/unixsignals.h"

#include <QCoreApplication>

namespace pith::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto longestAnswer = 600s; // a model at home may write it

template <class T>
Result<T> waitedFor(CallOf<T>* call) {
    std::optional<Result<T>> answer;
    UnixSignals signals_(nullptr);
    QObject::connect(&signals_, &UnixSignals::received, call, &Call::cancel);
    call->then(call->parent(), [&answer](Result<T> result) {
        answer.emplace(std::move(result));
        QCoreApplication::exit();
    });
    QCoreApplication::exec();
    return answer ? std::move(*answer) : Problem::of(Code::Cancelled);
}

} // namespace

Result<QByteArray> askedFor(const RemotePith& pith, const QByteArray& method, const QByteArray& path,
                            const QByteArray& body) {
    QObject owner;
    return waitedFor(pith.ask(method, path, body, longestAnswer, &owner));
}

Result<SummaryRecord> madeKnown(const RemotePith& pith, const Request& wish) {
    auto request = sendable(wish);
    if (!request)
        return request.problem();
    request.value().engine = u"embedded"_s;
    QObject owner;
    auto record = waitedFor<SummaryRecord>(pith.submit(*request, &owner));
    if (record && record->problem)
        return *record->problem;
    return record;
}

} // namespace pith::cli
