// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/request.h"
#include "support/support.h"
#include "ui/choices.h"
#include "ui/pastebar.h"
#include "ui/pasted.h"
#include "ui/singleinstance.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_pastebar : public QObject {
    Q_OBJECT
private slots:
    void returnSubmitsWhatIsThere();
    void busyTakesNoSecondReturn();
    void wrongWordsShowUntilTheNextLetter();
    void typingIsJudgedWhenItPauses();
    void whatIsPastedIsJudgedAtOnce();
    void aSignTellsWhatItIs();
    void severalAreSubmittedTogether();
    void editingForgetsTheOthers();
    void aShortcutIsTheAddressInIt_data();
    void aShortcutIsTheAddressInIt();
    void choicesAreRemembered();
    void pasteTakesTheFirstLine();
    void fillStartsNothing();
    void takesTheFirstLinkOrFile_data();
    void takesTheFirstLinkOrFile();
    void takesATabOfABrowser();
    void refusesWhatIsFarTooLong();
    void tenThousandFilesAreOne();
    void argumentsOnlyEverNameLinksAndFiles_data();
    void argumentsOnlyEverNameLinksAndFiles();
    void severalArgumentsAreSeveral();
    void whatComesFromOutsideIsNotBegunByAReturnOnItsWay();
    void theTimeToSeeItBeginsWithTheKeyboard();
};

