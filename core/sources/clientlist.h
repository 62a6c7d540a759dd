// SPDX-License-Identifier: GPL-3.0-or-later
// Which InnerTube clients are tried, in which order: a list that comes with Pith, and a newer one that its owner puts
// beside the database when YouTube has changed. Private to sources, and for doctor.
#pragma once
#include "base/result.h"
#include "sources/innertube.h"

#include <QDate>
#include <QDateTime>

#include <memory>
#include <vector>

namespace pith {

struct ClientList {
    std::vector<InnertubeClient> clients; ///< at least one, eight at most
    QDate updated;
};
using ClientListPtr = std::shared_ptr<const ClientList>;

/// {"updated": "2026-08-19", "clients": [{"name", "number", "version", "user_agent", "device", "web", "call",
/// "embed_url", "only_after", "good_for"}]}. BAD_FORMAT says what is wrong. Pure.
[[nodiscard]] Result<ClientList> readClientList(const QByteArray& json);
[[nodiscard]] ClientListPtr builtinClients();

/// The file's name beside the database.
[[nodiscard]] QString clientListPath(const QString& dataFolder);

/// Looks whether the file has changed at each asking; it costs a stat.
class ClientBook {
public:
    /// `path`: need not be there; empty: there is none.
    explicit ClientBook(QString path)
        : m_path(std::move(path)) {}
    /// The file's where it is sound and not older than the built-in one, else the built-in one.
    [[nodiscard]] ClientListPtr now();
    /// Why a file that is there is not in force; empty: it is, or there is none.
    [[nodiscard]] const QString& complaint() const { return m_complaint; }
    /// The list of now() is the file's.
    [[nodiscard]] bool isFromFile() const { return m_list && m_list != builtinClients(); }
    [[nodiscard]] const QString& path() const { return m_path; }

private:
    void read();
    const QString m_path;
    ClientListPtr m_list;
    QDateTime m_changed;
    qint64 m_size = -1;
    QString m_complaint;
};

} // namespace pith
