// SPDX-License-Identifier: GPL-3.0-or-later
// readbench FILE...: reads each as the program does, piece by piece, and tells what that took: a line of
// bytes, CPU milliseconds, memory above what there was before, and the size of the transcript (words and cues). Each is
// read once before, so that the program itself is there.
#include "text/subtitles.h"

#include <QFile>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <malloc.h>

using namespace pith;

namespace {

double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// What the heap holds now.
qint64 heap() {
    const struct mallinfo2 info = mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
}

/// `most`: what the heap held at most, looked at behind each piece. (The kernel counts a process's pages in steps of
/// 64, too coarse for an hour of talk.)
Result<ReadResult> readAll(QFile& file, qint64& most) {
    constexpr qsizetype pieceBytes = 4 * 1024;
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    SubtitleReader reader(SubtitleFormat::Unknown);
    for (qint64 size = file.read(piece.data(), pieceBytes); size > 0; size = file.read(piece.data(), pieceBytes)) {
        reader.feed(QByteArrayView(piece).first(size));
        most = std::max(most, heap());
    }
    auto read = reader.finish();
    most = std::max(most, heap());
    return read;
}

bool measure(const char* path) {
    QFile file(QString::fromLocal8Bit(path));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    qint64 most = 0;
    (void)readAll(file, most);
    file.seek(0);
    most = 0;
    const qint64 before = heap();
    const double begun = cpuMs();
    const auto read = readAll(file, most);
    const double took = cpuMs() - begun;
    const qint64 peak = most - before;
    if (!read) {
        std::printf("%s\n", qPrintable(read.problem().line()));
        return true;
    }
    const auto result = read->transcript.text.size() + qsizetype(read->transcript.cues.size() * sizeof(Cue));
    std::printf("%lld %.2f %lld %lld\n", static_cast<long long>(file.size()), took, static_cast<long long>(peak),
                static_cast<long long>(result));
    return true;
}

} // namespace

int main(int argc, char** argv) {
    ::mallopt(M_MMAP_THRESHOLD, 64 * 1024); // as the program has it (app/common/processsetup)
    ::mallopt(M_TRIM_THRESHOLD, 64 * 1024);
    for (int i = 1; i < argc; ++i)
        if (!measure(argv[i])) // NOLINT(cppcoreguidelines-pro-bounds-pointer-arithmetic)
            return 1;
    return 0;
}