void tst_pastebar::returnSubmitsWhatIsThere() {
    PasteBar bar;
    QSignalSpy submitted(&bar, &PasteBar::submitted);
    QTest::keyClicks(bar.field(), u"  https://video.example/1 "_s);
    QTest::keyClick(bar.field(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().first().toStringList(), QStringList{u"https://video.example/1"_s});
}

void tst_pastebar::busyTakesNoSecondReturn() {
    PasteBar bar;
    QSignalSpy submitted(&bar, &PasteBar::submitted);
    bar.fill(u"https://video.example/1"_s);
    bar.setBusy(true);
    QTest::keyClick(bar.field(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 0);
    bar.setBusy(false);
    QTest::keyClick(bar.field(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
}

void tst_pastebar::wrongWordsShowUntilTheNextLetter() {
    PasteBar bar;
    bar.setWords(u"That is no link."_s);
    QCOMPARE(bar.words(), u"That is no link."_s);
    QCOMPARE(bar.field()->accessibleDescription(), bar.words());
    QTest::keyClicks(bar.field(), u"h"_s);
    QVERIFY(bar.words().isEmpty());
}

void tst_pastebar::typingIsJudgedWhenItPauses() {
    PasteBar bar;
    int asked = 0;
    bar.setJudge([&](const QString& text) {
        ++asked;
        return text.startsWith(u"http"_s) ? QString() : u"No link."_s;
    });
    QTest::keyClicks(bar.field(), u"htt"_s);
    QCOMPARE(asked, 0);
    QTRY_COMPARE(bar.words(), u"No link."_s);
    QCOMPARE(asked, 1);
    QTest::keyClicks(bar.field(), u"ps://a.example/"_s);
    QVERIFY(bar.words().isEmpty());
    QTRY_COMPARE(asked, 2);
    QVERIFY(bar.words().isEmpty());
}

void tst_pastebar::whatIsPastedIsJudgedAtOnce() {
    PasteBar bar;
    bar.setJudge([](const QString& text) { return text.startsWith(u"http"_s) ? QString() : u"No link."_s; });
    QMimeData data;
    data.setText(u"vimeo.com/1234"_s);
    QVERIFY(bar.take(&data));
    QCOMPARE(bar.words(), u"No link."_s);
    bar.fill({});
    QVERIFY(bar.words().isEmpty());
}

void tst_pastebar::aSignTellsWhatItIs() {
    PasteBar bar;
    QCOMPARE(bar.field()->actions().size(), 0);
    bar.fill(u"https://youtu.be/abcdefghijk"_s);
    QCOMPARE(bar.site(), Site::YouTube);
    QCOMPARE(bar.field()->actions().size(), 1);
    QVERIFY(!bar.field()->actions().constFirst()->icon().isNull());
    QVERIFY(bar.field()->actions().constFirst()->toolTip().contains(u"YouTube"_s));
    bar.fill(u"/tmp/talk.vtt"_s);
    QCOMPARE(bar.site(), Site::Captions);
    QCOMPARE(bar.field()->actions().size(), 1);
    bar.fill(u"hello"_s);
    QCOMPARE(bar.field()->actions().size(), 0);
}

void tst_pastebar::severalAreSubmittedTogether() {
    PasteBar bar;
    QSignalSpy submitted(&bar, &PasteBar::submitted);
    QMimeData data;
    data.setText(u"https://a.example/1\nsome words\nhttps://a.example/2\nhttps://a.example/1\n/tmp/talk.vtt\n"_s);
    QVERIFY(bar.take(&data));
    QCOMPARE(bar.text(), u"https://a.example/1"_s);
    QCOMPARE(submitted.size(), 0);
    QVERIFY(bar.words().contains(u"3"_s));
    QTest::keyClick(bar.field(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().first().toStringList(),
             (QStringList{u"https://a.example/1"_s, u"https://a.example/2"_s, u"/tmp/talk.vtt"_s}));
    QTest::keyClick(bar.field(), Qt::Key_Return);
    QCOMPARE(submitted.at(1).first().toStringList().size(), 1); // the others were for once
}

void tst_pastebar::editingForgetsTheOthers() {
    PasteBar bar;
    QSignalSpy submitted(&bar, &PasteBar::submitted);
    QMimeData data;
    data.setData(u"text/uri-list"_s, "https://a.example/1\r\nhttps://a.example/2\r\n");
    QVERIFY(bar.take(&data));
    QCOMPARE(bar.others(), QStringList{u"https://a.example/2"_s});
    QTest::keyClick(bar.field(), Qt::Key_End);
    QTest::keyClicks(bar.field(), u"0"_s);
    QTest::keyClick(bar.field(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 1);
    QCOMPARE(submitted.first().first().toStringList(), QStringList{u"https://a.example/10"_s});
}

void tst_pastebar::aShortcutIsTheAddressInIt_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("found");
    QTest::addRow("url") << u"a.url"_s << QByteArray("[InternetShortcut]\r\nURL=https://a.example/x\r\n")
                         << u"https://a.example/x"_s;
    QTest::addRow("desktop") << u"a.desktop"_s << QByteArray("[Desktop Entry]\nType=Link\nURL=http://a.example/\n")
                             << u"http://a.example/"_s;
    QTest::addRow("file in it") << u"a.url"_s << QByteArray("URL=file:///etc/passwd\n") << QString();
    QTest::addRow("script in it") << u"a.url"_s << QByteArray("URL=javascript:alert(1)\n") << QString();
    QTest::addRow("a program") << u"a.desktop"_s << QByteArray("[Desktop Entry]\nExec=reboot\n") << QString();
    QTest::addRow("far down") << u"a.url"_s << QByteArray(1 << 20, '\n') + "URL=https://a.example/\n" << QString();
}

void tst_pastebar::aShortcutIsTheAddressInIt() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file.fileName())});
    QTEST(pastedFrom(&data), "found");
    QTEST(pastedFromArgument(file.fileName(), folder.path()), "found");
}

void tst_pastebar::choicesAreRemembered() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"state/choices"_s);
    Request request;
    {
        PasteBar bar;
        bar.choices()->keepAt(path);
        bar.choices()->applyTo(request);
        QCOMPARE(lengthName(request.length), u"medium"_s);
        QVERIFY(request.style == Style::Points && request.language.isEmpty());
        bar.show();
        for (const QString& name : {u"length"_s, u"style"_s, u"language"_s, u"engine"_s}) {
            auto* box = bar.choices()->findChild<QComboBox*>(name);
            QTest::keyClick(box, Qt::Key_End);
        }
    }
    for (const bool damaged : {false, true}) {
        if (damaged) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"length\":\"huge\",\"style\":7") > 0);
        }
        PasteBar bar;
        bar.choices()->keepAt(path);
        bar.choices()->applyTo(request);
        QCOMPARE(lengthName(request.length), damaged ? u"medium"_s : u"long"_s);
        QCOMPARE(styleName(request.style), damaged ? u"points"_s : u"chapters"_s);
        QCOMPARE(request.language, damaged ? QString() : u"zh"_s);
        QCOMPARE(request.engine, damaged ? u"auto"_s : u"openai"_s);
    }
}

