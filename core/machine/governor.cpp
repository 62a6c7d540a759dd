// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/governor.h"

#include <algorithm>
#include <array>

namespace pith {

namespace {

constexpr qint64 calm_ms = 10'000;
constexpr double slack = 0.08; // of memory, between going up a step and coming down again

struct Bound {
    Step step;
    double memoryShare;
    double memoryPressure;
};
constexpr double never = 1e9;
constexpr std::array bounds{Bound{Step::Refusing, 1.0, never}, Bound{Step::Critical, 0.92, 40},
                            Bound{Step::Frugal, 0.8, 20}};

Step stepFor(const Strain& strain, double ease) {
    for (const Bound& bound : bounds)
        if ((bound.step == Step::Refusing ? strain.ownShare : strain.memoryShare) >= bound.memoryShare - ease ||
            strain.memoryPressure >= bound.memoryPressure)
            return bound.step;
    return Step::Normal;
}

} // namespace

double memoryShareOf(Step step) {
    for (const Bound& bound : bounds)
        if (bound.step == step)
            return bound.memoryShare;
    return 0;
}

const char* stepName(Step step) {
    static constexpr std::array names{"normal", "frugal", "critical", "refusing"};
    return names[size_t(step)];
}

void Governor::take(Step step, qint64 now_ms) {
    m_step = step;
    m_since_ms = now_ms;
    m_calmSince_ms.reset();
}

Step Governor::judge(const Strain& strain, qint64 now_ms) {
    if (const Step up = stepFor(strain, 0); up > m_step) {
        take(up, now_ms);
        return m_step;
    }
    if (stepFor(strain, slack) >= m_step) {
        m_calmSince_ms.reset();
        return m_step;
    }
    if (!m_calmSince_ms)
        m_calmSince_ms = now_ms;
    else if (now_ms - *m_calmSince_ms >= calm_ms)
        take(Step(int(m_step) - 1), now_ms);
    return m_step;
}

} // namespace pith
