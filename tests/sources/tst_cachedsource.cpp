// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/cachedsource.h"
#include "sources/sourcechain.h"
#include "support/fakeclock.h"
#include "support/support.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

const SourceRef youtube{
    SourceRef::Kind::YouTube, u"https://www.youtube.com/watch?v=dQw4w9WgXcQ"_s, u"dQw4w9WgXcQ"_s, {}, {}};

Fetched talk(const QString& title) {
    Fetched fetched;
    fetched.video.title = title;
    fetched.transcript.append(0, 1000, "five words are in this");
    return fetched;
}

/// Never ends by itself.
class OpenCall final : public SourceCall {
public:
    OpenCall(bool* aborted, QObject* owner)
        : SourceCall(owner)
        , m_aborted(aborted) {}
    ~OpenCall() override { *m_aborted = true; }

protected:
    void abort() override { *m_aborted = true; }

private:
    bool* m_aborted;
};

class FakeSource final : public Source {
public:
    explicit FakeSource(std::function<SourceCall*(QObject*)> answer)
        : m_answer(std::move(answer)) {}
    bool takes(const SourceRef& ref) const override { return ref.kind == SourceRef::Kind::YouTube; }
    SourceCall* fetch(const SourceRef&, QObject* owner) override {
        ++calls;
        return m_answer(owner);
    }
    int calls = 0;

private:
    std::function<SourceCall*(QObject*)> m_answer;
};

std::unique_ptr<FakeSource> answering(const Result<Fetched>& result) {
    return std::make_unique<FakeSource>([result](QObject* owner) { return new SettledSourceCall(result, owner); });
}

} // namespace

class tst_CachedSource : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        auto store = Store::open(m_folder->path(), m_clock);
        QVERIFY(store.ok());
        m_store = store.take();
    }
    void cleanup() { m_store.reset(); }

    void asksTheSourceThatTakesIt() {
        auto source = answering(talk(u"A"_s));
        FakeSource* seen = source.get();
        CachedSource cached(*m_store, one(std::move(source)));
        const auto fetched = waitFor(cached.fetch(youtube, false, this));
        QVERIFY(fetched.ok());
        QCOMPARE(fetched->video.title, u"A"_s);
        QCOMPARE(seen->calls, 1);
    }

    void takesWhatIsKept() {
        auto source = answering(talk(u"new"_s));
        FakeSource* seen = source.get();
        CachedSource cached(*m_store, one(std::move(source)));
        const Fetched old = talk(u"old"_s);
        m_store->keepFetch(CachedSource::sourceKey(youtube), old.video,
                           std::make_shared<const Transcript>(old.transcript));
        QTRY_VERIFY(m_store->fetched(CachedSource::sourceKey(youtube), 1000)->has_value());
        QCOMPARE(waitFor(cached.fetch(youtube, false, this))->video.title, u"old"_s);
        QCOMPARE(seen->calls, 0);
        QCOMPARE(waitFor(cached.fetch(youtube, true, this))->video.title, u"new"_s);
        m_clock.advance(std::chrono::hours(24 * 31));
        QCOMPARE(waitFor(cached.fetch(youtube, false, this))->video.title, u"new"_s);
    }

    void keepsNothingItself() {
        CachedSource cached(*m_store, one(answering(talk(u"A"_s))));
        QVERIFY(waitFor(cached.fetch(youtube, false, this)).ok());
        QVERIFY(!m_store->fetched(CachedSource::sourceKey(youtube), 1000)->has_value());
    }

    void goesOnOnlyWhereTheWayIsShut_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second"); // empty: succeeds
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char* first, const char* second, const char* told) {
            QTest::addRow("%s, %s", first, second) << QByteArray(first) << QByteArray(second) << QByteArray(told);
        };
        row("PO_TOKEN", "", "");
        row("IP_BLOCKED", "", "");
        row("SOURCE_CHANGED", "", "");
        row("PO_TOKEN", "YTDLP_FAILED", "PO_TOKEN");
        row("PO_TOKEN", "IP_BLOCKED", "PO_TOKEN");
        row("PO_TOKEN", "PRIVATE", "PRIVATE");
        row("SOURCE_CHANGED", "YTDLP_MISSING", "SOURCE_CHANGED");
        row("PRIVATE", "", "PRIVATE");
        row("NO_CAPTIONS", "", "NO_CAPTIONS");
        row("SOURCE_RATE_LIMITED", "", "SOURCE_RATE_LIMITED");
        row("SOURCE_UNREACHABLE", "", "SOURCE_UNREACHABLE");
    }
    void goesOnOnlyWhereTheWayIsShut() {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QFETCH(QByteArray, told);
        auto sources = one(answering(Problem::of(*codeOf(first))));
        sources.push_back(second.isEmpty() ? answering(talk(u"B"_s)) : answering(Problem::of(*codeOf(second))));
        CachedSource cached(*m_store, std::move(sources));
        auto* call = cached.fetch(youtube, false, this);
        QSignalSpy notes(call, &SourceCall::noted);
        const auto fetched = waitFor(call);
        QCOMPARE(fetched ? QByteArray() : codeName(fetched.problem().code), told);
        QCOMPARE(notes.size(), told == first && (second.isEmpty() || first == second) ? 0 : 1);
    }

    void saysWhatNoSourceTakes() {
        CachedSource cached(*m_store, {});
        QCOMPARE(waitFor(cached.fetch(youtube, false, this)).problem().code, Code::UnsupportedSite);
    }

    void cancelsWhatRuns() {
        bool aborted = false;
        CachedSource cached(
            *m_store, one(std::make_unique<FakeSource>([&](QObject* owner) { return new OpenCall(&aborted, owner); })));
        auto* call = cached.fetch(youtube, false, this);
        QMetaObject::invokeMethod(call, &Call::cancel, Qt::QueuedConnection);
        QCOMPARE(waitFor(call).problem().code, Code::Cancelled);
        QTRY_VERIFY(aborted);
        aborted = false;
        auto owner = std::make_unique<QObject>();
        (void)cached.fetch(youtube, false, owner.get());
        owner.reset();
        QVERIFY(aborted);
    }

    void tellsSourcesApart() {
        using Kind = SourceRef::Kind;
        QCOMPARE(CachedSource::sourceKey(youtube), u"youtube:dQw4w9WgXcQ"_s);
        const SourceRef page{Kind::Page, u"https://a.example/1"_s, {}, {}, {}};
        QCOMPARE(CachedSource::sourceKey(page), u"url:https://a.example/1"_s);
        const SourceRef one{Kind::Provided, {}, {}, "a", {}}, two{Kind::Provided, {}, {}, "b", {}};
        QVERIFY(CachedSource::sourceKey(one) != CachedSource::sourceKey(two));
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.vtt"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const SourceRef local{Kind::File, path, {}, {}, {}};
        const QString before = CachedSource::sourceKey(local);
        file.write("more");
        file.close();
        QVERIFY(CachedSource::sourceKey(local) != before);
    }

private:
    static std::vector<std::unique_ptr<Source>> one(std::unique_ptr<Source> source) {
        std::vector<std::unique_ptr<Source>> sources;
        sources.push_back(std::move(source));
        return sources;
    }
    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};
QTEST_GUILESS_MAIN(tst_CachedSource)
#include "tst_cachedsource.moc"
