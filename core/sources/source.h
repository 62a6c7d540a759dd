// SPDX-License-Identifier: GPL-3.0-or-later
// Where a transcript comes from: one interface, one class a kind of source.
#pragma once
#include "base/call.h"
#include "domain/request.h"
#include "domain/summary.h"

#include <QObject>

namespace pith {

/// A SOURCE, classified by its text alone (sources/resolver): no request is made for it.
struct SourceRef {
    enum class Kind : unsigned char { YouTube, SubtitleUrl, Page, File, Provided } kind = Kind::Page;
    /// Normalized: https, no tracking parameters, no fragment but a feed's "#episode=", no user info; File: the
    /// absolute path.
    QString url;
    QString siteId;      ///< YouTube's id
    QByteArray provided; ///< Provided: a subtitle file's bytes
    QString format;      ///< a hint: extension or the request's format
};

struct Fetched {
    Video video;
    Transcript transcript;
    NetworkUse network;
    /// Not out of the store, not from a file: worth keeping for the next asking.
    [[nodiscard]] bool isFromOutside() const { return network.bytesIn > 0; }
    QString note; ///< for the progress, one line: "The encoding was guessed: windows-1252."; empty: nothing to say
    /// What names just this, where the address that was asked names something else each week: a feed's newest episode.
    QString itself = {};
};

class SourceCall : public CallOf<Fetched> {
    Q_OBJECT
public:
    using CallOf::CallOf;
signals:
    /// The video is known, its transcript not yet (stage `transcript` begins).
    void videoKnown(const pith::Video& video);
    /// One line for the progress.
    void noted(const QString& note);
};

class Source : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] virtual bool takes(const SourceRef& ref) const = 0;
    /// A child of `owner`. Problems are of the groups "source" (exit 3) or BAD_FORMAT.
    [[nodiscard]] virtual SourceCall* fetch(const SourceRef& ref, QObject* owner) = 0;
    /// What is kept for speed alone, and idle, is let go.
    virtual void shrink() {}
};

} // namespace pith
