// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/tokens.h"
#include "support/support.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Tokens : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path() const { return tokenFile(m_folder->filePath(u"data"_s)); }
    QByteArray bytes() const {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray& text) const {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    static NamedToken named(const QString& name, NamedToken::Scope scope = NamedToken::Scope::Read) {
        NamedToken token;
        token.name = name;
        token.scope = scope;
        token.priority = "background";
        return token;
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsTheHashAlone() {
        const auto shown = addToken(path(), named(u"cron"_s, NamedToken::Scope::Write));
        QVERIFY(shown);
        QVERIFY(shown->startsWith(u"pith_"_s) && shown->size() == 48);
        QVERIFY(!bytes().contains(shown->toLatin1()) && !bytes().contains(shown->mid(5).toLatin1()));
        QVERIFY(bytes().contains(QCryptographicHash::hash(shown->toLatin1(), QCryptographicHash::Sha256).toHex()));
        const auto mode = QFileInfo(path()).permissions();
        QCOMPARE(mode & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const auto all = readTokens(path());
        QVERIFY(all);
        QCOMPARE(all->size(), 1);
        QCOMPARE(all->first().name, u"cron"_s);
        QCOMPARE(all->first().scope, NamedToken::Scope::Write);
        QCOMPARE(all->first().priority, "background"_ba);
        QVERIFY(all->first().created.endsWith('Z'));
    }

    void noTwoTokensAreAlike() {
        const auto first = addToken(path(), named(u"a"_s));
        const auto second = addToken(path(), named(u"b"_s));
        QVERIFY(first && second && *first != *second);
    }

    void refusesWhatIsNoName_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"", "a b", "a\nb", "../x", "a/b", "ü", "a\tb"})
            QTest::addRow("'%s'", name) << QString::fromUtf8(name);
        QTest::newRow("long") << QString(65, u'a');
    }
    void refusesWhatIsNoName() {
        QFETCH(QString, name);
        const auto added = addToken(path(), named(name));
        QVERIFY(!added);
        QCOMPARE(added.problem().code, Code::BadOption);
        QVERIFY(!QFile::exists(path()));
    }

    void aNameIsTakenOnce() {
        QVERIFY(addToken(path(), named(u"a"_s)));
        QCOMPARE(addToken(path(), named(u"a"_s)).problem().code, Code::Conflict);
        QCOMPARE(readTokens(path())->size(), 1);
    }

    void removesByName() {
        QVERIFY(addToken(path(), named(u"a"_s)));
        QVERIFY(addToken(path(), named(u"b"_s)));
        QVERIFY(removeToken(path(), u"a"_s));
        QCOMPARE(readTokens(path())->size(), 1);
        QCOMPARE(removeToken(path(), u"a"_s).problem().code, Code::NotFound);
    }

    void thereAreNoMoreThanSoMany() {
        QVERIFY(QDir().mkpath(QFileInfo(path()).path()));
        QByteArray lines;
        for (int i = 0; i < 200; ++i)
            lines += QByteArray(64, 'a') + " read normal now t" + QByteArray::number(i) + '\n';
        write(lines);
        QCOMPARE(readTokens(path())->size(), 200);
        QCOMPARE(addToken(path(), named(u"one-more"_s)).problem().code, Code::Conflict);
    }

    void takesNothingOfAFileThatIsWrong_data() {
        QTest::addColumn<QByteArray>("line");
        const QByteArray hash(64, 'a');
        QTest::newRow("words") << "hello\n"_ba;
        QTest::newRow("short hash") << "aa read normal now x\n"_ba;
        QTest::newRow("no hash") << QByteArray(64, 'x') + " read normal now x\n";
        QTest::newRow("scope") << hash + " admin normal now x\n";
        QTest::newRow("priority") << hash + " read high now x\n";
        QTest::newRow("name") << hash + " read normal now ../x\n";
        QTest::newRow("no name") << hash + " read normal now \n";
        QTest::newRow("huge") << QByteArray(100'000, 'a');
        QTest::newRow("a good one before") << hash + " read normal now x\nhello\n";
    }
    void takesNothingOfAFileThatIsWrong() {
        QFETCH(QByteArray, line);
        QVERIFY(addToken(path(), named(u"a"_s)));
        write(line);
        QCOMPARE(readTokens(path()).problem().code, Code::BadSetting);
        QCOMPARE(addToken(path(), named(u"b"_s)).problem().code, Code::BadSetting);
        QCOMPARE(bytes(), line); // left for its owner to look at
        TokenBook book(path());
        QVERIFY(!book.find("hello"));
    }

    void findsATokenByAllOfItsLetters() {
        TokenBook book(path());
        QVERIFY(!book.find("pith_none"));
        const QByteArray shown = addToken(path(), named(u"a"_s))->toLatin1();
        const NamedToken* token = book.find(shown); // added while the book was open
        QVERIFY(token);
        QCOMPARE(token->name, u"a"_s);
        QVERIFY(token->serial() != 0);
        QVERIFY(!book.find(shown.chopped(1)));
        QVERIFY(!book.find(shown + 'x'));
        QVERIFY(!book.find({}));
        QVERIFY(!book.find(token->hash)); // who reads the file has no token
    }

    void noticesThatATokenIsGone() {
        const QByteArray a = addToken(path(), named(u"a"_s))->toLatin1();
        const QByteArray b = addToken(path(), named(u"b"_s))->toLatin1();
        TokenBook book(path());
        const quint32 serial = book.find(a)->serial();
        QVERIFY(book.has(serial));
        QVERIFY(removeToken(path(), u"a"_s));
        QVERIFY(!book.find(a));
        QVERIFY(!book.has(serial));
        QVERIFY(book.find(b));
        QVERIFY(QFile::remove(path()));
        QVERIFY(!book.find(b));
    }
};

QTEST_GUILESS_MAIN(tst_Tokens)
#include "tst_tokens.moc"
