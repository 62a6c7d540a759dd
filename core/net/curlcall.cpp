// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/curlcall.h"

#include "net/addressguard.h"
#include "net/curlproblem.h"
#include "net/proxychoice.h"
#include "net/redirect.h"

#include <QPointer>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

qint64 now_ms() { return SystemClock().monotonicMs(); }

QByteArray written(const QHostAddress& address) {
    const QByteArray text = address.toString().toLatin1();
    return address.protocol() == QAbstractSocket::IPv6Protocol ? '[' + text + ']' : text;
}

QByteArray resolveLine(const QUrl& url, const Addresses& addresses) {
    QByteArray line = '+' + url.host(QUrl::FullyEncoded).toLatin1() + ':' + QByteArray::number(portOf(url)) + ':';
    for (const QHostAddress& address : addresses)
        line += written(address) + ',';
    line.chop(1);
    return line;
}

/// One address only: libcurl takes no list here. A v4 one if there is one, since nothing is known of the proxy's ways.
QByteArray connectToLine(const Addresses& addresses) {
    const auto v4 = std::find_if(addresses.begin(), addresses.end(),
                                 [](const QHostAddress& a) { return a.protocol() == QAbstractSocket::IPv4Protocol; });
    return "::" + written(v4 == addresses.end() ? addresses.first() : *v4) + ':';
}

} // namespace

CurlCall::CurlCall(std::shared_ptr<Outbound> net, HttpRequest request, QObject* owner)
    : HttpCall(owner)
    , m_net(std::move(net))
    , m_request(std::move(request))
    , m_began_ms(now_ms()) {
    separateLogin(m_request);
    m_net->deadlines.add(this);
    start();
}

CurlCall::~CurlCall() { release(); }

/// The name of the hop's host, to addresses.
void CurlCall::start() {
    const QUrl& url = m_request.url;
    if (!isWebUrl(url)) {
        const QString words = tr("Only http and https addresses are asked.");
        return conclude(m_request.engine ? unreachable(true, words) : Problem::of(Code::AddressRefused, words));
    }
    m_hopBegan_ms = now_ms();
    m_isExempt = m_request.trust == Trust::Owner || isAllowedHost(host(), portOf(url), m_net->settings.allowHosts);
    const QString name = url.host(QUrl::FullyEncoded);
    if (const auto addresses = addressesWithin(name))
        return onAddresses(*addresses);
    if (const auto known = m_net->names->known(name))
        return onAddresses(*known);
    m_lookup = m_net->names->find(name, this);
    m_lookup->then(this, &CurlCall::onAddresses);
    m_net->deadlines.look(this);
}

void CurlCall::onAddresses(Result<Addresses> addresses) {
    m_lookup = nullptr; // it deletes itself
    if (isOver())
        return;
    if (!addresses)
        return conclude(unreachable(m_request.engine, addresses.problem().message));
    m_addresses = addresses.take();
    if (!m_isExempt)
        m_addresses.removeIf([](const QHostAddress& address) { return !isPublicAddress(address); });
    if (m_addresses.isEmpty())
        return conclude(addressRefused(host()));
    exchange();
}

void CurlCall::exchange() {
    if (!loadCurl())
        return conclude(
            Problem::of(Code::Internal, tr("libcurl cannot be loaded, and without it nothing can be fetched."),
                        tr("Try again in a moment; where that does not help, install it: apt install libcurl4.")));
    m_transfer = std::make_unique<CurlTransfer>(m_net->loop, order(), static_cast<TransferListener&>(*this));
    if (!m_transfer->start())
        return conclude(unreachable(m_request.engine, tr("%1 cannot be asked.").arg(who())));
    m_net->deadlines.look(this);
}

TransferOrder CurlCall::order() const {
    TransferOrder order;
    order.request = &m_request;
    order.userAgent = m_net->settings.userAgent;
    // What is on this machine is not to be had through a proxy: there it would be the proxy's own.
    if (!std::all_of(m_addresses.begin(), m_addresses.end(), [](const QHostAddress& a) { return a.isLoopback(); }))
        order.proxy = proxyFor(m_request.url, m_net->settings.proxy, [](const char* name) { return qgetenv(name); });
    if (!order.proxy.isEmpty())
        order.connectTo = connectToLine(m_addresses);
    else if (QHostAddress(host()).isNull())
        order.resolve = resolveLine(m_request.url, m_addresses);
    order.isJudged = !m_isExempt && order.proxy.isEmpty(); // a proxy is asked for judged addresses, and is the owner's
    order.mayRepeat = isRepeatable();
    order.followsRedirects = !m_request.engine && m_request.maxRedirects > 0;
    order.connectLimit = m_request.connectLimit - std::chrono::milliseconds(now_ms() - m_hopBegan_ms);
    return order;
}

bool CurlCall::isRepeatable() const {
    return !m_hasAskedAgain && !m_request.engine && (m_request.method == "GET" || m_request.method == "HEAD");
}

void CurlCall::onTransfer() {
    if (m_request.stream && m_transfer->hasBody()) {
        const QPointer<CurlCall> self(this);
        emit received(m_transfer->takeBody());
        if (!self || isOver()) // a listener deleted or cancelled it
            return;
    }
    if (const auto code = m_transfer->ended())
        return onEnd(*code);
    if (m_request.engine && !m_request.body.isEmpty() && m_transfer->isSent())
        m_request.body.clear(); // a talk's words, a copy for each that is waited for: an engine is asked once
    m_net->deadlines.look(this);
}

