// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in here was pasted, typed or sent by anybody, and what goes out may be handed to a child process. So all
// that is not plainly an http or https address is refused, and nothing is repaired that could mean two things.
#include "sources/resolver.h"

#include "sources/listing.h"
#include "sources/sidecar.h"
#include "sources/youtubeurl.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestUrl = 8192;
constexpr qsizetype longestText = 65536; // more is not even trimmed (FAULTS T3)
constexpr qsizetype shownName = 120;

QString tr(const char* text) { return QCoreApplication::translate("Resolver", text); }

Problem badUrl(const QString& why) { return Problem::of(Code::BadUrl, why); }

/// The name of a subtitle format that `path` ends in; empty: none.
QString subtitleSuffix(QStringView path) {
    static constexpr QStringView known[] = {u"vtt",  u"srt",  u"json3", u"srv1", u"srv2", u"srv3",
                                            u"ttml", u"dfxp", u"sbv",   u"ass",  u"ssa",  u"txt"};
    const qsizetype dot = path.lastIndexOf(u'.');
    if (dot < 0)
        return {};
    const QString suffix = path.mid(dot + 1).toString().toLower();
    return std::find(std::begin(known), std::end(known), suffix) != std::end(known) ? suffix : QString();
}

bool isTracking(QStringView parameter) {
    static constexpr QStringView names[] = {u"si",      u"fbclid", u"gclid",  u"gbraid", u"wbraid", u"dclid",
                                            u"msclkid", u"mc_cid", u"mc_eid", u"igshid", u"yclid",  u"_ga"};
    const QStringView name = parameter.left(parameter.indexOf(u'=') < 0 ? parameter.size() : parameter.indexOf(u'='));
    return name.startsWith(u"utm_", Qt::CaseInsensitive) ||
           std::any_of(std::begin(names), std::end(names),
                       [&](QStringView n) { return name.compare(n, Qt::CaseInsensitive) == 0; });
}

/// Without the parameters that only tell who shared it; the others as they were written.
void dropTracking(QUrl& url) {
    if (!url.hasQuery())
        return;
    QStringList kept;
    for (const QString& parameter : url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts))
        if (!isTracking(parameter))
            kept.append(parameter);
    url.setQuery(kept.isEmpty() ? QString() : kept.join(u'&'), QUrl::StrictMode);
}

/// "#episode=GUID" behind a feed's address: one episode of it, by its guid or its link. Any other fragment is a place
/// in a page. "latest" is what the feed alone means.
QString episodeFragment(const QUrl& url) {
    const QString fragment = url.fragment(QUrl::FullyEncoded);
    const bool names = fragment.startsWith(u"episode="_s) && fragment.size() > 8 && fragment != u"episode=latest";
    return names ? fragment : QString();
}

/// yt-dlp reads headers and proxies out of this mark, wherever it stands (CVE-2023-46121).
bool smuggles(const QUrl& url) {
    QByteArray text = url.toEncoded();
    for (int i = 0; i < 3; ++i) {
        if (text.toLower().contains("__youtubedl_smuggle"))
            return true;
        text = QByteArray::fromPercentEncoding(text);
    }
    return false;
}

Result<SourceRef> youtubeRef(const YoutubeAddress& address, const QUrl& url) {
    using Kind = SourceRef::Kind;
    switch (address.page) {
    case YoutubePage::Video: return SourceRef{Kind::YouTube, youtubeWatchUrl(address.id), address.id, {}, {}};
    case YoutubePage::Captions: return SourceRef{Kind::SubtitleUrl, url.toString(QUrl::FullyEncoded), {}, {}, {}};
    case YoutubePage::BadId:
        return Problem::of(Code::BadUrl, tr("This YouTube address names no video: its id is not eleven letters."),
                           tr("Copy the address again."));
    case YoutubePage::Playlist:
        return Problem::of(Code::UnsupportedSite, tr("This is a playlist, not a video."),
                           tr("Give one of its videos; pith summarize takes the newest one by one."));
    case YoutubePage::Other:
        return Problem::of(Code::UnsupportedSite, tr("This YouTube page is not a video."),
                           tr("Give a video's address; pith summarize takes a channel's newest videos, too."));
    case YoutubePage::Clip:
    case YoutubePage::None: break;
    }
    return SourceRef{Kind::Page, url.toString(QUrl::FullyEncoded), {}, {}, {}};
}

/// "youtu.be/…" as people type it. Only for YouTube: "talk.vtt" would pass for a host, too.
QString withScheme(const QString& text) {
    if (text.contains(u"://"_s) || text.startsWith(u'/'))
        return text;
    const QUrl guess(u"https://"_s + text, QUrl::StrictMode);
    return guess.isValid() && youtubeAddress(guess).page != YoutubePage::None ? u"https://"_s + text : text;
}

