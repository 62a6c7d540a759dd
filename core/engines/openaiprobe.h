// SPDX-License-Identifier: GPL-3.0-or-later
// Which server stands at openai/base_url, which model it has and how much that holds. Only servers at home are asked.
#pragma once
#include "base/call.h"
#include "engines/openaiworld.h"

#include <QJsonObject>
#include <QPointer>

namespace pith {

/// Ollama names itself at /api/version and tells a model's size at /api/show; llama.cpp tells its size at /props, LM
/// Studio at /api/v0/models, vLLM at /v1/models. What it finds stands in the world's state for ten minutes: then
/// another server may run there. A server that cannot be reached is a Problem; one that does not answer these is not.
class OpenaiProbe final : public CallOf<OpenaiServer> {
    Q_OBJECT
public:
    OpenaiProbe(OpenaiWorld world, QObject* owner);

protected:
    void abort() override { letGo(m_http); }
    [[nodiscard]] Problem onDeadline() const override { return Problem::of(Code::EngineTimeout); }

private:
    // In the order in which they run.
    void onVersion(const Result<HttpResponse>& response);
    void onProps(const Result<HttpResponse>& response);
    void onStudio(const Result<HttpResponse>& response);
    void nameModel();
    void askModels();
    void onModels(const Result<HttpResponse>& response);
    void askShow();
    void onShow(const Result<HttpResponse>& response);
    void conclude();

    void ask(const QUrl& url, void (OpenaiProbe::*next)(const Result<HttpResponse>&), const QByteArray& body = {});
    bool takeModels(const QJsonObject& list);

    const OpenaiWorld m_world;
    OpenaiServer m_server;
    QPointer<HttpCall> m_http;
};

/// The context sizes that servers tell: n_ctx of /props, a model's in a list, a model's own at /api/show. 0: none.
/// Pure.
[[nodiscard]] int contextInProps(const QJsonObject& props);
[[nodiscard]] int contextInModel(const QJsonObject& model);
[[nodiscard]] int contextInShow(const QJsonObject& show);

} // namespace pith
