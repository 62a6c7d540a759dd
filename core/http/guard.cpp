// SPDX-License-Identifier: GPL-3.0-or-later
// A web page in the user's browser reaches this port too, by any name that resolves here; it cannot forge Host, cannot
// leave out Origin where it matters, and does not know the token. Each of the three is enough alone.
#include "http/guard.h"

#include "http/peer.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace pith {

namespace {

constexpr int guesses = 20; // wrong tokens a minute
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

/// What a client of a Unix socket says: no port, as there is none. No web page gets there.
bool isLocalName(QByteArrayView host) { return host.compare("localhost", Qt::CaseInsensitive) == 0; }

/// A token that may only read may ask for what is there; nothing changes by it and nothing is begun.
bool writes(Method method) { return method != Method::Get && method != Method::Head && method != Method::Options; }

/// Nothing is read by what stands in a body, and some of what is read takes no token.
qint64 longestBody(Method method, const Route* route) {
    constexpr qint64 other = 64 << 10; // of what ends as 404, 405 or OPTIONS
    if (method == Method::Get || method == Method::Head)
        return 0;
    return route ? route->bodyBytes : other;
}

/// As a Host has it: an IPv6 address in brackets, a name in ASCII.
QByteArray inHeader(const QString& host) {
    if (host.contains(u':') && !host.startsWith(u'['))
        return '[' + host.toLatin1().toLower() + ']';
    const QByteArray ace = QUrl::toAce(host);
    return ace.isEmpty() ? host.toLatin1().toLower() : ace;
}

Problem limited(qint64 wait_ms, const char* words) {
    return Problem::of(Code::RateLimited, QCoreApplication::translate("Http", words)).after(double(wait_ms) / 1000);
}

Problem tooMany(RateLimit::Kind kind, qint64 wait_ms) {
    return limited(wait_ms, kind == RateLimit::Kind::Job
                                ? QT_TRANSLATE_NOOP("Http", "Too many new jobs in a minute (rate/jobs_per_min).")
                                : QT_TRANSLATE_NOOP("Http", "Too many requests in a second (rate/reads_per_s)."));
}

} // namespace

Guard::Guard(const Settings& settings)
    : m_token(settings.token)
    , m_named(settings.tokenFile)
    , m_port(settings.port)
    , m_isDefaultPort(settings.port == 80) {
    setHosts(settings.hosts);
    m_limit.setRate(RateLimit::Kind::Guess, {guesses, minute_ms});
    setRates(settings.readsPerS, settings.jobsPerMin, settings.clients);
}

void Guard::setHosts(const QStringList& hosts) {
    m_names = hosts;
    m_hosts.clear();
    const QByteArray port = ':' + QByteArray::number(m_port);
    for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
        addHost(name, port, m_isDefaultPort);
    if (!m_bound.isEmpty())
        addHost(m_bound, port, m_isDefaultPort);
    for (const QString& each : hosts) {
        const QString host = each.trimmed();
        const qsizetype colon = host.lastIndexOf(u':');
        const bool hasPort = colon > 0 && (host.indexOf(u':') == colon || host[colon - 1] == u']');
        const QByteArray own = hasPort ? host.mid(colon).toLatin1() : port; // a proxy's, say
        if (!host.isEmpty())
            addHost(inHeader(hasPort ? host.first(colon) : host), own,
                    hasPort ? own == ":443" || own == ":80" : m_isDefaultPort);
    }
}

void Guard::addHost(const QByteArray& name, const QByteArray& port, bool isDefaultPort) {
    m_hosts.append(name + port);
    if (isDefaultPort) // which clients leave out
        m_hosts.append(name);
}

void Guard::setDoor(const QByteArray& host, quint16 port, Scheme scheme) {
    m_bound = host;
    m_port = port;
    m_isDefaultPort = port == (scheme == Scheme::Https ? 443 : 80);
    setHosts(QStringList(m_names));
}

void Guard::setRates(int readsPerS, int jobsPerMin, int clients) {
    m_limit.setRate(RateLimit::Kind::Read, {readsPerS, second_ms});
    m_limit.setRate(RateLimit::Kind::Job, {jobsPerMin, minute_ms});
    m_limit.setClients(clients);
    const auto begin = [](int count, const char* name, const char* window) {
        return "RateLimit-Policy: \"" + QByteArray(name) + "\";q=" + QByteArray::number(count) + ";w=" + window +
               "\r\nRateLimit: \"" + name + "\";r=";
    };
    m_notes = {begin(readsPerS, "reads", "1"), begin(jobsPerMin, "jobs", "60")};
}

bool Guard::isOurs(QByteArrayView host) const {
    return std::any_of(m_hosts.begin(), m_hosts.end(), [host](const QByteArray& ours) {
        return ours.size() == host.size() && qstrnicmp(ours.constData(), host.data(), size_t(host.size())) == 0;
    });
}

