// SPDX-License-Identifier: GPL-3.0-or-later
// What tests/faults/README.md says of each fault is so: the tests it names are there, and no row is left out.
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QObject>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

const QString tests = QStringLiteral(PITH_SOURCE_DIR "/tests/");

QString read(const QString& path) {
    QFile file(tests + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// How many rows each letter has in the table of faults.
const QList<std::pair<QChar, int>> letters{{u'P', 7}, {u'D', 8}, {u'M', 8}, {u'N', 10}, {u'V', 5},
                                           {u'E', 7}, {u'Y', 7}, {u'H', 8}, {u'W', 5},  {u'C', 7},
                                           {u'S', 4}, {u'G', 3}, {u'T', 3}, {u'L', 2}};

} // namespace

class tst_Faults : public QObject {
    Q_OBJECT
    const QString m_page = read(u"faults/README.md"_s);

    QHash<QString, QString> rows() const {
        static const QRegularExpression row(u"^\\| ([A-Z]\\d+) \\| ([^|]*)\\| ([^|]*)\\|$"_s,
                                            QRegularExpression::MultilineOption);
        QHash<QString, QString> found;
        for (auto it = row.globalMatch(m_page); it.hasNext();) {
            const auto match = it.next();
            found.insert(match.captured(1), match.captured(2).trimmed() + u'|' + match.captured(3).trimmed());
        }
        return found;
    }

private slots:
    void noRowIsLeftOut() {
        const auto all = rows();
        int count = 0;
        for (const auto& [letter, last] : letters)
            for (int i = 1; i <= last; ++i, ++count) {
                const QString row = letter + QString::number(i);
                QVERIFY2(all.contains(row), qPrintable(row));
                // Proved, or said why not.
                QVERIFY2(!all[row].startsWith(u'|') || all[row].contains(u"open"_s), qPrintable(row));
            }
        QCOMPARE(all.size(), count);
    }

    void everyTestThatIsNamedIsThere() {
        static const QRegularExpression word(u"`([^`]+)`"_s);
        int named = 0;
        const auto all = rows();
        for (auto row = all.begin(); row != all.end(); ++row) {
            QString code;
            const QString cell = row.value().section(u'|', 0, 0);
            for (auto it = word.globalMatch(cell); it.hasNext();) {
                const QString name = it.next().captured(1);
                if (name.contains(u'/')) {
                    code = read(name);
                    QVERIFY2(!code.isEmpty(), qPrintable(row.key() + u": "_s + name));
                    continue;
                }
                const QRegularExpression declared(u"\\b(void|def|int) (\\w+::)?"_s + name + u"\\b"_s);
                QVERIFY2(code.contains(declared), qPrintable(row.key() + u": "_s + name));
                ++named;
            }
        }
        QVERIFY(named > 100);
    }

    void everyFunctionOfThisFolderIsNamed() {
        static const QRegularExpression function(u"^def ([A-Z]\\d+)_(\\w+)"_s, QRegularExpression::MultilineOption);
        const auto all = rows();
        int found = 0;
        for (const QString& file : QDir(tests + u"faults"_s).entryList({u"*.py"_s}))
            for (auto it = function.globalMatch(read(u"faults/"_s + file)); it.hasNext(); ++found) {
                const auto match = it.next();
                const QString name = match.captured(1) + u'_' + match.captured(2);
                QVERIFY2(all.value(match.captured(1)).contains(u'`' + name + u'`'), qPrintable(name));
            }
        QVERIFY(found > 40);
    }
};

QTEST_GUILESS_MAIN(tst_Faults)
#include "tst_faults.moc"
