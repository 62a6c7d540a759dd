// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include "net/curlapi.h"
#include "net/curlcall.h"
#include "net/outbound.h"

namespace pith {

struct HttpClient::State {
    std::shared_ptr<Outbound> net;
};

QByteArray HttpResponse::header(QByteArrayView name) const {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const auto& h) { return h.first.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QByteArray() : found->second;
}

HttpClient::HttpClient(HttpSettings settings, QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>(State{Outbound::make(std::move(settings), std::make_unique<HostLookup>())})) {}

HttpClient::~HttpClient() {
    m_state->net->deadlines.closeAll();
    m_state->net->loop.setPace(nullptr); // calls may outlive the client
    m_state->net->loop.closeIdle();
}

HttpCall* HttpClient::send(HttpRequest request, QObject* owner) {
    return new CurlCall(m_state->net, std::move(request), owner);
}

bool HttpClient::isAvailable() { return loadCurl(); }

void HttpClient::setSettings(HttpSettings settings) { m_state->net->settings = std::move(settings); }

void HttpClient::setPace(CpuPace* pace) { m_state->net->loop.setPace(pace); }

} // namespace pith
