// SPDX-License-Identifier: GPL-3.0-or-later
// choose() runs for every request, cached ones too: it starts nothing and compares a few strings. What it gives out is
// held by runs as a plain pointer, for as long as a run may take; hence the long quiet time before an engine goes.
#include "engines/enginefactory.h"

#include "engines/embeddedengine.h"
#include "engines/factorywords.h"
#include "engines/geminiengine.h"
#include "engines/guardedengine.h"
#include "engines/openaiengine.h"
#include "net/redirect.h"
#include "settings/check.h"
#include "settings/options.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <optional>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr size_t fewModels = 8; // so many stay, however old
constexpr size_t mostModels = 64;
constexpr qsizetype longestList = 8; // models of one setting
constexpr qsizetype accountBytes = 6;
constexpr auto quietTime = 30min; // longer than any run goes without a call

constexpr auto openaiHost = "api.openai.com"_L1;
// Small, holds a million tokens, and writes at once: it does not think first.
constexpr auto openaiDefault = "gpt-4.1-mini"_L1;

/// openai/model may be a list; the first counts.
QString firstOf(const QString& models) { return models.section(u',', 0, 0).trimmed(); }

/// What Google calls its models; others have named theirs after it, but with a maker before a slash.
bool isGeminisOwn(const QString& model) { return model.startsWith(u"gemini") || model.startsWith(u"gemma-"); }

QStringList namesIn(const QString& models) {
    QStringList names;
    for (const QString& part : models.split(u','))
        if (const QString name = part.trimmed(); !name.isEmpty() && !names.contains(name))
            names.append(name);
    return names.mid(0, longestList);
}

/// Whose calls they are, and where, for the book: no key can be read from it.
QString accountOf(const QString& base, const QString& key) {
    const QByteArray hash = QCryptographicHash::hash((base + u'\n' + key).toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.left(accountBytes).toHex());
}
} // namespace

struct EngineFactory::Kept {
    Choice choice;
    std::unique_ptr<GuardedEngine> engine;
};

