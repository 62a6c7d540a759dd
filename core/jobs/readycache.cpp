// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/readycache.h"

#include <QHashFunctions>

namespace pith {

ReadyAnswer readyAnswer(const QByteArray& json, const SummaryRecord& record) {
    ReadyAnswer answer;
    answer.json = json;
    // Tells one answer from another; nobody gains by making two that are told alike.
    answer.etag = '"' + QByteArray::number(quint64(qHashBits(json.constData(), size_t(json.size()))), 16) + '-' +
                  QByteArray::number(json.size(), 16) + '"';
    answer.markdown = record.summary ? record.summary->markdown.toUtf8() : QByteArray();
    return answer;
}

namespace {
qsizetype bytesOf(const ReadyAnswer& answer) {
    return answer.json.size() + answer.markdown.size() + answer.etag.size() + 200;
}
} // namespace

ReadyAnswer ReadyCache::find(const QString& id) {
    const auto found = m_index.constFind(id);
    if (found == m_index.constEnd()) {
        ++m_counts.misses;
        return {};
    }
    ++m_counts.hits;
    m_slots.splice(m_slots.begin(), m_slots, *found);
    return (*found)->second;
}

void ReadyCache::keep(const QString& id, const ReadyAnswer& answer) {
    drop(id);
    const qsizetype bytes = bytesOf(answer);
    if (bytes > m_maxBytes)
        return;
    for (; m_bytes + bytes > m_maxBytes; ++m_counts.evictions)
        drop(QString(m_slots.back().first));
    m_slots.emplace_front(id, answer);
    m_index.insert(id, m_slots.begin());
    m_bytes += bytes;
}

void ReadyCache::clear() {
    m_counts.evictions += qint64(m_slots.size());
    m_slots.clear();
    m_index.clear();
    m_bytes = 0;
}

void ReadyCache::drop(const QString& id) {
    const auto found = m_index.constFind(id);
    if (found == m_index.constEnd())
        return;
    m_bytes -= bytesOf((*found)->second);
    m_slots.erase(*found);
    m_index.erase(found);
}

} // namespace pith
