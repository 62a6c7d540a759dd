// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/support.h"
#include "text/subtitles.h"
#include "ui/exporter.h"
#include "ui/fakeworld.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <future>

using namespace Qt::StringLiterals;
using namespace pith;

class tst_exports : public QObject {
    Q_OBJECT
private slots:
    void notesCarryWhatCollectionsSortBy();
    void hostileTitlesStayOneLineOfYaml();
    void thePageHoldsWhatEachPointStandsOn();
    void thePageRunsAndLoadsNothing();
    void itsTranscriptIsWholeAndMarked();
    void withoutWordsThePageHasNoQuotes();
    void plainTextReadsWell();
    void jsonIsTheRecord();
    void aPdfIsOne();
    void captionsComeBack();
    void whatIsMissingIsSaid();
    void manyGoIntoAFolderWithoutCollision();
    void aLinkInTheFolderIsNotFollowed();
    void whatCannotBeWrittenIsSaid();
    void theLoopTurnsWhileAPdfIsSet();
    void whatIsNotWrittenYetIsCounted();
    void oneAsksForAFile();
    void theChosenFormWinsOverTheProposedEnding();
};

namespace {

SummaryRecord sample() {
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->published = u"2024-05-06"_s;
    record.video->site = u"web"_s;
    return record;
}

Transcript sampleWords() {
    FakeWorld world;
    world.addDone(u"a"_s);
    auto words = world.transcript(u"a"_s);
    return words.take();
}

QString text(ExportKind kind, const SummaryRecord& record, const Transcript* words = nullptr) {
    const auto bytes = exported(kind, record, words);
    return bytes ? QString::fromUtf8(*bytes) : u"failed: "_s + bytes.problem().line();
}

/// A summary that is being saved.
struct Saving {
    FakeWorld world;
    QWidget window;
    Exporter* exporter = new Exporter(world, &window);
    Saving() {
        world.addDone(u"a"_s);
        window.show();
        exporter->save(u"a"_s);
    }
    [[nodiscard]] QFileDialog* dialog() const { return window.findChild<QFileDialog*>(); }
};

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

} // namespace

void tst_exports::notesCarryWhatCollectionsSortBy() {
    const QString note = text(ExportKind::Markdown, sample());
    QVERIFY2(note.startsWith(
                 u"---\ntitle: \"Talk a\"\nauthor: \"A. Speaker\"\nurl: \"https://video.example/watch?v=a\"\n"_s),
             qPrintable(note));
    for (const QString& line : {u"published: \"2024-05-06\""_s, u"duration: \"59:01\""_s, u"language: \"en\""_s,
                                u"engine: \"embedded\""_s, u"tags: [pith]"_s})
        QVERIFY2(note.contains(u'\n' + line + u'\n'), qPrintable(line));
    QVERIFY(note.endsWith(u"---\n\n# Talk\n\nWhat the talk is about.\n"_s));
}

void tst_exports::hostileTitlesStayOneLineOfYaml() {
    SummaryRecord record = sample();
    record.video->title = u"\"\n---\nrun: yes # \\"_s;
    record.video->url = u"javascript:alert(1)"_s;
    const QString note = text(ExportKind::Markdown, record);
    QVERIFY2(note.startsWith(u"---\ntitle: \"\\\" --- run: yes # \\\\\"\nauthor:"_s), qPrintable(note));
    QVERIFY(!note.contains(u"javascript"_s));
}

void tst_exports::thePageHoldsWhatEachPointStandsOn() {
    const Transcript words = sampleWords();
    const QString page = text(ExportKind::Html, sample(), &words);
    QVERIFY(page.contains(u"<html lang=\"en\" dir=\"ltr\">"_s));
    const auto at = page.indexOf(u"Second thing."_s);
    const auto quote = page.indexOf(u"<blockquote dir=auto>Said at 300 s.</blockquote>"_s, at);
    QVERIFY2(at > 0 && quote > at && quote < page.indexOf(u"Third."_s), qPrintable(page.left(4000)));
    QVERIFY(page.contains(u"support 80 %"_s));
    QCOMPARE(page.count(u"class=weak"_s), 1);
    QVERIFY(page.contains(u"weakly supported"_s));
    QVERIFY(page.contains(u"href=\"https://video.example/watch?v=a#t=300\""_s));
    QVERIFY(page.contains(u"<h2>Opening</h2>"_s));
}