void tst_pastebar::pasteTakesTheFirstLine() {
    PasteBar bar;
    QApplication::clipboard()->setText(u"\n  https://video.example/1\nsome other words\n"_s);
    QTest::keySequence(bar.field(), QKeySequence::Paste);
    QCOMPARE(bar.text(), u"https://video.example/1"_s);
    QApplication::clipboard()->setText(u" \n "_s);
    QTest::keySequence(bar.field(), QKeySequence::Paste);
    QCOMPARE(bar.text(), u"https://video.example/1"_s);
    QVERIFY(!bar.words().isEmpty());
}

void tst_pastebar::fillStartsNothing() {
    PasteBar bar;
    QSignalSpy submitted(&bar, &PasteBar::submitted);
    bar.fill(u"https://video.example/1\n"_s);
    QCOMPARE(bar.text(), u"https://video.example/1"_s);
    QCOMPARE(submitted.size(), 0);
}

void tst_pastebar::takesTheFirstLinkOrFile_data() {
    QTest::addColumn<QByteArray>("uris");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    QTest::addRow("link") << QByteArray("https://a.example/x\r\nhttps://b.example/\r\n") << QString()
                          << u"https://a.example/x"_s;
    QTest::addRow("comment") << QByteArray("# a list\r\nfile:///tmp/talk%20one.vtt\r\n") << QString()
                             << u"/tmp/talk one.vtt"_s;
    QTest::addRow("text") << QByteArray() << u"\n https://a.example/x \nmore"_s << u"https://a.example/x"_s;
    QTest::addRow("bidi") << QByteArray() << u"https://a.example/\u202Efdp"_s << u"https://a.example/fdp"_s;
    QTest::addRow("nothing") << QByteArray() << u" \n\t\n"_s << QString();
}

void tst_pastebar::takesTheFirstLinkOrFile() {
    QFETCH(QByteArray, uris);
    QFETCH(QString, text);
    QMimeData data;
    if (!uris.isEmpty())
        data.setData(u"text/uri-list"_s, uris);
    if (!text.isEmpty())
        data.setText(text);
    QTEST(pastedFrom(&data), "found");
}

void tst_pastebar::takesATabOfABrowser() {
    QMimeData data;
    QVERIFY(!mayBePasted(data));
    const QString address = u"https://a.example/ä"_s;
    data.setData(u"text/x-moz-text-internal"_s,
                 QByteArray(reinterpret_cast<const char*>(address.utf16()), address.size() * 2));
    QVERIFY(mayBePasted(data));
    QCOMPARE(pastedFrom(&data), address);
    data.setData(u"text/x-moz-text-internal"_s, QByteArray("h\0t", 3)); // cut
    QVERIFY(pastedFrom(&data).size() < 3);
}

void tst_pastebar::refusesWhatIsFarTooLong() {
    QMimeData data;
    data.setText(QString(100 << 20, u'a'));
    QElapsedTimer timer;
    timer.start();
    PasteBar bar;
    QVERIFY(!bar.take(&data));
    QVERIFY(timer.elapsed() < 1000); // FAULTS T3 says 200 ms; sanitizers are slow
    QVERIFY(!bar.words().isEmpty());
    QVERIFY(bar.text().isEmpty());
}

