// SPDX-License-Identifier: GPL-3.0-or-later
// A podcast's feed, RSS or Atom, read as it comes and no further than the episode. Pure. Private to sources.
#pragma once
#include "base/result.h"
#include "domain/video.h"
#include "sources/xmlbound.h"
#include "text/subtitles.h"

#include <QByteArray>
#include <QDateTime>
#include <QUrl>
#include <QXmlStreamReader>

#include <optional>

namespace pith {

struct FeedTranscript {
    QUrl url;
    SubtitleFormat format = SubtitleFormat::Unknown; ///< as its type says
    QString language;
};

struct FeedEpisode {
    Video video;
    FeedTranscript transcript;
    QUrl chapters; ///< empty: none
    QString guid;  ///< what tells it from the feed's others: its guid, else its link or its file
};

/// What leads to one episode of a feed, and to nothing else: a guid that no address can hold, or that would mean
/// something in one, is told apart all the same.
[[nodiscard]] QString episodeAddress(const QString& feed, const QString& guid);

class FeedReader final {
public:
    /// `wanted`: the guid of an episode, or the address of its page; empty: the newest that has a transcript: the
    /// first, as most feeds go, or the last, where those that follow are newer. `address`: the feed's own, from which
    /// relative ones count. `also`: another address of that page; empty: it has none. That of a show's home names no
    /// episode.
    FeedReader(QUrl address, const QString& wanted, const QString& also = {});
    /// A document that begins as a feed does.
    [[nodiscard]] static bool isFeed(QByteArrayView head);
    /// From now on the newest `most` that have a transcript are wanted, for episodes().
    void keepAll(int most) { m_most = most; }
    void feed(const QByteArray& bytes);
    /// What follows is not wanted any more.
    [[nodiscard]] bool isDone() const { return m_found.has_value() || m_problem.has_value(); }
    /// NO_CAPTIONS: no episode has a transcript, or the one that was asked for has none; SOURCE_CHANGED: not
    /// understood, a document type among it.
    [[nodiscard]] Result<FeedEpisode> finish();
    /// Newest first. Fails as finish() does.
    [[nodiscard]] Result<QList<FeedEpisode>> episodes();
    [[nodiscard]] bool hasEpisodes() const { return !m_listed.isEmpty(); } ///< of those that are listed
    [[nodiscard]] bool sawWanted() const { return m_sawWanted; }           ///< the feed has that episode
    [[nodiscard]] const QString& show() const { return m_show; }

private:
    struct Item {
        FeedEpisode episode;
        QList<FeedTranscript> transcripts;
        QStringList addresses; ///< its link, its guid, its file: what it may be asked for by
        QString guid;
        QString page, permalink, file; ///< where a person opens it, the best first
        QDateTime published;
        bool isPermalink = true; ///< its guid may be an address
    };
    void take();
    void onStart();
    void onEnd();
    void takeTranscript();
    void takeLink();
    void endItem();
    void keep(const FeedTranscript& transcript);
    void list(FeedEpisode episode);
    void setDate(const QDateTime& date);
    [[nodiscard]] QString itsGuid() const;
    [[nodiscard]] bool isWanted() const;
    [[nodiscard]] QUrl absolute(const QString& reference) const;
    [[nodiscard]] QString attribute(const char* name) const;

    const QUrl m_address;
    const QString m_wanted;
    QStringList m_bare; ///< it and its other address, without what may differ
    QString m_also;     ///< the latter
    XmlBound m_bound;
    QXmlStreamReader m_xml;
    Item m_item;
    QString m_text; ///< of the element at hand
    QString m_show, m_author, m_language;
    int m_depth = 0;
    int m_itemDepth = 0; ///< 0: outside of an item
    bool m_sawWanted = false;
    std::optional<FeedEpisode> m_found;
    std::optional<FeedEpisode> m_newest; ///< so far
    QDateTime m_newestDate;
    QList<FeedEpisode> m_listed;
    int m_most = 0; ///< 0: one is wanted
    std::optional<Problem> m_problem;
};

} // namespace pith
