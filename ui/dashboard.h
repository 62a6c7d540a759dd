// SPDX-License-Identifier: GPL-3.0-or-later
// What Pith uses, what it holds back and why. Looks once a second while somebody can see it, and never else.
#pragma once
#include "ui/healthwords.h"
#include "ui/machineworld.h"

#include <QDialog>
#include <QTimer>

#include <array>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace pith {

class Plot;

class Dashboard final : public QDialog {
    Q_OBJECT
public:
    /// `world` outlives it. Give it WA_DeleteOnClose.
    explicit Dashboard(MachineWorld& world, QWidget* parent = nullptr);
    ~Dashboard() override;
    enum Shown : unsigned char { Memory, Cpu, Pressure, Queue, Stages, Network, Hits, Tokens, Money, PlotCount };
    [[nodiscard]] Plot* plot(Shown which) const { return m_plots[which]; }
    [[nodiscard]] QComboBox* range() const { return m_range; }
    [[nodiscard]] QPushButton* copyButton() const { return m_copy; }
    [[nodiscard]] QString report() const;
    [[nodiscard]] QString remarks() const; ///< as shown
    [[nodiscard]] QString facts() const;
    [[nodiscard]] bool isLooking() const { return m_each.isActive(); }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makePlots();
    [[nodiscard]] QWidget* makeBody();
    void placePlots();
    void fitBody();
    void lookAgain();
    void look();
    void showHistory();
    void showSpend();
    void showRemarks();

    MachineWorld& m_world;
    Figures m_figures;
    QList<DayOfSpend> m_days;
    QTimer m_each;
    int m_looks = 0;
    int m_columns = 0;
    Step m_shownStep = Step::Normal;
    int m_shownAlerts = 0;
    QComboBox* m_range;
    QPushButton* m_copy;
    QScrollArea* m_scroll;
    QVBoxLayout* m_remarks;
    QString m_said; ///< the remarks as shown
    QGridLayout* m_grid;
    QLabel* m_facts;
    std::array<Plot*, PlotCount> m_plots{};
};

} // namespace pith
