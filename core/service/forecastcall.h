// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the service.
#pragma once
#include "domain/request.h"
#include "service/service.h"
#include "summarize/forecast.h"
#include "summarize/runworld.h"

#include <QPointer>

namespace pith {

/// Fetches the words, asks no model; a server at home is asked what it holds.
class ForecastCall final : public CallOf<Forecast> {
    Q_OBJECT
public:
    using CostOf = std::function<std::optional<Money>(const QString& model, const TokenUse& use)>;
    ForecastCall(RunWorld& world, CostOf costOf, CallOf<Transcribed>* words, Request request, QObject* owner);

protected:
    void abort() override;

private:
    // In the order in which they run.
    void onWords(Result<Transcribed> words);
    void onLimits(const Result<EngineLimits>& limits);
    void onKept(std::vector<int> kept);
    [[nodiscard]] Wish wish() const;

    RunWorld& m_world;
    const CostOf m_costOf;
    const Request m_request;
    QPointer<Call> m_current;
    Engine* m_engine = nullptr;
    EngineLimits m_limits;
    ScriptPtr m_script;
    Forecast m_forecast;
};

} // namespace pith
