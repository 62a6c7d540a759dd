// SPDX-License-Identifier: GPL-3.0-or-later
// The page that shows newcomers around is true: its rooms and arrows are those of core/CMakeLists.txt, in an order in
// which each stands on earlier ones only, and what it names is there.
#include "support/support.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(PITH_SOURCE_DIR);
constexpr qsizetype onePage = 9000; // characters; with more it is not a map any more

QString read(const QString& path) {
    QFile file(root + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

struct Room {
    QString name;
    QStringList standsOn;
};

/// Each match of `line` in `text`: a name, and others with spaces between.
QList<Room> roomsIn(const QString& text, const QRegularExpression& line) {
    QList<Room> rooms;
    for (auto it = line.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        QStringList standsOn = match.captured(2).split(u' ', Qt::SkipEmptyParts);
        standsOn.sort();
        rooms.append({match.captured(1), standsOn});
    }
    return rooms;
}

QHash<QString, QStringList> byName(const QList<Room>& rooms) {
    QHash<QString, QStringList> found;
    for (const Room& room : rooms)
        found.insert(room.name, room.standsOn);
    return found;
}

} // namespace

class tst_Map : public QObject {
    Q_OBJECT

    QString m_map;
    QList<Room> m_drawn; // as the map has them
    QList<Room> m_built; // as they are built

private slots:
    void initTestCase() {
        m_map = read(u"core/README.md"_s);
        m_drawn = roomsIn(m_map,
                          QRegularExpression(u"^\\| `(\\w+)` \\| ([a-z ]*)\\|"_s, QRegularExpression::MultilineOption));
        m_built = roomsIn(
            read(u"core/CMakeLists.txt"_s),
            QRegularExpression(
                u"core_module\\((\\w+)(?:\\s+(?:SMALL|HOT))?(?:\\s+DEPENDS\\s+([a-z ]+?))?(?:\\s+LINK [^)]*)?\\)"_s));
        QVERIFY(m_built.size() >= 15);
    }

    void itFitsOnAPage() { QVERIFY2(m_map.size() <= onePage, qPrintable(QString::number(m_map.size()))); }

    void everyRoomIsDrawnOnce() {
        QStringList drawn, built;
        for (const Room& room : m_drawn)
            drawn.append(room.name);
        for (const Room& room : m_built)
            built.append(room.name);
        drawn.sort();
        built.sort();
        QCOMPARE(drawn, built);
    }

    void theArrowsAreTheBuilds() {
        const auto drawn = byName(m_drawn);
        for (const Room& room : m_built)
            QVERIFY2(drawn.value(room.name) == room.standsOn,
                     qPrintable(room.name + u" stands on "_s + room.standsOn.join(u", ")));
    }

    void eachRoomStandsOnEarlierOnes() {
        QStringList seen;
        for (const Room& room : m_drawn) {
            for (const QString& other : room.standsOn)
                QVERIFY2(seen.contains(other), qPrintable(room.name + u" is drawn before "_s + other));
            seen.append(room.name);
        }
    }

    void whatItNamesIsThere() {
        static const QRegularExpression path(u"`((?:[\\w.-]+/)+(?:[\\w-]+\\.\\w+)?)`"_s);
        QStringList missing;
        int named = 0;
        for (auto it = path.globalMatch(m_map); it.hasNext(); ++named) {
            const QString name = it.next().captured(1);
            if (!QFileInfo::exists(root + u"/core/"_s + name) && !QFileInfo::exists(root + u'/' + name))
                missing.append(name);
        }
        QVERIFY(named > 40);
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u' ')));
    }

    /// Of the request's way: each method it names is one of the code.
    void theRequestsWayIsTheCodes() {
        const QString run = read(u"core/summarize/summaryrun.cpp"_s);
        for (const QString& step : {u"fetch"_s, u"onScript"_s, u"ask"_s, u"begin"_s, u"ground"_s}) {
            QVERIFY2(m_map.contains(u' ' + step + u"()"_s), qPrintable(step));
            QVERIFY2(run.contains(u"void SummaryRun::"_s + step + u'('), qPrintable(step));
        }
    }
};

QTEST_GUILESS_MAIN(tst_Map)
#include "tst_map.moc"
