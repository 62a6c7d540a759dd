// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of an OpenAI-compatible server, and how it is reached.
#pragma once
#include "base/clock.h"
#include "engines/openairequest.h"
#include "engines/wirecall.h"

#include <memory>
#include <optional>

namespace pith {

/// What OpenaiProbe found out.
struct OpenaiServer {
    bool isOllama = false; ///< then /api/chat is asked: /v1 cannot set how much context there is (PROTOCOLS 6)
    QString model;         ///< as asked for, else the first the server has
    int contextTokens = 0; ///< of prompt and answer together
};

/// What an engine's calls learn for each other.
struct OpenaiState {
    std::optional<OpenaiServer> server;
    qint64 knownUntil = 0; ///< monotonic ms
    std::optional<OpenaiManners> manners;
    int toldContext = 0; ///< by a refusal; 0: none said
};

/// What a call asks of the world. Copied into each call, so that a call outlives its engine.
struct OpenaiWorld {
    Send send;
    const Clock* clock = nullptr;
    QUrl base;                 ///< openai/base_url
    QString model;             ///< empty: the server's first; only where the server is at home
    QByteArray key;            ///< belongs to the origin of `base`; empty: none
    int contextTokens = 0;     ///< openai/context_tokens; 0: to be found out
    bool isStructured = false; ///< answers by a schema are asked for, where the server takes one
    std::shared_ptr<OpenaiState> state = std::make_shared<OpenaiState>();

    /// On this machine or a private address: needs no key, may be slow, and is asked what it is.
    [[nodiscard]] bool isAtHome() const;
    /// Null: it has to be asked (again).
    [[nodiscard]] const OpenaiServer* known() const;
    /// As good as is known by now.
    [[nodiscard]] int context() const;
    /// Where the server is not asked: the setting, else what such servers have; no more than a refusal has told.
    [[nodiscard]] int guessedContext() const;
    /// A refusal told how much the model holds, or a prompt that was cut did.
    void learnContext(int tokens) const;
    [[nodiscard]] Headers headers() const;
    /// A short question, as openai's owner asks it.
    [[nodiscard]] HttpRequest question(const QUrl& url) const;
    /// An asking of the model, whose answer streams.
    [[nodiscard]] HttpRequest asking(const QUrl& url, QByteArray body) const;

private:
    [[nodiscard]] int guessUntold() const;
};

} // namespace pith
