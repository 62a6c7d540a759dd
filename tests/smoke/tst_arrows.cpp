// SPDX-License-Identifier: GPL-3.0-or-later
// The map is true: rooms include only what core_module(... DEPENDS ...) allows them, there is no ring, and the nevers
// hold.
#include "support/support.h"

#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QObject>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(PITH_SOURCE_DIR);

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList sources(const QString& folder) {
    QStringList files;
    QDirIterator it(root + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    return files;
}

/// What `file` includes, as "room/header.h" or "QtHeader".
QStringList includes(const QString& file) {
    static const QRegularExpression line(u"^\\s*#\\s*include\\s*[\"<]([^\">]+)[\">]"_s,
                                         QRegularExpression::MultilineOption);
    QStringList found;
    for (auto it = line.globalMatch(read(file)); it.hasNext();)
        found.append(it.next().captured(1));
    return found;
}

} // namespace

class tst_Arrows : public QObject {
    Q_OBJECT

    QHash<QString, QSet<QString>> m_depends; // as written
    QHash<QString, QSet<QString>> m_reach;   // with what follows from it

    QSet<QString> reach(const QString& room, int depth = 0) {
        QSet<QString> all = m_depends.value(room);
        if (depth > 20)
            return all;
        for (const QString& next : m_depends.value(room))
            all |= reach(next, depth + 1);
        return all;
    }

private slots:
    void initTestCase() {
        static const QRegularExpression module(
            u"core_module\\((\\w+)(?:\\s+(?:SMALL|HOT))?(?:\\s+DEPENDS\\s+([\\w ]+?))?(?:\\s+LINK [^)]*)?\\)"_s);
        for (auto it = module.globalMatch(read(root + u"/core/CMakeLists.txt"_s)); it.hasNext();) {
            const auto match = it.next();
            const QStringList rooms = match.captured(2).split(u' ', Qt::SkipEmptyParts);
            m_depends.insert(match.captured(1), {rooms.begin(), rooms.end()});
        }
        QVERIFY(m_depends.size() >= 15);
        for (auto it = m_depends.cbegin(); it != m_depends.cend(); ++it)
            m_reach.insert(it.key(), reach(it.key()));
    }

    void noRoomReachesItself() {
        for (auto it = m_reach.cbegin(); it != m_reach.cend(); ++it)
            QVERIFY2(!it->contains(it.key()), qPrintable(it.key()));
    }

    void everyFolderIsARoom() {
        const QStringList folders = QDir(root + u"/core"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString& folder : folders)
            QVERIFY2(m_depends.contains(folder), qPrintable(folder));
    }

    void roomsIncludeOnlyWhatTheyMay() {
        QStringList foreign;
        for (auto it = m_reach.cbegin(); it != m_reach.cend(); ++it)
            for (const QString& file : sources(u"core/"_s + it.key()))
                for (const QString& include : includes(file)) {
                    const QString room = include.section(u'/', 0, 0);
                    if (m_depends.contains(room) && room != it.key() && !it->contains(room))
                        foreign.append(file.mid(root.size() + 1) + u" includes "_s + include);
                }
        QVERIFY2(foreign.isEmpty(), qPrintable(foreign.join(u'\n')));
    }

    void coreKnowsNoGuiAndNoDBus() {
        static const QRegularExpression gui(
            u"^(QtGui|QtWidgets|QtDBus|QWidget|QPainter|QPixmap|QImage|QIcon|QApplication|QGuiApplication|QDBus\\w*|QClipboard)(/|$)"_s);
        QStringList foreign;
        for (const QString& file : sources(u"core"_s))
            for (const QString& include : includes(file))
                if (gui.match(include).hasMatch())
                    foreign.append(file + u" includes "_s + include);
        QVERIFY2(foreign.isEmpty(), qPrintable(foreign.join(u'\n')));
    }

    void windowAndHttpNeverSeeTheWire() {
        QStringList foreign;
        for (const QString& file : sources(u"ui"_s) + sources(u"core/http"_s) + sources(u"app/desktop"_s))
            for (const QString& include : includes(file))
                if (QStringList{u"net"_s, u"sources"_s, u"engines"_s}.contains(include.section(u'/', 0, 0)))
                    foreign.append(file + u" includes "_s + include);
        QVERIFY2(foreign.isEmpty(), qPrintable(foreign.join(u'\n')));
    }

    void pureRoomsTouchNoClockDiskOrWire() {
        static const QRegularExpression world(
            u"^(QFile|QDir|QSaveFile|QTcpSocket|QProcess|QTimer|QElapsedTimer|QNetwork\\w+|QSettings|unistd\\.h|fcntl\\.h)$"_s);
        QStringList foreign;
        for (const QString& room : {u"text"_s, u"extract"_s, u"policy"_s})
            for (const QString& file : sources(u"core/"_s + room))
                for (const QString& include : includes(file))
                    if (world.match(include).hasMatch() &&
                        !(room == u"text" && include == u"QFile" && read(file).contains(u"\":/"_s)))
                        foreign.append(file + u" includes "_s + include);
        QVERIFY2(foreign.isEmpty(), qPrintable(foreign.join(u'\n')));
    }

    void theRunHoldsNoPolicy() {
        static const QRegularExpression policy(u"\\b(retry|limiter|price|SELECT|QJson\\w+)\\b"_s);
        const QString code =
            read(root + u"/core/summarize/summaryrun.cpp"_s).remove(QRegularExpression(u"//[^\\n]*"_s));
        QVERIFY(!code.isEmpty());
        const auto match = policy.match(code);
        QVERIFY2(!match.hasMatch(), qPrintable(match.captured()));
    }

    void nothingNestsEventLoopsOrForgetsContexts() {
        static const QRegularExpression never(
            u"\\b((?<!const )(?<!<)QEventLoop|processEvents|waitFor(Started|Finished|ReadyRead|BytesWritten|Connected|Disconnected)|sender\\(\\))|\\b(SIGNAL|SLOT)\\("_s);
        QStringList found;
        for (const QString& file :
             sources(u"core"_s) + sources(u"ui"_s) + sources(u"app/pith"_s) + sources(u"app/desktop"_s)) {
            // D-Bus knows no other slots than those by name.
            const QString code = read(file)
                                     .remove(QRegularExpression(u"//[^\\n]*"_s))
                                     .remove(QRegularExpression(u"\\bbus\\.connect\\([^;]*"_s));
            if (const auto match = never.match(code); match.hasMatch())
                found.append(file.mid(root.size() + 1) + u": "_s + match.captured());
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(tst_Arrows)
#include "tst_arrows.moc"