void tst_pastebar::tenThousandFilesAreOne() {
    QByteArray list;
    for (int i = 0; i < 10'000; ++i)
        list += "file:///tmp/folder/talk-" + QByteArray::number(i) + ".vtt\r\n";
    QMimeData data;
    data.setData(u"text/uri-list"_s, list);
    PasteBar bar;
    QVERIFY(bar.take(&data));
    QCOMPARE(bar.text(), u"/tmp/folder/talk-0.vtt"_s);
}

void tst_pastebar::argumentsOnlyEverNameLinksAndFiles_data() {
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("found");
    QTest::addRow("link") << u"https://a.example/x"_s << u"https://a.example/x"_s;
    QTest::addRow("pith") << u"pith:https://a.example/x"_s << u"https://a.example/x"_s;
    QTest::addRow("pith slashes") << u"pith://https://a.example/x"_s << u"https://a.example/x"_s;
    QTest::addRow("pith slashes, as a browser sees them") << u"pith://https//a.example/x"_s << u"https://a.example/x"_s;
    QTest::addRow("pith encoded") << u"pith:https%3A%2F%2Fa.example%2Fx%3Fv%3D1"_s << u"https://a.example/x?v=1"_s;
    QTest::addRow("PITH") << u"PITH:HTTPS://a.example/x"_s << u"HTTPS://a.example/x"_s;
    QTest::addRow("pith encoded file") << u"pith:file%3A%2F%2F%2Fetc%2Fpasswd"_s << QString();
    QTest::addRow("pith script") << u"pith:javascript:alert(1)"_s << QString();
    QTest::addRow("pith data") << u"pith:data:text/html,x"_s << QString();
    QTest::addRow("pith option") << u"pith:--hidden"_s << QString();
    QTest::addRow("pith call") << u"pith://settings/set?server/allow_plain=true"_s << QString();
    QTest::addRow("pith without a host") << u"pith:https:///etc/passwd"_s << QString();
    QTest::addRow("pith hidden marks") << u"pith:https://a.example/\u202Ecod.exe\u0007"_s
                                       << u"https://a.example/cod.exe"_s;
    QTest::addRow("pith encoded lines") << u"pith:https%3A%2F%2Fa.example%2F%0Ahttps%3A%2F%2Fb.example"_s
                                        << u"https://a.example/ https://b.example"_s;
    QTest::addRow("pith far too long") << u"pith:https://a.example/"_s + QString(5000, u'a') << QString();
    QTest::addRow("pith file") << u"pith:/etc/passwd"_s << QString();
    QTest::addRow("pith file URL") << u"pith:file:///etc/passwd"_s << QString();
    QTest::addRow("pith itself") << u"pith:pith:https://a.example"_s << QString();
    QTest::addRow("file URL") << u"file:///etc/hostname"_s << u"/etc/hostname"_s;
    QTest::addRow("far too long") << QString(5000, u'a') << QString();
    QTest::addRow("lines") << u"https://a.example/\n\x1b[2J"_s << u"https://a.example/ [2J"_s;
}

void tst_pastebar::argumentsOnlyEverNameLinksAndFiles() {
    QFETCH(QString, argument);
    QString found = pastedFromArgument(argument, u"/nowhere"_s);
    QTEST(found.replace(u"  "_s, u" "_s), "found");
    QTemporaryDir folder;
    QFile file(folder.filePath(u"talk.vtt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(pastedFromArgument(u"talk.vtt"_s, folder.path()), file.fileName());
}

void tst_pastebar::severalArgumentsAreSeveral() {
    QCOMPARE(allPastedFromArguments({u"--hidden"_s, u"https://a.example/1"_s, u"pith:file:///etc/passwd"_s,
                                     u"https://a.example/2"_s, u"https://a.example/1"_s},
                                    u"/nowhere"_s),
             (QStringList{u"https://a.example/1"_s, u"https://a.example/2"_s}));
    QStringList many;
    for (int i = 0; i < 10'000; ++i)
        many.append(u"https://a.example/%1/"_s.arg(i) + QString(2000, u'ä'));
    const QStringList found = allPastedFromArguments(many, u"/nowhere"_s);
    QVERIFY(!found.isEmpty() && found.size() <= pastedMost);
    QVERIFY(found.join(u'\t').toUtf8().size() < SingleInstance::mostBytes); // the other process takes it
    QVERIFY(!found.join(QString()).contains(u'\t'));
}

void tst_pastebar::whatComesFromOutsideIsNotBegunByAReturnOnItsWay() {
    PasteBar bar;
    QSignalSpy submitted(&bar, &PasteBar::submitted);
    bar.fillFromOutside({u"https://a.example/1"_s, u"https://a.example/2"_s});
    QCOMPARE(bar.text(), u"https://a.example/1"_s);
    QTest::keyClick(bar.field(), Qt::Key_Return);
    bar.submit();
    QCOMPARE(submitted.size(), 0);
    QVERIFY(QTest::qWaitFor([&] { // a second later it is meant
        QTest::keyClick(bar.field(), Qt::Key_Return);
        return submitted.size() == 1;
    }));
    QCOMPARE(submitted.first().first().toStringList().size(), 2);
}

void tst_pastebar::theTimeToSeeItBeginsWithTheKeyboard() {
    PasteBar bar;
    QSignalSpy submitted(&bar, &PasteBar::submitted);
    bar.fillFromOutside({u"https://a.example/1"_s});
    QDeadlineTimer second(1000); // what the fill itself holds back is over
    QTRY_VERIFY(second.hasExpired());
    bar.show();
    bar.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bar));
    QTest::keyClick(bar.field(), Qt::Key_Return);
    QCOMPARE(submitted.size(), 0);
}

QTEST_MAIN(tst_pastebar)
#include "tst_pastebar.moc"
