// SPDX-License-Identifier: GPL-3.0-or-later
#include "summarize/engineline.h"

#include <algorithm>

namespace pith {

namespace {
/// Quota and load are counted by model (PROTOCOLS, Gemini).
bool isOfTheModel(Code code) {
    return code == Code::QuotaExhausted || code == Code::EngineRateLimited || code == Code::EngineOverloaded ||
           code == Code::ModelUnknown;
}

/// Filters, windows, limits and habits are a model's own as well.
bool mayAnotherModelDo(Code code) {
    return isOfTheModel(code) || code == Code::AnswerBlocked || code == Code::AnswerCut ||
           code == Code::AnswerUnreadable || code == Code::ContextTooSmall;
}
} // namespace

bool EngineLine::holdsLess(const Problem& why) {
    if (why.code != Code::ContextTooSmall || m_refitted == now() || now()->limits().inputTokens >= m_planned)
        return false;
    m_refitted = now();
    return true;
}

bool EngineLine::next(const Problem& why) {
    const QString failed = now()->name();
    if (!m_failure || m_failure->code == Code::ModelUnknown || !isOfTheModel(why.code))
        m_failure = why;
    if (why.code == Code::Cancelled)
        return false;
    size_t next = m_at + 1;
    while (next < m_engines.size() && m_engines[next]->name() == failed && !mayAnotherModelDo(why.code))
        ++next;
    if (next >= m_engines.size())
        return false;
    if (m_engines[next]->name() != failed)
        m_failure.reset(); // what stands in the end is what the last engine says
    m_at = next;
    return true;
}

bool EngineLine::skipTo(const Engine* engine) {
    const auto at = std::find(m_engines.begin() + qsizetype(m_at) + 1, m_engines.end(), engine);
    if (at == m_engines.end())
        return false;
    m_at = size_t(at - m_engines.begin());
    return true;
}

QString EngineLine::fallbackFrom() const {
    const QString first = m_engines.front()->name();
    return first == now()->name() ? QString() : first;
}

} // namespace pith
