// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/desktop.h"

#include "desktop/remoterun.h"
#include "settings/options.h"
#include "settings/settings.h"
#include "ui/exporter.h"
#include "ui/problemwords.h"

#include <QApplication>
#include <QMessageBox>

#include <cstdlib>
#include <malloc.h>

namespace pith {

using namespace std::chrono_literals;

namespace {
constexpr auto trayPatience = 10s;
constexpr auto savePatience = 30s;
constexpr QChar between = u'\t'; // of several texts; none holds one (ui/pasted.h)
} // namespace

Desktop::Desktop(QStringList texts, bool hidden, std::optional<RemoteAddress> other)
    : m_texts(std::move(texts))
    , m_hidden(hidden)
    , m_signals(nullptr)
    , m_other(other ? std::make_unique<Other>(*std::move(other)) : nullptr) {
    m_signals.takeHangup();
    connect(&m_signals, &UnixSignals::received, this, &Desktop::quit);
    m_patience.setSingleShot(true);
    m_patience.setInterval(savePatience);
    connect(&m_patience, &QTimer::timeout, this, &Desktop::hurry);
}

Desktop::~Desktop() { closeAll(); }

void Desktop::closeAll() {
    delete m_settingsDialog;
    delete m_dashboard;
    m_manners.reset();
    m_window.reset(); // before the world that it asks
}

void Desktop::start() {
    auto settings = Settings::load();
    if (!settings)
        return fail(settings.problem());
    m_settings = settings.take();
    const QString folder = runtimeFolder(*m_settings);
    if (auto made = makePrivateFolder(folder); !made)
        return fail(made.problem());
    m_instance = std::make_unique<SingleInstance>(folder, nullptr);
    connect(m_instance.get(), &SingleInstance::first, this, &Desktop::onFirst);
    connect(m_instance.get(), &SingleInstance::passedOn, this, [] { QCoreApplication::exit(0); });
    connect(m_instance.get(), &SingleInstance::failed, this, [this] {
        fail(Problem::of(Code::Conflict, tr("Pith is running already and does not answer."),
                         tr("Wait a moment and start it again, or end the process \"pith-desktop\".")));
    });
    const bool isQuiet = m_hidden && m_texts.isEmpty();
    m_instance->claim(m_texts.join(between), isQuiet ? SingleInstance::Second::Leaves : SingleInstance::Second::Asks);
}

void Desktop::onFirst() {
    Service::Elsewhere elsewhere;
    if (m_other)
        elsewhere = [other = m_other.get()](const Request& request, QObject* owner) {
            return new RemoteRun(other->pith, other->worker, request, owner);
        };
    auto service = Service::make(std::move(m_settings), Service::Role::Desktop, std::move(elsewhere));
    if (!service)
        return fail(service.problem());
    m_service = service.take();
    connect(
        m_service.get(), &Service::drained, this,
        [this] {
            m_drained = true;
            maybeEnd();
        },
        Qt::QueuedConnection);
    m_world = std::make_unique<ServiceWorld>(*m_service, nullptr);
    if (m_other)
        m_world->setWorksAt(m_other->pith.url());
    m_desk = std::make_unique<ServiceDesk>(*m_service);
    connect(&m_surroundings, &PowerAndNetwork::changed, m_service.get(), &Service::setSurroundings);
    connect(&m_service->settings(), &Settings::changed, this, &Desktop::lookAround);
    lookAround();
    build();
}

void Desktop::lookAround() {
    const auto when = backgroundWhenOf(m_service->settings()(options::backgroundWhen));
    m_surroundings.want(when.value_or(BackgroundWhen()));
}

void Desktop::build() {
    m_window = std::make_unique<MainWindow>(*m_world, windowStatePath());
    m_manners = std::make_unique<Manners>(*m_world, m_desk->settings(), *m_window);
    Tray* tray = &m_manners->tray();
    m_window->setStaysWhenClosed([tray] { return tray->isThere(); });
    connect(m_window.get(), &MainWindow::quitAsked, this, &Desktop::quit);
    connect(m_window.get(), &MainWindow::hiddenFirst, m_manners.get(), &Manners::tellOfTray);
    connect(tray, &Tray::showAsked, m_window.get(), &MainWindow::raiseWindow);
    connect(tray, &Tray::toggleAsked, this, &Desktop::onToggle);
    connect(m_window.get(), &MainWindow::settingsAsked, this, &Desktop::showSettings);
    connect(m_window.get(), &MainWindow::dashboardAsked, this, &Desktop::showDashboard);
    connect(tray, &Tray::settingsAsked, this, [this] { showSettings(std::nullopt); });
    connect(tray, &Tray::dashboardAsked, this, &Desktop::showDashboard);
    connect(tray, &Tray::quitAsked, this, &Desktop::quit);
    connect(m_world.get(), &World::standingChanged, this, [this] {
        if (m_settingsDialog)
            m_settingsDialog->lookAgain();
    });
    connect(m_instance.get(), &SingleInstance::received, m_window.get(),
            [this](const QString& texts) { m_window->fillFromOutside(texts.split(between, Qt::SkipEmptyParts)); });
    // Directly: the session goes on when the slot returns. What was asked for is on the disk already.
    connect(qApp, &QGuiApplication::commitDataRequest, m_window.get(), &MainWindow::saveState, Qt::DirectConnection);
    showFirst();
    if (!m_texts.isEmpty())
        m_window->fillFromOutside(m_texts);
}

/// Hidden only where there is a way back: at the session's start the panel with the tray may come after us.
void Desktop::showFirst() {
    if (!m_hidden)
        return m_window->show();
    QTimer::singleShot(trayPatience, this, [this] {
        if (!m_quitting && !m_manners->tray().isThere())
            m_window->show();
    });
}

/// The window goes at once, but for files that are being saved; what runs gets the time that a service gives it. Asked
/// a second time: the end.
void Desktop::quit() {
    if (!m_service)
        return QCoreApplication::exit(0);
    m_hurried = m_quitting;
    if (!std::exchange(m_quitting, true)) {
        m_instance->close();
        m_window->saveState();
        delete m_settingsDialog;
        delete m_dashboard;
        m_manners->hide();
        connect(m_window->exporter(), &Exporter::idle, this, &Desktop::onSaved);
        if (!m_window->staysToSave())
            m_window->hide();
        m_patience.start();
    }
    m_service->drain();
}

/// What could not be saved is told first, even where the window was in the tray alone.
void Desktop::onSaved() {
    if (m_window->tellsOfUnsaved()) {
        m_patience.start();
        return m_window->show();
    }
    m_window->hide();
    maybeEnd();
}

void Desktop::hurry() {
    m_hurried = true;
    maybeEnd();
}

void Desktop::maybeEnd() {
    if (!m_drained || (!m_hurried && (m_window->exporter()->open() > 0 || m_window->tellsOfUnsaved())))
        return;
    m_window->hide();
    if (m_hurried)
        leave();
    QCoreApplication::exit(0);
}

/// A file that is being saved may hang with its disk, and the worker with the file: the usual end would wait for both,
/// deaf to signals by then.
void Desktop::leave() {
    closeAll();
    m_desk.reset();
    m_world.reset();
    m_service->leave();
    std::_Exit(0);
}

void Desktop::showSettings(const std::optional<Problem>& why) {
    if (!m_settingsDialog) {
        m_settingsDialog = new SettingsDialog(*m_desk); // of its own: it can be there while the window is not
        m_settingsDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_settingsDialog, &QObject::destroyed, this, &Desktop::giveBack);
    }
    if (why)
        m_settingsDialog->openFor(*why);
    else
        m_settingsDialog->openAt(m_settingsDialog->place());
}

/// What a window held goes back to the system, not into the heap's reserve.
void Desktop::giveBack() { ::malloc_trim(0); }

void Desktop::showDashboard() {
    if (!m_dashboard) {
        m_dashboard = new Dashboard(*m_desk);
        m_dashboard->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dashboard, &QObject::destroyed, this, &Desktop::giveBack);
    }
    m_dashboard->setWindowState(m_dashboard->windowState() & ~Qt::WindowMinimized);
    m_dashboard->show();
    m_dashboard->raise();
    m_dashboard->activateWindow();
}

void Desktop::onToggle() {
    if (m_window->isVisible() && !m_window->isMinimized() && m_window->isActiveWindow())
        m_window->close();
    else
        m_window->raiseWindow();
}

void Desktop::fail(const Problem& problem) {
    auto* box = new QMessageBox(QMessageBox::Critical, tr("Pith cannot start"), problem.words(), QMessageBox::Close);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(adviceFor(problem));
    connect(box, &QMessageBox::finished, qApp, [code = exitStatus(problem.code)] { QCoreApplication::exit(code); });
    box->open();
}

} // namespace pith
