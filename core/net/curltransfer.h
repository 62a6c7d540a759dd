// SPDX-License-Identifier: GPL-3.0-or-later
// One request and its response over libcurl: no redirect, no retry, no name looked up. Private to net.
#pragma once
#include "net/curlloop.h"
#include "net/curloptions.h"
#include "net/responsehead.h"

#include <QHostAddress>

#include <optional>
#include <utility>

namespace pith {

/// Told between libcurl's turns: the request went out, the head is there, the next bytes came, it ended.
class TransferListener {
public:
    TransferListener() = default;
    virtual ~TransferListener() = default;
    TransferListener(const TransferListener&) = delete;
    TransferListener& operator=(const TransferListener&) = delete;
    virtual void onTransfer() = 0;
};

/// Deleting it ends the exchange at once.
class CurlTransfer final : public CurlUser {
public:
    /// Why we ended it ourselves.
    enum class Verdict : unsigned char { None, AddressRefused, HeadTooLarge, BodyTooLarge, AskedTwice, RedirectRead };

    CurlTransfer(CurlLoop& loop, TransferOrder order, TransferListener& listener);
    ~CurlTransfer() override;
    /// False: libcurl did not take it.
    [[nodiscard]] bool start();

    [[nodiscard]] const ResponseHead& head() const { return m_head; }
    [[nodiscard]] bool isRedirect() const {
        return m_order.followsRedirects && m_head.isComplete() && m_head.isRedirect();
    }
    [[nodiscard]] QByteArray takeBody() { return std::exchange(m_body, {}); }
    [[nodiscard]] bool hasBody() const { return !m_body.isEmpty(); }
    [[nodiscard]] std::optional<CURLcode> ended() const { return m_ended; }
    [[nodiscard]] Verdict verdict() const { return m_verdict; }
    /// When the request went out, on the monotonic clock; 0: not yet. Moves while the body is being sent.
    [[nodiscard]] qint64 asked_ms() const { return m_asked_ms; }
    /// When the last byte came; 0: none yet.
    [[nodiscard]] qint64 heard_ms() const { return m_heard_ms; }
    [[nodiscard]] bool isProxied() const { return !m_order.proxy.isEmpty(); }
    /// How often it went out.
    [[nodiscard]] int times() const { return m_times; }
    /// All of the request's body: where nothing is asked twice, nobody reads it any more.
    [[nodiscard]] bool isSent() const;
    /// Looks whether more of the request's body has gone out since the last look, and counts as asked now if so.
    bool noteUpload();
    [[nodiscard]] qint64 bytesIn() const;
    [[nodiscard]] qint64 bytesOut() const;

    void onDone(CURLcode code) override { m_ended = code; }
    void onTurn() override { m_listener.onTransfer(); }

private:
    static size_t onHead(char* bytes, size_t size, size_t count, void* self);
    static size_t onBody(char* bytes, size_t size, size_t count, void* self);
    static curl_socket_t onOpen(void* self, curlsocktype purpose, curl_sockaddr* address);
    static int onAsking(void* self, char* to, char* from, int toPort, int fromPort);
    [[nodiscard]] bool takeHead(QByteArrayView line);
    [[nodiscard]] bool addBody(QByteArrayView bytes);
    [[nodiscard]] bool judge(const QHostAddress& address);

    CurlLoop& m_loop;
    TransferOrder m_order;
    TransferListener& m_listener;
    const qint64 m_requestBytes; ///< of its body
    const bool m_isEngines;
    CURL* m_easy = nullptr;
    CurlOptions m_options;
    ResponseHead m_head;
    QByteArray m_body;
    std::optional<CURLcode> m_ended;
    Verdict m_verdict = Verdict::None;
    qint64 m_asked_ms = 0, m_heard_ms = 0, m_decoded = 0, m_uploaded = 0;
    int m_times = 0;
};

} // namespace pith
