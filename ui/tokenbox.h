// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "ui/settingspart.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace pith {

/// Tokens by name: a list, a row to add one, and the new one, which is shown once.
class TokenBox final : public SettingsPart {
    Q_OBJECT
public:
    /// `path`: the file of tokens.
    explicit TokenBox(QString path, QWidget* parent = nullptr);
    [[nodiscard]] QString words() const override;
    void refresh();
    [[nodiscard]] QTreeWidget* list() const { return m_list; }
    [[nodiscard]] QLineEdit* name() const { return m_name; }
    [[nodiscard]] QComboBox* scope() const { return m_scope; }
    [[nodiscard]] QPushButton* addButton() const { return m_add; }
    [[nodiscard]] QPushButton* removeButton() const { return m_remove; }
    [[nodiscard]] QLineEdit* newToken() const { return m_new; }
    [[nodiscard]] QString fault() const { return m_fault->text(); }

private:
    void add();
    void remove();
    void offer();
    [[nodiscard]] QWidget* makeNew();
    const QString m_path;
    QTreeWidget* m_list;
    QLineEdit* m_name;
    QComboBox* m_scope;
    QPushButton* m_add;
    QPushButton* m_remove;
    QLineEdit* m_new;
    QWidget* m_shown; ///< holds the new one
    FaultLabel* m_fault;
};

} // namespace pith