void tst_exports::thePageRunsAndLoadsNothing() {
    SummaryRecord record = sample();
    const QString evil = u"<script>alert(1)</script><img src=x onerror=alert(1)>\" onload=\"x"_s;
    record.video->title = record.video->author = record.summary->overview = evil;
    record.summary->points[0].text = record.summary->chapters[0].title = evil;
    record.summary->language = u"\"><script>"_s;
    record.video->published = u"<script>"_s;
    record.video->url = u"javascript:alert(1)//x"_s;
    Transcript words = sampleWords();
    words.text.replace("Said at 10 s.", "<script>10 s.");
    const QString page = text(ExportKind::Html, record, &words);
    QVERIFY(page.contains(u"default-src 'none'"_s));
    static const QRegularExpression tags(u"<(script|img|iframe|link|object|base|form)"_s);
    QVERIFY2(!page.contains(tags), qPrintable(tags.match(page).captured()));
    QVERIFY(!page.contains(u"javascript:"_s));
    static const QRegularExpression handler(u"<[^>]* on\\w+="_s);
    QVERIFY2(!page.contains(handler), qPrintable(handler.match(page).captured()));
}

void tst_exports::itsTranscriptIsWholeAndMarked() {
    const Transcript words = sampleWords();
    const QString page = text(ExportKind::Html, sample(), &words);
    for (int at = 0; at < 3600; at += 10)
        QVERIFY2(page.contains(u"Said at %1 s."_s.arg(at)), qPrintable(QString::number(at)));
    QCOMPARE(page.count(u"<mark>"_s), 3); // of 12 to 20, of 300 to 310, of 900 to 910
    QVERIFY(page.contains(u"<span id=w2></span><mark>Said at 300 s.</mark>"_s));
    QVERIFY(page.contains(u"href=\"#w2\""_s));
}

void tst_exports::withoutWordsThePageHasNoQuotes() {
    const QString page = text(ExportKind::Html, sample());
    QVERIFY(page.contains(u"First thing."_s));
    QVERIFY(!page.contains(u"<details>"_s) && !page.contains(u"<h2>Transcript"_s));
}

void tst_exports::plainTextReadsWell() {
    const QString plain = text(ExportKind::Text, sample());
    QVERIFY2(plain.startsWith(
                 u"Talk a\nA. Speaker · https://video.example/watch?v=a\n\nWhat the talk is about.\n\n"
                 "Opening\n[0:12] First thing.\n\nRest\n[5:00] Second thing.\n[15:00] Third. (weakly supported)\n\n"_s),
             qPrintable(plain));
}

void tst_exports::jsonIsTheRecord() {
    const SummaryRecord record = sample();
    const auto bytes = exported(ExportKind::Json, record, nullptr);
    QVERIFY(bytes.ok());
    QCOMPARE(QJsonDocument::fromJson(*bytes).object(), QJsonDocument::fromJson(toJson(record)).object());
}

void tst_exports::aPdfIsOne() {
    const Transcript words = sampleWords();
    const auto bytes = exported(ExportKind::Pdf, sample(), &words);
    QVERIFY(bytes.ok());
    QVERIFY(bytes->startsWith("%PDF-"));
    QVERIFY(bytes->contains("/Creator"));
    QVERIFY(bytes->trimmed().endsWith("%%EOF"));
}

void tst_exports::captionsComeBack() {
    const Transcript words = sampleWords();
    for (const ExportKind kind : {ExportKind::Vtt, ExportKind::Srt}) {
        const auto bytes = exported(kind, sample(), &words);
        QVERIFY(bytes.ok());
        const auto back = readSubtitles(*bytes, {});
        QVERIFY(back.ok());
        QCOMPARE(back->transcript.text, words.text);
        QCOMPARE(back->transcript.cues.size(), words.cues.size());
    }
}

void tst_exports::whatIsMissingIsSaid() {
    QCOMPARE(exported(ExportKind::Vtt, sample(), nullptr).problem().code, Code::NotFound);
    Transcript untimed = sampleWords();
    untimed.timed = false;
    QCOMPARE(exported(ExportKind::Srt, sample(), &untimed).problem().code, Code::NotFound);
    for (const ExportForm& form : exportForms())
        QVERIFY(!exported(form.kind, sampleRecord(u"a"_s, State::Failed), nullptr).ok());
}

void tst_exports::manyGoIntoAFolderWithoutCollision() {
    FakeWorld world;
    for (const QString& id : {u"a"_s, u"b"_s, u"c"_s}) {
        SummaryRecord record = sampleRecord(id);
        record.video->title = u"The same/../title"_s;
        world.keep(record);
    }
    QWidget window;
    Exporter exporter(world, &window);
    QSignalSpy told(&exporter, &Exporter::told), failed(&exporter, &Exporter::failed);
    QTemporaryDir folder;
    exporter.writeFolder({u"a"_s, u"b"_s, u"c"_s, u"gone"_s}, ExportKind::Text, folder.path());
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(failed.size(), 1); // of the one that is gone
    const QStringList names = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
    QCOMPARE(names.size(), 3);
    QVERIFY2(told.first().first().toString().startsWith(u"3 "_s), qPrintable(told.first().first().toString()));
    for (const QString& name : names)
        QVERIFY(read(folder.filePath(name)).contains("First thing."));
}

