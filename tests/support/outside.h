// SPDX-License-Identifier: GPL-3.0-or-later
// The world outside on loopback, for tests through the front doors: YouTube's player and captions (recorded answers),
// Gemini and an OpenAI-compatible server (in the framing that was recorded), subtitle files, and a page with a caption
// track for yt-dlp.
#pragma once
#include "support/fakesite.h"

#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <map>

namespace pith {

class Outside {
public:
    Outside();
    /// Where everything is reached; for */base_url.
    [[nodiscard]] QString base() const;
    /// A person's surroundings, fresh: `home` holds data, settings and runtime folder; all base URLs lead here.
    [[nodiscard]] QProcessEnvironment environment(const QTemporaryDir& home) const;
    /// From now on this is the answer to "player", "captions", "gemini", "openai", or a path such as "/talk.vtt".
    void answer(const QString& to, const SiteReply& reply);
    /// Gemini writes `first` pieces, then waits for release(); -1: all at once.
    void holdGemini(int first);
    void release() { site.release(); }
    [[nodiscard]] int modelCalls() const { return m_modelCalls; }

    FakeSite site;

private:
    [[nodiscard]] SiteReply replyTo(const SiteRequest& request);
    [[nodiscard]] SiteReply player(const SiteRequest& request) const;
    [[nodiscard]] SiteReply gemini(const SiteRequest& request);
    [[nodiscard]] SiteReply openai(const SiteRequest& request);
    std::map<QString, SiteReply> m_answers;
    int m_modelCalls = 0;
    int m_held = -1;
};

/// The key that the environment holds: it may be seen nowhere.
inline constexpr auto canaryKey = "AIzaCanary-0123456789-abcdefghijklmnop";

} // namespace pith
