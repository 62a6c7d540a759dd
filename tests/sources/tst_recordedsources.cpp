// SPDX-License-Identifier: GPL-3.0-or-later
// Every recorded answer of a site, read as it would be, and what came of it, beside tests/data/sources/expected.txt.
// Drop a file into its folder, run with PITH_WRITE_EXPECTED=1, look at what it wrote, have a test.
#include "sources/chapterfile.h"
#include "sources/feedreader.h"
#include "sources/httpproblem.h"
#include "sources/listing.h"
#include "sources/pagescan.h"
#include "sources/peertubeanswer.h"
#include "sources/playeranswer.h"
#include "support/support.h"

#include <QDirIterator>
#include <QFile>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const QString folder = QStringLiteral(PITH_TEST_DATA "/sources/");
const QUrl site(u"https://tube.example/w/abc"_s);

QString codeOf(const Problem& problem) { return QString::fromLatin1(codeName(problem.code)); }

QString shown(const Video& video) {
    return u"\"%1\" by %2, %3 s, %4, %5 chapters"_s.arg(video.title, video.author)
        .arg(video.duration_s.value_or(-1))
        .arg(video.published.isEmpty() ? u"-"_s : video.published)
        .arg(video.chapters.size());
}

QString player(const QByteArray& bytes) {
    const auto answer = readPlayerAnswer(bytes, u"dQw4w9WgXcQ"_s);
    if (!answer) {
        const QString date = readPublishDate(bytes); // WEB's answer to a mask that leaves little else
        return codeOf(answer.problem()) + (date.isEmpty() ? QString() : u", published "_s + date);
    }
    const auto track = chooseTrack(answer->captions);
    return shown(answer->video) + u"; of %1 tracks "_s.arg(answer->captions.tracks.size()) +
           (track ? track->language + (track->automatic ? u" automatic"_s : u" author"_s) : codeOf(track.problem()));
}

QString peerTube(const QString& name, const QByteArray& bytes) {
    if (name.contains(u"_search_"_s)) {
        const auto page = readPeerTubePage(bytes, site);
        return page ? u"%1 of %2 entries, %3 in all"_s.arg(page->videos.size()).arg(page->entries).arg(page->total)
                    : codeOf(page.problem());
    }
    if (name.endsWith(u"_captions.json"_s) || name.endsWith(u"_storyboards.json"_s)) {
        const auto track = readPeerTubeCaptions(bytes, {}, site);
        return track ? track->language + u' ' + track->url.toString() : codeOf(track.problem());
    }
    const auto video = readPeerTubeVideo(bytes, site);
    return video ? shown(video->video) + (video->home.isEmpty() ? QString() : u"; at "_s + video->home.toString())
                 : codeOf(video.problem());
}

QString podcast(const QByteArray& bytes) {
    if (!FeedReader::isFeed(bytes))
        return u"%1 chapters"_s.arg(chaptersInFile(bytes).size());
    FeedReader reader(site, {});
    reader.feed(bytes);
    const auto episode = reader.finish();
    return episode ? shown(episode->video) + u"; "_s + episode->transcript.url.toString() : codeOf(episode.problem());
}

QString page(const QByteArray& bytes) {
    const ScannedPage scanned = scanPage(bytes, site);
    return u"\"%1\", %2 tracks, channel %3"_s.arg(scanned.video.title)
        .arg(scanned.tracks.size())
        .arg(channelIn(bytes).isEmpty() ? u"-"_s : channelIn(bytes));
}

QString ending(const QString& name) {
    const QByteArray bytes = testData(u"sources/"_s + name);
    if (name.startsWith(u"player/"_s))
        return player(bytes);
    if (name.startsWith(u"peertube/"_s))
        return peerTube(name, bytes);
    return name.startsWith(u"podcast/"_s) ? podcast(bytes) : page(bytes);
}

QStringList files() {
    QStringList all;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        if (const QString name = it.next().mid(folder.size()); name.contains(u'/'))
            all.append(name);
    all.sort();
    return all;
}

} // namespace

class tst_RecordedSources : public QObject {
    Q_OBJECT
private slots:
    void endsAsTheTableSays() {
        QStringList now;
        for (const QString& name : files())
            now.append(name + u": "_s + ending(name));
        QVERIFY(now.size() > 50);
        QFile file(folder + u"expected.txt"_s);
        if (qEnvironmentVariableIsSet("PITH_WRITE_EXPECTED")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write((now.join(u'\n') + u'\n').toUtf8());
            return;
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList expected = QString::fromUtf8(file.readAll()).trimmed().split(u'\n');
        for (qsizetype i = 0; i < std::max(expected.size(), now.size()); ++i)
            QCOMPARE(now.value(i), expected.value(i));
    }

    /// Whatever is left of an answer that was cut is a failure or a part, and no crash.
    void survivesEachCutInTheMiddle() {
        int refused = 0;
        for (const QString& name : files()) {
            const QByteArray whole = testData(u"sources/"_s + name);
            for (int part = 1; part < 8 && name.endsWith(u".json"_s) && name.startsWith(u"player/"_s); ++part) {
                const auto answer = readPlayerAnswer(whole.first(whole.size() * part / 8), u"dQw4w9WgXcQ"_s);
                refused += answer.ok() ? 0 : 1;
                QVERIFY2(answer.ok() || answer.problem().code != Code::Internal, qPrintable(name));
            }
        }
        QVERIFY(refused > 100);
    }
};

QTEST_GUILESS_MAIN(tst_RecordedSources)
#include "tst_recordedsources.moc"
