// SPDX-License-Identifier: GPL-3.0-or-later
// The namespaces are matched by local names alone: feeds write them in several ways (PROTOCOLS 4). No document type is
// read, so that no entity is ever declared (FAULTS C2).
#include "sources/feedreader.h"

#include "domain/request.h"
#include "sources/captiontrack.h"
#include "sources/pagescan.h"
#include "sources/resolver.h"
#include "sources/sitewords.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>
#include <array>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 32;
constexpr qsizetype longestText = 4096; // of one element that counts
constexpr qsizetype mostTranscripts = 50;

QString tr(const char* text) { return QCoreApplication::translate("Feed", text); }

Problem notUnderstood() { return Problem::of(Code::SourceChanged, tr("The feed is not understood.")); }

/// What a type means, the best to read first; Unknown: nothing that is read.
SubtitleFormat formatOfType(const QString& type) {
    static const std::array<std::pair<QStringView, SubtitleFormat>, 9> known{
        {{u"text/vtt", SubtitleFormat::Vtt},
         {u"application/x-subrip", SubtitleFormat::Srt},
         {u"application/srt", SubtitleFormat::Srt},
         {u"text/srt", SubtitleFormat::Srt},
         {u"application/json", SubtitleFormat::PodcastJson},
         {u"application/ttml+xml", SubtitleFormat::Ttml},
         {u"text/html", SubtitleFormat::PodcastHtml},
         {u"text/plain", SubtitleFormat::Text},
         {u"text/srt+xml", SubtitleFormat::Srt}}};
    const QString bare = type.section(u';', 0, 0).trimmed().toLower();
    for (const auto& [name, format] : known)
        if (bare == name)
            return format;
    return SubtitleFormat::Unknown;
}

int rankOf(SubtitleFormat format) {
    static constexpr std::array order{SubtitleFormat::Vtt,         SubtitleFormat::Srt,         SubtitleFormat::Ttml,
                                      SubtitleFormat::PodcastJson, SubtitleFormat::PodcastHtml, SubtitleFormat::Text};
    return int(std::find(order.begin(), order.end(), format) - order.begin());
}

/// RFC 822 names zones, too, which Qt does not read; feeds write "GMT" most of all.
QDateTime dateOf(QString text) {
    static const std::array<std::pair<QStringView, QStringView>, 10> zones{{{u" GMT", u" +0000"},
                                                                            {u" UTC", u" +0000"},
                                                                            {u" UT", u" +0000"},
                                                                            {u" Z", u" +0000"},
                                                                            {u" EST", u" -0500"},
                                                                            {u" EDT", u" -0400"},
                                                                            {u" CST", u" -0600"},
                                                                            {u" CDT", u" -0500"},
                                                                            {u" PST", u" -0800"},
                                                                            {u" PDT", u" -0700"}}};
    for (const auto& [name, offset] : zones)
        if (text.endsWith(name)) {
            text.chop(name.size());
            text += offset;
            break;
        }
    return QDateTime::fromString(text, Qt::RFC2822Date);
}

/// Two spellings of one address.
QString bare(const QString& address) {
    QUrl url(address.trimmed());
    url.setFragment({});
    QString text = url.toString(QUrl::FullyEncoded | QUrl::RemoveScheme | QUrl::RemoveUserInfo);
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

} // namespace

static QString hashed(const QString& guid) {
    const QByteArray hash = QCryptographicHash::hash(guid.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"sha256-"_s + QString::fromLatin1(hash);
}

QString episodeAddress(const QString& feed, const QString& guid) {
    const QString address = feed + u"#episode="_s + QString::fromLatin1(QUrl::toPercentEncoding(guid));
    if (const auto ref = resolveUrl(address); ref && ref->url == address)
        return address;
    return feed + u"#episode="_s + hashed(guid);
}

FeedReader::FeedReader(QUrl address, const QString& wanted, const QString& also)
    : m_address(std::move(address))
    , m_wanted(wanted.trimmed()) {
    if (wanted.startsWith(u"http"_s))
        m_bare.append(bare(wanted));
    if (also.startsWith(u"http"_s) && QUrl(also).path().size() > 1)
        m_bare.append(m_also = bare(also));
    m_xml.setEntityExpansionLimit(0);
}

bool FeedReader::isFeed(QByteArrayView head) {
    if (head.startsWith("\xef\xbb\xbf"))
        head = head.sliced(3);
    head = head.trimmed();
    if (!head.startsWith('<'))
        return false;
    const QByteArray start = head.first(std::min<qsizetype>(head.size(), 1024)).toByteArray();
    return start.contains("<rss") || start.contains("<feed") || start.contains("<rdf:RDF");
}

void FeedReader::feed(const QByteArray& bytes) {
    if (isDone())
        return;
    if (!m_bound.takes(bytes)) {
        m_problem = notUnderstood();
        return;
    }
    m_xml.addData(bytes);
    take();
}

void FeedReader::take() {
    while (!isDone() && !m_xml.atEnd()) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::StartElement: onStart(); break;
        case QXmlStreamReader::EndElement: onEnd(); break;
        case QXmlStreamReader::Characters:
            if (m_text.size() < longestText)
                m_text += m_xml.text().left(longestText);
            break;
        case QXmlStreamReader::DTD:
            m_problem = Problem::of(Code::SourceChanged, tr("The feed declares a document type, which is not read."));
            break;
        default: break;
        }
    }
    if (!isDone() && m_xml.hasError() && m_xml.error() != QXmlStreamReader::PrematureEndOfDocumentError)
        m_problem = notUnderstood();
}

