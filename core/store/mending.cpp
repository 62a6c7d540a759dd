// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mending.h"

#include "base/logging.h"
#include "store/carryover.h"
#include "store/migrations.h"
#include "store/privatefiles.h"
#include "store/snapshot.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds longest{45}; // ready within a minute (FAULTS D5)

constexpr std::array tails{"-wal", "-shm", "-journal"};

QString nameBeside(const QString& path) { return path + u".mended"_s; }

Outcome moveAside(const QString& path, const QString& to) {
    QFile::remove(path + u"-shm"_s); // made anew by whoever reads it
    if (sizeOf(path + u"-wal"_s) == 0)
        QFile::remove(path + u"-wal"_s);
    for (const char* tail : tails)
        QFile::rename(path + QLatin1StringView(tail), to + QLatin1StringView(tail));
    return QFile::rename(path, to) ? Outcome(Done{}) : cannotWrite(path, errno);
}

Result<CarriedOver> makeOf(const QString& damaged, const QString& path) {
    QFile::remove(path); // of a start that was killed
    for (const char* tail : tails)
        QFile::remove(path + QLatin1StringView(tail));
    if (Outcome made = makeDatabase(path); !made)
        return made.problem();
    if (isLink(damaged)) // somebody else's file: not even read
        return CarriedOver{0, 0, false};
    const Result<Database> into = Database::open(path, Database::Access::Write);
    if (!into)
        return into.problem();
    return carryOver(damaged, *into, longest);
}

} // namespace

Result<Mended> mend(const QString& path, const QString& stamp) {
    const QString beside = nameBeside(path);
    const Result<CarriedOver> over = makeOf(path, beside);
    if (!over)
        return over.problem();
    if (sizeOf(beside + u"-wal"_s) > 0) // it could not be closed, for want of room
        return Problem::of(Code::StoreFull);
    const QString aside = freeName(path + u".corrupt-"_s + stamp);
    if (Outcome moved = moveAside(path, aside); !moved)
        return moved.problem();
    if (!QFile::rename(beside, path))
        return cannotWrite(path, errno);
    syncFolder(QFileInfo(path).absolutePath());
    qCInfo(logStore, "%lld rows were carried over from %s%s", static_cast<long long>(over->rows), qPrintable(aside),
           over->isWhole ? "" : "; others could not be read");
    return Mended{aside, over->rows, over->summaries, over->isWhole};
}

bool finishMending(const QString& path) {
    return !QFileInfo::exists(path) && QFileInfo::exists(nameBeside(path)) && QFile::rename(nameBeside(path), path);
}

QString wordsOf(const Mended& mended) {
    if (mended.setAside.isEmpty())
        return {};
    const QString words =
        mended.isWhole
            ? QCoreApplication::translate("Store", "The database was damaged. Its %1 summaries were carried over into "
                                                   "a new one; the old one is kept as %2.")
            : QCoreApplication::translate("Store", "The database was damaged. %1 summaries could be read and were "
                                                   "carried over into a new one; the old one is kept as %2.");
    return words.arg(QString::number(mended.summaries), mended.setAside);
}

} // namespace pith
