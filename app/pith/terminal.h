// SPDX-License-Identifier: GPL-3.0-or-later
// The terminal as a place to write to: a progress bar on stderr, the summary on stdout, a preview that gives way.
#pragma once
#include <QString>

namespace pith::cli {

/// What one run of `pith summarize` says while it works.
class Terminal final {
public:
    enum class Bar : unsigned char { None, WhereATerminal };
    explicit Terminal(Bar bar);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void progress(const QString& stage, double share);
    /// One line that stays, on stderr; bar and preview give way.
    void note(const QString& line);
    /// A note that this stage begins.
    void stage(const QString& stage);
    /// The embedded engine's summary, marked as such, as much as fits the screen; taken away at the next write().
    void showPreview(const QString& markdown);
    /// More of the summary, on stdout.
    void write(const QString& text);
    /// Takes bar and preview away.
    void clear();

private:
    void clearBar();
    bool m_bar;
    bool m_barShown = false;
    int m_previewRows = 0;
};

} // namespace pith::cli
