// SPDX-License-Identifier: GPL-3.0-or-later
// The one idiom for anything that takes time: an HTTP call, a child process, work on the worker, a job's run.
#pragma once
#include "base/result.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>
#include <utility>

namespace pith {

/// Something under way on behalf of its owner (its QObject parent).
///
/// - Deleting the owner, or the call, is cancellation: the destructor of the subclass aborts what runs and emits
/// nothing.
/// - finished() fires at most once, and never before control has returned to the event loop, even where the answer is
///   known at once. After it the call deletes itself.
/// - cancel() and the deadline end it with a Problem (CANCELLED; what the subclass says in onDeadline()).
///
/// Thread: that of its owner; all of it on the event loop.
class Call : public QObject {
    Q_OBJECT
public:
    explicit Call(QObject* owner);
    ~Call() override;

    /// Ends the call with onDeadline()'s problem when `limit` has passed. Again: a new limit from now.
    void setDeadline(std::chrono::milliseconds limit);
    /// Ends the call with CANCELLED; finished() still fires. Nothing happens where it has ended already.
    void cancel();
    [[nodiscard]] bool isOver() const { return m_over; }

signals:
    /// The result is there. Nothing follows.
    void finished();

protected:
    /// Stops what runs. Called before an early end (cancel, deadline), never from a destructor.
    virtual void abort() = 0;
    /// Records the early end; CallOf does it.
    virtual void failWith(const Problem& problem) = 0;
    virtual Problem onDeadline() const;
    /// Cancels a call that this one waits for, null allowed, and hears no more of it. For abort(): not deleted at once,
    /// since whoever cancels may be below it on the stack.
    void letGo(Call* inner);
    /// Marks the end and posts finished(). False where it had ended before: then the result must be dropped.
    bool end();

private:
    void deliver();
    void onTimeout();

    QTimer* m_deadline = nullptr;
    bool m_over = false;
};

/// A call with its result.
template <class T>
class CallOf : public Call {
public:
    using Call::Call;

    /// Runs `f(Result<T>)` when the call has finished, unless `context` is gone by then. At most one `then` a call.
    template <class Context, class F>
    void then(Context* context, F f) {
        connect(this, &Call::finished, context, [this, context, f = std::move(f)]() mutable {
            (void)context; // clang: one branch has no use for it
            if constexpr (std::is_member_function_pointer_v<F>)
                (context->*f)(take());
            else
                f(take());
        });
    }

    /// The result; only once, and only after finished().
    [[nodiscard]] Result<T> take() {
        if (!m_result)
            return Problem::of(Code::Internal);
        Result<T> result = std::move(*m_result);
        m_result.reset();
        return result;
    }

protected:
    /// Ends the call with this; the first end counts, later ones are dropped.
    void finish(Result<T> result) {
        if (end())
            m_result.emplace(std::move(result));
    }
    void failWith(const Problem& problem) final { finish(Result<T>(problem)); }

private:
    std::optional<Result<T>> m_result;
};

/// A call whose result is known already, for an interface that answers with a call.
template <class T>
class ReadyCall final : public CallOf<T> {
public:
    ReadyCall(Result<T> result, QObject* owner)
        : CallOf<T>(owner) {
        this->finish(std::move(result));
    }

protected:
    void abort() override {}
};

} // namespace pith
