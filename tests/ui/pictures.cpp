// SPDX-License-Identifier: GPL-3.0-or-later
// Makes pictures of every page of settings and dashboard, to be looked at: pictures FOLDER. Run by tests/screenshots.
#include "ui/againdialog.h"
#include "ui/askbar.h"
#include "ui/coveragestrip.h"
#include "ui/dashboard.h"
#include "ui/fakedesk.h"
#include "ui/fakeworld.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/pastebar.h"
#include "ui/readable.h"
#include "ui/removals.h"
#include "ui/settingsdialog.h"
#include "ui/statusnotes.h"
#include "ui/summaryview.h"
#include "ui/transcriptpane.h"
#include "ui/tray.h"
#include "ui/traystate.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStyleFactory>
#include <QTest>
#include <QVBoxLayout>

#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace pith;
using Place = SettingsDialog::Place;

namespace {

QPalette darkPalette() {
    QPalette dark;
    const QColor window(41, 44, 48), base(30, 32, 35), text(236, 238, 240);
    for (const auto role : {QPalette::Window, QPalette::Button, QPalette::ToolTipBase})
        dark.setColor(role, window);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        dark.setColor(role, text);
    dark.setColor(QPalette::Base, base);
    dark.setColor(QPalette::AlternateBase, QColor(36, 38, 42));
    dark.setColor(QPalette::Highlight, QColor(61, 174, 233));
    dark.setColor(QPalette::HighlightedText, Qt::black);
    dark.setColor(QPalette::Link, QColor(110, 190, 240));
    dark.setColor(QPalette::PlaceholderText, QColor(160, 164, 168));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(140, 144, 148));
    return dark;
}

/// As the program mends it.
QPalette asShown(const QPalette& palette) {
    QPalette all = readable(palette);
    all.setResolveMask(~QPalette::ResolveMask(0));
    return all;
}

