// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "ui/site.h"

using namespace Qt::StringLiterals;
using namespace pith;

class tst_site : public QObject {
    Q_OBJECT
private slots:
    void knowsWhatALinkIsOf_data();
    void knowsWhatALinkIsOf();
};

void tst_site::knowsWhatALinkIsOf_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<Site>("site");
    QTest::addColumn<bool>("isVideo");
    const auto row = [](const char* text, Site site, bool isVideo) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << site << isVideo;
    };
    row("https://www.youtube.com/watch?v=abcdefghijk", Site::YouTube, true);
    row("https://youtu.be/abcdefghijk?t=12", Site::YouTube, true);
    row("https://m.youtube.com/shorts/abcdefghijk", Site::YouTube, true);
    row("https://www.youtube.com/", Site::YouTube, false);
    row("https://www.youtube.com/@someone/videos", Site::YouTube, false);
    row("https://notyoutube.com/watch?v=abcdefghijk", Site::Page, false);
    row("https://youtube.com.evil.example/watch?v=abcdefghijk", Site::Page, false);
    row("https://vimeo.com/1234", Site::Video, true);
    row("https://vimeo.com/", Site::Page, false);
    row("https://media.ccc.de/v/37c3-1234-talk", Site::Video, true);
    row("https://tube.example/w/p1FDxB5Xx8MUgz1BhKcQ1Z", Site::Video, true);
    row("https://files.example/talk.MP4?x=1", Site::Video, true);
    row("https://files.example/talk.vtt", Site::Captions, false);
    row("https://news.example/article", Site::Page, false);
    row("youtu.be/abcdefghijk", Site::YouTube, false); // typed, but not copied as a link
    row("vimeo.com/1234", Site::None, false);          // may be a file's name as well
    row("Okay.", Site::None, false);
    row("/home/me/talk.srt", Site::Captions, false);
    row("/home/me/notes.txt", Site::File, false);
    row("file:///etc/passwd", Site::None, false);
    row("javascript:alert(1)", Site::None, false);
    row("how do I cook rice", Site::None, false);
    row("", Site::None, false);
}

void tst_site::knowsWhatALinkIsOf() {
    QFETCH(QString, text);
    QTEST(siteOf(text), "site");
    QTEST(isVideoLink(text), "isVideo");
}

QTEST_MAIN(tst_site)
#include "tst_site.moc"
