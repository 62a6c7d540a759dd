// SPDX-License-Identifier: GPL-3.0-or-later
// The settings, made from the options' own table. Nothing has to be confirmed: what is right counts at once.
#pragma once
#include "base/result.h"
#include "ui/settingsworld.h"

#include <QDialog>
#include <QList>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace pith {

class DataBox;
struct OptionInfo;
class KeyBox;
class ProfilePreview;
class ServerBox;
class SettingRow;
class SettingsPart;
class SettingsPage;

class SettingsDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Place : unsigned char { General, Engines, Sources, Budget, Server, Notifications, Privacy, Advanced };
    /// `world` outlives it. Give it WA_DeleteOnClose: it holds nothing that is worth keeping.
    explicit SettingsDialog(SettingsWorld& world, QWidget* parent = nullptr);
    ~SettingsDialog() override;
    void openAt(Place place);
    /// Where what a problem asks for is set: at its setting or key, else on its page, else where it was.
    void openFor(const Problem& problem);
    [[nodiscard]] Place place() const;
    /// Something that it shows has changed.
    void lookAgain();
    [[nodiscard]] SettingRow* row(const QString& name) const;
    [[nodiscard]] KeyBox* keyBox(const QString& name) const;
    [[nodiscard]] QLineEdit* search() const { return m_search; }
    [[nodiscard]] QString said() const; ///< under the pages: what waits for a start, what was found
    [[nodiscard]] const QList<SettingRow*>& rows() const { return m_rows; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makePages();
    SettingsPage* addPage(const QString& title, const QString& intro = {});
    void addRows(SettingsPage* page, std::initializer_list<const OptionInfo*> options);
    void addKey(SettingsPage* page, const QString& name);
    void makeGeneral();
    void makeEngines();
    void makeSources();
    void makeBudget();
    void makeServer();
    void makeNotifications();
    void makePrivacy();
    void makeAdvanced();
    [[nodiscard]] QWidget* makeBody();
    void lookForKeys();
    void focusKey();
    [[nodiscard]] SettingsPart* part(const QString& name) const;
    void onPage(int index);
    void onSearch(const QString& text);
    void showStanding();

    SettingsWorld& m_world;
    QLineEdit* m_search;
    QListWidget* m_names;
    QComboBox* m_pick; ///< in place of the names where the window is narrow
    QStackedWidget* m_pages;
    QLabel* m_said;
    QList<SettingRow*> m_rows;
    QList<KeyBox*> m_keys;
    ProfilePreview* m_preview = nullptr;
    ServerBox* m_server = nullptr;
    DataBox* m_data = nullptr;
    bool m_keysAsked = false, m_keysPending = false;
    QString m_wantedKey; ///< whose field gets the keyboard as soon as it takes it
    int m_found = 0;     ///< by the search
};

/// Where what a problem asks for is set; nullopt: nowhere.
[[nodiscard]] std::optional<SettingsDialog::Place> placeFor(Code code);
/// Something that the settings hold mends it.
[[nodiscard]] bool isMendedBySettings(const Problem& problem);

} // namespace pith
