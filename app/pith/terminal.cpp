// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/terminal.h"

#include "base/logging.h"
#include "pith/cells.h"
#include "pith/cli.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int barWidth = 24;

void raw(FILE* file, const QString& text) {
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file);
    std::fflush(file);
}

winsize screen() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20 || size.ws_row < 5) {
        size.ws_col = 80;
        size.ws_row = 24;
    }
    return size;
}

QString stageWords(const QString& stage) {
    if (stage == u"queue")
        return QCoreApplication::translate("cli", "waiting");
    if (stage == u"video")
        return QCoreApplication::translate("cli", "looking at the video");
    if (stage == u"transcript")
        return QCoreApplication::translate("cli", "reading the transcript");
    return QCoreApplication::translate("cli", "writing the summary");
}

} // namespace

Terminal::Terminal(Bar bar)
    : m_bar(bar == Bar::WhereATerminal && isTerminal(STDERR_FILENO)) {}

Terminal::~Terminal() { clear(); }

void Terminal::progress(const QString& stage, double share) {
    if (!m_bar || m_previewRows > 0)
        return;
    const int full = int(share * barWidth);
    raw(stderr, u"\r\033[K["_s + QString(full, u'#') + QString(barWidth - full, u'.') + u"] "_s + stageWords(stage));
    m_barShown = true;
}

void Terminal::note(const QString& line) {
    clear(); // what of a preview stayed above the line could never be taken away again
    say(u"pith: "_s + line);
}

void Terminal::stage(const QString& stage) { note(stageWords(stage) + u'.'); }

void Terminal::showPreview(const QString& markdown) {
    clear();
    const winsize size = screen();
    const QString label =
        QCoreApplication::translate("cli", "(First version, by the embedded engine; the model is still writing.)");
    QString shown = u"\033[2m"_s + label + u"\n\n"_s;
    int rows = rowsOf(label, size.ws_col) + 1;
    for (const QString& line : printable(markdown).split(u'\n')) {
        const int needs = rowsOf(line, size.ws_col);
        if (rows + needs > size.ws_row - 2)
            break;
        shown += line + u'\n';
        rows += needs;
    }
    raw(stdout, shown + u"\033[0m"_s);
    m_previewRows = rows;
}

void Terminal::write(const QString& text) {
    clear();
    raw(stdout, printable(text));
}

void Terminal::clear() {
    clearBar();
    if (m_previewRows > 0)
        raw(stdout, u"\033[%1F\033[J"_s.arg(m_previewRows));
    m_previewRows = 0;
}

void Terminal::clearBar() {
    if (m_barShown)
        raw(stderr, u"\r\033[K"_s);
    m_barShown = false;
}

} // namespace pith::cli
