// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "base/logging.h"
#include "store/privatefiles.h"
#include "store/storeprivate.h"
#include "store/words.h"

#include <QCoreApplication>

namespace pith {

using namespace Qt::StringLiterals;

QDateTime timeOf(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); }

Problem Store::Private::failed() const {
    if (reader().saysDamaged()) {
        metDamage = true;
        markSuspect(opened.path);
    }
    return reader().problem();
}

CallOf<Done>* Store::Private::written(QObject* owner, Writer::Urgency urgency, Writer::Work work) const {
    auto* call = new WriteCall(owner);
    if (writer)
        writer->add(urgency, std::move(work), [target = QPointer(call)](const Outcome& outcome) {
            if (target)
                target->answer(outcome);
        });
    else
        call->answer(Problem::of(Code::StoreDamaged,
                                 QCoreApplication::translate("Store", "The database is open for reading alone."),
                                 QCoreApplication::translate("Store", "Check who owns it and its rights.")));
    return call;
}

void Store::Private::later(Writer::Urgency urgency, Writer::Work work, Writer::Then then) const {
    if (!writer)
        return;
    writer->add(urgency, std::move(work), [then = std::move(then)](const Outcome& outcome) {
        if (!outcome && outcome.problem().code != Code::NotFound)
            qCWarning(logStore, "something could not be kept: %s", qPrintable(outcome.problem().words()));
        if (then)
            then(outcome);
    });
}

Result<std::unique_ptr<Store>> Store::open(const QString& folder, const Clock& clock, Mode mode) {
    auto p = std::make_unique<Private>(clock);
    const bool writable = mode == Mode::ReadWrite;
    const QString stamp = clock.nowUtc().toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    Result<OpenedStore> opened = writable ? openStore(folder, stamp) : openStoreReadOnly(folder);
    if (!opened)
        return opened.problem();
    p->opened = opened.take();
    p->opened_ms = p->now_ms();
    p->openedMonotonic_ms = clock.monotonicMs();
    std::unique_ptr<Store> store(new Store);
    if (writable) {
        p->self = Owner::self();
        p->writer = std::make_unique<Writer>(p->opened.path, [guard = QPointer(store.get())](bool full) {
            if (guard)
                emit guard->fullChanged(full);
        });
        if (p->opened.mended.rows > 0)
            p->writer->indexWhenIdle();
    }
    store->m_private = std::move(p);
    return store;
}

Store::~Store() {
    if (!m_private)
        return;
    m_private->opened.reader.close(); // the writer, last to leave, empties the log and closes the file cleanly
    m_private->writer.reset();
}

QString Store::setAside() const { return m_private->opened.mended.setAside; }
QString Store::mendingWords() const { return wordsOf(m_private->opened.mended); }
std::optional<Problem> Store::damage() const {
    if (m_private->metDamage || (m_private->writer && m_private->writer->metDamage()))
        return Problem::of(Code::StoreDamaged, {}, adviceWhereDamaged());
    return std::nullopt;
}
QString Store::path() const { return m_private->opened.path; }
qint64 Store::fileBytes() const { return sizeOf(path()) + sizeOf(path() + u"-wal"_s); }

Outcome Store::check() const {
    Statement check = m_private->reader().prepare("PRAGMA quick_check(1)");
    if (!check.next())
        return m_private->failed();
    if (check.view(0) == QByteArrayView("ok"))
        return Done{};
    markSuspect(path());
    return Problem::of(Code::StoreDamaged,
                       QCoreApplication::translate("Store", "The database is damaged: %1.").arg(check.text(0)),
                       adviceWhereDamaged());
}

} // namespace pith
