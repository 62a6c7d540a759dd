// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summarytext.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextFrame>
#include <QToolTip>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnChars = 84;     // longer lines are hard to follow
constexpr double momentLines = 3.9; // room for "1:02:03"

/// Qt reads a local file, and data: links, where the widget's loadResource() gives nothing (QTextDocument 6.4).
class QuietDocument final : public QTextDocument {
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

/// Sizes are in lines of the view's font, so that a larger font keeps the proportions.
QTextBlockFormat blockFormat(Fragment::Kind kind, double line) {
    QTextBlockFormat format;
    format.setLineHeight(125, QTextBlockFormat::ProportionalHeight);
    format.setBottomMargin(line * 0.45);
    switch (kind) {
    case Fragment::Kind::Title:
        format.setBottomMargin(line * 0.15);
        format.setHeadingLevel(1);
        break;
    case Fragment::Kind::Byline:
    case Fragment::Kind::Overview: format.setBottomMargin(line * 0.9); break;
    case Fragment::Kind::Chapter:
        format.setTopMargin(line * 0.7);
        format.setHeadingLevel(2);
        break;
    case Fragment::Kind::Note: format.setTopMargin(line * 0.5); break;
    case Fragment::Kind::Point: // the moments stand in a column of their own
        format.setLeftMargin(line * momentLines);
        format.setTextIndent(-line * momentLines);
        format.setTabPositions({QTextOption::Tab(line * momentLines, QTextOption::LeftTab)});
        break;
    }
    return format;
}

/// For words that run from right to left: Qt reckons a line that begins before the margin into the page's width, and
/// then the page is wider than the view.
void leaveColumn(QTextCursor cursor, QTextBlockFormat format) {
    format.setLeftMargin(0);
    format.setTextIndent(0);
    cursor.setBlockFormat(format);
    const qsizetype tab = cursor.block().text().indexOf(u'\t'); // which has no width there
    if (tab < 0)
        return;
    cursor.setPosition(cursor.block().position() + int(tab));
    cursor.deleteChar();
    cursor.insertText(u"\u00a0 "_s, QTextCharFormat());
}

QString dressed(const Fragment& fragment, const QColor& quiet) {
    switch (fragment.kind) {
    case Fragment::Kind::Title:
        return u"<span style=\"font-size:x-large;font-weight:600\">%1</span>"_s.arg(fragment.html);
    case Fragment::Kind::Chapter:
        return u"<span style=\"font-size:large;font-weight:600\">%1</span>"_s.arg(fragment.html);
    case Fragment::Kind::Byline:
    case Fragment::Kind::Note: return u"<span style=\"color:%1\">%2</span>"_s.arg(quiet.name(), fragment.html);
    case Fragment::Kind::Point: return u"<span style=\"white-space:pre-wrap\">%1</span>"_s.arg(fragment.html);
    case Fragment::Kind::Overview: break;
    }
    return u"<span>%1</span>"_s.arg(fragment.html);
}

/// Between text and ground, but readable on both (contrast about 5 in the usual palettes).
QColor quietColor(const QPalette& palette) {
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    const auto mix = [](int a, int b) { return (a * 70 + b * 30) / 100; };
    return {mix(text.red(), base.red()), mix(text.green(), base.green()), mix(text.blue(), base.blue())};
}

} // namespace

SummaryText::SummaryText(QWidget* parent)
    : QTextBrowser(parent) {
    setDocument(new QuietDocument(this));
    setOpenLinks(false);
    setAcceptDrops(false);
    setUndoRedoEnabled(false);
    setAccessibleName(tr("Summary"));
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(0);
    fitColumn();
    connect(this, &QTextBrowser::anchorClicked, this, &SummaryText::onAnchor);
}

QVariant SummaryText::loadResource(int, const QUrl&) { return {}; }

void SummaryText::doSetSource(const QUrl&, QTextDocument::ResourceType) {}

/// The text stands in the middle of a wide view, no wider than is good to read.
void SummaryText::fitColumn() {
    const double least = fontMetrics().height() * 0.8;
    const double column = fontMetrics().averageCharWidth() * columnChars;
    const double side = std::max(least, (viewport()->width() - column) / 2);
    QTextFrameFormat format = document()->rootFrame()->frameFormat();
    format.setMargin(0);
    format.setLeftMargin(side);
    format.setRightMargin(side);
    format.setTopMargin(least);
    format.setBottomMargin(least * 2);
    document()->rootFrame()->setFrameFormat(format);
}

/// The point that is shown, where it is in sight; else the line at the top.
QTextCursor SummaryText::placeOfReading() const {
    const QList<QTextEdit::ExtraSelection> marks = extraSelections();
    QTextCursor at = marks.isEmpty() ? QTextCursor() : marks.first().cursor;
    if (!at.isNull()) {
        at.setPosition(at.selectionStart());
        if (const int top = cursorRect(at).top(); top >= 0 && top < viewport()->height())
            return at;
    }
    return cursorForPosition(QPoint(viewport()->width() / 2, 1));
}

/// Lines that break elsewhere leave what is read where it was.
void SummaryText::resizeEvent(QResizeEvent* event) {
    const int before = verticalScrollBar()->value();
    const QTextCursor reading = placeOfReading();
    const int offset = cursorRect(reading).top();
    fitColumn();
    QTextBrowser::resizeEvent(event);
    if (before > 0 || !extraSelections().isEmpty())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect(reading).top() -
                                      std::min(offset, viewport()->height() * 2 / 3));
}

