// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transcriptmodel.h"

#include "base/logging.h"
#include "summarize/markdown.h"

#include <algorithm>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr qint32 paragraph_ms = 25'000;
constexpr quint32 paragraphBytes = 700; // where time does not part it
} // namespace

void TranscriptModel::setTranscript(Transcript transcript) {
    beginResetModel();
    m_transcript = std::move(transcript);
    m_rows = {};
    auto isTurn = [this, turn = size_t(0)](quint32 begin) mutable {
        const auto& turns = m_transcript.turns;
        while (turn < turns.size() && turns[turn].begin < begin)
            ++turn;
        return turn < turns.size() && turns[turn].begin == begin;
    };
    for (const Cue& cue : m_transcript.cues) {
        const bool opens = m_rows.empty() || isTurn(cue.begin) ||
                           cue.start_ms - m_rows.back().start_ms >= paragraph_ms ||
                           cue.begin - m_rows.back().begin >= paragraphBytes;
        if (opens)
            m_rows.push_back({cue.begin, 0, cue.start_ms});
        m_rows.back().end = cue.begin + cue.size;
    }
    endResetModel();
}

int TranscriptModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QString TranscriptModel::words(int row) const {
    const Row& r = m_rows[size_t(row)];
    const QByteArrayView said = QByteArrayView(m_transcript.text).sliced(r.begin, r.end - r.begin);
    return printable(QString::fromUtf8(said), true);
}

double TranscriptModel::start_s(int row) const { return m_rows[size_t(row)].start_ms / 1000.0; }

QVariant TranscriptModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const int row = index.row();
    return m_transcript.timed ? clockTime(start_s(row)) + u"  "_s + words(row) : words(row);
}

int TranscriptModel::rowAt(double seconds) const {
    const auto after = std::partition_point(m_rows.begin(), m_rows.end(),
                                            [seconds](const Row& row) { return row.start_ms <= seconds * 1000; });
    return m_rows.empty() ? -1 : int(std::max<std::ptrdiff_t>(after - m_rows.begin() - 1, 0));
}

std::vector<int> TranscriptModel::find(const QString& text) const {
    std::vector<int> rows;
    for (int row = 0; !text.isEmpty() && row < int(m_rows.size()); ++row)
        if (words(row).contains(text, Qt::CaseInsensitive))
            rows.push_back(row);
    return rows;
}

} // namespace pith
