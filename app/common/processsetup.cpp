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
    // (measured on Qt 6.4's server). One arena for the two or three threads there are.
    ::mallopt(M_MMAP_THRESHOLD, 64 * 1024);
    ::mallopt(M_TRIM_THRESHOLD, 64 * 1024);
    ::mallopt(M_ARENA_MAX, 1);
}

} // namespace pith
