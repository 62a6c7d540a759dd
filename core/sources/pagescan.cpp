// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/pagescan.h"

#include "domain/json.h"
#include "sources/captiontrack.h"
#include "sources/htmltag.h"
#include "sources/sitewords.h"
#include "text/clean.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostTracks = 100;
constexpr qsizetype longestJsonLd = 512 << 10;
constexpr double longestTalk_s = 1e6;

class Scanner final {
public:
    Scanner(QByteArrayView utf8, const QUrl& address)
        : m_in(utf8)
        , m_base(address) {
        m_page.video.url = address.toString(QUrl::FullyEncoded | QUrl::RemoveFragment);
    }
    ScannedPage run();
    /// No further than to the end of a player with a track.
    bool findTrack();

private:
    bool next();
    void take(const HtmlTag& tag);
    void meta(const HtmlTag& tag);
    void link(const HtmlTag& tag);
    void track(const HtmlTag& tag);
    void script(const HtmlTag& tag);
    void jsonLd(const QJsonValue& value, int depth);
    void videoObject(const QJsonObject& object);
    QByteArrayView contentUpTo(const char* closing);
    [[nodiscard]] QUrl absolute(const QString& reference) const;

    const QByteArrayView m_in;
    qsizetype m_at = 0;
    QUrl m_base;
    ScannedPage m_page;
    QString m_title, m_ogTitle; // <title> is the last resort
    QString m_description;      // what is said of the video itself goes before what is said of its page
    int m_media = 0;            ///< open <video> and <audio>
    int m_templates = 0;        ///< open <template>
    bool m_hasBase = false;
};

bool Scanner::next() {
    m_at = m_in.indexOf('<', m_at);
    if (m_at < 0)
        return false;
    const auto tag = HtmlTag::at(m_in, m_at);
    m_at = tag ? tag->end : m_at + 1;
    if (tag)
        take(*tag);
    return true;
}

bool Scanner::findTrack() {
    while (!m_page.hasTrackEnd && next())
        ;
    return m_page.hasTrackEnd;
}

ScannedPage Scanner::run() {
    while (next())
        ;
    if (m_page.video.title.isEmpty())
        m_page.video.title = siteLine(m_ogTitle.isEmpty() ? m_title : m_ogTitle);
    if (m_page.video.description.isEmpty())
        m_page.video.description = siteDescription(m_description);
    return std::move(m_page);
}

void Scanner::take(const HtmlTag& tag) {
    if (tag.is("template") || tag.is("/template")) {
        m_templates = std::max(0, m_templates + (tag.is("template") ? 1 : -1));
        return;
    }
    if (m_templates > 0) { // nothing in it is of the page until a script takes it out
        if (tag.is("script"))
            contentUpTo("</script");
        return;
    }
    if (tag.is("meta"))
        return meta(tag);
    if (tag.is("link"))
        return link(tag);
    if (tag.is("track"))
        return track(tag);
    if (tag.is("script"))
        return script(tag);
    if (tag.is("style") || tag.is("textarea") || tag.is("noscript"))
        return; // what is in them is scanned as markup, which harms nothing
    if (tag.is("video") || tag.is("audio")) {
        ++m_media;
    } else if (tag.is("/video") || tag.is("/audio")) {
        m_media = std::max(0, m_media - 1);
        m_page.hasTrackEnd = m_page.hasTrackEnd || !m_page.tracks.isEmpty();
    } else if (tag.is("html")) {
        const QString language = tag.value("lang");
        if (isLanguageTag(language))
            m_page.video.language = language;
    } else if (tag.is("base") && !m_hasBase) {
        if (const QUrl url = absolute(tag.value("href")); !url.isEmpty())
            m_base = url;
        m_hasBase = true;
    } else if (tag.is("title") && m_title.isEmpty()) {
        m_title = htmlText(contentUpTo("</title"));
    }
}

