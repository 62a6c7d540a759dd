// SPDX-License-Identifier: GPL-3.0-or-later
// choose() runs for every request, cached ones too: it starts nothing and compares a few strings. What it gives out is
// held by runs as a plain pointer, for as long as a run may take; hence the long quiet time before an engine goes.
#include "engines/enginefactory.h"

#include "base/logging.h"
#include "engines/embeddedengine.h"
#include "engines/geminiengine.h"
#include "engines/guardedengine.h"
#include "net/redirect.h"
#include "settings/options.h"

#include <QRandomGenerator>

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr size_t fewModels = 8; // so many stay, however old
constexpr size_t mostModels = 64;
constexpr auto quietTime = 30min; // longer than any run goes without a call

Problem notKnown(const QString& engine) {
    if (engine == u"openai")
        return Problem::of(Code::BadOption, EngineFactory::tr("An engine \"openai\" is not built in yet."),
                           EngineFactory::tr("Choose gemini or embedded."));
    return Problem::of(Code::BadOption,
                       EngineFactory::tr("There is no engine \"%1\".").arg(printable(engine.left(40), true)),
                       EngineFactory::tr("Choose auto, gemini or embedded."));
}

Problem notAModel(const QString& model) {
    return Problem::of(Code::BadOption,
                       EngineFactory::tr("\"%1\" is no model of Gemini.").arg(printable(model.left(40), true)),
                       EngineFactory::tr("A model's name is made of letters, digits and . _ -"));
}

Problem keyProblem(const Secret& secret, const QString& base) {
    if (secret.value.isEmpty())
        return Problem::of(Code::KeyMissing, secret.problem,
                           EngineFactory::tr("Give one with pith key set gemini or in PITH_GEMINI_API_KEY, or take "
                                             "--engine embedded."));
    return Problem::of(Code::KeyMissing,
                       EngineFactory::tr("Gemini's key was entered for %1, and gemini/base_url is %2.")
                           .arg(secret.origin, QUrl(base).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)),
                       EngineFactory::tr("Enter it again with pith key set gemini, or take --engine embedded."));
}
} // namespace

struct EngineFactory::Kept {
    QString base, model, key;
    std::unique_ptr<GuardedEngine> engine;
};

EngineFactory::EngineFactory(const Settings& settings, const SecretStore& secrets, HttpClient& http, Worker& worker,
                             const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
    , m_secrets(secrets)
    , m_http(http)
    , m_clock(clock)
    , m_embedded(new EmbeddedEngine(worker, this)) {}

EngineFactory::~EngineFactory() = default;

Engine* EngineFactory::embedded() const { return m_embedded; }

Result<std::vector<Engine*>> EngineFactory::choose(const QString& engine, const QString& model) {
    if (engine == u"embedded")
        return std::vector{m_embedded};
    const bool isAuto = engine.isEmpty() || engine == u"auto";
    if (!isAuto && engine != u"gemini")
        return notKnown(engine);
    const auto found = gemini(model);
    if (found && isAuto)
        return std::vector{*found, m_embedded};
    if (found)
        return std::vector{*found};
    if (isAuto && found.problem().code == Code::KeyMissing)
        return std::vector{m_embedded};
    return found.problem();
}

Result<Engine*> EngineFactory::gemini(const QString& model) {
    const QString name = model.isEmpty() ? m_settings(options::geminiModel) : model;
    if (!isGeminiModel(name))
        return notAModel(name);
    const QString base = m_settings(options::geminiBaseUrl);
    const Secret secret = m_secrets.find(u"gemini"_s);
    if (secret.value.isEmpty() || !isOfOrigin(QUrl(base), secret.origin))
        return keyProblem(secret, base);
    return kept(base, name, secret.value);
}

Result<Engine*> EngineFactory::kept(const QString& base, const QString& model, const QString& key) {
    for (const auto& one : m_models)
        if (one->model == model && one->base == base && one->key == key) {
            one->engine->touch();
            return one->engine.get();
        }
    if (m_models.size() >= fewModels)
        std::erase_if(m_models, [](const auto& one) { return one->engine->isQuietFor(quietTime); });
    if (m_models.size() >= mostModels)
        return Problem::of(Code::RateLimited, tr("Too many different models are asked for at once."))
            .after(std::chrono::seconds(quietTime).count());
    m_models.push_back(make(base, model, key));
    return m_models.back()->engine.get();
}

std::unique_ptr<EngineFactory::Kept> EngineFactory::make(const QString& base, const QString& model,
                                                         const QString& key) const {
    // With another key it is another account, which has its own quota.
    const auto sibling = std::find_if(m_models.begin(), m_models.end(),
                                      [&](const auto& one) { return one->base == base && one->key == key; });
    auto guard = sibling != m_models.end()
                     ? (*sibling)->engine->guard()
                     : std::make_shared<EngineGuard>(m_clock, QRandomGenerator::global()->generate());
    auto send = [&http = m_http](HttpRequest request, QObject* owner) { return http.send(std::move(request), owner); };
    auto engine = std::make_unique<GeminiEngine>(GeminiWorld{send, &m_clock, QUrl(base), model, key.toUtf8()});
    return std::make_unique<Kept>(
        Kept{base, model, key, std::make_unique<GuardedEngine>(std::move(engine), std::move(guard))});
}

bool isOfOrigin(const QUrl& url, const QString& origin) {
    if (origin.isEmpty())
        return true; // from the environment, whose owner has set both
    const QUrl other(origin);
    return other.isValid() && isSameOrigin(url, other);
}

} // namespace pith
