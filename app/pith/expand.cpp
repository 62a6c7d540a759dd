// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/expand.h"

#include "common/unixsignals.h"
#include "domain/listing.h"
#include "pith/cli.h"
#include "pith/input.h"
#include "service/requestfor.h"
#include "service/service.h"

#include <QCoreApplication>

namespace pith::cli {

namespace {

/// One list after the other.
class Expander final : public QObject {
    Q_OBJECT
public:
    Expander(Service& service, const QStringList& named, const Request& wish, Limit limit, bool quiet)
        : m_service(service)
        , m_named(named)
        , m_wish(wish)
        , m_limit(limit.videos)
        , m_isAsked(limit.isAsked)
        , m_quiet(quiet) {}

    void next() {
        while (m_next < m_named.size()) {
            const QString name = m_named[m_next++];
            if (const QUrl list = listingFor(name, m_isAsked); !list.isEmpty()) {
                m_service.listing(list, m_limit, this)->then(this, [this, name](const Result<Listing>& listing) {
                    onListing(name, listing);
                });
                return;
            }
            m_sources.push_back({name, withSource(m_wish, name)});
        }
        QCoreApplication::exit(0);
    }

    [[nodiscard]] Sources take() { return std::move(m_sources); }

private:
    void onListing(const QString& name, const Result<Listing>& listing) {
        if (!listing && listing.problem().code == Code::UnsupportedSite)
            m_sources.push_back({name, withSource(m_wish, name)}); // an address that only looked like a list's
        else if (!listing)
            m_sources.push_back({name, listing.problem()});
        else if (listing->videos.isEmpty())
            m_sources.push_back({name, Problem::of(Code::NoCaptions, tr("There is no video in this list."),
                                                   tr("Look at its page: it may be empty or private."))});
        else
            add(*listing);
        next();
    }

    void add(const Listing& listing) {
        if (!m_quiet)
            say(listing.title.isEmpty()
                    ? tr("The newest, %1 in all:").arg(listing.videos.size())
                    : tr("The newest of %2, %1 in all:").arg(QString::number(listing.videos.size()), listing.title));
        if (!m_quiet && listing.isCut)
            say(tr("The site names no more than these."));
        for (const ListedVideo& video : listing.videos)
            m_sources.push_back({video.title.isEmpty() ? video.url : video.title, withSource(m_wish, video.url), true});
    }

    Service& m_service;
    const QStringList m_named;
    const Request m_wish;
    const int m_limit;
    const bool m_isAsked;
    const bool m_quiet;
    Sources m_sources;
    qsizetype m_next = 0;
};

} // namespace

Result<Sources> expanded(Service& service, const QStringList& named, const Request& wish, Limit limit, bool quiet) {
    Expander expander(service, named, wish, limit, quiet);
    UnixSignals signals_(nullptr);
    QObject::connect(&signals_, &UnixSignals::received, &expander, [] { QCoreApplication::exit(1); });
    QMetaObject::invokeMethod(&expander, &Expander::next, Qt::QueuedConnection);
    if (QCoreApplication::exec() != 0)
        return Problem::of(Code::Cancelled);
    return expander.take();
}

} // namespace pith::cli

#include "expand.moc"
