// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/filelock.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {
constexpr int tries = 20; // of 10 ms: who holds the lock writes one small file
constexpr useconds_t pause_us = 10'000;
} // namespace

FileLock::FileLock(const QString& path)
    : m_file(
          ::open(QFile::encodeName(path + u".lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
    for (int i = 0; m_file >= 0 && !m_held && i < tries; ++i) {
        m_held = ::flock(m_file, LOCK_EX | LOCK_NB) == 0;
        if (!m_held)
            ::usleep(pause_us);
    }
}

FileLock::~FileLock() {
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace pith
