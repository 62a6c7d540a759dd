// SPDX-License-Identifier: GPL-3.0-or-later
// One setting as the table has it: its help, a field by its kind, where its value comes from.
#pragma once
#include "settings/settings.h"
#include "ui/settingspart.h"

#include <QTimer>

class QAbstractButton;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QVBoxLayout;

namespace pith {

class NumberField;

/// What is right is saved as it is entered (a text when it is left, or by Return); what is wrong never is, and is told
/// under the field.
class SettingRow final : public SettingsPart {
    Q_OBJECT
public:
    SettingRow(Settings& settings, const OptionInfo& option, QWidget* parent = nullptr);
    [[nodiscard]] const OptionInfo& option() const { return m_option; }
    [[nodiscard]] QString words() const override;
    /// Shows what is in force. What is being entered is left alone.
    void refresh();
    [[nodiscard]] QString fault() const { return m_fault->text(); }
    /// Said beside it, before all else.
    void setNote(const QString& words);
    [[nodiscard]] QWidget* editor() const { return m_editor; }
    [[nodiscard]] QAbstractButton* defaultButton() const { return m_default; }

private:
    [[nodiscard]] QWidget* makeEditor();
    [[nodiscard]] QWidget* makeText();
    void addChooser(QHBoxLayout* to);
    void choose();
    [[nodiscard]] QString entered() const;
    void enter(const QString& value);
    void onEdited();
    void onLeft();
    void save(const QString& value);
    void useDefault();
    [[nodiscard]] QString standing(const SettingState& state) const;

    Settings& m_settings;
    const OptionInfo& m_option;
    const QString m_name;
    QString m_note;
    QString m_shown;  ///< as refresh() put it there
    QTimer m_stepped; ///< who holds an arrow down gets one write, not fifty
    QWidget* m_editor = nullptr;
    QAbstractButton* m_switch = nullptr; // one of these four is the editor
    QComboBox* m_choice = nullptr;
    NumberField* m_number = nullptr;
    QLineEdit* m_text = nullptr;
    QAbstractButton* m_default;
    QLabel* m_standing;
    FaultLabel* m_fault;
};

/// The help of an option, before and after its first semicolon.
struct OptionWords {
    QString heading, hint;
};
[[nodiscard]] OptionWords wordsOf(const OptionInfo& option);
/// What follows the number, where the help does not say it: "MB", "%"; by the option's name.
[[nodiscard]] QString unitOf(const OptionInfo& option);

} // namespace pith
