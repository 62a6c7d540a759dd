// SPDX-License-Identifier: GPL-3.0-or-later
// libcurl's own error texts are not shown: they may hold a proxy's password or a URL with a key.
#include "net/curlproblem.h"

#include <QCoreApplication>

namespace pith {
namespace {

QString words(const char* text, const QString& host) { return QCoreApplication::translate("Http", text).arg(host); }

Problem cut(const Failure& f) {
    return Problem::of(f.isEngine ? Code::AnswerCut : Code::SourceChanged,
                       words(QT_TRANSLATE_NOOP("Http", "The answer of %1 broke off."), f.host));
}

Problem unreadable(const Failure& f) {
    return Problem::of(f.isEngine ? Code::AnswerUnreadable : Code::SourceChanged,
                       words(QT_TRANSLATE_NOOP("Http", "The answer of %1 is no valid HTTP."), f.host));
}

Problem tooLarge(const Failure& f) {
    const QString text = QCoreApplication::translate("Http", "The answer of %1 is larger than %2 MB.")
                             .arg(f.host)
                             .arg(double(f.maxBytes) / (1 << 20), 0, 'g', 3);
    return Problem::of(f.isEngine ? Code::AnswerUnreadable : Code::SourceTooLarge, text);
}

/// Before anything was asked of the other end, it is the proxy that fails.
Problem noWayThrough(const Failure& f) {
    if (f.code == CURLE_COULDNT_CONNECT || f.code == CURLE_COULDNT_RESOLVE_PROXY)
        return unreachable(f.isEngine, words(QT_TRANSLATE_NOOP("Http", "The proxy to %1 cannot be reached."), f.host));
    return unreachable(f.isEngine, words(QT_TRANSLATE_NOOP("Http", "The proxy does not lead to %1."), f.host));
}

Problem noConnection(const Failure& f) {
    switch (f.code) {
    case CURLE_PEER_FAILED_VERIFICATION:
        return unreachable(f.isEngine, words(QT_TRANSLATE_NOOP("Http", "The certificate of %1 is not valid."), f.host));
    case CURLE_SSL_CACERT_BADFILE:
        return unreachable(f.isEngine, words(QT_TRANSLATE_NOOP("Http", "%1 cannot be checked: the system has no "
                                                                       "certificates of authorities."),
                                             f.host));
    case CURLE_SSL_CONNECT_ERROR:
        return unreachable(f.isEngine,
                           words(QT_TRANSLATE_NOOP("Http", "No encrypted connection to %1 was possible."), f.host));
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_RECV_ERROR: // it answers CONNECT with a refusal
    case CURLE_PROXY:
        if (f.isProxied && !f.wasAsked)
            return noWayThrough(f);
        [[fallthrough]];
    default: return unreachable(f.isEngine, words(QT_TRANSLATE_NOOP("Http", "%1 cannot be reached."), f.host));
    }
}

} // namespace

bool isBroken(CURLcode code) {
    switch (code) {
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return true;
    default: return false;
    }
}

Problem unreachable(bool isEngine, const QString& words) {
    return Problem::of(isEngine ? Code::EngineUnreachable : Code::SourceUnreachable, words);
}

Problem tooLate(bool isEngine, const QString& host) {
    return Problem::of(isEngine ? Code::EngineTimeout : Code::SourceTimeout,
                       words(QT_TRANSLATE_NOOP("Http", "%1 did not answer in time."), host));
}

Problem addressRefused(const QString& host) {
    return Problem::of(Code::AddressRefused,
                       words(QT_TRANSLATE_NOOP("Http", "%1 leads to a private or local address."), host));
}

Problem problemOf(const Failure& f) {
    switch (f.verdict) {
    case CurlTransfer::Verdict::AddressRefused: return addressRefused(f.host);
    case CurlTransfer::Verdict::HeadTooLarge: return unreadable(f);
    case CurlTransfer::Verdict::BodyTooLarge: return tooLarge(f);
    default: break;
    }
    if (f.code == CURLE_OUT_OF_MEMORY) // it says so too of a header line that has no end
        return f.wasAsked ? unreadable(f) : Problem::of(Code::MemoryShort);
    if (isBroken(f.code) && f.isAnswering)
        return cut(f);
    switch (f.code) {
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR: // of the decoder: ours has a verdict
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL: // "HTTP/0.9", "HTTP/9"
        return unreadable(f);
    default: return noConnection(f);
    }
}

} // namespace pith
