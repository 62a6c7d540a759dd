// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Logging : public QObject {
    Q_OBJECT
private slots:
    void secretsAreTakenOut() {
        registerSecret(u"AIzaSyCanary0123"_s);
        QCOMPARE(redact(u"the key AIzaSyCanary0123 was refused"_s), u"the key *** was refused"_s);
        QCOMPARE(redact(u"GET /v1?key=abc&alt=sse"_s), u"GET /v1?key=***&alt=sse"_s);
        QCOMPARE(redact(u"Authorization: Bearer abcdef"_s), u"Authorization: Bearer ***"_s);
        QCOMPARE(redact(u"at https://user:pass@example.org/a@b"_s), u"at https://***@example.org/a@b"_s);
        QCOMPARE(redact(u"nothing here"_s), u"nothing here"_s);
    }

    void keepsTheFirstSecretsAndTheNewest() {
        registerSecret(u"the-very-first"_s);
        for (int i = 0; i < 3000; ++i)
            registerSecret(u"secret-%1-"_s.arg(i));
        QCOMPARE(redact(u"the-very-first secret-2999-"_s), u"*** ***"_s);
        QCOMPARE(redact(u"secret-1500-"_s), u"secret-1500-"_s); // they are not kept without end
    }

    void aTerminalIsNotSteered() {
        QCOMPARE(printable(u"a\x1b]52;c;ZXZpbA==\x07z"_s), u"a]52;c;ZXZpbA==z"_s);
        QCOMPARE(printable(u"one\r\ntwo\tthree"_s), u"one\ntwo\tthree"_s);
        QCOMPARE(printable(u"one\ntwo"_s, true), u"one two"_s);
        QCOMPARE(printable(u"\u202Egnp.exe"_s), u"gnp.exe"_s);
        QCOMPARE(printable(QString(QChar(0xd800))), QString(QChar::ReplacementCharacter));
        QCOMPARE(printable(u"\U0001F600 ok \u0645\u06CC\u200C\u062E"_s), u"\U0001F600 ok \u0645\u06CC\u200C\u062E"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Logging)
#include "tst_logging.moc"
