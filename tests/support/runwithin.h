// SPDX-License-Identifier: GPL-3.0-or-later
// A test that needs a display or a bus of its own starts itself anew within one.
#pragma once
#include <QByteArray>
#include <QStandardPaths>
#include <QStringList>

#include <unistd.h>
#include <vector>

namespace pith {

/// First in main(). Becomes `runners` (each a program and its arguments, the outer one first) with this program below.
/// Returns where `mark`, a variable of the environment, says that it has, or where a runner is not installed.
inline void runWithin(const char* mark, const QList<QStringList>& runners, int argc, char* argv[]) {
    if (qEnvironmentVariableIsSet(mark))
        return;
    QList<QByteArray> words;
    for (const QStringList& runner : runners) {
        const QString program = QStandardPaths::findExecutable(runner.first());
        if (program.isEmpty())
            return;
        words.append(program.toLocal8Bit());
        for (const QString& argument : runner.mid(1))
            words.append(argument.toLocal8Bit());
    }
    for (int i = 0; i < argc; ++i)
        words.append(argv[i]);
    std::vector<char*> line;
    for (QByteArray& word : words)
        line.push_back(word.data());
    line.push_back(nullptr);
    qputenv(mark, "1");
    ::execv(line[0], line.data());
    qunsetenv(mark);
}

} // namespace pith