void FeedReader::onStart() {
    if (++m_depth > deepest) {
        m_problem = notUnderstood();
        return;
    }
    m_text.clear();
    const QStringView name = m_xml.name();
    if (m_itemDepth == 0 && (name == u"item" || name == u"entry")) {
        m_itemDepth = m_depth;
        m_item = {};
        return;
    }
    if (m_itemDepth == 0)
        return;
    if (name == u"transcript")
        takeTranscript();
    else if (name == u"chapters" && !attribute("url").isEmpty())
        m_item.episode.chapters = absolute(attribute("url"));
    else if (name == u"link" && !attribute("href").isEmpty()) // Atom
        takeLink();
    else if (name == u"enclosure")
        m_item.addresses.append(m_item.file = attribute("url"));
    else if (name == u"guid")
        m_item.isPermalink = attribute("isPermaLink") != u"false";
}

void FeedReader::takeLink() {
    m_item.addresses.append(attribute("href"));
    const QString relation = attribute("rel");
    if (relation == u"enclosure")
        m_item.file = attribute("href");
    else if (m_item.page.isEmpty() && (relation.isEmpty() || relation == u"alternate"))
        m_item.page = attribute("href");
}

void FeedReader::takeTranscript() {
    FeedTranscript transcript{absolute(attribute("url")), formatOfType(attribute("type")), attribute("language")};
    if (transcript.url.isEmpty() || transcript.format == SubtitleFormat::Unknown ||
        m_item.transcripts.size() >= mostTranscripts)
        return;
    if (!isLanguageTag(transcript.language))
        transcript.language.clear();
    m_item.transcripts.append(std::move(transcript));
}

void FeedReader::onEnd() {
    const QStringView name = m_xml.name();
    QString whole = std::exchange(m_text, {});
    const QString text = siteLine(whole);
    if (m_itemDepth == m_depth) {
        endItem();
        m_itemDepth = 0;
    } else if (m_itemDepth == 0) {
        if (name == u"title" && m_show.isEmpty() && m_depth <= 3)
            m_show = text;
        else if (name == u"link" && m_depth <= 3 && !m_also.isEmpty() && bare(text) == m_also) {
            m_bare.removeLast(); // items may link there, whichever they are
            m_also.clear();      // it was there once
        } else if (name == u"author" && m_author.isEmpty() && !text.isEmpty())
            m_author = text;
        else if (name == u"language" && isLanguageTag(text))
            m_language = text;
    } else if (m_depth == m_itemDepth + 1) {
        if (name == u"guid" || name == u"id") {
            m_item.guid = text;
            if (m_item.isPermalink && text.startsWith(u"http"))
                m_item.permalink = text;
        }
        if (name == u"link" && m_item.page.isEmpty())
            m_item.page = text;
        Video& video = m_item.episode.video;
        if (name == u"title" && video.title.isEmpty())
            video.title = text;
        else if ((name == u"link" || name == u"guid" || name == u"id") && !text.isEmpty())
            m_item.addresses.append(text);
        else if (name == u"duration")
            video.duration_s = durationOf(text);
        else if (name == u"pubDate")
            setDate(dateOf(text));
        else if (name == u"published" || (name == u"updated" && video.published.isEmpty()))
            setDate(QDateTime::fromString(text, Qt::ISODate));
        else if (name == u"author" && video.author.isEmpty())
            video.author = text;
        else if ((name == u"description" || name == u"summary") && video.description.isEmpty())
            video.description = std::move(whole); // made fit where it is kept
    }
    --m_depth;
}

QString FeedReader::itsGuid() const { return m_item.guid.isEmpty() ? m_item.addresses.value(0) : m_item.guid; }

