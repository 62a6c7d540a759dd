// SPDX-License-Identifier: GPL-3.0-or-later
// Finished summaries as bytes, so that a cached read costs no JSON and no SQL.
#pragma once
#include "domain/summary.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <list>

namespace pith {

/// A finished summary as it goes over the wire.
struct ReadyAnswer {
    QByteArray json, etag, markdown;
    qint64 generation = 0; ///< of the store, when the row was last seen there
    [[nodiscard]] bool isNull() const { return json.isNull(); }
};

/// The record's JSON with its ETag and Markdown.
[[nodiscard]] ReadyAnswer readyAnswer(const QByteArray& json, const SummaryRecord& record);

/// Bounded by bytes; the one not asked for longest goes first.
class ReadyCache {
public:
    explicit ReadyCache(qsizetype maxBytes)
        : m_maxBytes(maxBytes) {}
    [[nodiscard]] ReadyAnswer find(const QString& id);
    void keep(const QString& id, const ReadyAnswer& answer);
    void drop(const QString& id);
    void clear();
    [[nodiscard]] qsizetype bytes() const { return m_bytes; }
    /// What it was asked for and had or had not, and what went for want of room; since its making.
    struct Counts {
        qint64 hits = 0, misses = 0, evictions = 0;
    };
    [[nodiscard]] const Counts& counts() const { return m_counts; }

private:
    using Slot = std::pair<QString, ReadyAnswer>;
    const qsizetype m_maxBytes;
    qsizetype m_bytes = 0;
    Counts m_counts;
    std::list<Slot> m_slots; ///< the newest first
    QHash<QString, std::list<Slot>::iterator> m_index;
};

} // namespace pith
