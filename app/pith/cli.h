// SPDX-License-Identifier: GPL-3.0-or-later
// What the commands share: options, output, and the one line in which a failure is told.
#pragma once
#include "base/result.h"
#include "service/service.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <memory>

namespace pith {
struct RemoteAddress;
}

namespace pith::cli {

/// Tells a problem in one line on stderr; returns its exit status.
int fail(const Problem& problem);
/// One line on stderr, fit for a terminal.
void say(const QString& line);
/// Bytes to stdout, or to `file` where it is neither empty nor "-" ("-o"). Control characters are taken out. Returns an
/// exit status.
int put(const QString& text, const QString& file = {});
/// 0: put() will find a place for `file` (or it is empty). Else told, with its exit status: before a model is paid.
int placeFor(const QString& file);
[[nodiscard]] bool isTerminal(int descriptor);

/// Parses; nullopt: done already, with `status` (help was printed, or a usage error told).
struct Parsed {
    std::unique_ptr<QCommandLineParser> parser;
    int status = 0;
    explicit operator bool() const { return parser != nullptr; }
    QCommandLineParser* operator->() const { return parser.get(); }
};
/// `usage`: "SOURCE..."; `least`, `most`: how many arguments (most -1: any number).
[[nodiscard]] Parsed parse(const QStringList& arguments, const QString& usage, const QString& about,
                           QList<QCommandLineOption> options, int least, int most);

/// Settings and the composition root for a command; a failure was told, with the exit status in `status`.
struct Opened {
    std::unique_ptr<Service> service;
    int status = 0;
    explicit operator bool() const { return service != nullptr; }
    Service* operator->() const { return service.get(); }
};
[[nodiscard]] Opened open(Service::Role role);

// The commands; arguments begin with the command's name. `server`: another Pith that is asked; null: this machine's
// data.
int summarize(const QStringList& arguments, const RemoteAddress* server);
int transcript(const QStringList& arguments, const RemoteAddress* server);
int ask(const QStringList& arguments, const RemoteAddress* server);
int list(const QStringList& arguments, const RemoteAddress* server);
int show(const QStringList& arguments, const RemoteAddress* server);
int remove(const QStringList& arguments, const RemoteAddress* server);
// Of this machine alone.
int serve(const QStringList& arguments);
int config(const QStringList& arguments);
int key(const QStringList& arguments);
int token(const QStringList& arguments);
int backup(const QStringList& arguments);
int restore(const QStringList& arguments);
int doctor(const QStringList& arguments);

} // namespace pith::cli