/// A text that cannot be edited has no use for paste and delete: they are the window's.
bool SummaryText::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Paste) || key->matches(QKeySequence::Delete))
            return false;
    }
    return QTextBrowser::event(event);
}

bool SummaryText::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip && showQuote(*static_cast<QHelpEvent*>(event)))
        return true;
    return QTextBrowser::viewportEvent(event);
}

void SummaryText::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && !textCursor().hasSelection())
        emit copyAsked();
    else
        QTextBrowser::keyPressEvent(event);
}

void SummaryText::onAnchor(const QUrl& url) {
    if (const QString safe = safeLink(url.toString(QUrl::FullyEncoded)); !safe.isEmpty())
        emit linkOpened(QUrl(safe));
}

void SummaryText::append(QTextCursor& cursor, const Fragment& fragment) {
    const QTextBlockFormat format = blockFormat(fragment.kind, fontMetrics().height());
    if (document()->isEmpty())
        cursor.setBlockFormat(format);
    else
        cursor.insertBlock(format, QTextCharFormat());
    cursor.insertHtml(dressed(fragment, quietColor(palette())));
    if (fragment.kind != Fragment::Kind::Point)
        return;
    if (cursor.block().textDirection() == Qt::RightToLeft)
        leaveColumn(cursor, format);
    m_points.append(cursor.block().blockNumber());
}

int SummaryText::pointAt(const QPoint& place) const {
    return int(m_points.indexOf(cursorForPosition(place).block().blockNumber()));
}

bool SummaryText::showQuote(const QHelpEvent& asked) {
    const int point = m_quotes ? pointAt(asked.pos()) : -1;
    const QString quote = point < 0 ? QString() : m_quotes(point);
    if (quote.isEmpty())
        return false;
    QToolTip::showText(asked.globalPos(), u"<p>%1</p>"_s.arg(quote.toHtmlEscaped()), this);
    return true;
}

void SummaryText::showPoint(int point) {
    const QTextBlock block = document()->findBlockByNumber(m_points.value(point, -1));
    if (!block.isValid())
        return;
    ExtraSelection mark;
    mark.cursor = QTextCursor(block);
    mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    QColor ground = palette().color(QPalette::Highlight);
    ground.setAlpha(60);
    mark.format.setBackground(ground);
    setExtraSelections({mark});
    const QRect first = cursorRect(QTextCursor(block));
    QTextCursor end(block);
    end.movePosition(QTextCursor::EndOfBlock);
    const QRect all = first.united(cursorRect(end));
    if (all.top() < 0 || all.bottom() > viewport()->height()) // a third from the top: what leads to it is seen, too
        verticalScrollBar()->setValue(verticalScrollBar()->value() + all.top() - viewport()->height() / 3);
}

void SummaryText::showFragments(const QList<Fragment>& fragments) {
    // A preview gives way to the model's words, which give way to the whole: find again what was being read.
    const QTextCursor top = cursorForPosition(QPoint(viewport()->width() / 2, 1));
    const QString reading = top.block().text();
    const int offset = cursorRect(QTextCursor(top.block())).top();
    const int before = verticalScrollBar()->value();

    beginStream(fragments);
    m_streamed = 0;
    if (before == 0)
        return;
    verticalScrollBar()->setValue(before);
    for (QTextBlock block = document()->begin(); !reading.isEmpty() && block.isValid(); block = block.next()) {
        if (block.text() != reading)
            continue;
        verticalScrollBar()->setValue(verticalScrollBar()->value() + cursorRect(QTextCursor(block)).top() - offset);
        return;
    }
}

void SummaryText::beginStream(const QList<Fragment>& head) {
    m_streamed = 0;
    m_openAt = -1;
    m_points.clear();
    setExtraSelections({});
    clear();
    fitColumn(); // clear() forgets it
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (const Fragment& fragment : head)
        append(cursor, fragment);
    cursor.endEditBlock();
}

void SummaryText::dropOpenLine(QTextCursor& cursor) {
    if (m_openAt < 0)
        return;
    cursor.setPosition(m_openAt);
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    m_openAt = -1;
}

void SummaryText::stream(const QString& markdown) {
    const int before = verticalScrollBar()->value();
    QTextCursor cursor(document()); // not the reader's: no scrolling, and a selection stays
    cursor.beginEditBlock();
    dropOpenLine(cursor);
    cursor.movePosition(QTextCursor::End);
    qsizetype begin = m_streamed;
    while (begin < markdown.size()) {
        const qsizetype end = markdown.indexOf(u'\n', begin);
        const auto fragment =
            lineFragment(QStringView(markdown).sliced(begin, (end < 0 ? markdown.size() : end) - begin));
        if (end < 0)
            m_openAt = fragment ? cursor.position() : -1;
        if (fragment)
            append(cursor, *fragment);
        if (end < 0)
            break;
        begin = end + 1;
    }
    m_streamed = begin;
    cursor.endEditBlock();
    verticalScrollBar()->setValue(before);
}

bool SummaryText::isEndInSight() const {
    return verticalScrollBar()->maximum() - verticalScrollBar()->value() < fontMetrics().height() * 3;
}

} // namespace pith
