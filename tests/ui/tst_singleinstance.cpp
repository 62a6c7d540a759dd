// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/singleinstance.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_singleinstance : public QObject {
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theFirstIsFirst();
    void theSecondPassesItsTextOn();
    void anEmptyTextOnlyRaises();
    void aLeftOverSocketIsNoObstacle();
    void afterTheFirstEndsTheNextIsFirst();
    void aStartWaitsForOneThatIsEnding();
    void twoAtOnceAreOneFirst();
    void floodsAreCut_data();
    void floodsAreCut();
    void silentGuestsAreSentAway();
    void manyGuestsLeaveItResponsive();
    void onlyItsOwnerMayEnter();
    void aFolderThatIsNotThereIsNoObstacle();

private:
    [[nodiscard]] QString socketPath() const { return m_folder->filePath(u"desktop.sock"_s); }
    [[nodiscard]] std::unique_ptr<SingleInstance> claimed(const QString& text = {}) const {
        auto instance = std::make_unique<SingleInstance>(m_folder->path(), nullptr);
        instance->claim(text);
        return instance;
    }
    [[nodiscard]] std::unique_ptr<SingleInstance> firstOne() const {
        auto instance = claimed();
        QSignalSpy first(instance.get(), &SingleInstance::first);
        return first.wait(2000) ? std::move(instance) : nullptr;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_singleinstance::theFirstIsFirst() {
    auto instance = claimed();
    QSignalSpy first(instance.get(), &SingleInstance::first);
    QCOMPARE(first.size(), 0); // never from within claim()
    QVERIFY(first.wait(2000));
    QVERIFY(QFile::exists(socketPath()));
}

void tst_singleinstance::theSecondPassesItsTextOn() {
    const auto one = firstOne();
    QVERIFY(one);
    QSignalSpy received(one.get(), &SingleInstance::received);
    const QString text = u"https://video.example/ü\n🙂 $(reboot) --quit"_s;
    const auto two = claimed(text);
    QSignalSpy passed(two.get(), &SingleInstance::passedOn);
    QSignalSpy first(two.get(), &SingleInstance::first);
    QVERIFY(passed.wait(2000));
    QCOMPARE(first.size(), 0);
    QCOMPARE(received.size(), 1);
    QCOMPARE(received.first().first().toString(), QString(text).replace(u'\n', u' '));
}

void tst_singleinstance::anEmptyTextOnlyRaises() {
    const auto one = firstOne();
    QSignalSpy received(one.get(), &SingleInstance::received);
    const auto two = claimed();
    QSignalSpy passed(two.get(), &SingleInstance::passedOn);
    QVERIFY(passed.wait(2000));
    QCOMPARE(received.size(), 1);
    QVERIFY(received.first().first().toString().isEmpty());
}

void tst_singleinstance::aLeftOverSocketIsNoObstacle() {
    for (const char* name : {"desktop.sock", "desktop.lock"}) {
        QFile file(m_folder->filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly)); // as a crash leaves them
    }
    QVERIFY(firstOne());
}

void tst_singleinstance::afterTheFirstEndsTheNextIsFirst() {
    auto one = firstOne();
    QVERIFY(one);
    one.reset();
    QVERIFY(firstOne());
}

void tst_singleinstance::aStartWaitsForOneThatIsEnding() {
    auto one = firstOne();
    one->close();
    const auto two = claimed();
    QSignalSpy first(two.get(), &SingleInstance::first);
    QVERIFY(!first.wait(300));
    one.reset();
    QVERIFY(first.wait(2000));
}

void tst_singleinstance::twoAtOnceAreOneFirst() {
    const auto one = claimed(u"one"_s);
    const auto two = claimed(u"two"_s);
    int firsts = 0;
    int passes = 0;
    for (const auto* instance : {one.get(), two.get()}) {
        connect(instance, &SingleInstance::first, this, [&] { ++firsts; });
        connect(instance, &SingleInstance::passedOn, this, [&] { ++passes; });
    }
    QTRY_COMPARE(passes, 1);
    QCOMPARE(firsts, 1);
}

void tst_singleinstance::floodsAreCut_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("no end") << QByteArray(4 << 20, 'x');
    QTest::addRow("a line too long") << QByteArray(100'000, 'x') + '\n';
    QTest::addRow("nul") << QByteArray("a\0b\n", 4);
}

void tst_singleinstance::floodsAreCut() {
    QFETCH(QByteArray, bytes);
    const auto one = firstOne();
    QSignalSpy received(one.get(), &SingleInstance::received);
    QLocalSocket guest;
    QSignalSpy gone(&guest, &QLocalSocket::disconnected);
    guest.connectToServer(socketPath());
    guest.write(bytes);
    QVERIFY(gone.size() == 1 || gone.wait(2000));
    QCOMPARE(received.size(), 0);
}

void tst_singleinstance::silentGuestsAreSentAway() {
    const auto one = firstOne();
    QLocalSocket guest;
    QSignalSpy gone(&guest, &QLocalSocket::disconnected);
    guest.connectToServer(socketPath());
    guest.write("half a li");
    QVERIFY(gone.wait(4000));
}

void tst_singleinstance::manyGuestsLeaveItResponsive() {
    const auto one = firstOne();
    std::vector<std::unique_ptr<QLocalSocket>> guests;
    for (int i = 0; i < 40; ++i) {
        guests.push_back(std::make_unique<QLocalSocket>());
        guests.back()->connectToServer(socketPath());
    }
    const auto two = claimed(u"still"_s);
    QSignalSpy passed(two.get(), &SingleInstance::passedOn);
    QVERIFY(passed.wait(6000)); // at the latest when the silent ones are sent away
}

void tst_singleinstance::onlyItsOwnerMayEnter() {
    const auto one = firstOne();
    for (const QString& name : {u"desktop.sock"_s, u"desktop.lock"_s}) {
        const auto rights = QFile::permissions(m_folder->filePath(name));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
        QVERIFY2(!(rights & others), qPrintable(name));
    }
}

void tst_singleinstance::aFolderThatIsNotThereIsNoObstacle() {
    SingleInstance instance(u"/nowhere/at/all"_s, nullptr);
    QSignalSpy first(&instance, &SingleInstance::first);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot be locked"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot reach"_s));
    instance.claim({});
    QVERIFY(first.wait(2000));
}

QTEST_GUILESS_MAIN(tst_singleinstance)
#include "tst_singleinstance.moc"
