// SPDX-License-Identifier: GPL-3.0-or-later
// Sockets that listen already: handed over by the service manager, or a Unix socket made at a path.
#pragma once
#include "base/result.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <optional>

namespace pith {

struct ListenSocket {
    int fd = -1;          ///< whoever takes it closes it
    QHostAddress address; ///< null: a Unix socket
    quint16 port = 0;
    QString path; ///< of a Unix socket; empty: it has no name in the file system
    [[nodiscard]] bool isUnix() const { return address.isNull(); }
};

/// What a descriptor is; nothing where it is no listening stream socket of TCP or Unix.
[[nodiscard]] std::optional<ListenSocket> listenSocketOf(int fd);
/// What was handed to this process (sd_listen_fds(3): LISTEN_PID, LISTEN_FDS). Once: the variables are taken away, and
/// no child inherits the descriptors.
[[nodiscard]] QList<ListenSocket> inheritedSockets();
/// Makes one at `path` that this user alone may connect to. A leftover that nobody answers at is replaced. CONFLICT.
[[nodiscard]] Result<ListenSocket> listenAt(const QString& path);

} // namespace pith