void fill(FakeDesk& desk) {
    for (int i = 0; i < 14 * 3600; ++i) {
        const double t = double(i) / 600 + 0.9;
        HistoryPoint point;
        const bool works = std::fmod(t, 3) < 1.3;
        point.memory_mb = float(works ? 92 + 14 * std::sin(t * 9) + 6 * std::sin(t * 71) : 46 + std::sin(t * 3));
        point.cpuPercent = float(works ? 38 + 22 * std::sin(t * 23) + 9 * std::sin(t * 131) : 0.3);
        point.cpuPressure = float(works ? 9 + 6 * std::sin(t * 17) : 0.4);
        point.memoryPressure = float(works ? 2 + std::sin(t * 29) : 0);
        point.ioPressure = float(works ? 4 + 3 * std::sin(t * 41) : 0.2);
        point.running = works ? 2 : 0;
        point.waiting = float(works ? std::max(0.0, std::round(3 + 3 * std::sin(t * 5))) : 0);
        point.in_kB = works && i % 41 == 0 ? 300 : 0;
        point.video_s = 0.3F;
        point.transcript_s = works ? 0.8F : 0.5F;
        point.summary_s = float(4 + 2 * std::sin(std::floor(t * 5)));
        point.hitPercent = float(22 + 4 * std::sin(t / 9));
        desk.ringOfPoints.add(point, 1);
    }
    for (int back = 13; back >= 0; --back) {
        DayOfSpend day{QDate::currentDate().addDays(-back), {}};
        day.spent.tokens = {qint64(20'000 + 9000 * std::sin(back * 2)), 0, 2400};
        day.spent.cost = Money{0.004 + 0.002 * std::sin(back * 2), u"USD"_s};
        desk.days.append(day);
    }
    desk.kept.insert(u"gemini"_s, u"a key"_s);
    MachineNow& now = desk.now.machine;
    now.resident = 92 << 20;
    now.children = 118 << 20;
    now.use = {92 << 20, 61 << 20, 22 << 20};
    now.cpuPercent = 38;
    now.pressure = {9, 2, 4};
    now.step = Step::Frugal;
    now.freed = 6 << 20;
    now.stepSince = QDateTime::currentDateTimeUtc().addSecs(-900);
    desk.now.queue.running = 2;
    desk.now.queue.waiting = 3;
    desk.now.queue.done = 41;
    desk.now.queue.failed = 2;
    desk.now.queue.hits = 12;
    desk.now.queue.misses = 43;
    desk.now.queue.bytesIn = 18'300'000;
    desk.now.queue.bytesOut = 940'000;
    desk.now.queue.spent = desk.days.last().spent;
    desk.now.databaseBytes = 31 << 20;
    desk.now.breakers = {{u"gemini"_s, "open", QDateTime::currentDateTimeUtc().addSecs(4000), {}, true}};
}

class Camera {
public:
    explicit Camera(QString folder)
        : m_folder(std::move(folder)) {}
    void take(QWidget& window, const QString& name) const {
        QTest::qWait(200); // a page of labels that wrap is laid out more than once
        window.grab().save(m_folder + u'/' + name + u".png"_s);
    }

private:
    QString m_folder;
};

/// The paste bar as it recognizes and complains, the status bar's notes, and the tray's icon in each state.
void takeBar(const Camera& camera, const QString& kind, int width) {
    QWidget window;
    auto* all = new QVBoxLayout(&window);
    for (const QString& text : {u"https://youtu.be/abcdefghijk"_s, u"https://vimeo.com/1234"_s, u"/home/me/talk.vtt"_s,
                                u"https://news.example/article"_s, u"how do I cook rice"_s}) {
        auto* bar = new PasteBar;
        bar->fill(text);
        if (bar->site() == Site::None)
            bar->setWords(Problem::of(Code::BadUrl).line());
        all->addWidget(bar);
    }
    auto* icons = new QHBoxLayout;
    for (const TrayState& state : {TrayState{}, TrayState{2, 40, 0, false, false}, TrayState{0, 0, 0, true, false},
                                   TrayState{0, 0, 1, false, false}})
        for (const int size : {22, 48}) {
            auto* label = new QLabel;
            label->setPixmap(TrayLook::icon(state).pixmap(size, size));
            icons->addWidget(label);
        }
    all->addLayout(icons);
    auto* notes = new StatusNotes;
    notes->setState({0, 0, 0, true, true});
    all->addWidget(notes);
    window.resize(width, all->totalHeightForWidth(width));
    window.show();
    QTest::qWait(50); // the choices find their lines
    window.resize(width, all->totalHeightForWidth(width));
    camera.take(window, u"bar-"_s + kind);
}

/// A summary with a weak point, asked a question; then with its transcript open.
void takeSummary(const Camera& camera, const QString& kind, QSize size) {
    FakeWorld world;
    world.addDone(u"a"_s);
    SummaryView view(world);
    view.resize(size);
    view.show();
    view.showJob(u"a"_s);
    QTest::qWait(60);
    view.askBar()->field()->setText(u"Why is that so?"_s);
    view.askBar()->button()->click();
    Reply reply;
    reply.video = *sampleRecord(u"a"_s).video;
    reply.answer = u"Because it was said, and then said again."_s;
    reply.points = {{u"It was said."_s, 300, 310, 0.8}};
    world.answering->answer(reply);
    QTest::qWait(60);
    QTest::keyClick(view.strip(), Qt::Key_End);
    camera.take(view, u"summary-asked-"_s + kind);
    view.setTranscriptShown(true);
    camera.take(view, u"summary-transcript-"_s + kind);
}

/// A talk in a language that runs from right to left, with its transcript open.
void takeHebrew(const Camera& camera, const QString& kind, QSize size) {
    FakeWorld world;
    world.says = "\u05d4\u05de\u05d9\u05dd \u05d6\u05d5\u05e8\u05de\u05d9\u05dd \u05dc\u05d0\u05d8, "
                 "\u05e0\u05d0\u05de\u05e8 \u05d1 ";
    SummaryRecord record = sampleRecord(u"a"_s);
    record.video->title = u"\u05d4\u05e0\u05d4\u05e8 \u05d5\u05d4\u05d2\u05e9\u05e8"_s;
    record.summary->language = u"he"_s;
    record.summary->overview = u"\u05d4\u05e8\u05e6\u05d0\u05d4 \u05e2\u05dc \u05e0\u05d4\u05e8\u05d5\u05ea."_s;
    for (Point& point : record.summary->points)
        point.text =
            u"\u05d4\u05de\u05d9\u05dd \u05d6\u05d5\u05e8\u05de\u05d9\u05dd \u05dc\u05d0\u05d8 \u05d5\u05e0\u05d5\u05e9\u05d0\u05d9\u05dd \u05d7\u05d5\u05dc. "_s
                .repeated(5);
    world.keep(record);
    MainWindow window(world);
    window.resize(size);
    window.show();
    window.showJob(u"a"_s);
    window.view()->setTranscriptShown(true);
    QTest::qWait(300);
    camera.take(window, u"window-hebrew-"_s + kind);
}

/// The window with jobs under way and ended ones, a search with what it found, a removal that can be taken back, and
/// the dialog that asks for another summary.
void takeWindow(const Camera& camera, const QString& kind, QSize size) {
    FakeWorld world;
    for (const char* id : {"rivers", "bridges", "stars", "engines"})
        world.addDone(QString::fromLatin1(id));
    world.addJob(u"gardens"_s);
    world.tell(u"gardens"_s, Stage::Summary, 0.6);
    world.addJob(u"letters"_s);
    MainWindow window(world);
    window.resize(size);
    window.show();
    window.showJob(u"stars"_s);
    QTest::qWait(100);
    camera.take(window, u"window-"_s + kind);
    window.removals()->remove({u"bridges"_s, u"engines"_s});
    window.findChild<QLineEdit*>(u"search"_s)->setText(u"Talk"_s);
    QTest::qWait(500);
    camera.take(window, u"window-search-"_s + kind);
    world.addJob(u"winters"_s);
    window.showJob(u"winters"_s);
    world.fail(u"winters"_s, Problem::of(Code::KeyMissing));
    QTest::qWait(200);
    camera.take(window, u"window-problem-"_s + kind);
    AgainDialog again(Request(), 1, nullptr);
    again.show();
    camera.take(again, u"again-"_s + kind);
}

/// The first start; a summary that is being written; and what can go wrong, in place.
void takeStates(const Camera& camera, const QString& kind, QSize size) {
    FakeWorld world;
    MainWindow window(world);
    window.resize(size);
    window.show();
    camera.take(window, u"window-first-"_s + kind);
    window.pasteBar()->fill(u"how do I cook rice"_s);
    QTest::qWait(500);
    camera.take(window, u"window-wrong-"_s + kind);
    window.pasteBar()->fill(QString());
    world.addJob(u"gardens"_s)
        ->addEvent(
            JobEvent::Kind::Delta,
            R"({"text": "# Talk gardens\n\nWhat the talk is about.\n\n- [0:12](https://video.example/watch?v=a#t=12) First thing.\n"})");
    world.tell(u"gardens"_s, Stage::Summary, 0.3);
    window.showJob(u"gardens"_s);
    camera.take(window, u"window-streaming-"_s + kind);
    for (const auto& [name, code] :
         {std::pair("ytdlp", Code::YtdlpMissing), std::pair("full", Code::StoreFull),
          std::pair("unreachable", Code::SourceUnreachable), std::pair("spend", Code::SpendLimit)}) {
        const QString id = QString::fromLatin1(name);
        world.addJob(id);
        window.showJob(id);
        world.fail(id, Problem::of(code));
        camera.take(window, u"problem-%1-%2"_s.arg(id, kind));
    }
}

/// The tray's menu with the last summaries.
void takeTray(const Camera& camera, const QString& kind) {
    Tray tray(nullptr, [] {
        return QList<Tray::Recent>{{u"a"_s, u"How a town keeps itself running"_s},
                                   {u"b"_s, u"We choose to go to the moon"_s}};
    });
    emit tray.menu()->aboutToShow();
    tray.menu()->ensurePolished();
    tray.menu()->resize(tray.menu()->sizeHint());
    camera.take(*tray.menu(), u"tray-"_s + kind);
}

void takeAll(FakeDesk& desk, const Camera& camera, const QString& kind, QSize size) {
    takeBar(camera, kind, size.width());
    takeSummary(camera, kind, size);
    takeWindow(camera, kind, size);
    takeHebrew(camera, kind, size);
    takeStates(camera, kind, size);
    takeTray(camera, kind);
    SettingsDialog dialog(desk);
    dialog.resize(size);
    constexpr const char* names[] = {"general", "engines",       "sources", "budget",
                                     "server",  "notifications", "privacy", "advanced"};
    for (int i = 0; i < 8; ++i) {
        dialog.openAt(Place(i));
        camera.take(dialog, u"settings-%1-%2"_s.arg(QLatin1StringView(names[i]), kind));
    }
    dialog.search()->setText(u"token"_s);
    camera.take(dialog, u"settings-search-"_s + kind);
    dialog.hide();
    Dashboard board(desk);
    board.resize(size);
    board.show();
    camera.take(board, u"dashboard-"_s + kind);
    board.range()->setCurrentIndex(1);
    camera.take(board, u"dashboard-day-"_s + kind);
}

} // namespace

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    if (argc != 2) {
        std::fputs("pictures FOLDER\n", stderr);
        return 2;
    }
    const Camera camera(QString::fromLocal8Bit(argv[1]));
    QApplication::setStyle(QStyleFactory::create(u"fusion"_s));
    const QPalette light = asShown(QApplication::style()->standardPalette());
    const QFont font = QApplication::font();
    FakeDesk desk;
    fill(desk);
    speak(u"en"_s);
    QApplication::setPalette(light);
    takeAll(desk, camera, u"light"_s, {900, 680});
    takeAll(desk, camera, u"pi"_s, {800, 480});
    takeAll(desk, camera, u"large"_s, {1600, 1000});
    takeAll(desk, camera, u"narrow"_s, {340, 600});
    QApplication::setPalette(asShown(darkPalette()));
    takeAll(desk, camera, u"dark"_s, {900, 680});
    QApplication::setPalette(light);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    takeAll(desk, camera, u"rtl"_s, {900, 680});
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QFont twice = font;
    twice.setPointSizeF(font.pointSizeF() * 2);
    QApplication::setFont(twice);
    takeAll(desk, camera, u"letters"_s, {800, 480});
    QApplication::setFont(font);
    takeAll(desk, camera, u"huge"_s, {2560, 1440});
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    if (speak(u"de"_s))
        takeAll(desk, camera, u"german"_s, {800, 480});
    return 0;
}
