// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/sourcechain.h"

#include <QCoreApplication>

namespace pith {

namespace {

/// This way is shut; another may be open.
bool isShut(Code code) { return code == Code::IpBlocked || code == Code::PoToken || code == Code::SourceChanged; }

/// There is nothing here for this source, and nothing was wrong.
bool isNotIts(Code code) { return code == Code::UnsupportedSite; }

/// Says something of the video, not of the way to it.
bool isOfTheVideo(Code code) {
    return isSourceProblem(code) && !isRetryable(code) && code != Code::YtdlpMissing && code != Code::YtdlpOutdated &&
           code != Code::YtdlpFailed;
}

} // namespace

SourceChain::SourceChain(std::vector<Source*> sources, SourceRef ref, QObject* owner)
    : SourceCall(owner)
    , m_sources(std::move(sources))
    , m_ref(std::move(ref)) {
    if (Source* first = nextSource())
        ask(first);
    else
        finish(Problem::of(Code::UnsupportedSite));
}

/// Whether a source takes it is asked when its turn comes: the last ones look for programs on the disk.
Source* SourceChain::nextSource() {
    while (m_next < m_sources.size())
        if (Source* source = m_sources[m_next++]; source->takes(m_ref))
            return source;
    return nullptr;
}

void SourceChain::ask(Source* source) {
    m_current = source->fetch(m_ref, this);
    connect(m_current, &SourceCall::videoKnown, this, &SourceCall::videoKnown);
    connect(m_current, &SourceCall::noted, this, &SourceCall::noted);
    m_current->then(this, &SourceChain::onFetched);
}

void SourceChain::onFetched(Result<Fetched> fetched) {
    if (fetched)
        return finish(std::move(fetched));
    const Problem& why = fetched.problem();
    const bool isNone = m_problem && isNotIts(m_problem->code);
    const bool knowsMore = isNone && !m_problem->message.isEmpty() && isNotIts(why.code);
    if (!m_problem || (isNone && !knowsMore) || (isOfTheVideo(why.code) && !isNotIts(why.code)))
        m_problem = why;
    else if (m_problem->advice.isEmpty() && isSourceProblem(why.code))
        m_problem->advice = why.advice; // what the way after it lacks would have helped
    Source* next = isShut(why.code) || isNotIts(why.code) ? nextSource() : nullptr;
    if (!next) // as that an episode has no transcript in its feed
        return finish(knowsMore ? Problem::of(Code::NoCaptions, m_problem->message, m_problem->advice) : *m_problem);
    if (!isNotIts(why.code))
        emit noted(QCoreApplication::translate("Source", "%1 Another way is tried.").arg(why.words()));
    if (!isOver())
        ask(next);
}

void SourceChain::abort() { letGo(m_current); }

} // namespace pith
