// SPDX-License-Identifier: GPL-3.0-or-later
// The callbacks, which run inside libcurl: they take down what came, judge each address that is connected to (FAULTS
// N7, N8), and end what is too large as soon as it is. None of them may call anybody.
#include "net/curltransfer.h"

#include "base/clock.h"
#include "net/addressguard.h"

#include <sys/socket.h>

namespace pith {
namespace {

constexpr qint64 maxRedirectBody = 64 << 10; // read, so that the connection can be used again; more is not worth it
constexpr qint64 quickUpload = 1 << 20;      // so much has gone out at once, where all has gone at the first look
constexpr qsizetype maxReserved = 1 << 20;   // on the word of a Content-Length
constexpr std::chrono::milliseconds watchedFrame{40}, unwatchedFrame{160};

qint64 now_ms() { return SystemClock().monotonicMs(); }

qint64 figure(CURL* easy, CURLINFO which) {
    curl_off_t value = 0;
    return curl().easyGetinfo(easy, which, &value) == CURLE_OK ? qint64(value) : 0;
}

qint64 longFigure(CURL* easy, CURLINFO which) {
    long value = 0;
    return curl().easyGetinfo(easy, which, &value) == CURLE_OK ? qint64(value) : 0;
}

} // namespace

CurlTransfer::CurlTransfer(CurlLoop& loop, TransferOrder order, TransferListener& listener)
    : m_loop(loop)
    , m_order(std::move(order))
    , m_listener(listener)
    , m_requestBytes(m_order.request->body.size())
    , m_isEngines(m_order.request->engine) {}

CurlTransfer::~CurlTransfer() {
    if (m_easy) {
        m_loop.remove(m_easy, this);
        // A handle that leaves while it waits for a connection keeps its buffer, and takes it for one of the usual size
        // (libcurl 7.88): a small one must not serve again.
        if (m_isEngines)
            curl().easyCleanup(m_easy);
        else
            m_loop.giveBack(m_easy);
    }
}

bool CurlTransfer::start() {
    m_easy = m_loop.take();
    if (!m_easy || !m_options.set(m_easy, m_order))
        return false;
    curl().easySetopt(m_easy, CURLOPT_HEADERFUNCTION, &CurlTransfer::onHead);
    curl().easySetopt(m_easy, CURLOPT_HEADERDATA, this);
    curl().easySetopt(m_easy, CURLOPT_WRITEFUNCTION, &CurlTransfer::onBody);
    curl().easySetopt(m_easy, CURLOPT_WRITEDATA, this);
    curl().easySetopt(m_easy, CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::onOpen);
    curl().easySetopt(m_easy, CURLOPT_OPENSOCKETDATA, this);
    curl().easySetopt(m_easy, CURLOPT_PREREQFUNCTION, &CurlTransfer::onAsking);
    curl().easySetopt(m_easy, CURLOPT_PREREQDATA, this);
    return m_loop.add(m_easy, this);
}

size_t CurlTransfer::onHead(char* bytes, size_t size, size_t count, void* self) {
    const size_t length = size * count;
    return static_cast<CurlTransfer*>(self)->takeHead({bytes, qsizetype(length)}) ? length : 0;
}

bool CurlTransfer::takeHead(QByteArrayView line) {
    m_heard_ms = now_ms();
    const bool isNews = !m_head.hasBegun();
    if (!m_head.take(line)) {
        m_verdict = Verdict::HeadTooLarge;
        return false;
    }
    if (isNews)
        m_loop.touch(this); // another deadline counts from now on
    return true;
}

size_t CurlTransfer::onBody(char* bytes, size_t size, size_t count, void* self) {
    const size_t length = size * count;
    return static_cast<CurlTransfer*>(self)->addBody({bytes, qsizetype(length)}) ? length : 0;
}

bool CurlTransfer::addBody(QByteArrayView bytes) {
    m_heard_ms = now_ms();
    m_decoded += bytes.size();
    if (isRedirect()) {
        if (m_decoded <= maxRedirectBody)
            return true;
        m_verdict = Verdict::RedirectRead;
        return false;
    }
    if (m_decoded > m_order.request->maxBytes) {
        m_verdict = Verdict::BodyTooLarge;
        return false;
    }
    if (socket && m_order.request->engine && m_order.request->stream)
        socket->frame = m_order.request->hurried ? watchedFrame : unwatchedFrame;
    if (m_order.request->stream)
        m_loop.touch(this);
    else if (m_body.isEmpty())
        m_body.reserve(qsizetype(std::clamp<qint64>(figure(m_easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T), bytes.size(),
                                                    std::max<qint64>(bytes.size(), maxReserved))));
    m_body.append(bytes);
    return true;
}

bool CurlTransfer::judge(const QHostAddress& address) {
    if (!m_order.isJudged || isPublicAddress(address))
        return true;
    m_verdict = Verdict::AddressRefused;
    return false;
}

curl_socket_t CurlTransfer::onOpen(void* self, curlsocktype purpose, curl_sockaddr* address) {
    (void)purpose;
    if (!static_cast<CurlTransfer*>(self)->judge(QHostAddress(&address->addr)))
        return CURL_SOCKET_BAD;
    // No child may inherit it.
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// The request is about to go out, on a new connection or on one that stood open; libcurl asks again, unbidden, where
/// the latter turns out dead. What is not idempotent must not go out twice without its owner's knowing.
int CurlTransfer::onAsking(void* self, char* to, char* from, int toPort, int fromPort) {
    (void)from, (void)toPort, (void)fromPort;
    auto* transfer = static_cast<CurlTransfer*>(self);
    if (!transfer->judge(QHostAddress(QString::fromLatin1(to))))
        return CURL_PREREQFUNC_ABORT;
    if (++transfer->m_times > (transfer->m_order.mayRepeat ? 2 : 1)) {
        transfer->m_verdict = Verdict::AskedTwice;
        return CURL_PREREQFUNC_ABORT;
    }
    transfer->m_asked_ms = now_ms();
    transfer->m_loop.touch(transfer);
    return CURL_PREREQFUNC_OK;
}

bool CurlTransfer::isSent() const { return m_times > 0 && figure(m_easy, CURLINFO_SIZE_UPLOAD_T) == m_requestBytes; }

bool CurlTransfer::noteUpload() {
    const qint64 uploaded = figure(m_easy, CURLINFO_SIZE_UPLOAD_T);
    const qint64 before = std::exchange(m_uploaded, uploaded);
    if (uploaded == before || (before == 0 && uploaded == m_requestBytes && uploaded <= quickUpload))
        return false;
    m_asked_ms = now_ms();
    return true;
}

qint64 CurlTransfer::bytesIn() const {
    return m_easy ? longFigure(m_easy, CURLINFO_HEADER_SIZE) + figure(m_easy, CURLINFO_SIZE_DOWNLOAD_T) : 0;
}

qint64 CurlTransfer::bytesOut() const {
    if (!m_easy)
        return 0;
    // REQUEST_SIZE counts the head, and of the body what went out in one write with it; SIZE_UPLOAD all of the body.
    return std::max(longFigure(m_easy, CURLINFO_REQUEST_SIZE),
                    figure(m_easy, CURLINFO_SIZE_UPLOAD_T) + (m_times > 0 ? m_options.headSize() : 0));
}

} // namespace pith
