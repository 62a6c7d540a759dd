// SPDX-License-Identifier: GPL-3.0-or-later
// pith-secret: the one program that links the keyring, so that no other loads D-Bus and GLib for it. Run by
// SecretStore:
//   pith-secret get ENGINE     {"secret": "..."}; {} where there is none
//   pith-secret set ENGINE     the secret on standard input
//   pith-secret remove ENGINE
//   pith-secret state          succeeds where there is a keyring that answers
//   pith-secret try            succeeds where it keeps what it is given: a locked one answers, too
// A failure is {"error": "words"} and exit status 1. A secret is never an argument: /proc shows those to everybody.
#include "common/processsetup.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <cstdio>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto limit = 20s; // who runs us waits less; nobody wants us to stay behind
constexpr size_t mostSecret = 16 << 10;
const QString service = u"pith"_s;

void answer(const QJsonObject& object) {
    const QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

void fail(const QString& error) {
    answer({{u"error"_s, error}});
    QCoreApplication::exit(1);
}

QByteArray standardInput() {
    QByteArray bytes(mostSecret + 1, '\0');
    bytes.truncate(qsizetype(std::fread(bytes.data(), 1, size_t(bytes.size()), stdin)));
    return bytes;
}

void onFinished(QKeychain::Job* job, bool reads) {
    const bool none = job->error() == QKeychain::EntryNotFound;
    if (job->error() != QKeychain::NoError && !none)
        return fail(job->errorString().isEmpty() ? u"the keyring refused"_s : job->errorString());
    const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(job);
    answer(read && reads && !none ? QJsonObject{{u"secret"_s, read->textData()}} : QJsonObject());
    QCoreApplication::exit(0);
}

void run(QKeychain::Job* job, const QString& key, bool reads) {
    job->setKey(key);
    job->setInsecureFallback(false); // never a plain file
    job->setAutoDelete(false);       // its error is read after finished()
    job->setParent(QCoreApplication::instance());
    QObject::connect(job, &QKeychain::Job::finished, job, [reads](QKeychain::Job* done) { onFinished(done, reads); });
    job->start();
}

void writeSecret(const QString& engine) {
    const QByteArray secret = standardInput();
    if (secret.isEmpty() || size_t(secret.size()) > mostSecret)
        return fail(u"no secret on standard input, or one that is too long"_s);
    auto* job = new QKeychain::WritePasswordJob(service);
    job->setTextData(QString::fromUtf8(secret));
    run(job, engine, false);
}

/// Writes a word of no meaning, and takes it away again.
void tryOut() {
    const QString trial = u"trial"_s;
    auto* job = new QKeychain::WritePasswordJob(service);
    job->setTextData(trial);
    job->setKey(trial);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [trial](QKeychain::Job* done) {
        if (done->error() != QKeychain::NoError)
            return onFinished(done, false);
        run(new QKeychain::DeletePasswordJob(service), trial, false);
    });
    job->setAutoDelete(false);
    job->setParent(QCoreApplication::instance());
    job->start();
}

void begin(const QString& action, const QString& engine) {
    if (action == u"state")
        run(new QKeychain::ReadPasswordJob(service), u"state"_s, false);
    else if (action == u"try")
        tryOut();
    else if (engine.isEmpty() || engine.startsWith(u'-'))
        fail(u"usage: pith-secret get|set|remove ENGINE, or pith-secret state|try"_s);
    else if (action == u"get")
        run(new QKeychain::ReadPasswordJob(service), engine, true);
    else if (action == u"set")
        writeSecret(engine);
    else if (action == u"remove")
        run(new QKeychain::DeletePasswordJob(service), engine, false);
    else
        fail(u"unknown action"_s);
}

} // namespace

int main(int argc, char* argv[]) {
    pith::setUpProcess();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"pith"_s);
    const QStringList given = QCoreApplication::arguments();
    QTimer::singleShot(limit, &application, [] { fail(u"the keyring does not answer"_s); });
    QTimer::singleShot(0ms, &application, [&given] { begin(given.value(1), given.value(2)); });
    return QCoreApplication::exec();
}
