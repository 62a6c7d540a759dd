// SPDX-License-Identifier: GPL-3.0-or-later
// An HttpCall: as many exchanges as redirects and the one retry ask for. Private to net.
#pragma once
#include "net/curltransfer.h"
#include "net/httpclient.h"
#include "net/outbound.h"

#include <QHostAddress>

namespace pith {

/// start -> onAddresses -> exchange -> onTransfer -> follow or respond. Each hop has its name looked up and its address
/// judged anew.
class CurlCall final : public HttpCall, private TransferListener, private Watched {
    Q_OBJECT
public:
    CurlCall(std::shared_ptr<Outbound> net, HttpRequest request, QObject* owner);
    ~CurlCall() override;
    [[nodiscard]] int status() const override;
    [[nodiscard]] QByteArray header(QByteArrayView name) const override;
    [[nodiscard]] QUrl url() const override { return m_request.url; }
    [[nodiscard]] qint64 bytesIn() const override;
    [[nodiscard]] qint64 bytesOut() const override;
    void setHurried(bool hurried) override { m_request.hurried = hurried; }

protected:
    void abort() override { release(); }
    Problem onDeadline() const override;

private:
    void start();
    void onAddresses(Result<Addresses> addresses);
    void exchange();
    void onTransfer() override;
    void onEnd(CURLcode code);
    void follow();
    void respond();
    [[nodiscard]] bool mayAskAgain(CURLcode code) const;
    [[nodiscard]] bool isRepeatable() const;
    [[nodiscard]] TransferOrder order() const;
    [[nodiscard]] QString host() const { return m_request.url.host(); }
    [[nodiscard]] QString who() const;

    qint64 due_ms() const override;
    void onDue() override;
    void onClosing() override;
    void conclude(Result<HttpResponse> result);
    void dropTransfer();
    void release();

    std::shared_ptr<Outbound> m_net;
    HttpRequest m_request;
    QList<QUrl> m_visited;
    CallOf<Addresses>* m_lookup = nullptr;
    Addresses m_addresses; ///< judged
    bool m_isExempt = false, m_hasAskedAgain = false;
    std::unique_ptr<CurlTransfer> m_transfer;
    qint64 m_began_ms, m_hopBegan_ms = 0, m_heldUntil_ms = 0, m_in = 0, m_out = 0;
    int m_status = 0;
};

} // namespace pith
