// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/geminireasons.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

class tst_GeminiReasons : public QObject {
    Q_OBJECT
private slots:
    void everyFinishReasonHasItsMeaning_data() {
        QTest::addColumn<Code>("code");
        for (const char* name : {"SAFETY", "PROHIBITED_CONTENT", "BLOCKLIST", "SPII", "RECITATION", "LANGUAGE",
                                 "MODEL_ARMOR", "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION"})
            QTest::newRow(name) << Code::AnswerBlocked;
        for (const char* name : {"MAX_TOKENS", "OTHER", "MALFORMED_FUNCTION_CALL", "MALFORMED_RESPONSE",
                                 "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "MISSING_THOUGHT_SIGNATURE",
                                 "IMAGE_OTHER", "NO_IMAGE", "FINISH_REASON_UNSPECIFIED"})
            QTest::newRow(name) << Code::AnswerCut;
    }
    void everyFinishReasonHasItsMeaning() {
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const auto problem = geminiStop(name);
        QVERIFY(problem);
        QTEST(problem->code, "code");
        QVERIFY(problem->message.startsWith(u"Gemini"));
        QVERIFY2(!problem->words().contains(name), qPrintable(problem->words())); // a meaning, no constant
    }

    void anAnswerThatIsDoneIsNoProblem() {
        QVERIFY(!geminiStop(u"STOP"_s));
        QCOMPARE(geminiStop({})->code, Code::AnswerCut);
    }

    void everyBlockReasonHasItsMeaning_data() {
        QTest::addColumn<int>("nothing");
        for (const char* name : {"SAFETY", "OTHER", "BLOCKLIST", "PROHIBITED_CONTENT", "IMAGE_SAFETY", "MODEL_ARMOR",
                                 "JAILBREAK", "BLOCKED_REASON_UNSPECIFIED"})
            QTest::newRow(name) << 0;
    }
    void everyBlockReasonHasItsMeaning() {
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        const Problem problem = geminiBlock(name);
        QCOMPARE(problem.code, Code::AnswerBlocked);
        QVERIFY2(!problem.words().contains(name), qPrintable(problem.words()));
    }

    void whatIsNewIsShownAsItStands() {
        QCOMPARE(geminiStop(u"NEW_\x1b[2JREASON"_s)->code, Code::AnswerCut);
        QVERIFY(geminiStop(u"NEW_REASON"_s)->words().contains(u"NEW_REASON"));
        QVERIFY(!geminiStop(u"NEW_\x1b[2JREASON"_s)->words().contains(u'\x1b'));
        QCOMPARE(geminiBlock(u"NEW_REASON"_s).code, Code::AnswerBlocked);
        QVERIFY(geminiBlock(u"NEW_REASON"_s).words().contains(u"NEW_REASON"));
    }
};

QTEST_GUILESS_MAIN(tst_GeminiReasons)
#include "tst_geminireasons.moc"
