// SPDX-License-Identifier: GPL-3.0-or-later
// What a hostile child left behind may be nested deeper than any stack or table of descriptors, so nothing here
// recurses: a folder found within a folder is moved up to the top and met there at the next pass.
#include "net/removetree.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pith {

namespace {

constexpr int asFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

/// The names of one folder, by getdents64: readdir() allocates.
class Entries {
public:
    explicit Entries(int folder)
        : m_folder(folder) {}

    /// Null at the end. Neither "." nor "..".
    const char* next() {
        for (;;) {
            if (m_at >= m_filled && !fill())
                return nullptr;
            const auto* entry = reinterpret_cast<const dirent64*>(m_buffer + m_at);
            m_at += entry->d_reclen;
            if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0)
                return entry->d_name;
        }
    }

private:
    bool fill() {
        m_at = 0;
        m_filled = ::getdents64(m_folder, m_buffer, sizeof m_buffer);
        return m_filled > 0;
    }

    const int m_folder;
    ssize_t m_at = 0, m_filled = 0;
    alignas(dirent64) char m_buffer[4096];
};

/// ".N" in digits; snprintf is not async-signal-safe.
class FreshName {
public:
    const char* next() {
        unsigned n = ++m_count;
        char* at = m_text + sizeof m_text - 1;
        *at = 0;
        for (; n != 0; n /= 10)
            *--at = char('0' + n % 10);
        *--at = '.';
        return at;
    }

private:
    unsigned m_count = 0;
    char m_text[16]{};
};

/// Moves what is in the folder `name` of `top` up to `top`, files gone. True: something changed.
bool empty(int top, const char* name, FreshName& fresh) {
    ::fchmodat(top, name, 0700, 0); // no link: that would have been unlinked
    const int folder = ::openat(top, name, asFolder);
    if (folder < 0)
        return false;
    bool changed = false;
    Entries entries(folder);
    while (const char* inner = entries.next()) {
        if (::unlinkat(folder, inner, 0) == 0) {
            changed = true;
            continue;
        }
        ::fchmodat(folder, inner, 0700, 0); // moving a folder rewrites its ".."
        changed |= ::renameat(folder, inner, top, fresh.next()) == 0;
    }
    ::close(folder);
    return changed;
}

/// True: something changed, so that another pass may find more.
bool pass(int top, FreshName& fresh) {
    bool changed = false;
    ::lseek(top, 0, SEEK_SET);
    Entries entries(top);
    while (const char* name = entries.next()) {
        if (::unlinkat(top, name, 0) == 0) {
            changed = true;
            continue;
        }
        changed |= empty(top, name, fresh);
        changed |= ::unlinkat(top, name, AT_REMOVEDIR) == 0;
    }
    return changed;
}

} // namespace

void removeTree(const char* folder) {
    if (struct stat state{}; ::lstat(folder, &state) != 0 || !S_ISDIR(state.st_mode))
        return;
    ::chmod(folder, 0700);
    const int top = ::open(folder, asFolder);
    if (top < 0)
        return;
    FreshName fresh;
    while (pass(top, fresh)) {
    }
    ::close(top);
    ::rmdir(folder);
}

} // namespace pith
