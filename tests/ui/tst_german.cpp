// SPDX-License-Identifier: GPL-3.0-or-later
// The German is whole: nothing that the window says is without it, nothing in it is unused, and it is loaded for whom
// it is meant. Whoever adds a text adds its German to resources/i18n/pith_de.ts.
#include "base/problem.h"
#include "service/requestfor.h"
#include "settings/options.h"
#include "settings/settings.h"
#include "support/support.h"
#include "ui/fakedesk.h"
#include "ui/fakeworld.h"
#include "ui/keybox.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/settingsdialog.h"
#include "ui/tray.h"

#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace pith;

namespace {

const QString root = QStringLiteral(PITH_SOURCE_DIR);

/// Where something is said to who sits at the window.
const QStringList rooms{u"ui"_s,           u"app/desktop"_s,  u"core/settings"_s, u"core/summarize"_s,
                        u"core/machine"_s, u"core/engines"_s, u"core/jobs"_s,     u"core/net"_s,
                        u"core/sources"_s, u"core/store"_s,   u"core/text"_s,     u"core/service"_s,
                        u"core/remote"_s};

struct Message {
    QString context, source;
    QStringList translations; ///< one, or the plural forms
};

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QList<Message> messages(const QString& language) {
    QList<Message> all;
    QXmlStreamReader xml(read(root + u"/resources/i18n/pith_%1.ts"_s.arg(language)));
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"source") {
            all.append({context, xml.readElementText(), {}});
        } else if (xml.name() == u"translation") {
            QStringList forms{QString()};
            while (xml.readNext() != QXmlStreamReader::EndElement || xml.name() != u"translation") {
                if (xml.isStartElement())
                    forms.append(xml.readElementText());
                else if (xml.isCharacters())
                    forms[0] += xml.text();
            }
            if (forms.size() > 1)
                forms.removeFirst();
            all.last().translations = forms;
        }
    }
    return all;
}

/// The texts of a literal in C++, of several pieces or one.
QString unquoted(const QString& pieces) {
    static const QRegularExpression piece(u"\"((?:[^\"\\\\]|\\\\.)*)\""_s);
    QString text;
    for (auto it = piece.globalMatch(pieces); it.hasNext();)
        text += it.next().captured(1);
    return text.replace(u"\\n"_s, u"\n"_s).replace(u"\\\""_s, u"\""_s).replace(u"\\\\"_s, u"\\"_s);
}

/// What `file` gives to be translated.
QStringList textsIn(const QString& file) {
    static const QRegularExpression given(
        u"(?:\\b(?:tr|words|translated|quoted)\\(|PITH_HELP\\(|translate\\(\\s*\"\\w+\",|"
        "QT_TRANSLATE_NOOP\\(\\s*\"[\\w:]+\",)\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)+)"_s);
    QStringList texts;
    for (auto it = given.globalMatch(read(file)); it.hasNext();)
        texts.append(unquoted(it.next().captured(1)));
    return texts;
}

/// Without what is said at the command line and over HTTP alone.
QStringList filesIn(const QStringList& folders) {
    static const QStringList elsewhere{u"doctor.cpp"_s, u"backup.cpp"_s, u"restore.cpp"_s};
    QStringList files;
    for (const QString& folder : folders)
        for (const QFileInfo& file : QDir(root + u'/' + folder).entryInfoList({u"*.cpp"_s, u"*.h"_s}, QDir::Files))
            if (!elsewhere.contains(file.fileName()))
                files.append(file.filePath());
    for (const char* door : {"doors.cpp", "listensocket.cpp", "tls.cpp"}) // why there is no server
        files.append(root + u"/core/http/"_s + QLatin1StringView(door));
    files.append(root + u"/app/common/otherpith.cpp"_s);
    return files;
}

QStringList placesIn(const QString& text) {
    static const QRegularExpression place(u"%L?(?:\\d|n)"_s);
    QStringList places;
    for (auto it = place.globalMatch(text); it.hasNext();)
        places.append(it.next().captured());
    places.sort();
    places.removeDuplicates();
    return places;
}

} // namespace

class tst_german : public QObject {
    Q_OBJECT
    const QList<Message> m_messages = messages(u"de"_s);

private slots:
    void nothingIsUntranslated() {
        QSet<QString> known;
        for (const Message& message : m_messages)
            known.insert(message.source);
        QVERIFY(known.size() > 400);
        QStringList missing;
        for (const QString& file : filesIn(rooms))
            for (const QString& text : textsIn(file))
                if (!known.contains(text))
                    missing.append(file.section(u'/', -1) + u": "_s + text);
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }

    void nothingIsUnused() {
        const QStringList files = filesIn(rooms + QStringList(u"core/base"_s));
        QString all;
        for (const QString& file : files)
            all += unquoted(read(file)) + u'\n';
        QSet<QString> used;
        for (const QString& file : files)
            for (const QString& text : textsIn(file))
                used.insert(text);
        QStringList unused;
        for (const Message& message : m_messages) // those of Problem stand in its table
            if (message.context != u"QPlatformTheme" && !used.contains(message.source) &&
                !(message.context == u"Problem" && all.contains(message.source)))
                unused.append(message.context + u": "_s + message.source);
        QVERIFY2(unused.isEmpty(), qPrintable(unused.join(u'\n')));
    }

