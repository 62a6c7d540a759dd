// SPDX-License-Identifier: GPL-3.0-or-later
// Keys come in here and go to the engine factory, nowhere else. What the keyring holds is a small JSON of the key and
// the origin that it was entered for, so that a later change of */base_url cannot lead it elsewhere.
#include "settings/secretstore.h"

#include "base/logging.h"
#include "settings/secrethelper.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto keyringLimit = 5s;   // FAULTS T1
constexpr auto keylessPause = 30s;  // somebody may have entered one meanwhile
constexpr auto failedPause = 10min; // a keyring that hangs must not stop the loop at each job
constexpr int maxKey = 4096;        // FAULTS S3
constexpr int maxText = 12 << 10;   // pith-secret takes 16 KB
constexpr qsizetype shortestCookie = 12;

QString words(const char* text) { return QCoreApplication::translate("SecretStore", text); }

int longest(const QString& name) { return SecretStore::isText(name) ? maxText : maxKey; }

/// A key is fit for an HTTP header: visible ASCII, no space. Text may have lines, tabs and spaces.
bool isFit(const QString& name, const QString& text) {
    const bool isText = SecretStore::isText(name);
    return !text.isEmpty() && text.size() <= longest(name) && std::all_of(text.begin(), text.end(), [&](QChar c) {
        return (c > u' ' && c < u'\x7f') || (isText && (c == u' ' || c == u'\t' || c == u'\n' || c == u'\r'));
    });
}

/// So that no log holds it, nor any part of it that means something.
void hide(const QString& name, const QString& text) {
    if (!SecretStore::isText(name))
        return registerSecret(text);
    QString word;
    for (const QChar c : text + u';') {
        const bool isBetween = c.isSpace() || c == u'=' || c == u';';
        if (isBetween && word.size() >= shortestCookie)
            registerSecret(word);
        word = isBetween ? QString() : word + c;
    }
}

Secret checked(const QString& name, const QString& text, const QString& from, const QString& origin = {}) {
    const QString value = text.trimmed();
    if (isFit(name, value)) {
        hide(name, value);
        return {value, from, origin, {}};
    }
    if (SecretStore::isText(name))
        return {
            {}, from, {}, words("What %1 holds are no cookies: plain text of at most 12 KB is expected.").arg(from)};
    return {
        {}, from, {}, words("What %1 holds is no key: one word of letters, digits and signs is expected.").arg(from)};
}

Secret fromFile(const QString& name, const QString& path, const QString& variable) {
    const auto failed = [&](const QString& why) {
        return Secret{{}, variable, {}, words("The key's file, named by %1, cannot be read: %2.").arg(variable, why)};
    };
    // O_NONBLOCK: a pipe without a writer would hold the program up for ever.
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return failed(QString::fromLocal8Bit(std::strerror(errno)));
    struct stat info {};
    if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(file);
        return failed(S_ISDIR(info.st_mode) ? words("it is a folder") : words("it is no plain file"));
    }
    const int most = longest(name);
    QByteArray bytes(most + 1, '\0');
    const ssize_t n = ::read(file, bytes.data(), size_t(bytes.size()));
    ::close(file);
    if (n > most)
        return failed(words("it is larger than %1 KB").arg(most >> 10));
    bytes.truncate(std::max<ssize_t>(n, 0));
    return checked(name, QString::fromUtf8(bytes), variable);
}

std::optional<Secret> fromEnvironment(const QString& name) {
    const QString variable = SecretStore::variableOf(name);
    if (const QByteArray value = qgetenv(variable.toLatin1().constData()); !value.isEmpty())
        return checked(name, QString::fromUtf8(value), variable);
    const QString fileVariable = variable + u"_FILE"_s;
    if (const QByteArray path = qgetenv(fileVariable.toLatin1().constData()); !path.isEmpty())
        return fromFile(name, QFile::decodeName(path), fileVariable);
    return std::nullopt;
}

/// "disabled:" is what dbus-run-session's and some containers' environments hold where there is no bus.
bool hasBus() {
    const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    return !address.isEmpty() && address != "disabled:";
}

Problem noKeyring(const QString& action, const QString& name, const QString& why) {
    const QString variable = SecretStore::variableOf(name);
    if (action == u"remove")
        return Problem::of(Code::Conflict, words("No key was removed: %1.").arg(why),
                           words("A key from a variable goes with it: unset %1.").arg(variable));
    return Problem::of(Code::Conflict, words("The key was not kept: %1.").arg(why),
                       words("Set %1, or %1_FILE to a file that holds it.").arg(variable));
}

QString errorIn(const HelperAnswer& answer) {
    if (answer.end == HelperAnswer::End::TimedOut)
        return words("the keyring did not answer within 5 seconds");
    if (answer.end == HelperAnswer::End::NotStarted || answer.exitCode == 127)
        return words("pith-secret cannot be started");
    const QString error = QJsonDocument::fromJson(answer.output).object().value(u"error"_s).toString();
    return error.isEmpty() ? words("pith-secret failed") : printable(error, true);
}

} // namespace

const QStringList& SecretStore::engines() {
    static const QStringList engines{u"gemini"_s, u"openai"_s};
    return engines;
}

const QStringList& SecretStore::names() {
    static const QStringList names = engines() + QStringList{u"youtube-cookies"_s, u"youtube-po-token"_s};
    return names;
}

QString SecretStore::variableOf(const QString& name) {
    const QString stem = u"PITH_"_s + name.toUpper().replace(u'-', u'_');
    return engines().contains(name) ? stem + u"_API_KEY"_s : stem;
}

SecretStore::SecretStore(QString helper)
    : m_helper(std::move(helper)) {}

