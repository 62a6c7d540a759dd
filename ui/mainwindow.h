// SPDX-License-Identifier: GPL-3.0-or-later
// The window: a link goes in on top, the jobs are on the left, what is read on the right.
#pragma once
#include "base/result.h"
#include "ui/windowstate.h"

#include <QMainWindow>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QListView;
class QSplitter;

namespace pith {

class Exporter;
class JobList;
class ListActions;
class NoticeBar;
class Offline;
class PasteBar;
class Removals;
class SummaryView;
class World;
struct Request;
struct Submitted;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    /// `statePath`: where the window's place is kept; empty: nowhere. `world` outlives the window.
    explicit MainWindow(World& world, const QString& statePath = {}, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Asked when the window is closed: true, and it is hidden only. Without it, closing asks to quit.
    void setStaysWhenClosed(std::function<bool()> stays) { m_stays = std::move(stays); }
    /// Shown, and in front of the others.
    void raiseWindow();
    void fill(const QString& text);
    /// Why what the bar holds was not begun, or the first of `count`, and the way to mend it.
    void refuse(const Problem& problem, int count = 1);
    /// The same by another process; its Return has no effect for a moment.
    void fillFromOutside(const QStringList& texts);
    /// What is in the clipboard, as if pasted and followed by Return.
    void pasteAndSummarize();
    void summarizeExample();
    void showJob(const QString& id);
    /// It is asked for again: were it removed a moment ago, it is not.
    void keep(const QString& id);
    void saveState();
    /// The program is to end. True: it says that files are being saved, and is to be hidden when they are.
    bool staysToSave();
    /// Since then a file could not be saved; it stands there to be read, with a button that quits.
    [[nodiscard]] bool tellsOfUnsaved() const { return m_isUnsaved; }

    [[nodiscard]] PasteBar* pasteBar() const { return m_paste; }
    [[nodiscard]] SummaryView* view() const { return m_view; }
    [[nodiscard]] QListView* list() const { return m_list; }
    [[nodiscard]] JobList* jobs() const { return m_jobs; }
    [[nodiscard]] NoticeBar* notice() const { return m_notice; }
    /// What was removed, and the way to have it back.
    [[nodiscard]] NoticeBar* removed() const { return m_removed; }
    [[nodiscard]] Exporter* exporter() const { return m_exporter; }
    [[nodiscard]] Removals* removals() const { return m_removals; }
    [[nodiscard]] ListActions* actions() const { return m_actions; }

signals:
    void quitAsked();
    /// `why`: what the settings are to mend; nullopt: nothing.
    void settingsAsked(const std::optional<pith::Problem>& why);
    void dashboardAsked();
    /// Closed for the first time while the program goes on.
    void hiddenFirst();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void moveEvent(QMoveEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    [[nodiscard]] QWidget* makeSide();
    void makeMenus();
    void connectAll();
    void restore();
    void noteState();
    void lookAgain();
    struct Batch;
    void submit(const QStringList& texts);
    void onAnswered(const std::shared_ptr<Batch>& batch, const QString& text, const Result<Submitted>& answer);
    void retry(const QString& id, const QString& engine = {});
    void onNetworkBack(const QStringList& ids);
    void replace(const QString& old, const QString& now);
    void forgetFailed(const QString& id);
    void askAgain(const QStringList& ids);
    [[nodiscard]] Result<Request> requestAgain(const QString& id) const;
    [[nodiscard]] Result<Request> requestToRetry(const QString& id) const;
    void again(const Request& request);
    void remove(const QStringList& ids);
    void onRemoved();
    void undoRemoval();
    void connectActions();
    void paste();
    void find();
    void openFile();
    void about();
    void openLink(const QUrl& url);
    void onListFailed(const Problem& problem);
    void showFailure(const Problem& problem);
    [[nodiscard]] QString noteRefusal(const Problem& problem);
    void onUnsaved(const Problem& problem);
    void tell(const QString& words);
    void showStanding();
    void onCurrent();
    void onRows();
    [[nodiscard]] QString selected() const;

    World& m_world;
    QString m_statePath;
    WindowState m_state;
    QTimer m_stateDue; ///< runs out where the window was left alone for a while
    std::function<bool()> m_stays;
    bool m_isEnding = false;
    bool m_isUnsaved = false;
    int m_sideWish = 0; ///< the list's width where there is room for it
    Problem m_refusal;  ///< the last that was shown above the list
    QString m_wanted;   ///< to be selected as soon as it has a row

    PasteBar* m_paste;
    NoticeBar* m_notice;
    QSplitter* m_splitter;
    QWidget* m_side = nullptr;
    QLineEdit* m_search = nullptr;
    QListView* m_list = nullptr;
    QLabel* m_empty = nullptr;
    JobList* m_jobs;
    SummaryView* m_view;
    QLabel* m_standing;
    NoticeBar* m_removed = nullptr;
    Removals* m_removals;
    Offline* m_offline;
    Exporter* m_exporter;
    ListActions* m_actions = nullptr;
};

} // namespace pith