void Scanner::meta(const HtmlTag& tag) {
    QString name = tag.value("property");
    if (name.isEmpty())
        name = tag.value("name");
    const QString content = tag.value("content");
    if (content.isEmpty())
        return;
    if (name == u"og:title" || (name == u"twitter:title" && m_ogTitle.isEmpty()))
        m_ogTitle = content;
    else if (name == u"og:description" || (name == u"description" && m_description.isEmpty()))
        m_description = content;
    else if ((name == u"author" || name == u"article:author") && m_page.video.author.isEmpty() &&
             !content.startsWith(u"http"))
        m_page.video.author = siteLine(content);
    else if ((name == u"video:duration" || name == u"og:video:duration") && !m_page.video.duration_s)
        m_page.video.duration_s = durationOf(content);
    else if ((name == u"video:release_date" || name == u"article:published_time") && m_page.video.published.isEmpty() &&
             QDate::fromString(content.left(10), Qt::ISODate).isValid())
        m_page.video.published = content.left(40);
}

void Scanner::link(const HtmlTag& tag) {
    if (m_page.canonical.isEmpty() && tag.value("rel").compare(u"canonical", Qt::CaseInsensitive) == 0)
        m_page.canonical = absolute(tag.value("href"));
    if (tag.value("rel").compare(u"alternate", Qt::CaseInsensitive) != 0)
        return;
    const QString type = tag.value("type").toLower();
    if (m_page.feed.isEmpty() && (type == u"application/rss+xml" || type == u"application/atom+xml"))
        m_page.feed = absolute(tag.value("href"));
    else if (m_page.embed.isEmpty() && type == u"application/json+oembed")
        m_page.embed = absolute(tag.value("href"));
}

void Scanner::track(const HtmlTag& tag) {
    const QString kind = tag.value("kind").toLower();
    const QUrl url = absolute(tag.value("src"));
    if (m_media == 0 || url.isEmpty() || m_page.tracks.size() >= mostTracks ||
        !(kind.isEmpty() || kind == u"captions" || kind == u"subtitles"))
        return;
    const QString language = tag.value("srclang");
    m_page.tracks.append({url, isLanguageTag(language) ? language : QString(), tag.has("default")});
}

