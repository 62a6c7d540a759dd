// SPDX-License-Identifier: GPL-3.0-or-later
// Private to sources.
#pragma once
#include "sources/source.h"

#include <QPointer>

#include <vector>

namespace pith {

/// Asks those that take `ref`, one after the other. UNSUPPORTED_SITE where none does.
class SourceChain final : public SourceCall {
    Q_OBJECT
public:
    /// `sources` outlive this.
    SourceChain(std::vector<Source*> sources, SourceRef ref, QObject* owner);

protected:
    void abort() override;

private:
    [[nodiscard]] Source* nextSource();
    void ask(Source* source);
    void onFetched(Result<Fetched> fetched);

    std::vector<Source*> m_sources;
    SourceRef m_ref;
    size_t m_next = 0;
    std::optional<Problem> m_problem;
    QPointer<SourceCall> m_current;
};

/// A fetch whose end is known.
class SettledSourceCall final : public SourceCall {
    Q_OBJECT
public:
    SettledSourceCall(Result<Fetched> result, QObject* owner)
        : SourceCall(owner) {
        finish(std::move(result));
    }

protected:
    void abort() override {}
};

} // namespace pith