bool FeedReader::isWanted() const {
    return m_wanted.isEmpty() || (m_wanted.startsWith(u"sha256-"_s) && hashed(itsGuid()) == m_wanted) ||
           std::any_of(m_item.addresses.begin(), m_item.addresses.end(), [this](const QString& address) {
               // A guid may tell episodes apart by its fragment alone.
               return address == m_wanted ||
                      (!m_bare.isEmpty() && !address.contains(u'#') && m_bare.contains(bare(address)));
           });
}

void FeedReader::endItem() {
    if (!isWanted())
        return;
    m_sawWanted = true;
    if (m_newest && m_item.published <= m_newestDate) { // older ones follow
        m_found = std::exchange(m_newest, {});
        return;
    }
    const auto best = std::min_element(
        m_item.transcripts.begin(), m_item.transcripts.end(), [this](const FeedTranscript& a, const FeedTranscript& b) {
            const bool aSpoken = a.language.isEmpty() || sameLanguage(a.language, m_language);
            const bool bSpoken = b.language.isEmpty() || sameLanguage(b.language, m_language);
            return aSpoken != bSpoken ? aSpoken : rankOf(a.format) < rankOf(b.format);
        });
    if (best == m_item.transcripts.end()) {
        if (!m_wanted.isEmpty())
            m_problem = Problem::of(Code::NoCaptions, tr("This episode has no transcript in its feed."));
        return;
    }
    keep(*best);
}

void FeedReader::keep(const FeedTranscript& transcript) {
    FeedEpisode& episode = m_item.episode;
    episode.guid = itsGuid();
    episode.transcript = transcript;
    if (episode.transcript.language.isEmpty())
        episode.transcript.language = m_language;
    Video& video = episode.video;
    video.site = u"podcast"_s;
    video.language = episode.transcript.language;
    video.description = siteDescription(video.description);
    if (video.author.isEmpty())
        video.author = m_show.isEmpty() ? m_author : m_show;
    for (const QString& address : {m_item.page, m_item.permalink, m_item.file})
        if (const QUrl url = absolute(address); video.url.isEmpty() && !url.isEmpty())
            video.url = url.toString(QUrl::FullyEncoded | QUrl::RemoveFragment);
    if (m_most > 0)
        return list(std::move(episode));
    if (m_wanted.isEmpty() && m_item.published.isValid()) {
        m_newest = std::move(episode);
        m_newestDate = m_item.published;
    } else {
        m_found = std::move(episode);
    }
}

/// Among those before it by its date; without dates as they stand there.
void FeedReader::list(FeedEpisode episode) {
    const auto isOlder = [](const QString& date, const FeedEpisode& one) { return one.video.published < date; };
    const auto at = std::upper_bound(m_listed.begin(), m_listed.end(), episode.video.published, isOlder);
    m_listed.insert(at, std::move(episode));
    if (m_listed.size() > m_most)
        m_listed.removeLast();
}

Result<QList<FeedEpisode>> FeedReader::episodes() {
    if (!m_problem && !m_listed.isEmpty()) // also where the feed was cut behind them
        return std::exchange(m_listed, {});
    const auto none = finish();
    return none ? Problem::of(Code::NoCaptions) : none.problem();
}

void FeedReader::setDate(const QDateTime& date) {
    if (!date.isValid())
        return;
    m_item.published = date.toUTC();
    m_item.episode.video.published = m_item.published.toString(Qt::ISODate);
}

QUrl FeedReader::absolute(const QString& reference) const {
    const QUrl url = m_address.resolved(QUrl(reference.trimmed(), QUrl::StrictMode));
    const bool isWeb = (url.scheme() == u"https" || url.scheme() == u"http") && !url.host().isEmpty();
    return !reference.isEmpty() && url.isValid() && isWeb && url.userInfo().isEmpty() ? url : QUrl();
}

QString FeedReader::attribute(const char* name) const {
    return m_xml.attributes().value(QLatin1StringView(name)).left(longestText).toString();
}

Result<FeedEpisode> FeedReader::finish() {
    if (m_found)
        return *std::exchange(m_found, {});
    if (m_problem)
        return *m_problem;
    if (m_newest) // also where the feed was cut behind it: what is there is whole
        return *std::exchange(m_newest, {});
    if (!m_xml.atEnd() || m_xml.error() == QXmlStreamReader::PrematureEndOfDocumentError)
        return Problem::of(Code::SourceChanged, tr("The feed breaks off in the middle."));
    if (!m_wanted.isEmpty())
        return Problem::of(Code::NoCaptions, tr("The feed has no such episode."));
    return Problem::of(Code::NoCaptions, tr("No episode of this feed has a transcript."));
}

} // namespace pith