std::optional<Problem> Guard::judgeToken(const Preamble& preamble, GuardedSocket::Verdict& verdict, qint64 now_ms) {
    static constexpr QByteArrayView scheme = "Bearer ";
    const QByteArrayView shown = preamble.authorization;
    if (shown.isEmpty())
        return Problem::of(Code::Unauthorized);
    const bool bearer =
        shown.size() > scheme.size() && qstrnicmp(shown.data(), scheme.data(), size_t(scheme.size())) == 0;
    verdict.trusted = bearer && sameSecret(shown.sliced(scheme.size()), m_token);
    if (verdict.trusted) {
        verdict.caller.client = peerOfToken(0);
        return std::nullopt;
    }
    if (const NamedToken* token = bearer ? m_named.find(shown.sliced(scheme.size())) : nullptr) {
        verdict.trusted = true;
        verdict.caller = {peerOfToken(token->serial()), priorityOf(QString::fromLatin1(token->priority))};
        if (token->scope == NamedToken::Scope::Read && writes(preamble.method))
            return Problem::of(Code::Forbidden, QCoreApplication::translate("Http", "This token may only read."),
                               QCoreApplication::translate("Http", "Add one with pith token add NAME --scope write."));
        return std::nullopt;
    }
    if (const qint64 wait = m_limit.take(verdict.caller.client, RateLimit::Kind::Guess, 1, now_ms).wait_ms; wait > 0)
        return limited(wait, QT_TRANSLATE_NOOP("Http", "Too many wrong tokens."));
    return Problem::of(Code::Unauthorized);
}

bool Guard::stillKnows(const GuardedSocket::Caller& caller) {
    return !isToken(caller.client) || caller.client == peerOfToken(0) || m_named.has(quint32(caller.client));
}

RateNote Guard::noteOf(RateLimit::Kind kind, const RateLimit::Ruling& ruling) const {
    if (ruling.left < 0)
        return {};
    return {m_notes[std::size_t(kind)], ruling.left, ruling.full_s};
}

std::optional<Problem> Guard::judgeRate(const Route* route, GuardedSocket::Verdict& verdict, qint64 now_ms) {
    const Cost cost = route ? route->cost : Cost::Read;
    if (cost == Cost::None)
        return std::nullopt;
    const auto kind = cost == Cost::Job ? RateLimit::Kind::Job : RateLimit::Kind::Read;
    const RateLimit::Ruling ruling = m_limit.take(verdict.caller.client, kind, route ? route->weight : 1, now_ms);
    verdict.note = noteOf(kind, ruling);
    if (ruling.wait_ms == 0)
        return std::nullopt;
    return tooMany(kind, ruling.wait_ms);
}

std::optional<Problem> Guard::countJobs(GuardedSocket& socket, int jobs, qint64 now_ms) {
    const quint64 client = socket.caller().client;
    m_limit.giveBack(client, RateLimit::Kind::Job, 1);
    const RateLimit::Ruling ruling = m_limit.take(client, RateLimit::Kind::Job, std::max(jobs, 1), now_ms);
    socket.setRateNote(noteOf(RateLimit::Kind::Job, ruling));
    return ruling.wait_ms > 0 ? std::optional(tooMany(RateLimit::Kind::Job, ruling.wait_ms)) : std::nullopt;
}

RateNote Guard::countAsReads(quint64 client, int jobs, qint64 now_ms) {
    const int taken = std::min(jobs, m_limit.rate(RateLimit::Kind::Job).count); // more than the whole rate never is
    m_limit.giveBack(client, RateLimit::Kind::Job, taken);
    return noteOf(RateLimit::Kind::Read, m_limit.charge(client, RateLimit::Kind::Read, jobs, now_ms));
}

GuardedSocket::Verdict Guard::judge(const Preamble& preamble, quint64 peer, qint64 now_ms) {
    GuardedSocket::Verdict verdict;
    verdict.caller.client = peer;
    if (!isOurs(preamble.host) && !(peer == unixPeer && isLocalName(preamble.host))) {
        verdict.refusal = Problem::of(Code::ForeignHost);
        return verdict;
    }
    if (preamble.hasOrigin) { // no page is welcome, preflights neither: no Allow header ever leaves
        verdict.refusal = Problem::of(Code::ForeignOrigin);
        return verdict;
    }
    verdict.match = matchRoute(preamble.method, preamble.path);
    const Route* route = verdict.match.route;
    const bool open = route && route->token == Token::None;
    if (!open)
        verdict.refusal = judgeToken(preamble, verdict, now_ms);
    if (!verdict.refusal)
        verdict.refusal = judgeRate(route, verdict, now_ms);
    if (!verdict.refusal && preamble.length > longestBody(preamble.method, route))
        verdict.refusal = Problem::of(Code::TooLarge);
    return verdict;
}

} // namespace pith
