// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/peer.h"
#include "support/support.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace pith;

namespace {
quint64 peer(const char* text) {
    sockaddr_in four{};
    four.sin_family = AF_INET;
    if (::inet_pton(AF_INET, text, &four.sin_addr) == 1)
        return peerOf(reinterpret_cast<const sockaddr*>(&four));
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    return ::inet_pton(AF_INET6, text, &six.sin6_addr) == 1 ? peerOf(reinterpret_cast<const sockaddr*>(&six)) : 0;
}
} // namespace

class tst_Peer : public QObject {
    Q_OBJECT
private slots:
    void tellsAddressesApart() {
        QCOMPARE(peer("127.0.0.1"), quint64(0x7f000001));
        QVERIFY(peer("192.168.1.2") != peer("192.168.1.3"));
        QVERIFY(peer("2001:db8::1") != peer("2001:db8:0:1::1"));
    }
    void takesWhatIsOnePlaceForOne() {
        QCOMPARE(peer("::ffff:192.168.1.2"), peer("192.168.1.2"));
        QCOMPARE(peer("2001:db8::1"), peer("2001:db8::ffff:1"));
    }
    void keepsTokensApartFromAllAddresses() {
        for (const char* text : {"127.0.0.1", "255.255.255.255", "::1", "2001:db8::1", "fe80::1", "fdff:ffff::1"})
            QVERIFY((peer(text) >> 56) != 0xff && peer(text) != unixPeer);
        QVERIFY(peerOfToken(1) != peerOfToken(2));
    }
    void knowsWhoIsOnThisMachine() {
        for (const char* text : {"127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"})
            QVERIFY2(isNear(peer(text)), text);
        for (const char* text : {"192.168.1.2", "1.2.3.4", "2001:db8::1", "fe80::1", "fd00::1"})
            QVERIFY2(!isNear(peer(text)), text);
    }
    void knowsNothingOfASocketWithoutAddress() {
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
        QCOMPARE(peerOf(ends[0]), unixPeer);
        ::close(ends[0]);
        ::close(ends[1]);
        QCOMPARE(peerOf(-1), quint64(0));
    }
};

QTEST_GUILESS_MAIN(tst_Peer)
#include "tst_peer.moc"