Problem whyNoUrl(const QString& text) {
    if (text.startsWith(u"file:"_s, Qt::CaseInsensitive))
        return Problem::of(Code::BadUrl, tr("A file: address is not read."), tr("Give the file's path instead."));
    return Problem::of(Code::BadUrl);
}

bool hasForbidden(const QString& text) {
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.isSpace() || c == u'\\' || c.category() == QChar::Other_Control ||
               c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph;
    });
}

} // namespace

Result<SourceRef> resolveUrl(const QString& pasted) {
    if (pasted.size() > longestText)
        return badUrl(tr("This is far too long for an address."));
    QString bare = pasted.trimmed();
    if (bare.startsWith(u'<') && bare.endsWith(u'>')) // as in mail (RFC 3986, appendix C)
        bare = bare.mid(1, bare.size() - 2);
    const QString text = withScheme(bare);
    if (text.isEmpty())
        return badUrl(tr("There is no address."));
    if (text.size() > longestUrl)
        return badUrl(tr("This is too long for an address."));
    if (text.startsWith(u'-') || hasForbidden(text))
        return badUrl({});
    if (!text.startsWith(u"http://"_s, Qt::CaseInsensitive) && !text.startsWith(u"https://"_s, Qt::CaseInsensitive))
        return whyNoUrl(text);
    QUrl url(text, QUrl::TolerantMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0)
        return badUrl({});
    url.setUserInfo({});
    const QString episode = episodeFragment(url);
    url.setFragment(episode, QUrl::StrictMode);
    if (smuggles(url))
        return badUrl({});
    url.setFragment({});
    if (url.toString(QUrl::FullyEncoded).size() > longestUrl) // as it goes over the wire
        return badUrl(tr("This is too long for an address."));
    if (url.path().isEmpty())
        url.setPath(u"/"_s);
    if (const YoutubeAddress address = youtubeAddress(url); address.page != YoutubePage::None)
        return youtubeRef(address, url);
    const QString format = subtitleSuffix(url.path());
    if (!format.isEmpty())
        return SourceRef{SourceRef::Kind::SubtitleUrl, url.toString(QUrl::FullyEncoded), {}, {}, format};
    dropTracking(url);
    if (!episode.isEmpty())
        url.setFragment(episode, QUrl::StrictMode);
    return SourceRef{SourceRef::Kind::Page, url.toString(QUrl::FullyEncoded), {}, {}, {}};
}

std::optional<QUrl> listingAddress(const QString& text) {
    const QString plain = withScheme(text.left(longestUrl).trimmed());
    QUrl url(plain, QUrl::TolerantMode);
    if (plain.startsWith(u'-') || hasForbidden(plain) || !url.isValid() || url.host().isEmpty() || smuggles(url))
        return std::nullopt;
    url.setUserInfo({});
    url.setFragment({});
    return listingRef(url).kind == ListingRef::Kind::None ? std::nullopt : std::optional(url);
}

static SourceRef fileRef(const QString& path) { return {SourceRef::Kind::File, path, {}, {}, subtitleSuffix(path)}; }

Result<SourceRef> resolveArgument(const QString& text) {
    if (text.size() > longestText)
        return badUrl(tr("This is far too long for an address."));
    const QString plain = text.trimmed();
    const bool isUrl =
        plain.startsWith(u"http://"_s, Qt::CaseInsensitive) || plain.startsWith(u"https://"_s, Qt::CaseInsensitive);
    if (isUrl || plain.isEmpty() || text.contains(QChar(u'\0')))
        return resolveUrl(text);
    const QString path = plain.startsWith(u"~/"_s) ? QDir::homePath() + plain.mid(1) : text;
    for (const QString& candidate : {path, plain})
        if (const QFileInfo info(candidate); info.exists()) {
            const auto beside = subtitlesBeside(info.absoluteFilePath());
            if (beside && !*beside)
                return beside->problem();
            return fileRef(beside ? **beside : info.absoluteFilePath());
        }
    auto url = resolveUrl(text);
    if (url || url.problem().code != Code::BadUrl || !url.problem().message.isEmpty())
        return url;
    const bool named = !plain.startsWith(u'-') && plain.size() < shownName && !plain.contains(u':');
    const bool isPath = plain.contains(u'/') || !subtitleSuffix(plain).isEmpty(); // else perhaps a word out of place
    return named ? Problem::of(isPath ? Code::SourceUnreachable : Code::BadUrl, tr("There is no file “%1”.").arg(plain),
                               tr("Give a file that is there, or a video page's http or https address."))
                 : url.problem();
}

Result<SourceRef> resolve(const Request& request) {
    if (request.source.isEmpty() && !request.transcript.isEmpty())
        return SourceRef{SourceRef::Kind::Provided, {}, {}, request.transcript, request.format};
    if (request.source.startsWith(u'/'))
        return fileRef(request.source);
    return resolveUrl(request.source);
}

} // namespace pith