void CurlCall::onEnd(CURLcode code) {
    const auto verdict = m_transfer->verdict();
    if (verdict == CurlTransfer::Verdict::RedirectRead || (code == CURLE_OK && m_transfer->isRedirect()))
        return follow();
    if (code == CURLE_OK && !m_transfer->head().isComplete())
        code = CURLE_PARTIAL_FILE; // libcurl takes a head that breaks off for a whole one
    if (code == CURLE_OK)
        return respond();
    if (mayAskAgain(code)) {
        m_hasAskedAgain = true;
        m_hopBegan_ms = now_ms();
        dropTransfer();
        return exchange();
    }
    conclude(problemOf({code, verdict, m_request.engine, m_transfer->times() > 0, m_transfer->head().hasBegun(),
                        m_transfer->isProxied(), who(), m_request.maxBytes}));
}

/// Nothing of the answer had come, and the server may ask for nothing twice.
bool CurlCall::mayAskAgain(CURLcode code) const {
    return isBroken(code) && isRepeatable() && m_transfer->times() == 1 && !m_transfer->head().hasBegun();
}

/// As a person knows who was asked.
QString CurlCall::who() const {
    return m_request.who.isEmpty() ? host() : QStringLiteral("%1 (%2)").arg(m_request.who, host());
}

void CurlCall::follow() {
    auto next = redirected(m_request, m_transfer->head());
    if (!next)
        return conclude(next.problem());
    m_visited.append(m_request.url);
    const bool isRing = m_visited.contains(next->url);
    if (isRing || m_visited.size() > m_request.maxRedirects)
        return conclude(unreachable(m_request.engine, isRing ? tr("%1 redirects in a circle.").arg(who())
                                                             : tr("%1 redirects too often.").arg(who())));
    dropTransfer(); // before the request that it points to
    m_request = next.take();
    m_hasAskedAgain = false;
    start();
}

void CurlCall::respond() {
    HttpResponse response;
    response.status = m_transfer->head().status();
    response.headers = m_transfer->head().headers();
    response.body = m_transfer->takeBody();
    response.url = m_request.url;
    dropTransfer();
    response.bytesIn = m_in;
    response.bytesOut = m_out;
    conclude(std::move(response));
}

int CurlCall::status() const {
    if (!m_transfer)
        return m_status;
    return m_transfer->head().isComplete() && !m_transfer->isRedirect() ? m_transfer->head().status() : 0;
}

QByteArray CurlCall::header(QByteArrayView name) const {
    return status() > 0 && m_transfer ? m_transfer->head().header(name) : QByteArray();
}

qint64 CurlCall::bytesIn() const { return m_in + (m_transfer ? m_transfer->bytesIn() : 0); }
qint64 CurlCall::bytesOut() const { return m_out + (m_transfer ? m_transfer->bytesOut() : 0); }

/// The wait for a connection has libcurl's own limit, which leaves out the time in its queue.
qint64 CurlCall::due_ms() const {
    const qint64 total = m_began_ms + m_request.totalLimit.count();
    qint64 due = total;
    if (m_lookup)
        due = std::min(total, m_hopBegan_ms + m_request.connectLimit.count());
    else if (m_transfer && m_transfer->asked_ms() != 0 && m_transfer->heard_ms() == 0)
        due = std::min(total, m_transfer->asked_ms() + m_request.firstByteLimit.count());
    else if (m_transfer && m_transfer->asked_ms() != 0)
        due = std::min(total, m_transfer->heard_ms() + m_request.stallLimit.count());
    constexpr qint64 longestHeld_ms = 5'000;
    return std::max(due, std::min(m_heldUntil_ms, total + longestHeld_ms));
}

void CurlCall::onDue() {
    if (m_transfer && m_transfer->heard_ms() == 0 && m_transfer->noteUpload() && due_ms() > now_ms())
        return;
    if (m_transfer && m_net->loop.holdsBack(m_transfer.get())) { // it has come: others only had their turn before
        constexpr qint64 again_ms = 50;
        m_heldUntil_ms = now_ms() + again_ms;
        return;
    }
    if (m_lookup)
        return conclude(unreachable(m_request.engine, tr("The name %1 was not found in time.").arg(host())));
    conclude(tooLate(m_request.engine, who()));
}

Problem CurlCall::onDeadline() const { return tooLate(m_request.engine, who()); }

void CurlCall::onClosing() { conclude(Problem::of(Code::ShuttingDown)); }

void CurlCall::conclude(Result<HttpResponse> result) {
    release();
    finish(std::move(result));
}

void CurlCall::dropTransfer() {
    m_status = status();
    m_in = bytesIn();
    m_out = bytesOut();
    m_transfer.reset();
}

void CurlCall::release() {
    if (m_transfer)
        dropTransfer();
    if (m_lookup) {
        m_lookup->disconnect(this);
        m_lookup->cancel();
        m_lookup = nullptr;
    }
    m_net->deadlines.remove(this);
}

} // namespace pith