Secret SecretStore::find(const QString& name) const {
    if (!names().contains(name))
        return {};
    if (isKnown(name))
        return m_known.value(name);
    const std::optional<Secret> given = fromEnvironment(name);
    if (!given && m_ask && hasKeyring()) {
        m_ask(name);
        return m_known.value(name);
    }
    const Secret secret = given ? *given : fromKeyring(name);
    if (!secret.problem.isEmpty())
        qCWarning(logService, "%s", qUtf8Printable(secret.problem));
    m_known.insert(name, secret);
    return secret;
}

bool SecretStore::isKnown(const QString& name) const {
    const auto known = m_known.constFind(name);
    return known != m_known.cend() &&
           (!known->value.isEmpty() || !m_askAgain.value(name, QDeadlineTimer(QDeadlineTimer::Forever)).hasExpired());
}

bool SecretStore::hasKeyring() const { return !m_helper.isEmpty() && hasBus(); }

QStringList SecretStore::unknown() const {
    QStringList unknown;
    for (const QString& name : names())
        if (hasKeyring() && !isKnown(name) && !fromEnvironment(name))
            unknown.append(name);
    return unknown;
}

Secret SecretStore::fromKeyring(const QString& name) const {
    m_askAgain.remove(name);
    if (!hasKeyring())
        return {};
    if (m_hung && !m_hungUntil.hasExpired()) { // it would be waited for once more for each name
        m_askAgain.insert(name, m_hungUntil);
        return *m_hung;
    }
    const HelperAnswer answer = runHelper(m_helper, {u"get"_s, name}, {}, keyringLimit);
    if (answer.end != HelperAnswer::End::Exited || answer.exitCode != 0) {
        m_askAgain.insert(name, QDeadlineTimer(failedPause));
        const Secret none{{}, {}, {}, words("The keyring cannot be asked: %1.").arg(errorIn(answer))};
        if (answer.end == HelperAnswer::End::TimedOut) {
            m_hung = none;
            m_hungUntil = QDeadlineTimer(failedPause);
        }
        return none;
    }
    const QString text = QJsonDocument::fromJson(answer.output).object().value(u"secret"_s).toString();
    if (text.isEmpty()) {
        m_askAgain.insert(name, QDeadlineTimer(keylessPause));
        return {};
    }
    const QJsonObject kept = QJsonDocument::fromJson(text.toUtf8()).object();
    return checked(name, kept.value(u"key"_s).toString(text), u"keyring"_s, kept.value(u"origin"_s).toString());
}

Outcome SecretStore::set(const QString& name, const QString& value, const QString& origin) {
    const QString key = value.trimmed();
    if (!isFit(name, key))
        return isText(name) ? Problem::of(Code::BadOption,
                                          words("These are no cookies: at most 12 KB of plain text is expected."),
                                          words("Export those of youtube.com alone."))
                            : Problem::of(Code::BadOption,
                                          words("This is no key: one word of letters, digits and signs is expected."),
                                          words("Give the key alone, on one line of standard input."));
    const QJsonObject kept{{u"key"_s, key}, {u"origin"_s, origin}};
    Outcome done = change(u"set"_s, name, QJsonDocument(kept).toJson(QJsonDocument::Compact));
    if (done) // what is refused is no key: a word out of a setting would be starred from then on
        hide(name, key);
    if (done && !fromEnvironment(name))
        m_known.insert(name, {key, u"keyring"_s, origin, {}});
    return done;
}

Outcome SecretStore::remove(const QString& name) {
    Outcome done = change(u"remove"_s, name, {});
    if (done)
        m_known.remove(name);
    return done;
}

void SecretStore::learn(const QString& name, const Secret& secret) {
    m_known.insert(name, secret);
    m_askAgain.remove(name);
    m_hung.reset();
    if (secret.value.isEmpty())
        m_askAgain.insert(name, QDeadlineTimer(secret.problem.isEmpty() ? keylessPause : failedPause));
}

Outcome SecretStore::change(const QString& action, const QString& name, const QByteArray& input) {
    if (!names().contains(name))
        return Problem::of(Code::BadOption, words("There is no \"%1\" with a key.").arg(printable(name.left(40), true)),
                           words("Known are %1.").arg(names().join(u", "_s)));
    if (m_helper.isEmpty())
        return noKeyring(action, name, words("pith-secret is not installed"));
    if (!hasBus())
        return noKeyring(action, name, words("there is no session bus, so no keyring"));
    const HelperAnswer answer = runHelper(m_helper, {action, name}, input, keyringLimit);
    if (answer.end != HelperAnswer::End::Exited || answer.exitCode != 0)
        return noKeyring(action, name, errorIn(answer));
    return Done{};
}

SecretStore::Keyring SecretStore::keyring(Look look) const {
    if (m_helper.isEmpty())
        return {false, words("not used: pith-secret is not installed")};
    if (!hasBus())
        return {false, words("none: there is no session bus")};
    const HelperAnswer answer = runHelper(m_helper, {look == Look::Tries ? u"try"_s : u"state"_s}, {}, keyringLimit);
    const bool works = answer.end == HelperAnswer::End::Exited && answer.exitCode == 0;
    return {works, works ? words("works") : errorIn(answer)};
}

QString secretHelperPath() {
    if (!QCoreApplication::instance())
        return {};
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString& path :
         {here + u"/pith-secret"_s, here + u"/../libexec/pith/pith-secret"_s, here + u"/../lib/pith/pith-secret"_s}) {
        const QFileInfo file(path);
        if (file.isFile() && file.isExecutable())
            return file.canonicalFilePath();
    }
    return {};
}

} // namespace pith
