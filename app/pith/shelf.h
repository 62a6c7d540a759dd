// SPDX-License-Identifier: GPL-3.0-or-later
// Where the finished summaries stand: in this machine's database, or with another Pith.
#pragma once
#include "domain/request.h"
#include "remote/remotepith.h"
#include "store/store.h"

#include <memory>

namespace pith::cli {

/// Each may wait in an event loop of its own.
class Shelf {
public:
    virtual ~Shelf() = default;
    [[nodiscard]] virtual Result<ListPage> list(const ListQuery& query) = 0;
    /// The whole id of what was given as its beginning, four letters at least.
    [[nodiscard]] virtual Result<QString> wholeId(const QString& given) = 0;
    /// The record's JSON, for a person to read; NOT_FOUND.
    [[nodiscard]] virtual Result<QByteArray> record(const QString& id) = 0;
    [[nodiscard]] virtual Outcome remove(const QString& id) = 0;
    /// Whether it is not over and nobody is at it: its process was ended, and a service is to take it up.
    [[nodiscard]] virtual bool isLeftBehind(const QString& id) = 0;
    /// What was asked for; empty: not known here.
    [[nodiscard]] virtual Request request(const QString& id) = 0;
};

/// With its exit status where there is none: the problem was told. `server`: null for this machine.
struct OpenShelf {
    std::unique_ptr<Shelf> shelf;
    int status = 0;
    explicit operator bool() const { return shelf != nullptr; }
    Shelf* operator->() const { return shelf.get(); }
};
enum class Hand : unsigned char { Reads, Removes };
[[nodiscard]] OpenShelf openShelf(const RemoteAddress* server, Hand hand);

} // namespace pith::cli
