// SPDX-License-Identifier: GPL-3.0-or-later
// What users read is true as far as a test can tell: every setting, call and problem is told of, defaults are those of
// the code, and what the pages link to is there.
#include "support/support.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(PITH_SOURCE_DIR);

QString read(const QString& path) {
    QFile file(root + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

struct Setting {
    QString object; // "serverPort"
    QString name;
    QStringList defaults; // tiny, small, normal
};

QList<Setting> settings() {
    static const QRegularExpression option(
        u"(\\w+)\\{\\{\"([\\w/]+)\", Kind::\\w+, \\{\"([^\"]*)\", \"([^\"]*)\", \"([^\"]*)\"\\}"_s);
    QList<Setting> found;
    for (auto it = option.globalMatch(read(u"core/settings/options.h"_s)); it.hasNext();) {
        const auto match = it.next();
        found.append({match.captured(1), match.captured(2), match.capturedTexts().mid(3)});
    }
    return found;
}

/// All of what may act on a setting: not the table itself, nor the command that changes it.
QString acting() {
    QString code;
    for (const QString& folder : {u"core"_s, u"app"_s, u"ui"_s}) {
        QDirIterator it(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            if (const QString path = it.next().mid(root.size() + 1);
                !path.startsWith(u"core/settings/option"_s) && path != u"app/pith/configcmd.cpp")
                code += read(path);
    }
    return code;
}

/// The cells of the table's row that begins with `name`; empty: there is none.
QStringList rowOf(const QString& page, const QString& name) {
    const QRegularExpression row(u"^\\| `"_s + QRegularExpression::escape(name) + u"` \\|(.*)\\|$"_s,
                                 QRegularExpression::MultilineOption);
    const auto match = row.match(page);
    QStringList cells;
    if (match.hasMatch())
        for (const QString& cell : match.captured(1).split(u'|'))
            cells.append(cell.trimmed().remove(u'`'));
    return cells;
}

} // namespace

class tst_Docs : public QObject {
    Q_OBJECT

    const QString m_settings = read(u"docs/settings.md"_s);
    const QString m_http = read(u"docs/http.md"_s);
    const QString m_guide = read(u"docs/guide.md"_s);
    const QString m_problems = read(u"docs/problems.md"_s);

private slots:
    void everySettingIsToldWithItsDefaults() {
        const QList<Setting> all = settings();
        QVERIFY(all.size() >= 30);
        for (const Setting& setting : all) {
            const QStringList cells = rowOf(m_settings, setting.name);
            QVERIFY2(!cells.isEmpty(), qPrintable(setting.name));
            QStringList told = cells.constFirst().split(u", "_s);
            if (told.size() == 1)
                told = {told[0], told[0], told[0]};
            QVERIFY2(told == setting.defaults || setting.defaults.constFirst().isEmpty(),
                     qPrintable(setting.name + u": "_s + setting.defaults.join(u", ")));
        }
    }

    void noSettingIsToldThatIsNone() {
        QStringList names;
        for (const Setting& setting : settings())
            names.append(setting.name);
        static const QRegularExpression row(u"^\\| `(\\w+(?:/\\w+)?)` \\|"_s, QRegularExpression::MultilineOption);
        for (auto it = row.globalMatch(m_settings); it.hasNext();) {
            const QString name = it.next().captured(1);
            QVERIFY2(names.contains(name), qPrintable(name));
        }
    }

    /// What the page says has no effect yet has none, and the rest has.
    void settingsWithoutEffectAreToldAsSuch() {
        const QString code = acting();
        const qsizetype section = m_settings.indexOf(u"without effect yet"_s); // gone where all have one
        const qsizetype later = section < 0 ? m_settings.size() : section;
        for (const Setting& setting : settings()) {
            const qsizetype row = m_settings.indexOf(u"| `"_s + setting.name + u"` |"_s);
            const bool toldToAct = row >= 0 && row < later;
            const bool acts = code.contains(QRegularExpression(u"\\boptions::"_s + setting.object + u"\\b"_s));
            QVERIFY2(toldToAct == acts, qPrintable(setting.name));
        }
    }

    void settingsThatWaitForTheNextStartAreToldAsSuch() {
        static const QRegularExpression waits(u"\\{\\{\"([\\w/]+)\", Kind::.*, false, (?:true|false)\\}\\}"_s);
        static const QRegularExpression told(u"from the next start on: ([^.]+)\\."_s);
        QStringList names;
        for (auto it = waits.globalMatch(read(u"core/settings/options.h"_s)); it.hasNext();)
            names.append(it.next().captured(1));
        QVERIFY(names.size() > 3);
        QCOMPARE(told.match(m_settings).captured(1).remove(u'`').split(u", "_s), names);
    }

    void everyCallIsTold() {
        static const QRegularExpression route(u"Route\\{Method::(\\w+), \"([^\"]+)\""_s);
        int calls = 0;
        for (auto it = route.globalMatch(read(u"core/http/routes.cpp"_s)); it.hasNext(); ++calls) {
            const auto match = it.next();
            const QString call = u"## `"_s + match.captured(1).toUpper() + u' ' + match.captured(2) + u'`';
            QVERIFY2(m_http.contains(call), qPrintable(call));
        }
        QVERIFY(calls >= 9);
    }

    void noCallIsToldThatIsNone() {
        static const QRegularExpression told(u"^## `([A-Z]+) ([^`]+)`"_s, QRegularExpression::MultilineOption);
        const QString table = read(u"core/http/routes.cpp"_s);
        for (auto it = told.globalMatch(m_http); it.hasNext();) {
            const auto match = it.next();
            const QString method = match.captured(1).at(0) + match.captured(1).mid(1).toLower();
            const QString line = u"Route{Method::"_s + method + u", \""_s + match.captured(2) + u'"';
            QVERIFY2(table.contains(line), qPrintable(line));
        }
    }

    void everyProblemIsToldWithItsStatuses() {
        static const QRegularExpression row(u"Row\\{\"(\\w+)\", (\\d+), (\\d+),"_s);
        int problems = 0;
        for (auto it = row.globalMatch(read(u"core/base/problem.cpp"_s)); it.hasNext(); ++problems) {
            const auto match = it.next();
            const QStringList cells = rowOf(m_problems, match.captured(1));
            QVERIFY2(cells.size() >= 2, qPrintable(match.captured(1)));
            QCOMPARE(cells.mid(0, 2), QStringList({match.captured(3), match.captured(2)}));
        }
        QVERIFY(problems >= 50);
    }

    void everyCommandIsTold() {
        static const QRegularExpression command(u"Command\\{\"(\\w+)\""_s);
        int commands = 0;
        for (auto it = command.globalMatch(read(u"app/pith/main.cpp"_s)); it.hasNext(); ++commands)
            QVERIFY2(m_guide.contains(u"pith "_s + it.peekNext().captured(1)), qPrintable(it.next().captured(1)));
        QVERIFY(commands >= 9);
    }

    void everyLinkLeadsSomewhere() {
        static const QRegularExpression link(u"\\]\\((?!https?:|#)([^)#]+)"_s);
        const QDir folder(root + u"/docs"_s);
        for (const QString& page : folder.entryList({u"*.md"_s}))
            for (auto it = link.globalMatch(read(u"docs/"_s + page)); it.hasNext();) {
                const QString target = it.next().captured(1);
                QVERIFY2(QFileInfo::exists(folder.filePath(target)), qPrintable(page + u": "_s + target));
            }
    }
};

QTEST_GUILESS_MAIN(tst_Docs)
#include "tst_docs.moc"
