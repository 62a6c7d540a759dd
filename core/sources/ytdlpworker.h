// SPDX-License-Identifier: GPL-3.0-or-later
// yt-dlp kept in its process from page to page: starting it costs 0.7 to 1.9 s of CPU, a further page a fiftieth of
// that. Private to sources.
#pragma once
#include "domain/summary.h"
#include "net/guardproxy.h"
#include "net/processcall.h"
#include "sources/ytdlp.h"

#include <QPointer>
#include <QTimer>

#include <memory>

namespace pith {

/// What a child said of one page, whichever way it was asked.
struct YtdlpReply {
    ProcessResult result;
    NetworkUse network;
    bool refusedAddress = false; ///< the guard kept it from a private one
    bool unusable = false;       ///< this yt-dlp cannot be kept: the plain command is the way
};

using YtdlpAsk = CallOf<YtdlpReply>;

/// One child at a time, with a guarding proxy of its own. It ends when it was idle for as long as the settings say,
/// when a call is cancelled or its deadline passes, and with this. Loop thread; owned by the source.
class YtdlpWorker final : public QObject {
    Q_OBJECT
public:
    YtdlpWorker(QString program, YtdlpSettings settings, QObject* parent);
    ~YtdlpWorker() override;
    /// The Python that a yt-dlp names in its first line can import it; a program of another kind cannot be kept.
    [[nodiscard]] static bool canKeep(const QString& program);
    [[nodiscard]] bool isRunning() const { return m_child != nullptr; }
    [[nodiscard]] bool isOf(const QString& program, const YtdlpSettings& settings) const;
    /// A child of `owner`. Only after the one before has ended. `keys`: shown to YouTube for this page alone.
    [[nodiscard]] YtdlpAsk* ask(const QString& url, const YoutubeKeys& keys, QObject* owner);

private:
    class Asking;
    [[nodiscard]] bool start();
    void onLine(const QByteArray& line);
    void onEnded(const Result<ProcessResult>& result);
    void stop();

    const QString m_program;
    const YtdlpSettings m_settings;
    std::unique_ptr<GuardProxy> m_proxy;
    std::unique_ptr<ProcessCall> m_child;
    QPointer<Asking> m_asking;
    int m_pages = 0;     ///< that the child has answered
    NetworkUse m_before; ///< of the proxy, when the page was asked for
    QTimer m_idle;
};

} // namespace pith
