// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/captiontrack.h"
#include "support/support.h"

using namespace pith;
using namespace Qt::StringLiterals;

namespace {
CaptionTrack author(const QString& language, bool token = false) {
    return {u"author-"_s + language, language, false, false, token};
}
CaptionTrack automatic(const QString& language, bool token = false) {
    return {u"asr-"_s + language, language, true, false, token};
}
QString chosen(const CaptionTracks& tracks) {
    const auto track = chooseTrack(tracks);
    return track ? track->url : QString::fromLatin1(codeName(track.problem().code));
}
} // namespace

class tst_CaptionTrack : public QObject {
    Q_OBJECT
private slots:
    void takesTheAuthorsInTheSpokenLanguage() {
        QCOMPARE(chosen({{author(u"de"_s), author(u"en"_s), automatic(u"en"_s)}, {}}), u"author-en"_s);
        QCOMPARE(chosen({{author(u"en-GB"_s), automatic(u"en"_s)}, {}}), u"author-en-GB"_s);
        QCOMPARE(chosen({{author(u"en-GB"_s), author(u"en"_s), automatic(u"en"_s)}, {}}), u"author-en"_s);
    }
    void neverTakesATranslation() {
        QCOMPARE(chosen({{author(u"de"_s), author(u"fr"_s), automatic(u"ja"_s)}, u"de"_s}), u"asr-ja"_s);
    }
    void takesYoutubesTranslationOnlyWhereNothingElseIs() {
        CaptionTrack translated{u"asr-fr-from-en"_s, u"fr"_s, true, true, false};
        QCOMPARE(chosen({{translated, automatic(u"en"_s)}, {}}), u"asr-en"_s);
        QCOMPARE(chosen({{translated}, {}}), u"asr-fr-from-en"_s);
        QCOMPARE(chosen({{translated, automatic(u"en"_s, true)}, {}}), u"PO_TOKEN"_s);
    }
    void aTokenAtHandOpensATrack() {
        const CaptionTracks tracks{{author(u"en"_s, true), automatic(u"en"_s, true)}, {}};
        QCOMPARE(chooseTrack(tracks, true)->url, u"author-en"_s);
        QUrl url(u"https://www.youtube.com/api/timedtext?v=x&exp=xpe"_s);
        addToken(url, "a+b/c=", "WEB");
        QCOMPARE(url.query(QUrl::FullyEncoded), u"v=x&exp=xpe&pot=a%2Bb%2Fc%3D&potc=1&c=WEB"_s);
    }
    void takesTheDefaultWhereNothingIsAutomatic() {
        QCOMPARE(chosen({{author(u"ar"_s), author(u"en"_s)}, u"en"_s}), u"author-en"_s);
        QCOMPARE(chosen({{author(u"ar"_s), author(u"en"_s)}, {}}), u"author-ar"_s);
    }
    void passesOverTracksThatWantAToken() {
        QCOMPARE(chosen({{author(u"en"_s, true), automatic(u"en"_s)}, {}}), u"asr-en"_s);
        QCOMPARE(chosen({{author(u"en"_s, true), automatic(u"en"_s, true), author(u"de"_s)}, {}}), u"PO_TOKEN"_s);
        QCOMPARE(chosen({}), u"NO_CAPTIONS"_s);
    }
    void asksForTheCheapestFormat() {
        const QUrl base(u"http://127.0.0.1:8/"_s);
        const auto made = [&](const char* url) {
            return captionUrl({QString::fromLatin1(url), {}}, base).toString(QUrl::FullyEncoded);
        };
        QCOMPARE(made("https://www.youtube.com/api/timedtext?v=x&sparams=ip%2Cv&lang=en&fmt=srv3"),
                 u"https://www.youtube.com/api/timedtext?v=x&sparams=ip%2Cv&lang=en&fmt=srv1"_s);
        QCOMPARE(made("https://www.youtube.com/api/timedtext?v=x&xosf=1&tlang=de&kind=asr"),
                 u"https://www.youtube.com/api/timedtext?v=x&kind=asr&fmt=srv1"_s);
        QCOMPARE(captionUrl({u"/t?v=x&tlang=de"_s, u"de"_s, true, true, false}, base).query(),
                 u"v=x&tlang=de&fmt=srv1"_s);
        QCOMPARE(made("/api/timedtext?v=x"), u"http://127.0.0.1:8/api/timedtext?v=x&fmt=srv1"_s);
    }
};
QTEST_GUILESS_MAIN(tst_CaptionTrack)
#include "tst_captiontrack.moc"
