// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QLabel>
#include <QList>
#include <QScrollArea>

class QVBoxLayout;

namespace pith {

class SettingsPart;

/// One page of the settings: headings, and parts under each. Scrolls where the window is too small.
class SettingsPage final : public QScrollArea {
    Q_OBJECT
public:
    explicit SettingsPage(const QString& title, const QString& intro = {}, QWidget* parent = nullptr);
    void addHeading(const QString& text);
    void add(SettingsPart* part);
    /// Shows only what has all of these words; how many parts that is. No word: everything.
    int filter(const QStringList& words);
    [[nodiscard]] const QString& title() const { return m_title; }
    /// The first field on it that takes the keyboard gets it.
    void focusFirst();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Group {
        QLabel* heading = nullptr;
        QList<SettingsPart*> parts;
    };
    const QString m_title;
    QVBoxLayout* m_all;
    QLabel* m_intro = nullptr;
    QList<Group> m_groups;
};

} // namespace pith
