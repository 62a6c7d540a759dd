// SPDX-License-Identifier: GPL-3.0-or-later
// Every view, for tests that go through all of them.
#pragma once
#include "domain/request.h"
#include "ui/againdialog.h"
#include "ui/askbar.h"
#include "ui/dashboard.h"
#include "ui/fakedesk.h"
#include "ui/fakeworld.h"
#include "ui/mainwindow.h"
#include "ui/pastebar.h"
#include "ui/removals.h"
#include "ui/settingsdialog.h"
#include "ui/summaryview.h"
#include "ui/transcriptpane.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace pith {

inline QStringList allViews() {
    using namespace Qt::StringLiterals;
    QStringList all{u"empty window"_s, u"wrong link"_s, u"summary"_s,      u"transcript"_s, u"answer"_s, u"removed"_s,
                    u"working"_s,      u"problem"_s,    u"long problem"_s, u"dashboard"_s,  u"again"_s};
    for (int page = 0; page <= int(SettingsDialog::Place::Advanced); ++page)
        all.append(u"settings %1"_s.arg(page));
    return all;
}

/// Makes them, one at a time.
class Views {
public:
    /// Shown; owned by the caller, who deletes it before the next.
    std::unique_ptr<QWidget> make(const QString& view) {
        using namespace Qt::StringLiterals;
        m_world = std::make_unique<FakeWorld>();
        m_desk = std::make_unique<FakeDesk>();
        std::unique_ptr<QWidget> made;
        if (view.startsWith(u"settings"_s)) {
            auto dialog = std::make_unique<SettingsDialog>(*m_desk);
            dialog->openAt(SettingsDialog::Place(view.section(u' ', 1).toInt()));
            made = std::move(dialog);
        } else if (view == u"dashboard"_s) {
            m_desk->now.machine.step = Step::Frugal;
            m_desk->ringOfPoints.add({}, 60);
            made = std::make_unique<Dashboard>(*m_desk);
        } else if (view == u"again"_s) {
            made = std::make_unique<AgainDialog>(Request(), 2, nullptr);
        } else {
            const bool isEmpty = view == u"empty window"_s;
            if (!isEmpty) {
                m_world->addDone(u"a"_s);
                m_world->addJob(u"b"_s);
                m_world->tell(u"b"_s, Stage::Summary, 0.4);
            }
            auto window = std::make_unique<MainWindow>(*m_world);
            window->show();
            if (!isEmpty)
                window->showJob(u"a"_s);
            if (view == u"transcript"_s)
                window->view()->setTranscriptShown(true);
            if (view == u"answer"_s) {
                QTest::qWait(60);
                window->view()->askBar()->field()->setText(u"Why?"_s);
                window->view()->askBar()->button()->click();
                Reply reply;
                reply.video = *sampleRecord(u"a"_s).video;
                reply.answer = u"So it was said."_s;
                reply.points = {{u"It was said."_s, 300, 310, 0.8}};
                m_world->answering->answer(reply);
            }
            if (view == u"removed"_s) {
                m_world->addDone(u"c"_s);
                window->removals()->remove({u"c"_s});
            }
            if (view == u"wrong link"_s)
                window->pasteBar()->fill(u"how do I cook rice"_s);
            if (view == u"working"_s || view.endsWith(u"problem"_s))
                window->showJob(u"b"_s);
            if (view == u"problem"_s)
                m_world->fail(u"b"_s, Problem::of(Code::KeyMissing));
            if (view == u"long problem"_s)
                m_world->fail(u"b"_s, Problem::of(Code::YtdlpMissing));
            made = std::move(window);
        }
        made->show();
        QTest::qWait(150);
        return made;
    }

private:
    std::unique_ptr<FakeWorld> m_world;
    std::unique_ptr<FakeDesk> m_desk;
};

} // namespace pith
