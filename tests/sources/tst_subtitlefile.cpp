// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subtitlefile.h"
#include "support/support.h"
#include "text/subtitles.h"

#include <QTemporaryDir>

#include <sys/stat.h>

using namespace pith;
using namespace Qt::StringLiterals;
using Kind = SourceRef::Kind;

namespace {
QByteArray vtt(int cues) {
    QByteArray text = "WEBVTT\n\n";
    for (int i = 0; i < cues; ++i) {
        const QByteArray at = QByteArray::number(i / 3600).rightJustified(2, '0') + ':' +
                              QByteArray::number(i / 60 % 60).rightJustified(2, '0') + ':' +
                              QByteArray::number(i % 60).rightJustified(2, '0');
        text += at + ".000 --> " + at + ".900\nThis is cue number " + QByteArray::number(i) + " of the talk.\n\n";
    }
    return text;
}
} // namespace

class tst_SubtitleFile : public QObject {
    Q_OBJECT
private slots:
    void readsAFile() {
        const auto fetched = fetch(file(u"How to measure.en.vtt"_s, vtt(20)));
        QVERIFY2(fetched.ok(), qPrintable(fetched.ok() ? QString() : fetched.problem().line()));
        QCOMPARE(fetched->video.title, u"How to measure"_s);
        QCOMPARE(fetched->video.site, u"file"_s);
        QVERIFY(fetched->video.url.isEmpty());
        QCOMPARE(fetched->transcript.language, u"en"_s);
        QCOMPARE(fetched->transcript.source, u"file"_s);
        QCOMPARE(fetched->transcript.origin, Origin::Provided);
        QCOMPARE(fetched->transcript.cues.size(), size_t(20));
        QVERIFY(fetched->note.isEmpty());
    }

