// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/factorywords.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QUrl>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 40;

QString words(const char* text) { return QCoreApplication::translate("EngineFactory", text); }

QString plain(const QString& url) { return QUrl(url).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery); }

} // namespace

Problem noSuchEngine(const QString& engine) {
    return Problem::of(Code::BadOption,
                       words("There is no engine \"%1\".").arg(printable(engine.left(longestName), true)),
                       words("Choose auto, gemini, openai or embedded."));
}

Problem notAModel(const QString& model, const QString& who) {
    return Problem::of(Code::BadOption,
                       words("\"%1\" is no model of %2.").arg(printable(model.left(longestName), true), who),
                       words("A model's name is made of letters, digits and . _ - (at some servers : and / too)."));
}

Problem noModelNamed(const QString& base) {
    return Problem::of(Code::ModelUnknown, words("Which model of %1 to ask is not said.").arg(plain(base)),
                       words("Name one with --model, or in openai/model."));
}

Problem keyProblem(const Secret& secret, const QString& engine, const QString& base) {
    if (secret.value.isEmpty())
        return Problem::of(Code::KeyMissing, secret.problem,
                           words("Give one with pith key set %1 or in PITH_%2_API_KEY, or take --engine embedded.")
                               .arg(engine, engine.toUpper()));
    return Problem::of(
        Code::KeyMissing,
        words("The key of %1 was entered for %2, and %1/base_url is %3.").arg(engine, secret.origin, plain(base)),
        words("Enter it again with pith key set %1, or take --engine embedded.").arg(engine));
}

} // namespace pith
