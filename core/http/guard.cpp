// SPDX-License-Identifier: GPL-3.0-or-later
// A web page in the user's browser reaches this port too, by any name that resolves here; it cannot forge Host, cannot
// leave out Origin where it matters, and does not know the token. Each of the three is enough alone.
#include "http/guard.h"

#include <QCoreApplication>

#include <algorithm>

namespace pith {

namespace {

constexpr int guesses = 20;            // wrong tokens a minute
constexpr qint64 otherBody = 64 << 10; // of what ends as 404, 405 or OPTIONS
constexpr qint64 second_ms = 1000, minute_ms = 60'000;

/// Takes as long whatever the guess begins with.
bool sameSecret(QByteArrayView guess, QByteArrayView secret) {
    unsigned char different = guess.size() == secret.size() ? 0 : 1;
    for (qsizetype i = 0; i < secret.size(); ++i) {
        const char letter = i < guess.size() ? guess[i] : '\0';
        different = static_cast<unsigned char>(different | (letter ^ secret[i]));
    }
    return different == 0;
}

Problem limited(qint64 wait_ms, const char* words) {
    return Problem::of(Code::RateLimited, QCoreApplication::translate("Http", words)).after(double(wait_ms) / 1000);
}

} // namespace

void Meter::setRate(int count, qint64 period_ms) {
    m_step_us = count > 0 ? std::max<qint64>(period_ms * 1000 / count, 1) : 0;
    m_slack_us = m_step_us * count;
}

qint64 Meter::take(qint64 now_ms) {
    if (m_step_us == 0)
        return 0;
    const qint64 now_us = now_ms * 1000;
    const qint64 due_us = std::max(m_due_us, now_us) + m_step_us;
    if (due_us - now_us > m_slack_us)
        return (due_us - now_us - m_slack_us + 999) / 1000;
    m_due_us = due_us;
    return 0;
}

void Meter::giveBack() { m_due_us -= m_step_us; }

Guard::Guard(const Settings& settings)
    : m_token(settings.token)
    , m_port(settings.port) {
    setHosts(settings.hosts);
    setRates(settings.readsPerS, settings.jobsPerMin);
    m_guesses.setRate(guesses, minute_ms);
}

void Guard::setHosts(const QStringList& hosts) {
    m_names = hosts;
    m_hosts.clear();
    const QByteArray port = ':' + QByteArray::number(m_port);
    const auto add = [&](const QByteArray& name) {
        m_hosts.append(name + port);
        if (m_port == 80)
            m_hosts.append(name);
    };
    for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
        add(name);
    for (const QString& host : hosts)
        add(host.trimmed().toLatin1().toLower());
}

void Guard::setPort(quint16 port) {
    m_port = port;
    setHosts(QStringList(m_names));
}

void Guard::setRates(int readsPerS, int jobsPerMin) {
    m_reads.setRate(readsPerS, second_ms);
    m_jobs.setRate(jobsPerMin, minute_ms);
}

bool Guard::isOurs(QByteArrayView host) const {
    return std::any_of(m_hosts.begin(), m_hosts.end(), [host](const QByteArray& ours) {
        return ours.size() == host.size() && qstrnicmp(ours.constData(), host.data(), size_t(host.size())) == 0;
    });
}

std::optional<Problem> Guard::judgeToken(const Preamble& preamble, bool& trusted, qint64 now_ms) {
    static constexpr QByteArrayView scheme = "Bearer ";
    const QByteArrayView shown = preamble.authorization;
    if (shown.isEmpty())
        return Problem::of(Code::Unauthorized);
    const bool bearer =
        shown.size() > scheme.size() && qstrnicmp(shown.data(), scheme.data(), size_t(scheme.size())) == 0;
    trusted = bearer && sameSecret(shown.sliced(scheme.size()), m_token);
    if (trusted)
        return std::nullopt;
    if (const qint64 wait = m_guesses.take(now_ms); wait > 0)
        return limited(wait, QT_TRANSLATE_NOOP("Http", "Too many wrong tokens."));
    return Problem::of(Code::Unauthorized);
}

std::optional<Problem> Guard::judgeRate(const Route* route, qint64 now_ms) {
    const Cost cost = route ? route->cost : Cost::Read;
    if (cost == Cost::None)
        return std::nullopt;
    if (const qint64 wait = (cost == Cost::Job ? m_jobs : m_reads).take(now_ms); wait > 0)
        return limited(wait, cost == Cost::Job
                                 ? QT_TRANSLATE_NOOP("Http", "Too many new jobs in a minute (rate/jobs_per_min).")
                                 : QT_TRANSLATE_NOOP("Http", "Too many requests in a second (rate/reads_per_s)."));
    return std::nullopt;
}

GuardedSocket::Verdict Guard::judge(const Preamble& preamble, qint64 now_ms) {
    GuardedSocket::Verdict verdict;
    if (!isOurs(preamble.host)) {
        verdict.refusal = Problem::of(Code::ForeignHost);
        return verdict;
    }
    if (preamble.hasOrigin) { // no page is welcome, preflights neither: no Allow header ever leaves
        verdict.refusal = Problem::of(Code::ForeignOrigin);
        return verdict;
    }
    verdict.match = matchRoute(preamble.method, preamble.path);
    const Route* route = verdict.match.route;
    const bool open = route && route->open;
    if (!open)
        verdict.refusal = judgeToken(preamble, verdict.trusted, now_ms);
    if (!verdict.refusal)
        verdict.refusal = judgeRate(route, now_ms);
    if (!verdict.refusal && preamble.length > (route ? route->bodyBytes : otherBody))
        verdict.refusal = Problem::of(Code::TooLarge);
    return verdict;
}

} // namespace pith