    void readsWhatWasGiven() {
        const auto fetched = fetch({Kind::Provided, {}, {}, vtt(20), u"vtt"_s});
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->transcript.cues.size(), size_t(20));
    }

    void readsLargeOnesOnTheWorker() {
        const auto fetched = fetch(file(u"large.vtt"_s, vtt(20'000)));
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->transcript.cues.size(), size_t(20'000));
    }

    void sniffsWhereTheNameSaysNothing() {
        const auto fetched = fetch(file(u"talk"_s, "1\n00:00:01,000 --> 00:00:03,000\nFive words are in this.\n"));
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->video.title, u"talk"_s);
        QCOMPARE(fetched->transcript.cues.size(), size_t(1));
    }

    void saysWhichEncodingWasGuessed() {
        const auto fetched = fetch(file(
            u"a.srt"_s, "1\n00:00:01,000 --> 00:00:03,000\nDer Fl\xfc\x67\x65l \xfc\x62\x65r dem gr\xfcnen Haus.\n"));
        QVERIFY(fetched.ok());
        QVERIFY(fetched->note.contains(u"guessed"_s));
    }

    void aFileThatWasCutIsReadAsFarAsItGoes_data() {
        QTest::addColumn<QByteArray>("bytes");
        Transcript talk;
        QByteArray srv1 = "<?xml version=\"1.0\"?><transcript>", srv3 = "<timedtext format=\"3\"><body>",
                   json3 = "{\"wireMagic\":\"pb3\",\"events\":[", sbv,
                   ass = "[Script Info]\n\n[Events]\nFormat: Layer, Start, End, Text\n",
                   ttml = "<tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div>";
        for (int i = 0; i < 9; ++i) {
            const QByteArray n = QByteArray::number(i), words = "These are the words of line " + n;
            talk.append(i * 1000, i * 1000 + 900, words);
            srv1 += "<text start=\"" + n + "\" dur=\"0.9\">" + words + "</text>";
            srv3 += "<p t=\"" + n + "000\" d=\"900\">" + words + "</p>";
            json3 += (i > 0 ? ",{\"tStartMs\":"_ba : "{\"tStartMs\":"_ba) + n + "000,\"dDurationMs\":900,\"segs\":[{" +
                     "\"utf8\":\"" + words + "\"}]}";
            sbv += "0:00:0" + n + ".000,0:00:0" + n + ".900\n" + words + "\n\n";
            ass += "Dialogue: 0,0:00:0" + n + ".00,0:00:0" + n + ".90," + words + "\n";
            ttml += "<p begin=\"" + n + "s\" dur=\"0.9s\">" + words + "</p>";
        }
        const auto row = [](const char* format, const QByteArray& bytes) { QTest::newRow(format) << bytes; };
        row("vtt", toVtt(talk));
        row("srt", toSrt(talk));
        row("json", toJsonCues(talk));
        row("txt", toText(talk));
        row("srv1", srv1 + "</transcript>");
        row("srv3", srv3 + "</body></timedtext>");
        row("json3", json3 + "]}");
        row("sbv", sbv);
        row("ass", ass);
        row("ttml", ttml + "</div></body></tt>");
    }
    /// A line at a time, or an end of its own: what has none is as much as there is. No word of it is another's.
    void aFileThatWasCutIsReadAsFarAsItGoes() {
        QFETCH(QByteArray, bytes);
        const QString name = QString::fromLatin1("cut.") + QString::fromLatin1(QTest::currentDataTag());
        const auto whole = fetch(file(name, bytes));
        QVERIFY2(whole.ok(), whole.ok() ? "" : qPrintable(whole.problem().line()));
        for (int part = 0; part < 20; ++part) {
            const auto got = fetch(file(name, bytes.first(bytes.size() * part / 20)));
            if (!got) {
                const Code code = got.problem().code;
                QVERIFY2(code == Code::BadFormat || code == Code::EmptyTranscript || code == Code::SourceChanged,
                         codeName(code).constData());
                continue;
            }
            QVERIFY2(whole->transcript.text.startsWith(got->transcript.text), got->transcript.text.constData());
            for (size_t i = 0; i + 1 < got->transcript.cues.size() && whole->transcript.timed; ++i)
                QCOMPARE(got->transcript.cues[i].start_ms, whole->transcript.cues[i].start_ms);
        }
    }

    void refuses_data() {
        QTest::addColumn<SourceRef>("ref");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const SourceRef& ref, const char* code) {
            QTest::newRow(name) << ref << QByteArray(code);
        };
        row("missing", {Kind::File, m_folder.filePath(u"none.vtt"_s), {}, {}, {}}, "SOURCE_UNREACHABLE");
        row("a folder", {Kind::File, m_folder.path(), {}, {}, {}}, "SOURCE_UNREACHABLE");
        row("a device", {Kind::File, u"/dev/zero"_s, {}, {}, {}}, "SOURCE_UNREACHABLE");
        const QString pipe = m_folder.filePath(u"pipe.vtt"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        row("a pipe", {Kind::File, pipe, {}, {}, {}}, "SOURCE_UNREACHABLE");
        row("empty", file(u"empty.vtt"_s, {}), "EMPTY_TRANSCRIPT");
        row("next to no words", file(u"few.vtt"_s, "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n"), "EMPTY_TRANSCRIPT");
        row("html",
            file(u"page.vtt"_s,
                 "<!DOCTYPE html><html><title>x</title><body>Sign in, please, to go on reading this.</body></html>"),
            "BAD_FORMAT");
        QByteArray noise;
        for (int i = 0; i < 4000; ++i)
            noise.append(char(i * 7919 >> 3));
        row("noise", file(u"noise.vtt"_s, noise), "BAD_FORMAT");
        QFile huge(m_folder.filePath(u"huge.vtt"_s));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize((16 << 20) + 1));
        row("huge", {Kind::File, huge.fileName(), {}, {}, {}}, "SOURCE_TOO_LARGE");
    }
    void refuses() {
        QFETCH(SourceRef, ref);
        QFETCH(QByteArray, code);
        const auto fetched = fetch(ref);
        QVERIFY(!fetched.ok());
        QCOMPARE(codeName(fetched.problem().code), code);
    }

    void refusesWhatMayNotBeRead() {
        if (::geteuid() == 0)
            QSKIP("root may read all");
        const SourceRef ref = file(u"locked.vtt"_s, vtt(5));
        QFile::setPermissions(ref.url, {});
        QCOMPARE(fetch(ref).problem().code, Code::SourceUnreachable);
    }

    void cancelsAtEachStep_data() {
        QTest::addColumn<int>("cues");
        QTest::newRow("before it begins") << 10;
        QTest::newRow("on the worker") << 20'000;
    }
    void cancelsAtEachStep() {
        QFETCH(int, cues);
        auto* call = m_source->fetch({Kind::Provided, {}, {}, vtt(cues), {}}, this);
        if (cues > 10)
            QMetaObject::invokeMethod(call, &Call::cancel, Qt::QueuedConnection); // after start()
        else
            call->cancel();
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
        auto owner = std::make_unique<QObject>();
        (void)m_source->fetch({Kind::Provided, {}, {}, vtt(cues), {}}, owner.get());
        owner.reset();
        QCoreApplication::processEvents();
    }

    void namesFilesForPeople() {
        QCOMPARE(namedFile(u"/x/talk.de-AT.SRT"_s).title, u"talk"_s);
        QCOMPARE(namedFile(u"/x/talk.de-AT.SRT"_s).language, u"de-AT"_s);
        QCOMPARE(namedFile(u"/x/talk.v2.vtt"_s).title, u"talk.v2"_s);
        QCOMPARE(namedFile(u"/x/talk.v2.vtt"_s).language, QString());
        QCOMPARE(namedFile(u"notes"_s).title, u"notes"_s);
        QCOMPARE(namedFile(u"/x/.vtt"_s).title, QString());
    }

private:
    SourceRef file(const QString& name, const QByteArray& bytes) {
        QFile out(m_folder.filePath(name));
        if (!out.open(QIODevice::WriteOnly))
            qFatal("no file");
        out.write(bytes);
        return {Kind::File, out.fileName(), {}, {}, name.section(u'.', 1).section(u'.', -1)};
    }
    Result<Fetched> fetch(const SourceRef& ref) { return waitFor(m_source->fetch(ref, this)); }

    QTemporaryDir m_folder;
    HttpClient m_http{HttpSettings{}};
    Worker m_worker;
    std::unique_ptr<SubtitleFileSource> m_source = std::make_unique<SubtitleFileSource>(m_http, m_worker, nullptr);
};
QTEST_GUILESS_MAIN(tst_SubtitleFile)
#include "tst_subtitlefile.moc"
