// SPDX-License-Identifier: GPL-3.0-or-later
// What the window takes, seen from within: the longest that the loop stood still, in CPU of its thread, while a person
// scrolls, searches and sorts the data folder that the environment names; and the CPU of a summary that streams. Run by
// window.py.
//   desktopbench rows      one line a step: NAME MILLISECONDS
//   desktopbench stream    CPU, milliseconds a second, at 100 deltas a second
//   desktopbench pdf       milliseconds that a long summary takes as PDF, and the longest that the loop stood still
#include "jobs/job.h"
#include "service/service.h"
#include "settings/settings.h"
#include "ui/exporter.h"
#include "ui/fakeworld.h"
#include "ui/joblist.h"
#include "ui/mainwindow.h"
#include "ui/serviceworld.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

#include <cstdio>
#include <ctime>

using namespace pith;
using namespace Qt::StringLiterals;

namespace {

double cpu_ms(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

void turn(int ms) {
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// The most CPU that the loop's thread took between two beats: no frame is longer on a machine that does nothing else.
class Longest {
public:
    Longest() {
        m_beat.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_beat, &QTimer::timeout, &m_beat, [this] {
            const double now = cpu_ms(CLOCK_THREAD_CPUTIME_ID);
            m_longest = std::max(m_longest, now - m_last);
            m_last = now;
        });
    }
    template <class F>
    double of(F f) {
        turn(300); // what came before is over
        m_longest = 0;
        m_last = cpu_ms(CLOCK_THREAD_CPUTIME_ID);
        m_beat.start(1);
        f();
        m_beat.stop();
        return m_longest;
    }

private:
    QTimer m_beat;
    double m_last = 0, m_longest = 0;
};

void wheel(QListView& list, int steps) {
    for (int i = 0; i < steps; ++i) {
        const QPointF at = list.viewport()->rect().center();
        QCoreApplication::postEvent(list.viewport(),
                                    new QWheelEvent(at, list.viewport()->mapToGlobal(at), {}, {0, -360}, Qt::NoButton,
                                                    Qt::NoModifier, Qt::NoScrollPhase, false));
        turn(10);
    }
}

void type(QLineEdit& field, const QString& text) {
    field.clear();
    for (const QChar c : text) {
        field.insert(c);
        turn(60);
    }
    turn(1200);
}

int rows() {
    auto settings = Settings::load();
    auto service = settings ? Service::make(settings.take(), Service::Role::Desktop) : settings.problem();
    if (!service)
        return std::fprintf(stderr, "%s\n", qPrintable(service.problem().line())), 1;
    ServiceWorld world(**service, nullptr);
    MainWindow window(world);
    window.resize(1080, 720);
    window.show();
    turn(1500);
    Longest longest;
    std::printf("scroll %.1f\n", longest.of([&] { wheel(*window.list(), 400); }));
    std::printf("rows %d\n", window.jobs()->rowCount());
    auto* field = window.findChild<QLineEdit*>(u"search"_s);
    std::printf("search %.1f\n", longest.of([&] { type(*field, u"rivers"_s); }));
    std::printf("found %d\n", window.jobs()->rowCount());
    field->clear();
    turn(1000);
    std::printf("sort %.1f\n", longest.of([&] {
        window.jobs()->setOrder(ListOrder::Title);
        turn(4000);
    }));
    std::printf("sorted %d\n", window.jobs()->rowCount());
    std::printf("scroll_sorted %.1f\n", longest.of([&] { wheel(*window.list(), 400); }));
    return 0;
}

int stream() {
    constexpr int seconds = 10;
    FakeWorld world;
    MainWindow window(world);
    window.resize(1080, 720);
    window.show();
    Job* job = world.addJob(u"a"_s);
    window.showJob(u"a"_s);
    world.tell(u"a"_s, Stage::Summary, 0.5);
    turn(1500);
    QTimer each;
    each.setTimerType(Qt::PreciseTimer);
    int sent = 0;
    QObject::connect(&each, &QTimer::timeout, &each, [&] {
        job->addDelta(++sent % 12 == 0 ? u"of rivers.\n- [1:02](https://video.example/watch?v=a#t=62) They "_s
                                       : u"carry sand "_s);
    });
    const double before = cpu_ms(CLOCK_PROCESS_CPUTIME_ID);
    each.start(10);
    turn(seconds * 1000);
    std::printf("stream %.1f\n", (cpu_ms(CLOCK_PROCESS_CPUTIME_ID) - before) / seconds);
    std::printf("deltas %d\n", sent);
    return 0;
}

int pdf() {
    constexpr int points = 80; // as many as the longest length has
    FakeWorld world;
    SummaryRecord record = sampleRecord(u"a"_s);
    record.summary->points.clear();
    for (int i = 0; i < points; ++i)
        record.summary->points.append(
            {u"A river carries sand until it is slow, and builds its banks of it. "_s.repeated(3), double(i) * 40,
             double(i) * 40 + 300, 0.9});
    world.keep(record);
    MainWindow window(world);
    window.show();
    turn(500);
    auto words = world.transcript(u"a"_s);
    const double before = cpu_ms(CLOCK_THREAD_CPUTIME_ID);
    const auto bytes = exported(ExportKind::Pdf, record, &words.value());
    std::printf("set %.1f\n", cpu_ms(CLOCK_THREAD_CPUTIME_ID) - before);
    std::printf("bytes %lld\n", static_cast<long long>(bytes.ok() ? bytes->size() : 0));
    QTemporaryDir folder;
    bool isSaved = false;
    QObject::connect(window.exporter(), &Exporter::told, &window, [&] { isSaved = true; });
    Longest longest;
    std::printf("held %.1f\n", longest.of([&] {
        turn(20); // a beat before it
        window.exporter()->writeFile(u"a"_s, ExportKind::Pdf, folder.filePath(u"a.pdf"_s));
        for (int i = 0; i < 200 && !isSaved; ++i)
            turn(50);
    }));
    return isSaved ? 0 : 1;
}

} // namespace

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    const QByteArray mode(argc > 1 ? argv[1] : "");
    if (mode == "rows")
        return rows();
    if (mode == "stream")
        return stream();
    if (mode == "pdf")
        return pdf();
    return std::fprintf(stderr, "desktopbench rows|stream|pdf\n"), 2;
}