EngineFactory::EngineFactory(const Settings& settings, const SecretStore& secrets, HttpClient& http, Worker& worker,
                             const Clock& clock, ModelBook* book, SpendBook* spend, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_secrets(secrets)
    , m_http(http)
    , m_clock(clock)
    , m_book(book)
    , m_spend(clock, spend, priceListPath(settings(options::pathsData)),
              [&settings] {
                  return SpendLimits{settings(options::budgetTokensPerDay), settings(options::budgetCostPerDay)};
              })
    , m_embedded(new EmbeddedEngine(worker, this)) {}

EngineFactory::~EngineFactory() = default;

QList<EngineFactory::Breaking> EngineFactory::breakers() const {
    QList<Breaking> all;
    QList<const EngineGuard*> told; // models of one origin share theirs
    for (const auto& kept : m_models) {
        const EngineGuard* guard = kept->engine->guard().get();
        if (told.contains(guard))
            continue;
        told.append(guard);
        const EngineGuard::Standing now = guard->standing();
        all.append({kept->choice.engine, now.state, now.until, guard->tokenRatios(), now.isUsedUp});
    }
    if (!m_book)
        return all;
    const qint64 now_ms = m_clock.nowUtc().toMSecsSinceEpoch();
    for (const LeftAlone& known : m_book->leftAlone()) {
        const bool isTold = std::any_of(told.begin(), told.end(),
                                        [&](const EngineGuard* guard) { return guard->account() == known.account; });
        if (!isTold && known.until_ms > now_ms)
            all.append({known.engine,
                        Breaker::State::Open,
                        QDateTime::fromMSecsSinceEpoch(known.until_ms, Qt::UTC),
                        {},
                        known.isUsedUp});
    }
    return all;
}

Engine* EngineFactory::embedded() const { return m_embedded; }

Result<std::vector<Engine*>> EngineFactory::choose(const QString& engine, const QString& model) {
    if (engine.isEmpty() || engine == u"auto")
        return automatic(model);
    if (engine == u"embedded")
        return std::vector{m_embedded};
    if (engine != u"gemini" && engine != u"openai")
        return noSuchEngine(engine);
    const auto found = engine == u"gemini" ? gemini(model) : openai(model);
    if (!found)
        return found.problem();
    return *found;
}

Result<std::vector<Engine*>> EngineFactory::automatic(const QString& model) {
    std::vector<Engine*> engines;
    std::optional<Problem> refused; // what was said of the model, unless another engine takes it
    const bool geminiFirst = model.isEmpty() || isGeminisOwn(model);
    for (const bool isGemini : {geminiFirst, !geminiFirst}) {
        if (!model.isEmpty() && !engines.empty())
            break; // a model is one engine's: no other knows its name
        const auto found = isGemini ? gemini(model) : openai(model);
        if (found)
            engines.insert(engines.end(), found->begin(), found->end());
        else if (found.problem().code == Code::BadOption || found.problem().code == Code::RateLimited)
            refused = refused.value_or(found.problem());
    }
    if (engines.empty() && refused)
        return *refused;
    engines.push_back(m_embedded);
    return engines;
}

Result<EngineFactory::Engines> EngineFactory::gemini(const QString& model) {
    const QString base = m_settings(options::geminiBaseUrl);
    const QStringList names = model.isEmpty() ? namesIn(m_settings(options::geminiModel)) : QStringList{model};
    for (const QString& name : names)
        if (!isGeminiModel(name))
            return notAModel(name, u"Gemini"_s);
    const Secret secret = m_secrets.find(u"gemini"_s);
    if (secret.value.isEmpty() || !isOfOrigin(QUrl(base), secret.origin))
        return keyProblem(secret, u"gemini"_s, base);
    Engines all, fit;
    for (const QString& name : names) {
        const auto engine = kept({u"gemini"_s, base, name, secret.value, 0, m_settings(options::geminiThinking),
                                  m_settings(options::featureStructured)});
        if (!engine)
            return engine.problem();
        all.push_back(*engine);
        if (!(*engine)->guard()->isSpent(name))
            fit.push_back(*engine);
    }
    return fit.empty() ? all : fit; // each says itself why it does not answer
}

Result<EngineFactory::Engines> EngineFactory::openai(const QString& model) {
    const QString base = m_settings(options::openaiBaseUrl);
    const bool isAtHome = isHomeHost(QUrl(base).host());
    QString name = model.isEmpty() ? firstOf(m_settings(options::openaiModel)) : model;
    if (!name.isEmpty() && !isOpenaiModel(name))
        return notAModel(name, u"openai"_s);
    Secret secret = m_secrets.find(u"openai"_s);
    const bool hasKey = !secret.value.isEmpty() && isOfOrigin(QUrl(base), secret.origin);
    if (!hasKey && !isAtHome)
        return keyProblem(secret, u"openai"_s, base);
    if (name.isEmpty() && !isAtHome) {
        if (QUrl(base).host() != openaiHost)
            return noModelNamed(base);
        name = openaiDefault;
    }
    const auto engine =
        kept({u"openai"_s, base, name, hasKey ? secret.value : QString(), m_settings(options::openaiContextTokens),
              QString(), m_settings(options::featureStructured)});
    return engine ? Result<Engines>(Engines{*engine}) : engine.problem();
}

Result<GuardedEngine*> EngineFactory::kept(const Choice& choice) {
    for (const auto& one : m_models)
        if (one->choice == choice) {
            one->engine->touch();
            return one->engine.get();
        }
    if (m_models.size() >= fewModels)
        std::erase_if(m_models, [](const auto& one) { return one->engine->isQuietFor(quietTime); });
    if (m_models.size() >= mostModels)
        return Problem::of(Code::RateLimited, tr("Too many different models are asked for at once."))
            .after(std::chrono::seconds(quietTime).count());
    m_models.push_back(make(choice));
    return m_models.back()->engine.get();
}

std::unique_ptr<EngineFactory::Kept> EngineFactory::make(const Choice& choice) const {
    // With another key it is another account, which has its own quota.
    const auto sibling = std::find_if(m_models.begin(), m_models.end(), [&](const auto& one) {
        return one->choice.engine == choice.engine && one->choice.base == choice.base && one->choice.key == choice.key;
    });
    auto guard = sibling != m_models.end()
                     ? (*sibling)->engine->guard()
                     : std::make_shared<EngineGuard>(m_clock, QRandomGenerator::global()->generate(), m_book,
                                                     accountOf(choice.base, choice.key), choice.engine);
    return std::make_unique<Kept>(
        Kept{choice, std::make_unique<GuardedEngine>(engineFor(choice), std::move(guard), &m_spend)});
}

std::unique_ptr<Engine> EngineFactory::engineFor(const Choice& choice) const {
    const Send send = [&http = m_http](HttpRequest request, QObject* owner) {
        return http.send(std::move(request), owner);
    };
    if (choice.engine == u"gemini")
        return std::make_unique<GeminiEngine>(GeminiWorld{send, &m_clock, QUrl(choice.base), choice.model,
                                                          choice.key.toUtf8(), geminiThinkingOf(choice.thinking),
                                                          choice.isStructured});
    OpenaiWorld world;
    world.isStructured = choice.isStructured;
    world.send = send;
    world.clock = &m_clock;
    world.base = QUrl(choice.base);
    world.model = choice.model;
    world.key = choice.key.toUtf8();
    world.contextTokens = choice.contextTokens;
    return std::make_unique<OpenaiEngine>(std::move(world));
}

bool isOfOrigin(const QUrl& url, const QString& origin) {
    if (origin.isEmpty())
        return true; // from the environment, whose owner has set both
    const QUrl other(origin);
    return other.isValid() && isSameOrigin(url, other);
}

} // namespace pith
