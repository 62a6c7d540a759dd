// SPDX-License-Identifier: GPL-3.0-or-later
// readbench FILE...: reads each as the program does, piece by piece, and tells what that took: a line of
// bytes, CPU milliseconds, memory above what there was before, and the size of the transcript (words and cues). Each is
// read once before, so that pages of the program do not count, and what that left in the heap is given back.
#include "text/subtitles.h"

#include <QFile>

#include <cstdio>
#include <cstring>
#include <ctime>
#include <malloc.h>

using namespace pith;

namespace {

double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// A line of /proc/self/status, in bytes.
qint64 status(const char* name) {
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(name))
            return line.mid(qsizetype(std::strlen(name))).simplified().split(' ').first().toLongLong() * 1024;
    return 0;
}

void forgetPeak() {
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

Result<ReadResult> readAll(QFile& file) {
    constexpr qsizetype pieceBytes = 16 * 1024;
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    SubtitleReader reader(SubtitleFormat::Unknown);
    for (qint64 size = file.read(piece.data(), pieceBytes); size > 0; size = file.read(piece.data(), pieceBytes))
        reader.feed(QByteArrayView(piece).first(size));
    return reader.finish();
}

bool measure(const char* path) {
    QFile file(QString::fromLocal8Bit(path));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    (void)readAll(file);
    file.seek(0);
    malloc_trim(0);
    forgetPeak();
    const qint64 before = status("VmRSS:");
    const double begun = cpuMs();
    const auto read = readAll(file);
    const double took = cpuMs() - begun;
    const qint64 peak = status("VmHWM:") - before;
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
