// SPDX-License-Identifier: GPL-3.0-or-later
// The options of options.h as a table. A test reads options.h and fails where one is missing here.
#include "settings/options.h"

#include "settings/optiontable.h"
#include "settings/settings.h"

namespace pith {

using namespace Qt::StringLiterals;

std::span<const OptionInfo* const> allOptions() {
    using namespace options;
    static constexpr std::array<const OptionInfo*, 43> table{
        &profile,           &serverPort,          &serverBind,
        &serverSocket,      &serverHosts,         &serverTlsCertificate,
        &serverTlsKey,      &serverAllowPlain,    &serverDrain_s,
        &pathsData,         &budgetMemory_mb,     &budgetCpuPercent,
        &budgetCostPerDay,  &budgetTokensPerDay,  &storeKeepDays,
        &storeMax_mb,       &cacheFetchDays,      &cacheSummaryDays,
        &cacheFailure_s,    &cacheWarm,           &featureYtdlp,
        &featurePreview,    &featureStructured,   &featurePageReader,
        &desktopNotify,     &desktopClipboard,    &geminiBaseUrl,
        &geminiModel,       &geminiThinking,      &openaiBaseUrl,
        &openaiModel,       &openaiContextTokens, &youtubeBaseUrl,
        &ytdlpPath,         &ytdlpIdle_s,         &rateReadsPerS,
        &rateJobsPerMin,    &rateClients,         &queueMaxJobs,
        &queueConcurrency,  &backgroundWhen,      &networkProxy,
        &networkAllowHosts,
    };
    return table;
}

std::optional<size_t> optionIndex(const OptionInfo& option) {
    const auto table = allOptions();
    const auto found = std::find(table.begin(), table.end(), &option);
    if (found == table.end())
        return std::nullopt;
    return size_t(found - table.begin());
}

std::optional<size_t> optionIndex(QStringView name) {
    const auto table = allOptions();
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const OptionInfo* option) { return name == QLatin1StringView(option->name); });
    if (found == table.end())
        return std::nullopt;
    return size_t(found - table.begin());
}

QByteArray variableOf(const OptionInfo& option) {
    return "PITH_" + QByteArray(option.name).replace('/', '_').toUpper();
}

} // namespace pith
