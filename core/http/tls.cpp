// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/tls.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace pith {

namespace {

constexpr qint64 longestFile = 1 << 20;
constexpr qint64 piece = 32 << 10;
constexpr qint64 mostWaiting = 256 << 10; // as FAULTS H4 has it of a client that does not read

QString words(const char* text) { return QCoreApplication::translate("Http", text); }

Result<QByteArray> contentsOf(const char* setting, const QString& path) {
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.read(longestFile);
    return Problem::of(Code::BadSetting, words("%1 cannot be read: %2.").arg(QLatin1StringView(setting), path),
                       words("Name a PEM file that the user of this service may read."));
}

} // namespace

Result<QSslConfiguration> tlsIdentity(const QString& certificateFile, const QString& keyFile) {
    if (certificateFile.isEmpty() || keyFile.isEmpty())
        return Problem::of(Code::BadSetting, words("TLS takes a certificate and its key."),
                           words("Set server/tls_certificate and server/tls_key, or neither."));
    const auto certificate = contentsOf("server/tls_certificate", certificateFile);
    const auto key = contentsOf("server/tls_key", keyFile);
    if (!certificate)
        return certificate.problem();
    if (!key)
        return key.problem();
    if (!QSslSocket::supportsSsl())
        return Problem::of(Code::BadSetting, words("There is no OpenSSL here that Qt can use for TLS."),
                           words("Install it, or put a proxy that speaks TLS before this service."));
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificate, QSsl::Pem);
    if (chain.isEmpty() || chain.constFirst().isNull())
        return Problem::of(Code::BadSetting,
                           words("server/tls_certificate holds no certificate: %1.").arg(certificateFile),
                           words("It is PEM: the certificate first, then those that vouch for it."));
    for (const QSsl::KeyAlgorithm kind : {QSsl::Ec, QSsl::Rsa}) {
        const QSslKey secret(*key, kind, QSsl::Pem);
        if (secret.isNull() || secret.algorithm() != chain.constFirst().publicKey().algorithm())
            continue;
        QSslConfiguration identity = QSslConfiguration::defaultConfiguration();
        identity.setLocalCertificateChain(chain);
        identity.setPrivateKey(secret);
        identity.setPeerVerifyMode(QSslSocket::VerifyNone); // it is the token that tells who asks
        identity.setProtocol(QSsl::TlsV1_2OrLater);
        return identity;
    }
    return Problem::of(Code::BadSetting, words("server/tls_key holds no key of this certificate: %1.").arg(keyFile),
                       words("It is PEM, without a password."));
}

TlsSession* TlsSession::start(int client, const QSslConfiguration& identity, QObject* parent, int& guarded) {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        return nullptr;
    guarded = ends[1];
    return new TlsSession(client, ends[0], identity, parent);
}

TlsSession::TlsSession(int client, int inner, const QSslConfiguration& identity, QObject* parent)
    : QObject(parent)
    , m_outer(new QSslSocket(this))
    , m_inner(inner)
    , m_innerReadable(new QSocketNotifier(inner, QSocketNotifier::Read, this))
    , m_innerWritable(new QSocketNotifier(inner, QSocketNotifier::Write, this)) {
    m_innerWritable->setEnabled(false);
    connect(m_innerReadable, &QSocketNotifier::activated, this, &TlsSession::readInner);
    connect(m_innerWritable, &QSocketNotifier::activated, this, &TlsSession::writeInner);
    connect(m_outer, &QSslSocket::readyRead, this, &TlsSession::readOuter);
    connect(m_outer, &QSslSocket::encryptedBytesWritten, this, &TlsSession::onOuterRoom);
    connect(m_outer, &QSslSocket::disconnected, this, &TlsSession::onOuterGone);
    connect(m_outer, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error == QAbstractSocket::SslHandshakeFailedError)
            qCInfo(logHttp, "A TLS handshake failed: %s", qPrintable(m_outer->errorString()));
        if (m_outer->state() != QAbstractSocket::ConnectedState)
            onOuterGone();
    });
    m_outer->setReadBufferSize(mostWaiting);
    m_outer->setSslConfiguration(identity);
    if (m_outer->setSocketDescriptor(client)) {
        m_outer->startServerEncryption();
    } else {
        ::close(client);
        onOuterGone();
    }
}

TlsSession::~TlsSession() {
    m_innerReadable->setEnabled(false);
    m_innerWritable->setEnabled(false);
    ::close(m_inner);
}

void TlsSession::readOuter() {
    while (m_waiting.isEmpty()) {
        m_waiting = m_outer->read(piece);
        if (m_waiting.isEmpty())
            return;
        writeInner();
    }
}

void TlsSession::writeInner() {
    while (!m_waiting.isEmpty()) {
        const ssize_t sent = ::send(m_inner, m_waiting.constData(), size_t(m_waiting.size()), MSG_NOSIGNAL);
        if (sent > 0) {
            m_waiting.remove(0, sent);
        } else if (errno == EAGAIN) {
            return m_innerWritable->setEnabled(true);
        } else if (errno != EINTR) {
            m_waiting.clear(); // the guarded socket is gone; its end is read as such
            break;
        }
    }
    if (m_innerWritable->isEnabled()) {
        m_innerWritable->setEnabled(false);
        readOuter();
    }
}

void TlsSession::readInner() {
    if (m_outer->bytesToWrite() + m_outer->encryptedBytesToWrite() > mostWaiting)
        return m_innerReadable->setEnabled(false);
    char bytes[piece];
    const ssize_t size = ::recv(m_inner, bytes, sizeof bytes, 0);
    if (size > 0) {
        m_outer->write(bytes, size);
        return;
    }
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    m_innerReadable->setEnabled(false);
    if (m_outer->isEncrypted())
        m_outer->disconnectFromHost(); // with what is left to write
    else
        m_outer->abort(); // in the middle of the handshake
}

void TlsSession::finish(qint64 due) {
    guarded = nullptr;
    m_due = due;
    m_moved = false;
    if (!m_outer->isEncrypted())
        abort(); // in the middle of the handshake: there is nothing to say
}

bool TlsSession::isStalled(qint64 now, qint64 stall_ms) {
    if (m_due != 0 && std::exchange(m_moved, false))
        m_due = now + stall_ms;
    return m_due != 0 && now >= m_due;
}

void TlsSession::abort() {
    m_due = 0;
    m_outer->abort();
    onOuterGone(); // which it says only where it was connected
}

void TlsSession::onOuterRoom() {
    m_moved = true;
    if (!m_innerReadable->isEnabled() && m_outer->state() == QAbstractSocket::ConnectedState &&
        m_outer->bytesToWrite() + m_outer->encryptedBytesToWrite() <= mostWaiting)
        m_innerReadable->setEnabled(true);
}

void TlsSession::onOuterGone() {
    m_innerReadable->setEnabled(false);
    ::shutdown(m_inner, SHUT_RDWR);
    deleteLater();
}

} // namespace pith
