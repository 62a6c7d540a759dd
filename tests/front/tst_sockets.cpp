// SPDX-License-Identifier: GPL-3.0-or-later
// The service as a service manager starts it: sockets that listen already, and what it says of itself. The manager is
// this test.
#include "front/client.h"
#include "support/outside.h"
#include "support/support.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QObject>

#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

/// A socket at a path, or a TCP one on a free port of 127.0.0.1 where that is empty.
int listening(const QByteArray& path, quint16* port = nullptr) {
    const int fd = ::socket(path.isEmpty() ? AF_INET : AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un local{};
    local.sun_family = AF_UNIX;
    std::memcpy(local.sun_path, path.constData(), size_t(path.size()));
    sockaddr_in home{};
    home.sin_family = AF_INET;
    home.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* address =
        path.isEmpty() ? reinterpret_cast<const sockaddr*>(&home) : reinterpret_cast<const sockaddr*>(&local);
    if (::bind(fd, address, path.isEmpty() ? sizeof home : sizeof local) != 0 || ::listen(fd, 8) != 0)
        return -1;
    socklen_t size = sizeof home;
    if (port && ::getsockname(fd, reinterpret_cast<sockaddr*>(&home), &size) == 0)
        *port = ntohs(home.sin_port);
    return fd;
}

/// What stands at $NOTIFY_SOCKET.
class Manager {
public:
    explicit Manager(const QByteArray& path)
        : m_fd(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
        if (path.startsWith('@'))
            address.sun_path[0] = '\0';
        const auto size = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()));
        m_bound = ::bind(m_fd, reinterpret_cast<const sockaddr*>(&address), size) == 0;
    }
    ~Manager() { ::close(m_fd); }
    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;
    [[nodiscard]] bool isBound() const { return m_bound; }
    /// Waits until some message holds `text`.
    bool hears(const QByteArray& text) {
        return QTest::qWaitFor(
            [&] {
                QByteArray words(4096, '\0');
                for (ssize_t n = 0; (n = ::recv(m_fd, words.data(), size_t(words.size()), 0)) > 0;)
                    said.append(words.first(n));
                return std::any_of(said.begin(), said.end(), [&](const auto& each) { return each.contains(text); });
            },
            10'000);
    }
    QByteArrayList said;

private:
    int m_fd;
    bool m_bound = false;
};

/// An answer over a Unix socket.
QByteArray askAt(const QString& path, const QByteArray& request) {
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!QTest::qWaitFor([&] { return socket.state() == QLocalSocket::ConnectedState; }))
        return {};
    socket.write(request);
    QByteArray got;
    (void)QTest::qWaitFor([&] {
        got += socket.readAll();
        return got.contains("\r\n\r\n");
    });
    return got;
}

} // namespace

class TestSockets : public QObject {
    Q_OBJECT
private slots:
    void init();
    void answersOnAUnixSocketToo();
    void replacesALeftoverAndNothingElse();
    void takesSocketsThatWereHandedOver();
    void takesAUnixSocketAlone();
    void leavesWhatIsNotForIt();
    void refusesAHandedSocketBeyondThisMachine();
    void tellsItsManager_data();
    void tellsItsManager();
    void ignoresAManagerThatIsNone();

private:
    [[nodiscard]] QByteArray request(const ServedProgram& served, const QByteArray& host) const {
        return "GET /v1/summaries HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + served.token() +
               "\r\n\r\n";
    }
    std::unique_ptr<QTemporaryDir> home;
    Outside outside;
    QProcessEnvironment environment;
};

void TestSockets::init() {
    home = std::make_unique<QTemporaryDir>();
    environment = outside.environment(*home);
}

