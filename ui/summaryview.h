// SPDX-License-Identifier: GPL-3.0-or-later
// One job as it is read: while it runs, when it is done, when it failed. Watches it only while it can be seen.
#pragma once
#include "ui/jobstory.h"

#include <QPointer>
#include <QTimer>
#include <QUrl>
#include <QWidget>

#include <functional>

class QBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace pith {

class AskBar;
class CoverageStrip;
class NoticeBar;
class QuoteLabel;
class TranscriptPane;
class Subscription;
class SummaryText;
class World;

class SummaryView final : public QWidget {
    Q_OBJECT
public:
    /// On a button to where it can be mended in the settings; empty: it cannot.
    [[nodiscard]] static QString wordsToMend(const Problem& problem);
    explicit SummaryView(World& world, QWidget* parent = nullptr);
    ~SummaryView() override;
    void showJob(const QString& id);
    /// Seen or not: a window can be visible and minimized. Unseen it holds no subscription.
    void setSeen(bool seen);
    /// Whether a failed job goes on by itself when there is a network.
    void setWaits(std::function<bool(const QString& id)> waits) { m_waits = std::move(waits); }
    /// What is said of a failure may be another thing now.
    void lookAgain();
    /// Back to the page that says how to begin.
    void clear();
    [[nodiscard]] const QString& id() const { return m_id; }
    [[nodiscard]] SummaryText* text() const { return m_text; }
    [[nodiscard]] NoticeBar* notice() const { return m_notice; }
    [[nodiscard]] TranscriptPane* transcriptPane() const { return m_pane; }
    /// Beside the summary where there is room, else below it; off at first.
    void setTranscriptShown(bool shown);
    [[nodiscard]] bool isTranscriptShown() const;
    [[nodiscard]] CoverageStrip* strip() const { return m_strip; }
    [[nodiscard]] QuoteLabel* quote() const { return m_quote; }
    [[nodiscard]] AskBar* askBar() const { return m_ask; }
    [[nodiscard]] QString markdown() const;
    void copy();
    /// In a form that the person chooses; what is still being written cannot be saved.
    void save();

signals:
    void retryAsked(const QString& id);
    void embeddedAsked(const QString& id); ///< the same without a model
    void saveAsked(const QString& id);
    void exampleAsked();
    void settingsAsked(const pith::Problem& why); ///< a setting or a key may mend it
    void fileAsked();                             ///< subtitles instead of what a site does not give
    void linkOpened(const QUrl& url);
    void linkHovered(const QString& url); ///< empty: none any more

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBeginning();
    [[nodiscard]] QWidget* makeReading();
    void arrangeHead();
    void arrangeReading();
    [[nodiscard]] bool isLow() const;
    void load();
    void watch();
    void leave();
    void soon();
    void flush();
    void showStory();
    void showEnd(SummaryRecord record);
    void showProblem(const Problem& problem);
    void onThird();
    void showStatus();
    [[nodiscard]] QString quoteOf(int point) const;
    void onPoint(int point);
    void fillPane();
    void openMoment(double seconds);

    World& m_world;
    std::function<bool(const QString&)> m_waits;
    QString m_id;
    SummaryRecord m_record; ///< as last read
    Problem m_problem;      ///< that is shown
    JobStory m_story;
    QPointer<Subscription> m_subscription;
    QTimer m_frame;
    enum class Shown : unsigned char { Nothing, Head, Preview, Stream, End } m_shown = Shown::Nothing;
    int m_restarts = 0;
    bool m_seen = false;

    QStackedWidget* m_pages;
    QBoxLayout* m_head = nullptr;
    QLabel* m_status = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_save = nullptr;
    QProgressBar* m_progress = nullptr;
    NoticeBar* m_notice = nullptr;
    SummaryText* m_text = nullptr;
    CoverageStrip* m_strip = nullptr;
    TranscriptPane* m_pane = nullptr;
    QSplitter* m_split = nullptr;
    QPushButton* m_words = nullptr; ///< shows the transcript
    QuoteLabel* m_quote = nullptr;  ///< what the point stands on that the strip is at
    AskBar* m_ask = nullptr;
};

} // namespace pith
