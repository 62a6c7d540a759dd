// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/processsetup.h"

#include <clocale>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace pith {

void setUpProcess() {
    ::umask(0077); // FAULTS S3
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none); // FAULTS S1: a core file would hold keys
    ::prctl(PR_SET_DUMPABLE, 1);     // doctor and the benchmark read our own /proc
    // glibc raises its mmap threshold as it goes and keeps what was freed: 9 MB against 30 after 50 large bodies
    // (measured on Qt 6.4's server). What a job takes stays for the next one, at most 2 MB, and goes where nothing runs
    // (store/writer.cpp): a page that is given back and asked for again costs 2 us. One arena for two or three threads.
    ::mallopt(M_MMAP_THRESHOLD, 1 << 20);
    ::mallopt(M_TRIM_THRESHOLD, 2 << 20);
    ::mallopt(M_ARENA_MAX, 1);
}

} // namespace pith