void Scanner::script(const HtmlTag& tag) {
    const QByteArrayView inside = contentUpTo("</script");
    if (tag.value("type").compare(u"application/ld+json", Qt::CaseInsensitive) != 0 || inside.size() > longestJsonLd)
        return;
    const QByteArray bytes = inside.toByteArray();
    const auto document = parseJson(bytes, Code::SourceChanged, longestJsonLd, 20'000);
    if (!document)
        return; // pages get it wrong often; the track is what counts
    if (document->isArray())
        for (const QJsonValue& value : document->array())
            jsonLd(value, 0);
    else
        jsonLd(document->object(), 0);
}

/// VideoObject and AudioObject, alone, in a graph, or as the subject of a page.
void Scanner::jsonLd(const QJsonValue& value, int depth) {
    constexpr int deepest = 4;
    const QJsonObject object = value.toObject();
    if (object.isEmpty() || depth > deepest)
        return;
    const QJsonValue type = object.value(u"@type"_s);
    const auto isType = [&](QStringView name) {
        return type.toString() == name || type.toArray().contains(QJsonValue(name.toString()));
    };
    if (isType(u"VideoObject") || isType(u"AudioObject") || isType(u"PodcastEpisode"))
        videoObject(object);
    for (const QJsonValue& item : object.value(u"@graph"_s).toArray())
        jsonLd(item, depth + 1);
    for (const char* member : {"mainEntity", "video", "audio", "associatedMedia"})
        jsonLd(object.value(QLatin1StringView(member)), depth + 1);
}

void Scanner::videoObject(const QJsonObject& object) {
    Video& video = m_page.video;
    if (video.title.isEmpty())
        video.title = siteLine(htmlText(object.value(u"name"_s).toString().toUtf8()));
    if (!video.duration_s)
        video.duration_s = durationOf(object.value(u"duration"_s).toString());
    const QString date = object.value(u"uploadDate"_s).toString(object.value(u"datePublished"_s).toString());
    if (video.published.isEmpty() && QDate::fromString(date.left(10), Qt::ISODate).isValid())
        video.published = date.left(40);
    for (const char* member : {"author", "creator", "publisher"}) {
        QJsonValue who = object.value(QLatin1StringView(member));
        who = who.isArray() ? who.toArray().first() : who;
        if (video.author.isEmpty())
            video.author = siteLine(who.isString() ? who.toString() : who.toObject().value(u"name"_s).toString());
    }
    if (video.description.isEmpty())
        video.description = siteDescription(object.value(u"description"_s).toString());
    if (m_page.transcript.isEmpty())
        m_page.transcript = object.value(u"transcript"_s).toString().toUtf8();
}

/// What stands before the closing tag; steps over it.
QByteArrayView Scanner::contentUpTo(const char* closing) {
    const QByteArrayView mark(closing);
    const qsizetype from = m_at;
    qsizetype end = from;
    do {
        end = m_in.indexOf("</", end);
        if (end < 0)
            return m_in.sliced(std::exchange(m_at, m_in.size()));
        if (m_in.size() - end >= mark.size() && qstrnicmp(m_in.data() + end, closing, size_t(mark.size())) == 0)
            break;
        end += 2;
    } while (true);
    m_at = end;
    return m_in.sliced(from, end - from);
}

QUrl Scanner::absolute(const QString& reference) const {
    const QUrl url = m_base.resolved(QUrl(reference.trimmed()));
    const bool isWeb = (url.scheme() == u"https" || url.scheme() == u"http") && !url.host().isEmpty();
    return !reference.isEmpty() && url.isValid() && isWeb && url.userInfo().isEmpty() ? url : QUrl();
}

} // namespace

ScannedPage scanPage(QByteArrayView utf8, const QUrl& address) { return Scanner(utf8, address).run(); }

bool holdsTrack(QByteArrayView html, const QUrl& address) { return Scanner(html, address).findTrack(); }

std::optional<PageTrack> chooseTrack(const ScannedPage& page) {
    const PageTrack* best = nullptr;
    const auto rank = [&page](const PageTrack& track) {
        const bool isSpoken = !track.language.isEmpty() && sameLanguage(track.language, page.video.language);
        return (isSpoken ? 2 : 0) + (track.isDefault ? 1 : 0);
    };
    for (const PageTrack& track : page.tracks)
        if (!best || rank(track) > rank(*best))
            best = &track;
    return best ? std::optional(*best) : std::nullopt;
}

std::optional<double> durationOf(const QString& text) {
    static const QRegularExpression iso(
        u"^P(?:(\\d{1,3})D)?(?:T(?:(\\d{1,4})H)?(?:(\\d{1,5})M)?(?:(\\d{1,7}(?:\\.\\d{1,6})?)S)?)?$"_s);
    static const QRegularExpression clock(u"^(?:(?:(\\d{1,4}):)?(\\d{1,5}):)?(\\d{1,7}(?:\\.\\d{1,6})?)$"_s);
    double seconds = 0;
    if (const auto found = iso.match(text); found.hasMatch())
        seconds =
            ((found.captured(1).toDouble() * 24 + found.captured(2).toDouble()) * 60 + found.captured(3).toDouble()) *
                60 +
            found.captured(4).toDouble();
    else if (const auto time = clock.match(text); time.hasMatch())
        seconds = (time.captured(1).toDouble() * 60 + time.captured(2).toDouble()) * 60 + time.captured(3).toDouble();
    return seconds > 0 && seconds < longestTalk_s ? std::optional(seconds) : std::nullopt;
}

} // namespace pith
