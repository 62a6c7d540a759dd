// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/desktop.h"

#include "settings/settings.h"

#include <QApplication>
#include <QMessageBox>

#include <malloc.h>

namespace pith {

Desktop::Desktop(QString text)
    : m_text(std::move(text))
    , m_signals(nullptr) {
    connect(&m_signals, &UnixSignals::received, this, &Desktop::quit);
}

Desktop::~Desktop() {
    delete m_settingsDialog;
    delete m_dashboard;
    m_tray.reset();
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
    m_instance->claim(m_text);
}

void Desktop::onFirst() {
    auto service = Service::make(std::move(m_settings), Service::Role::Desktop);
    if (!service)
        return fail(service.problem());
    m_service = service.take();
    connect(
        m_service.get(), &Service::drained, qApp, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
    m_world = std::make_unique<ServiceWorld>(*m_service, nullptr);
    m_desk = std::make_unique<ServiceDesk>(*m_service);
    build();
}

void Desktop::build() {
    m_window = std::make_unique<MainWindow>(*m_world, windowStatePath());
    m_tray = std::make_unique<Tray>(nullptr);
    m_window->setStaysWhenClosed([this] { return m_tray->isThere(); });
    connect(m_window.get(), &MainWindow::quitAsked, this, &Desktop::quit);
    connect(m_window.get(), &MainWindow::hiddenFirst, this, &Desktop::onHiddenFirst);
    connect(m_tray.get(), &Tray::showAsked, m_window.get(), &MainWindow::raiseWindow);
    connect(m_tray.get(), &Tray::toggleAsked, this, &Desktop::onToggle);
    connect(m_tray.get(), &Tray::pasteAsked, m_window.get(), &MainWindow::pasteAndSummarize);
    connect(m_window.get(), &MainWindow::settingsAsked, this, &Desktop::showSettings);
    connect(m_window.get(), &MainWindow::dashboardAsked, this, &Desktop::showDashboard);
    connect(m_tray.get(), &Tray::settingsAsked, this, [this] { showSettings(std::nullopt); });
    connect(m_tray.get(), &Tray::dashboardAsked, this, &Desktop::showDashboard);
    connect(m_tray.get(), &Tray::quitAsked, this, &Desktop::quit);
    connect(m_instance.get(), &SingleInstance::received, m_window.get(), &MainWindow::fill);
    m_window->show();
    if (!m_text.isEmpty())
        m_window->fill(m_text);
}

/// The window goes at once; what runs gets the time that a service gives it. Asked a second time: the end.
void Desktop::quit() {
    if (!m_service)
        return QCoreApplication::exit(0);
    if (!std::exchange(m_quitting, true)) {
        m_instance->close();
        m_window->saveState();
        m_window->hide();
        delete m_settingsDialog;
        delete m_dashboard;
        m_tray->hide();
    }
    m_service->drain();
}

void Desktop::onHiddenFirst() {
    m_tray->say(tr("Pith keeps running. Its icon here opens the window again, and ends it."));
}

void Desktop::showSettings(std::optional<Code> why) {
    if (!m_settingsDialog) {
        m_settingsDialog = new SettingsDialog(*m_desk); // of its own: it can be there while the window is not
        m_settingsDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_settingsDialog, &QObject::destroyed, this, &Desktop::giveBack);
    }
    const auto place = why ? placeFor(*why) : std::nullopt;
    m_settingsDialog->openAt(place.value_or(m_settingsDialog->place()));
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
    box->setInformativeText(problem.adviceWords());
    connect(box, &QMessageBox::finished, qApp, [code = exitStatus(problem.code)] { QCoreApplication::exit(code); });
    box->open();
}

} // namespace pith