    /// "1 summaries" is what is said without.
    void everyPluralHasItsEnglish() {
        const auto plurals = [](const QList<Message>& all) {
            QStringList found;
            for (const Message& message : all)
                if (message.source.contains(QRegularExpression(u"%L?n"_s)))
                    found.append(message.context + u": "_s + message.source);
            found.sort();
            return found;
        };
        const QList<Message> english = messages(u"en"_s);
        QCOMPARE(plurals(english), plurals(m_messages));
        for (const Message& message : english) {
            QCOMPARE(message.translations.size(), 2);
            for (const QString& form : message.translations)
                QVERIFY2(placesIn(form) == placesIn(message.source) && !form.contains(u"(s)"_s), qPrintable(form));
        }
#ifdef PITH_I18N
        QVERIFY(speak(u"en"_s));
        const auto days = [](int n) { return QCoreApplication::translate("pith::Dashboard", "%n days", nullptr, n); };
        QCOMPARE(days(1), u"1 day"_s);
        QCOMPARE(days(14), u"14 days"_s);
#endif
    }

    void eachHasItsPlacesAndShortcut() {
        for (const Message& message : m_messages)
            for (const QString& german : message.translations) {
                QVERIFY2(!german.isEmpty(), qPrintable(message.source));
                QVERIFY2(placesIn(german) == placesIn(message.source), qPrintable(german));
                QVERIFY2(german.count(u'&') == message.source.count(u'&'), qPrintable(german));
                QVERIFY2(german.endsWith(u'…') == message.source.endsWith(u'…'), qPrintable(german));
            }
    }

    void noTwoEntriesOfAMenuHaveTheSameKey_data() {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QString();
#ifdef PITH_I18N
        QTest::newRow("German") << u"de"_s;
#endif
    }

    void noTwoEntriesOfAMenuHaveTheSameKey() {
        QFETCH(QString, language);
        QVERIFY(language.isEmpty() || speak(language));
        FakeWorld world;
        MainWindow window(world);
        Tray tray(nullptr);
        QList<QMenu*> menus = window.findChildren<QMenu*>();
        menus.append(tray.menu());
        QVERIFY(menus.size() > 6);
        QList<QList<QAction*>> groups{window.menuBar()->actions()};
        for (const QMenu* menu : menus)
            groups.append(menu->actions());
        for (const QList<QAction*>& group : groups) {
            QHash<QKeySequence, QString> taken;
            for (const QAction* action : group) {
                const QKeySequence key = QKeySequence::mnemonic(action->text());
                QVERIFY2(key.isEmpty() || !taken.contains(key),
                         qPrintable(action->text() + u", "_s + taken.value(key)));
                if (!key.isEmpty())
                    taken.insert(key, action->text());
            }
        }
    }

    void whoReadsEnglishFirstGetsEnglish() {
        QCOMPARE(translationFor({u"de-AT"_s, u"de"_s, u"en"_s}), u"de"_s);
        QCOMPARE(translationFor({u"fr-CH"_s, u"de-CH"_s}), u"de"_s);
        QCOMPARE(translationFor({u"en-GB"_s, u"de-DE"_s}), u"en"_s);
        QCOMPARE(translationFor({u"C"_s}), u"en"_s);
        QCOMPARE(translationFor({u"fr"_s}), u"en"_s);
        QCOMPARE(translationFor({}), u"en"_s);
    }

    void theWindowSpeaksIt() {
#ifndef PITH_I18N
        QSKIP("built without lrelease");
#endif
        QVERIFY(!speak(u"xx"_s));
        QVERIFY(speak(u"de"_s));
        FakeDesk desk;
        SettingsDialog dialog(desk);
        QCOMPARE(dialog.windowTitle(), u"Einstellungen"_s);
        dialog.openAt(SettingsDialog::Place::Engines);
        QTRY_COMPARE(dialog.keyBox(u"gemini"_s)->state(), u"Kein Schlüssel."_s);
        dialog.search()->setText(u"vorschau yt-dlp benutzen"_s);
        QCOMPARE(dialog.said(), u"Nichts gefunden"_s);
        QCOMPARE(requestFor(u"/nowhere.vtt"_s).problem().words(), u"Es gibt keine Datei „/nowhere.vtt“."_s);
        QCOMPARE(QCoreApplication::translate("pith::Dashboard", "%n days", nullptr, 1), u"1 Tag"_s);
        QCOMPARE(QCoreApplication::translate("pith::Dashboard", "%n days", nullptr, 14), u"14 Tage"_s);
        for (const OptionInfo* option : allOptions())
            QVERIFY2(QCoreApplication::translate("Option", option->help) != QString::fromUtf8(option->help),
                     option->name);
        for (int code = 0; code <= int(Code::Internal); ++code) {
            const Problem problem = Problem::of(Code(code));
            const auto isKnown = [&](const QString& words) {
                return std::any_of(m_messages.begin(), m_messages.end(), [&](const Message& message) {
                    return message.context == u"Problem" && message.translations.contains(words);
                });
            };
            QVERIFY2(isKnown(problem.words()), qPrintable(problem.words()));
            QVERIFY2(problem.adviceWords().isEmpty() || isKnown(problem.adviceWords()),
                     qPrintable(problem.adviceWords()));
        }
    }
};

QTEST_MAIN(tst_german)
#include "tst_german.moc"
