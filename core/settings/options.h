// SPDX-License-Identifier: GPL-3.0-or-later
// Every setting there is. One line each: name, kind, defaults (tiny, small, normal), range, help.
#pragma once
#include "settings/option.h"

#include <QCoreApplication>

namespace pith::options {

#define PITH_HELP(text) QT_TRANSLATE_NOOP("Option", text)
// clang-format off
inline constexpr Option<QString> profile{{"profile", Kind::Choice, {"auto", "auto", "auto"}, 0, 0, "auto|tiny|small|normal", PITH_HELP("Which set of defaults: tiny (a tenth of a core, 512 MB), small, normal, or found from the machine"), false, true}};

inline constexpr Option<int> serverPort{{"server/port", Kind::Integer, {"7484", "7484", "7484"}, 0, 65535, "", PITH_HELP("The port that the service listens on; 0 takes a free one"), false, false}};
inline constexpr Option<QString> serverBind{{"server/bind", Kind::Address, {"127.0.0.1", "127.0.0.1", "127.0.0.1"}, 0, 0, "", PITH_HELP("The address the service listens on"), false, false}};
inline constexpr Option<QString> serverSocket{{"server/socket", Kind::File, {"", "", ""}, 0, 0, "", PITH_HELP("A Unix socket on which the service answers too"), false, false}};
inline constexpr Option<QStringList> serverHosts{{"server/hosts", Kind::Hosts, {"", "", ""}, 0, 0, "", PITH_HELP("Names, besides the loopback ones, by which the service may be called"), true, false}};
inline constexpr Option<QString> serverTlsCertificate{{"server/tls_certificate", Kind::File, {"", "", ""}, 0, 0, "", PITH_HELP("Certificate file; with it the port speaks TLS"), false, false}};
inline constexpr Option<QString> serverTlsKey{{"server/tls_key", Kind::File, {"", "", ""}, 0, 0, "", PITH_HELP("Key file of the certificate"), false, false}};
inline constexpr Option<bool> serverAllowPlain{{"server/allow_plain", Kind::Switch, {"false", "false", "false"}, 0, 0, "", PITH_HELP("Speak plain HTTP beyond loopback"), false, false}};
inline constexpr Option<int> serverDrain_s{{"server/drain_s", Kind::Integer, {"5", "5", "5"}, 0, 60, "", PITH_HELP("Seconds that running work gets at shutdown"), true, false}};

inline constexpr Option<QString> pathsData{{"paths/data", Kind::Folder, {"", "", ""}, 0, 0, "", PITH_HELP("Where the database lives"), false, false}};

inline constexpr Option<int> budgetMemory_mb{{"budget/memory_mb", Kind::Integer, {"128", "192", "256"}, 32, 1048576, "", PITH_HELP("Memory that the whole process tree may use"), true, true}};
inline constexpr Option<int> budgetCpuPercent{{"budget/cpu_percent", Kind::Integer, {"10", "50", "100"}, 1, 10000, "", PITH_HELP("CPU that it may use, in percent of a core"), true, true}};
inline constexpr Option<double> budgetCostPerDay{{"budget/cost_per_day", Kind::Real, {"0", "0", "0"}, 0, 1e6, "", PITH_HELP("What the engines may cost a day; 0 lifts the limit"), true, true}};
inline constexpr Option<qint64> budgetTokensPerDay{{"budget/tokens_per_day", Kind::Integer, {"0", "0", "0"}, 0, 1e12, "", PITH_HELP("Tokens that the engines may take a day; 0 lifts the limit"), true, true}};

inline constexpr Option<int> storeKeepDays{{"store/keep_days", Kind::Integer, {"0", "0", "0"}, 0, 36500, "", PITH_HELP("Days that a summary is kept after it was made or read last; 0 keeps them"), true, true}};
inline constexpr Option<int> storeMax_mb{{"store/max_mb", Kind::Integer, {"256", "1024", "4096"}, 8, 1048576, "", PITH_HELP("How large the database may grow; the oldest goes first"), true, true}};

inline constexpr Option<int> cacheFetchDays{{"cache/fetch_days", Kind::Integer, {"30", "30", "30"}, 0, 30, "", PITH_HELP("Days that a video and its words serve the next request; 0: they are fetched each time"), true, true}};
inline constexpr Option<int> cacheSummaryDays{{"cache/summary_days", Kind::Integer, {"0", "0", "0"}, 0, 36500, "", PITH_HELP("Days that a summary answers the next request for the same; 0: as long as it is kept"), true, true}};
inline constexpr Option<int> cacheFailure_s{{"cache/failure_s", Kind::Integer, {"10", "10", "10"}, 0, 20, "", PITH_HELP("Seconds that what a site refused is answered without asking it again; 0: it is asked each time"), true, true}};
inline constexpr Option<bool> cacheWarm{{"cache/warm", Kind::Switch, {"false", "false", "false"}, 0, 0, "", PITH_HELP("Make a summary that was asked for more than twice anew, before cache/summary_days have passed"), true, true}};

inline constexpr Option<bool> featureYtdlp{{"feature/ytdlp", Kind::Switch, {"true", "true", "true"}, 0, 0, "", PITH_HELP("Use yt-dlp for sites that Pith cannot read itself"), true, true}};
inline constexpr Option<bool> featurePreview{{"feature/preview", Kind::Switch, {"true", "true", "true"}, 0, 0, "", PITH_HELP("Show the embedded summary while a model still works"), true, true}};
inline constexpr Option<bool> featureStructured{{"feature/structured_answers", Kind::Switch, {"true", "true", "true"}, 0, 0, "", PITH_HELP("Hold models to a schema where they take one; else they answer in lines of text"), true, true}};
inline constexpr Option<bool> featurePageReader{{"feature/page_reader", Kind::Switch, {"true", "true", "true"}, 0, 0, "", PITH_HELP("Read pages with a caption track without yt-dlp"), true, true}};

inline constexpr Option<bool> desktopNotify{{"desktop/notify", Kind::Switch, {"true", "true", "true"}, 0, 0, "", PITH_HELP("Tell when a summary ends, or something is wrong, that nobody looks at"), true, false}};
inline constexpr Option<bool> desktopClipboard{{"desktop/watch_clipboard", Kind::Switch, {"false", "false", "false"}, 0, 0, "", PITH_HELP("Offer a summary of a video link that any program copies; nothing starts by itself. Not under Wayland, where only the active window may read it: use the tray icon's menu"), true, false}};

inline constexpr Option<QString> geminiBaseUrl{{"gemini/base_url", Kind::Url, {"https://generativelanguage.googleapis.com", "https://generativelanguage.googleapis.com", "https://generativelanguage.googleapis.com"}, 0, 0, "", PITH_HELP("Where Gemini is reached"), true, false}};
inline constexpr Option<QString> geminiModel{{"gemini/model", Kind::Model, {"gemini-2.5-flash", "gemini-2.5-flash", "gemini-2.5-flash"}, 0, 0, "", PITH_HELP("Gemini's model, or several: the next is asked where one is used up, unknown or overloaded"), true, true}};
inline constexpr Option<QString> geminiThinking{{"gemini/thinking", Kind::Choice, {"least", "least", "least"}, 0, 0, "least|low|medium|high|model", PITH_HELP("How long Gemini thinks before it writes; thoughts are billed. model: as the model likes"), true, true}};
inline constexpr Option<QString> openaiBaseUrl{{"openai/base_url", Kind::Url, {"https://api.openai.com/v1", "https://api.openai.com/v1", "https://api.openai.com/v1"}, 0, 0, "", PITH_HELP("Where an OpenAI-compatible server is reached; ends in /v1"), true, false}};
inline constexpr Option<QString> openaiModel{{"openai/model", Kind::Model, {"", "", ""}, 0, 0, "", PITH_HELP("The model of that server; empty: the first of a server at home, a small one of OpenAI"), true, true}};
inline constexpr Option<int> openaiContextTokens{{"openai/context_tokens", Kind::Integer, {"0", "0", "0"}, 0, 10000000, "", PITH_HELP("Tokens that the model of that server holds, prompt and answer together; 0: find out"), true, true}};

inline constexpr Option<QString> youtubeBaseUrl{{"youtube/base_url", Kind::HttpUrl, {"https://www.youtube.com", "https://www.youtube.com", "https://www.youtube.com"}, 0, 0, "", PITH_HELP("Where YouTube is reached"), true, false}};
inline constexpr Option<QString> ytdlpPath{{"ytdlp/path", Kind::File, {"", "", ""}, 0, 0, "", PITH_HELP("Which yt-dlp runs; empty: ~/.local/bin, then the path"), true, false}};
inline constexpr Option<int> ytdlpIdle_s{{"ytdlp/idle_s", Kind::Integer, {"20", "20", "20"}, 0, 3600, "", PITH_HELP("Seconds that an idle yt-dlp worker stays"), true, false}};

inline constexpr Option<int> rateReadsPerS{{"rate/reads_per_s", Kind::Integer, {"50", "100", "200"}, 0, 1000000, "", PITH_HELP("Reads a second and client; 0 lifts the limit"), true, true}};
inline constexpr Option<int> rateJobsPerMin{{"rate/jobs_per_min", Kind::Integer, {"30", "60", "120"}, 0, 1000000, "", PITH_HELP("New jobs a minute and client; 0 lifts the limit"), true, true}};
inline constexpr Option<int> rateClients{{"rate/clients", Kind::Integer, {"4", "4", "4"}, 0, 1000, "", PITH_HELP("Clients that may use up their rates at once, which limits what all do together; 0 lifts the limit"), true, true}};
inline constexpr Option<int> queueMaxJobs{{"queue/max_jobs", Kind::Integer, {"50", "100", "500"}, 0, 1000000, "", PITH_HELP("Jobs that may wait; 0 lifts the limit"), true, true}};
inline constexpr Option<int> queueConcurrency{{"queue/concurrency", Kind::Integer, {"48", "48", "48"}, 1, 256, "", PITH_HELP("Jobs that run at once"), true, true}};
inline constexpr Option<QString> backgroundWhen{{"background/when", Kind::When, {"", "", ""}, 0, 0, "", PITH_HELP("What jobs of the priority background wait for; scripts send them, the window and the command line do not. mains (power), unmetered (a network), hours of the day (22-6), or several, separated by commas; empty: nothing"), true, true}};

inline constexpr Option<QString> networkProxy{{"network/proxy", Kind::Proxy, {"", "", ""}, 0, 0, "", PITH_HELP("The proxy by which Pith reaches the net; an http:// or socks5:// address, or environment; empty: none"), true, false}};
inline constexpr Option<QStringList> networkAllowHosts{{"network/allow_hosts", Kind::Hosts, {"", "", ""}, 0, 0, "", PITH_HELP("Private or local hosts that a source may name"), true, false}};
// clang-format on
#undef PITH_HELP

} // namespace pith::options
