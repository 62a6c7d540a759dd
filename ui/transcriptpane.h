// SPDX-License-Identifier: GPL-3.0-or-later
// The talk's words beside its summary: to be searched, and in step with the points. Holds them only while it is open.
#pragma once
#include "domain/transcript.h"

#include <QPersistentModelIndex>
#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace pith {

class TranscriptModel;

class TranscriptPane final : public QWidget {
    Q_OBJECT
public:
    explicit TranscriptPane(QWidget* parent = nullptr);
    void setTranscript(Transcript transcript);
    /// In place of words: why there are none.
    void setReason(const QString& words);
    void clear();
    [[nodiscard]] bool isFilled() const;
    /// The paragraph in which it is said, selected and in sight.
    void showMoment(double seconds);
    void findNext(bool backwards = false);

    [[nodiscard]] QListView* list() const { return m_list; }
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] QLabel* count() const { return m_count; }
    [[nodiscard]] TranscriptModel* model() const { return m_model; }

signals:
    void momentChosen(double seconds); ///< to be opened in the video

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void onText();
    void showCount();
    void showRow(int row);
    void centre();

    TranscriptModel* m_model;
    QListView* m_list;
    QLineEdit* m_field;
    QPushButton* m_next;
    QLabel* m_count;
    QLabel* m_reason;
    std::vector<int> m_found;        ///< rows
    QPersistentModelIndex m_centred; ///< stays in the middle; until somebody scrolls
};

} // namespace pith
