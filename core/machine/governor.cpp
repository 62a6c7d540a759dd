// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine/governor.h"

#include <algorithm>
#include <array>

namespace pith {

namespace {

constexpr qint64 calm_ms = 10'000;
constexpr double slack = 0.08;                             // of memory, between going up a step and coming down again
constexpr double throttledMuch = 80, throttledLittle = 40; // percent
constexpr qint64 throttledLong_ms = 30'000;                // forty jobs at a tenth of a core are done sooner

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

void Governor::judgeMemory(const Strain& strain, qint64 now_ms) {
    if (const Step up = stepFor(strain, 0); up > m_now.memory) {
        m_now.memory = up;
        m_calmSince_ms.reset();
        return;
    }
    if (stepFor(strain, slack) >= m_now.memory)
        m_calmSince_ms.reset();
    else if (!m_calmSince_ms)
        m_calmSince_ms = now_ms;
    else if (now_ms - *m_calmSince_ms >= calm_ms) {
        m_now.memory = Step(int(m_now.memory) - 1);
        m_calmSince_ms.reset();
    }
}

void Governor::judgeCpu(double throttled, qint64 now_ms) {
    const bool holds = m_now.isCpuShort ? throttled < throttledLittle : throttled >= throttledMuch;
    if (!holds) {
        m_cpuSince_ms.reset();
        return;
    }
    m_cpuSince_ms = m_cpuSince_ms.value_or(now_ms);
    if (now_ms - *m_cpuSince_ms < (m_now.isCpuShort ? calm_ms : throttledLong_ms))
        return;
    m_now.isCpuShort = !m_now.isCpuShort;
    m_cpuSince_ms.reset();
}

Step Governor::judge(const Strain& strain, qint64 now_ms) {
    const Step before = step();
    judgeMemory(strain, now_ms);
    judgeCpu(strain.throttled, now_ms);
    if (step() != before)
        m_since_ms = now_ms;
    return step();
}

} // namespace pith
