// SPDX-License-Identifier: GPL-3.0-or-later
// A disk for SQLite that fails, or kills the process, at the Nth call that changes something. Include it once a
// program.
#pragma once
#include <QByteArray>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <sqlite3.h>
#include <unistd.h>

namespace pith {

/// Stands before the system's own VFS. One for the process; any thread.
class FailingVfs {
public:
    enum Error { Io, Full, Sync };
    static void install() {
        if (s_real)
            return;
        s_real = sqlite3_vfs_find(nullptr);
        s_vfs = *s_real;
        s_vfs.zName = "failing";
        s_vfs.pNext = nullptr;
        s_vfs.szOsFile = int(sizeof(File)) + s_real->szOsFile;
        s_vfs.xOpen = open;
        s_vfs.xGetLastError = lastError;
        sqlite3_vfs_register(&s_vfs, 1);
    }
    /// After `step` more calls the next `times` fail.
    static void failAt(int step, Error error, int times) {
        s_error = error;
        s_failures = times;
        s_countdown = step;
    }
    static void killAt(int step) {
        s_kill = true;
        s_failures = 1;
        s_countdown = step;
    }
    static void heal() { s_failures = 0; }
    static int syncs() { return s_syncs; }
    /// Each sync takes so long, as on an SD card.
    static void slowDown(int ms) { s_slow_ms = ms; }

private:
    struct File {
        sqlite3_file base;
        sqlite3_file* real() { return static_cast<sqlite3_file*>(static_cast<void*>(this + 1)); }
    };
    static File* of(sqlite3_file* file) { return static_cast<File*>(static_cast<void*>(file)); }
    static sqlite3_file* real(sqlite3_file* file) { return of(file)->real(); }

    /// True: this call fails.
    static bool strikes(bool isSync) {
        if (s_failures <= 0 || (!s_kill && (s_error == Sync) != isSync && (s_error == Sync || isSync)))
            return false;
        if (s_countdown-- > 0)
            return false;
        if (s_kill)
            ::kill(::getpid(), SIGKILL);
        --s_failures;
        s_errno = s_error == Full ? ENOSPC : EIO;
        return true;
    }
    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
        file->pMethods = nullptr;
        const int code = s_real->xOpen(s_real, name, real(file), flags, outFlags);
        if (code == SQLITE_OK)
            file->pMethods = methods(real(file)->pMethods);
        return code;
    }
    static int lastError(sqlite3_vfs*, int, char*) { return s_errno ? s_errno.exchange(0) : errno; }
    static const sqlite3_io_methods* methods(const sqlite3_io_methods* real) {
        static sqlite3_io_methods all = *real;
        all.iVersion = real->iVersion < 2 ? real->iVersion : 2;
        all.xClose = [](sqlite3_file* f) { return FailingVfs::real(f)->pMethods->xClose(FailingVfs::real(f)); };
        all.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
            return FailingVfs::real(f)->pMethods->xRead(FailingVfs::real(f), to, n, at);
        };
        all.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
            if (!strikes(false))
                return FailingVfs::real(f)->pMethods->xWrite(FailingVfs::real(f), from, n, at);
            // As a disk does it: a part is there all the same.
            FailingVfs::real(f)->pMethods->xWrite(FailingVfs::real(f), from, n / 2, at);
            return s_error == Full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
        };
        all.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
            return strikes(false) ? SQLITE_IOERR_TRUNCATE
                                  : FailingVfs::real(f)->pMethods->xTruncate(FailingVfs::real(f), size);
        };
        all.xSync = [](sqlite3_file* f, int flags) {
            ++s_syncs;
            sqlite3_sleep(s_slow_ms);
            return strikes(true) ? SQLITE_IOERR_FSYNC
                                 : FailingVfs::real(f)->pMethods->xSync(FailingVfs::real(f), flags);
        };
        all.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
            return FailingVfs::real(f)->pMethods->xFileSize(FailingVfs::real(f), size);
        };
        all.xLock = [](sqlite3_file* f, int level) {
            return FailingVfs::real(f)->pMethods->xLock(FailingVfs::real(f), level);
        };
        all.xUnlock = [](sqlite3_file* f, int level) {
            return FailingVfs::real(f)->pMethods->xUnlock(FailingVfs::real(f), level);
        };
        all.xCheckReservedLock = [](sqlite3_file* f, int* out) {
            return FailingVfs::real(f)->pMethods->xCheckReservedLock(FailingVfs::real(f), out);
        };
        all.xFileControl = [](sqlite3_file* f, int op, void* arg) {
            return FailingVfs::real(f)->pMethods->xFileControl(FailingVfs::real(f), op, arg);
        };
        all.xSectorSize = [](sqlite3_file* f) {
            return FailingVfs::real(f)->pMethods->xSectorSize(FailingVfs::real(f));
        };
        all.xDeviceCharacteristics = [](sqlite3_file* f) {
            return FailingVfs::real(f)->pMethods->xDeviceCharacteristics(FailingVfs::real(f));
        };
        all.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
            return FailingVfs::real(f)->pMethods->xShmMap(FailingVfs::real(f), page, size, extend, out);
        };
        all.xShmLock = [](sqlite3_file* f, int at, int n, int flags) {
            return FailingVfs::real(f)->pMethods->xShmLock(FailingVfs::real(f), at, n, flags);
        };
        all.xShmBarrier = [](sqlite3_file* f) { FailingVfs::real(f)->pMethods->xShmBarrier(FailingVfs::real(f)); };
        all.xShmUnmap = [](sqlite3_file* f, int remove) {
            return FailingVfs::real(f)->pMethods->xShmUnmap(FailingVfs::real(f), remove);
        };
        return &all;
    }

    static inline sqlite3_vfs* s_real = nullptr;
    static inline sqlite3_vfs s_vfs{};
    static inline std::atomic<int> s_countdown = 0;
    static inline std::atomic<int> s_failures = 0;
    static inline std::atomic<int> s_syncs = 0;
    static inline std::atomic<int> s_slow_ms = 0;
    static inline std::atomic<bool> s_kill = false;
    static inline std::atomic<int> s_error = Io;
    static inline std::atomic<int> s_errno = 0;
};

} // namespace pith
