// SPDX-License-Identifier: GPL-3.0-or-later
// Where a summary is read. Fetches nothing, follows nothing by itself, and never moves what the reader looks at.
#pragma once
#include "ui/summaryhtml.h"

#include <QTextBrowser>

#include <functional>

class QHelpEvent;

namespace pith {

class SummaryText final : public QTextBrowser {
    Q_OBJECT
public:
    explicit SummaryText(QWidget* parent = nullptr);
    /// In place of all that is shown. The line at the top of the view stays there where it is still in the text.
    void showFragments(const QList<Fragment>& fragments);
    /// `head`, then what will be streamed.
    void beginStream(const QList<Fragment>& head);
    /// All Markdown so far: what is new is appended at the end, the rest is not touched.
    void stream(const QString& markdown);
    [[nodiscard]] bool isEndInSight() const;
    /// Marks a point of what showFragments() was given, and scrolls to it.
    void showPoint(int point);
    /// What a point under the mouse stands on, asked when the mouse rests there; empty: nothing is shown.
    void setQuotes(std::function<QString(int point)> quotes) { m_quotes = std::move(quotes); }
    /// The point whose words are there; below 0: none.
    [[nodiscard]] int pointAt(const QPoint& place) const;

signals:
    /// The reader wants it opened; http or https.
    void linkOpened(const QUrl& url);
    /// Copy, with nothing selected.
    void copyAsked();

protected:
    /// Nothing is ever loaded: no picture, no style sheet, no file (FAULTS C5).
    QVariant loadResource(int type, const QUrl& name) override;
    void doSetSource(const QUrl& name, QTextDocument::ResourceType type) override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QTextCursor placeOfReading() const;
    void fitColumn();
    void onAnchor(const QUrl& url);
    void append(QTextCursor& cursor, const Fragment& fragment);
    void dropOpenLine(QTextCursor& cursor);

    [[nodiscard]] bool showQuote(const QHelpEvent& asked);

    std::function<QString(int)> m_quotes;
    QList<int> m_points;      ///< the blocks of points, by their numbers
    qsizetype m_streamed = 0; ///< characters of the Markdown that are shown for good
    int m_openAt = -1;        ///< where the line that still grows begins; -1: there is none
};

} // namespace pith
