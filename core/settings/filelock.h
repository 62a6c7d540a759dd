// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

namespace pith {

/// Held while a file is read and written anew; the lock is a file beside it. Waits for 0.2 s at most.
class FileLock {
public:
    explicit FileLock(const QString& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    [[nodiscard]] bool held() const { return m_held; }

private:
    int m_file;
    bool m_held = false;
};

} // namespace pith
