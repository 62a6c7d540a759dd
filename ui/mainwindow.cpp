// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "base/logging.h"
#include "base/worker.h"
#include "ui/choices.h"
#include "ui/exporter.h"
#include "ui/icons.h"
#include "ui/jobdelegate.h"
#include "ui/joblist.h"
#include "ui/listactions.h"
#include "ui/noticebar.h"
#include "ui/offline.h"
#include "ui/pastebar.h"
#include "ui/problemwords.h"
#include "ui/removals.h"
#include "ui/summaryview.h"
#include "ui/world.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

namespace pith {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {
constexpr auto typingPause = 200ms;
constexpr auto statePause = 2s;
constexpr QSize firstSize(1080, 720);
constexpr QSize least(320, 280);
} // namespace

MainWindow::MainWindow(World& world, const QString& statePath, QWidget* parent)
    : QMainWindow(parent)
    , m_world(world)
    , m_statePath(statePath)
    , m_state(WindowState::load(statePath))
    , m_paste(new PasteBar)
    , m_notice(new NoticeBar)
    , m_splitter(new QSplitter)
    , m_jobs(new JobList(world, this))
    , m_view(new SummaryView(world))
    , m_standing(new QLabel)
    , m_removals(new Removals(world, *m_jobs, this))
    , m_offline(new Offline(world, &Offline::isSo, this))
    , m_exporter(new Exporter(world, this)) {
    setWindowTitle(u"Pith"_s);
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setMinimumSize(least);
    m_splitter->addWidget(makeSide());
    m_splitter->addWidget(m_view);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(1, false);
    auto* central = new QWidget;
    auto* all = new QVBoxLayout(central);
    all->addWidget(m_paste);
    all->addWidget(m_notice);
    all->addWidget(m_splitter, 1);
    all->setContentsMargins(all->contentsMargins() * 0.8);
    setCentralWidget(central);
    m_standing->setTextFormat(Qt::PlainText);
    m_standing->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long address must not widen the window
    m_standing->setContentsMargins(4, 0, 4, 0);
    statusBar()->addWidget(m_standing, 1);
    makeMenus();
    connectAll();
    connectActions();
    restore();
    if (const QString words = m_world.mending(); !words.isEmpty())
        m_notice->showWords(words, tr("Remove the old one when you miss nothing."), tr("OK"));
    m_paste->focusField();
}

MainWindow::~MainWindow() = default;

QWidget* MainWindow::makeSide() {
    m_side = new QWidget;
    m_search = new QLineEdit;
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search titles, summaries and transcripts"));
    m_search->setToolTip(m_search->accessibleName());
    m_search->setClearButtonEnabled(true);
    m_search->setAcceptDrops(false);
    m_list = new QListView;
    m_list->setModel(m_jobs);
    m_list->setItemDelegate(new JobDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->setAccessibleName(tr("Summaries"));
    connect(m_jobs, &JobList::sectionsMoved, m_list, &QListView::doItemsLayout);
    m_empty = new QLabel;
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(fontMetrics().height());
    auto* inList = new QVBoxLayout(m_list->viewport());
    inList->setContentsMargins(0, 0, 0, 0);
    inList->addWidget(m_empty);
    inList->addStretch();
    auto* all = new QVBoxLayout(m_side);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_search);
    all->addWidget(m_list, 1);
    m_removed = new NoticeBar;
    all->addWidget(m_removed);
    m_side->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
    return m_side;
}

void MainWindow::connectAll() {
    if (!m_statePath.isEmpty())
        m_paste->choices()->keepAt(QFileInfo(m_statePath).path() + u"/choices"_s);
    m_paste->setJudge([this](const QString& text) {
        const auto request = m_world.requestFor(text);
        return request ? QString() : lineFor(request.problem());
    });
    connect(&m_world, &World::standingChanged, this, &MainWindow::showStanding);
    connect(m_paste, &PasteBar::submitted, this, &MainWindow::submit);
    m_view->setWaits([this](const QString& id) { return m_offline->holds(id); });
    connect(m_offline, &Offline::changed, m_view, &SummaryView::lookAgain);
    connect(m_offline, &Offline::isBack, this, &MainWindow::onNetworkBack);
    connect(m_view, &SummaryView::retryAsked, this, [this](const QString& id) { retry(id); });
    connect(m_view, &SummaryView::embeddedAsked, this, [this](const QString& id) { retry(id, u"embedded"_s); });
    connect(m_view, &SummaryView::saveAsked, m_exporter, &Exporter::save);
    connect(m_view, &SummaryView::exampleAsked, this, &MainWindow::summarizeExample);
    connect(m_view, &SummaryView::settingsAsked, this, [this](const Problem& why) { emit settingsAsked(why); });
    connect(m_view, &SummaryView::fileAsked, this, &MainWindow::openFile);
    connect(m_view, &SummaryView::linkOpened, this, &MainWindow::openLink);
    connect(m_view, &SummaryView::linkHovered, this, [this](const QString& url) { statusBar()->showMessage(url); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &MainWindow::onCurrent);
    connect(m_jobs, &JobList::failed, this, &MainWindow::onListFailed);
    connect(m_jobs, &JobList::modelReset, this, &MainWindow::onRows);
    connect(m_jobs, &JobList::rowsInserted, this, &MainWindow::onRows);
    connect(m_jobs, &JobList::rowsRemoved, this, &MainWindow::onRows);
    for (const QPushButton* mend : {m_paste->mendButton(), m_notice->otherButton()})
        connect(mend, &QPushButton::clicked, this, [this] { emit settingsAsked(m_refusal); });
    connect(m_notice->button(), &QPushButton::clicked, this, [this] {
        if (m_isEnding)
            return emit quitAsked();
        m_notice->showWords({});
        m_jobs->refresh();
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, [this](int at) {
        m_sideWish = at;
        m_stateDue.start();
    });
    m_stateDue.setSingleShot(true);
    m_stateDue.setInterval(statePause);
    connect(&m_stateDue, &QTimer::timeout, this, [this] { // a disk takes its time
        noteState();
        m_world.worker().post([state = m_state, path = m_statePath] { state.save(path); });
    });
    auto* pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(pause, &QTimer::timeout, this, [this] { m_jobs->setSearch(m_search->text()); });
}

void MainWindow::restore() {
    const QSize most = screen() ? screen()->availableSize() * 0.95 : firstSize; // a Pi's is 800 by 480
    resize(firstSize.boundedTo(most));
    m_splitter->setSizes({width() * 28 / 100, width() * 72 / 100});
    if (!m_state.geometry.isEmpty())
        restoreGeometry(m_state.geometry);
    if (!m_state.splitter.isEmpty())
        m_splitter->restoreState(m_state.splitter);
    m_view->setTranscriptShown(m_state.transcript);
    m_jobs->setOrder(m_state.order);
    m_sideWish = m_state.side > 0 ? m_state.side : m_splitter->sizes().constFirst();
}

void MainWindow::saveState() {
    m_stateDue.stop();
    noteState();
    m_state.save(m_statePath);
}

void MainWindow::noteState() {
    m_state.geometry = saveGeometry();
    m_state.splitter = m_splitter->saveState();
    m_state.transcript = m_view->isTranscriptShown();
    m_state.order = m_jobs->order();
    m_state.side = m_sideWish;
}

/// In a small window the list leaves room to read; in a large one it is as wide again as it was.
void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    const int all = m_splitter->width();
    const int side = std::min(m_sideWish, std::max(m_side->minimumWidth(), all * 2 / 5));
    if (m_side->isVisible() && m_side->width() > 0 && m_side->width() != side)
        m_splitter->setSizes({side, all - side});
    m_stateDue.start();
}

/// Not only when it is closed: a session may end without a word.
void MainWindow::moveEvent(QMoveEvent* event) {
    QMainWindow::moveEvent(event);
    m_stateDue.start();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->accept();
    const bool stays = m_stays && m_stays();
    const bool tell = stays && !std::exchange(m_state.toldOfTray, m_state.toldOfTray || stays);
    saveState();
    if (tell)
        emit hiddenFirst();
    if (!stays)
        emit quitAsked();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        lookAgain();
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    lookAgain();
}

void MainWindow::hideEvent(QHideEvent* event) {
    QMainWindow::hideEvent(event);
    lookAgain();
}

/// What nobody can see costs nothing: the list reads nothing, and no preview is made.
void MainWindow::lookAgain() {
    const bool seen = isVisible() && !isMinimized();
    if (seen)
        showStanding();
    if (!seen)
        m_removals->commit();
    m_jobs->setSeen(seen);
    m_view->setSeen(seen);
}

void MainWindow::showStanding() {
    m_standing->setText(m_world.standing());
    m_standing->setToolTip(m_standing->text().toHtmlEscaped());
}

void MainWindow::raiseWindow() {
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

} // namespace pith
