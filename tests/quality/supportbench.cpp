// SPDX-License-Identifier: GPL-3.0-or-later
// supportbench TRANSCRIPT < POINTS: how well the transcript bears out each point, a line of standard input; a line of
// output for each, between 0 and 1. No point cites anything, so the evidence is searched for in the whole talk.
#include "extract/evidence.h"
#include "text/subtitles.h"

#include <QFile>

#include <cstdio>

using namespace pith;

int main(int argc, char** argv) {
    QFile file(QString::fromLocal8Bit(argc > 1 ? argv[1] : ""));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fputs("supportbench TRANSCRIPT < POINTS\n", stderr);
        return 2;
    }
    auto read = readSubtitles(file.readAll(), {});
    QFile points;
    if (!read.ok() || !points.open(stdin, QIODevice::ReadOnly))
        return 1;
    const Evidence evidence(makeScript({}, std::move(read.value().transcript)));
    while (!points.atEnd()) {
        const QString text = QString::fromUtf8(points.readLine()).trimmed();
        std::printf("%.4f\n", evidence.grounded(DraftPoint{text, {}}).support);
    }
    return 0;
}
