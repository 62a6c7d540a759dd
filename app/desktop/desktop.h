// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program's life: is it the first, what it is made of, how it ends.
#pragma once
#include "base/result.h"
#include "base/worker.h"
#include "common/unixsignals.h"
#include "desktop/manners.h"
#include "remote/remotepith.h"
#include "service/service.h"
#include "ui/dashboard.h"
#include "ui/mainwindow.h"
#include "ui/powerandnetwork.h"
#include "ui/servicedesk.h"
#include "ui/serviceworld.h"
#include "ui/settingsdialog.h"
#include "ui/singleinstance.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <memory>

namespace pith {

/// Made once in main(); ends the application by QCoreApplication::exit().
class Desktop final : public QObject {
    Q_OBJECT
public:
    /// `texts`: for the paste bar; they are filled in, never started (a web page may open a `pith:` link).
    /// `hidden`: in the tray alone, as long as there is one.
    /// `other`: the Pith that does its jobs, in place of this program.
    Desktop(QStringList texts, bool hidden, std::optional<RemoteAddress> other = {});
    ~Desktop() override;
    void start();
    void quit();

private:
    void onFirst();
    void lookAround();
    void build();
    void showFirst();
    void onToggle();
    void showSettings(const std::optional<Problem>& why);
    void showDashboard();
    void giveBack();
    void onSaved();
    void hurry();
    void maybeEnd();
    void closeAll();
    [[noreturn]] void leave();
    /// A window with words, then the end.
    void fail(const Problem& problem);

    QStringList m_texts;
    bool m_hidden;
    bool m_quitting = false;
    bool m_drained = false;
    bool m_hurried = false; ///< what is not saved by now is not waited for
    QTimer m_patience;      ///< with what is being saved, or with a failure that stands there to be read
    UnixSignals m_signals;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SingleInstance> m_instance;
    /// The Pith in the cupboard, with the way to it.
    struct Other {
        explicit Other(RemoteAddress where)
            : pith(http, std::move(where)) {}
        HttpClient http{HttpSettings{}};
        RemotePith pith;
        Worker worker;
    };
    std::unique_ptr<Other> m_other; ///< null: jobs are done here
    std::unique_ptr<Service> m_service;
    PowerAndNetwork m_surroundings; ///< that background work may wait for
    std::unique_ptr<ServiceWorld> m_world;
    std::unique_ptr<ServiceDesk> m_desk;
    std::unique_ptr<MainWindow> m_window;
    QPointer<SettingsDialog> m_settingsDialog; ///< this and the next are there while they are open
    QPointer<Dashboard> m_dashboard;
    std::unique_ptr<Manners> m_manners;
};

} // namespace pith