void tst_exports::aLinkInTheFolderIsNotFollowed() {
    FakeWorld world;
    world.addDone(u"a"_s);
    QWidget window;
    Exporter exporter(world, &window);
    QSignalSpy told(&exporter, &Exporter::told);
    QTemporaryDir folder;
    const QString precious = folder.filePath(u"precious"_s);
    QVERIFY(QFile::link(precious, folder.filePath(u"Talk a.txt"_s)));
    exporter.writeFolder({u"a"_s}, ExportKind::Text, folder.path());
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(!QFile::exists(precious));
    QVERIFY(QFile::exists(folder.filePath(u"Talk a (2).txt"_s)));
}

void tst_exports::whatCannotBeWrittenIsSaid() {
    FakeWorld world;
    world.addDone(u"a"_s);
    QWidget window;
    Exporter exporter(world, &window);
    QSignalSpy failed(&exporter, &Exporter::failed);
    exporter.writeFile(u"a"_s, ExportKind::Text, u"/nowhere/at/all.txt"_s);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Problem>().code, Code::StoreFull);
}

void tst_exports::theLoopTurnsWhileAPdfIsSet() {
    FakeWorld world;
    world.addDone(u"a"_s);
    QWidget window;
    Exporter exporter(world, &window);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.pdf"_s);
    std::promise<void> mayGo;
    world.worker().post([&] { mayGo.get_future().wait(); }); // what is before it
    QSignalSpy told(&exporter, &Exporter::told);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    exporter.writeFile(u"a"_s, ExportKind::Pdf, path);
    QVERIFY(!QFile::exists(path)); // not set here
    mayGo.set_value();
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(read(path).startsWith("%PDF-"));
}

/// Who ends the program waits for it.
void tst_exports::whatIsNotWrittenYetIsCounted() {
    FakeWorld world;
    for (const QString& id : {u"a"_s, u"b"_s, u"c"_s})
        world.addDone(id);
    QWidget window;
    Exporter exporter(world, &window);
    QSignalSpy idle(&exporter, &Exporter::idle);
    QTemporaryDir folder;
    std::promise<void> go;
    world.worker().post([wait = go.get_future().share()] { wait.wait(); });
    exporter.writeFile(u"a"_s, ExportKind::Text, folder.filePath(u"one"_s));
    exporter.writeFile(u"a"_s, ExportKind::Text, u"/nowhere/at/all.txt"_s);
    exporter.writeFolder({u"b"_s, u"c"_s, u"gone"_s}, ExportKind::Text, folder.path());
    QCOMPARE(exporter.open(), 5);
    QTest::qWait(20);
    QCOMPARE(exporter.open(), 5);
    go.set_value();
    QTRY_COMPARE(exporter.open(), 0);
    QTRY_COMPARE(idle.size(), 1);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 3);
}

void tst_exports::oneAsksForAFile() {
    Saving saving;
    QFileDialog* dialog = saving.dialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->nameFilters().size(), exportForms().size());
    QTemporaryDir folder;
    const QString path = folder.filePath(u"page.html"_s);
    emit dialog->fileSelected(path); // the ending says which form is meant
    QTRY_VERIFY(read(path).startsWith("<!doctype html>"));
    dialog->reject();
}

void tst_exports::theChosenFormWinsOverTheProposedEnding() {
    Saving saving;
    QFileDialog* dialog = saving.dialog();
    QVERIFY(dialog);
    dialog->selectNameFilter(dialog->nameFilters().at(3)); // text
    QTemporaryDir folder;
    emit dialog->fileSelected(folder.filePath(u"Talk a.md"_s));
    QTRY_VERIFY(read(folder.filePath(u"Talk a.txt"_s)).startsWith("Talk a\n"));
    QVERIFY(!QFile::exists(folder.filePath(u"Talk a.md"_s)));
    emit dialog->fileSelected(folder.filePath(u"Talk a.md"_s));
    QTRY_VERIFY(QFile::exists(folder.filePath(u"Talk a (2).txt"_s)));
    dialog->reject();
}

QTEST_MAIN(tst_exports)
#include "tst_exports.moc"
