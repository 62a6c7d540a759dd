// SPDX-License-Identifier: GPL-3.0-or-later
// One run of pith-secret: a child process over two pipes, waited for. Blocks at most `limit`.
#pragma once
#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>

namespace pith {

struct HelperAnswer {
    enum class End : unsigned char { Exited, NotStarted, TimedOut } end = End::NotStarted;
    int exitCode = -1;
    QByteArray output; ///< at most 16 KB
};

/// `input` goes to its standard input. Its environment is a short list without any PITH_ variable.
[[nodiscard]] HelperAnswer runHelper(const QString& program, const QStringList& arguments, const QByteArray& input,
                                     std::chrono::milliseconds limit);

} // namespace pith