void TestSockets::answersOnAUnixSocketToo() {
    const QString path = home->filePath(u"http"_s);
    environment.insert(u"PITH_SERVER_SOCKET"_s, path);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    const auto mode = QFileInfo(path).permissions();
    QCOMPARE(mode & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    QVERIFY(askAt(path, request(served, "localhost")).startsWith("HTTP/1.1 200"));
    QVERIFY(askAt(path, request(served, "evil.example")).startsWith("HTTP/1.1 403"));
    QVERIFY(askAt(path, "GET /v1/summaries HTTP/1.1\r\nHost: localhost\r\n\r\n").startsWith("HTTP/1.1 401"));
    QCOMPARE(Client(served).ask("GET /v1/summaries").status, 200);
    QCOMPARE(RawClient(served.port()).ask(request(served, "localhost")).status, 403); // by TCP it needs its port
    QCOMPARE(served.stop(), 0);
    QVERIFY(!QFileInfo::exists(path));
}

void TestSockets::replacesALeftoverAndNothingElse() {
    const QString path = home->filePath(u"http"_s);
    environment.insert(u"PITH_SERVER_SOCKET"_s, path);
    {
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        served.kill();
        QVERIFY(QFileInfo::exists(path));
    }
    {
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        QCOMPARE(served.stop(), 0);
    }
    const int other = listening(QFile::encodeName(path)); // somebody answers there
    QVERIFY(other >= 0);
    const Ran ran = run({u"serve"_s}, environment);
    QVERIFY2(ran.status == 1 && ran.err.contains("server/socket"), ran.err);
    ::close(other);
    QVERIFY(QFile::remove(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    QCOMPARE(run({u"serve"_s}, environment).status, 1);
    QCOMPARE(QFileInfo(path).size(), 4);
}

void TestSockets::takesSocketsThatWereHandedOver() {
    const QString path = home->filePath(u"handed"_s);
    quint16 port = 0;
    const int tcp = listening({}, &port), local = listening(QFile::encodeName(path));
    QVERIFY(tcp >= 0 && local >= 0 && port != 0);
    {
        ServedProgram served(environment, u"pith"_s, {tcp, local});
        QVERIFY2(served.isUp(), served.log());
        QCOMPARE(served.port(), port); // not server/port
        QCOMPARE(Client(served).ask("GET /v1/summaries").status, 200);
        QVERIFY(askAt(path, request(served, "localhost")).startsWith("HTTP/1.1 200"));
        QCOMPARE(served.stop(), 0);
    }
    QVERIFY(QFileInfo::exists(path)); // not ours to remove
    ServedProgram again(environment, u"pith"_s, {tcp, local});
    QVERIFY2(again.isUp(), again.log());
    QCOMPARE(Client(again).ask("GET /v1/summaries").status, 200);
    ::close(tcp);
    ::close(local);
}

void TestSockets::takesAUnixSocketAlone() {
    const QString path = home->filePath(u"handed"_s);
    const int local = listening(QFile::encodeName(path));
    ServedProgram served(environment, u"pith"_s, {local});
    QFile info(served.infoPath());
    QVERIFY2(info.open(QIODevice::ReadOnly), served.log());
    const QJsonObject told = QJsonDocument::fromJson(info.readAll()).object();
    QCOMPARE(told[u"url"], u"unix:"_s + path);
    QCOMPARE(told[u"socket"], path);
    QVERIFY(askAt(path, request(served, "localhost")).startsWith("HTTP/1.1 200"));
    ::close(local);
}

void TestSockets::leavesWhatIsNotForIt() {
    environment.insert(u"LISTEN_FDS"_s, u"1"_s);
    environment.insert(u"LISTEN_PID"_s, u"1"_s);
    {
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        QCOMPARE(Client(served).ask("GET /v1/summaries").status, 200);
    }
    environment.remove(u"LISTEN_FDS"_s);
    environment.remove(u"LISTEN_PID"_s);
    const int pair = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); // listens to nobody
    ServedProgram served(environment, u"pith"_s, {pair});
    QVERIFY2(served.isUp(), served.log());
    QVERIFY2(served.log().contains("Descriptor 3"), served.log());
    QCOMPARE(Client(served).ask("GET /v1/summaries").status, 200);
    ::close(pair);
}

void TestSockets::refusesAHandedSocketBeyondThisMachine() {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in any{};
    any.sin_family = AF_INET;
    QCOMPARE(::bind(fd, reinterpret_cast<const sockaddr*>(&any), sizeof any), 0);
    QCOMPARE(::listen(fd, 8), 0);
    {
        ServedProgram served(environment, u"pith"_s, {fd});
        QVERIFY(!served.isUp());
        QVERIFY2(served.log().contains("server/allow_plain"), served.log());
    }
    environment.insert(u"PITH_SERVER_ALLOW_PLAIN"_s, u"true"_s);
    ServedProgram served(environment, u"pith"_s, {fd});
    QVERIFY2(served.isUp(), served.log());
    ::close(fd);
}

void TestSockets::tellsItsManager_data() {
    QTest::addColumn<bool>("abstract");
    QTest::newRow("a file's name") << false;
    QTest::newRow("an abstract name") << true;
}

void TestSockets::tellsItsManager() {
    QFETCH(bool, abstract);
    const QByteArray path =
        abstract ? "@pith-test-" + QByteArray::number(::getpid()) : QFile::encodeName(home->filePath(u"notify"_s));
    Manager manager(path);
    QVERIFY(manager.isBound());
    environment.insert(u"NOTIFY_SOCKET"_s, QFile::decodeName(path));
    environment.insert(u"WATCHDOG_USEC"_s, u"400000"_s);
    outside.holdGemini(1);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
    QVERIFY(manager.hears("READY=1"));
    QVERIFY2(manager.said.first().contains("STATUS=Listening on http://127.0.0.1:" + QByteArray::number(served.port()) +
                                           "; 0 running"),
             manager.said.first());
    QVERIFY(manager.hears("WATCHDOG=1"));
    const QByteArray video = "{\"url\":\"https://www.youtube.com/watch?v=mmmmmmmmmmm\",\"engine\":\"gemini\"}";
    QCOMPARE(Client(served).ask("POST /v1/summaries", video).status, 202);
    QVERIFY(manager.hears("1 running"));
    outside.release();
    served.process.terminate();
    QVERIFY(manager.hears("STOPPING=1"));
    QTRY_COMPARE_WITH_TIMEOUT(served.process.state(), QProcess::NotRunning, 10'000);
    QCOMPARE(served.process.exitCode(), 0);
    outside.holdGemini(-1);
}

void TestSockets::ignoresAManagerThatIsNone() {
    for (const char* path : {"", "relative", "/nowhere/notify", "@nobody-listens-here"}) {
        environment.insert(u"NOTIFY_SOCKET"_s, QString::fromLatin1(path));
        environment.insert(u"WATCHDOG_USEC"_s, u"nonsense"_s);
        ServedProgram served(environment);
        QVERIFY2(served.isUp(), served.log());
        QCOMPARE(served.stop(), 0);
    }
    const QString longest = u'/' + QString(300, u'x');
    environment.insert(u"NOTIFY_SOCKET"_s, longest);
    ServedProgram served(environment);
    QVERIFY2(served.isUp(), served.log());
}

QTEST_GUILESS_MAIN(TestSockets)
#include "tst_sockets.moc"
