// SPDX-License-Identifier: GPL-3.0-or-later
// A talk's words in paragraphs of about half a minute, each with its moment: few rows, however long the talk.
#pragma once
#include "domain/transcript.h"

#include <QAbstractListModel>

#include <vector>

namespace pith {

class TranscriptModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setTranscript(Transcript transcript);
    /// Gives back what the words take.
    void clear() { setTranscript({}); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    /// The row in which a moment lies; below 0: there are none.
    [[nodiscard]] int rowAt(double seconds) const;
    [[nodiscard]] double start_s(int row) const;
    [[nodiscard]] QString words(int row) const;
    /// Rows that hold the text, whatever its case, ascending.
    [[nodiscard]] std::vector<int> find(const QString& text) const;

private:
    struct Row {
        quint32 begin = 0, end = 0; ///< bytes
        qint32 start_ms = 0;
    };
    Transcript m_transcript;
    std::vector<Row> m_rows;
};

} // namespace pith
