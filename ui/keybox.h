// SPDX-License-Identifier: GPL-3.0-or-later
// A key: whether there is one, a field for a new one, and a trial. A stored key is never shown.
#pragma once
#include "base/result.h"
#include "ui/settingspart.h"

#include <QPointer>

class QLineEdit;
class QPushButton;

namespace pith {

class Call;
class SettingsWorld;
struct KeyRing;
struct Reply;

class KeyBox final : public SettingsPart {
    Q_OBJECT
public:
    /// `name`: one of SecretStore::names().
    KeyBox(SettingsWorld& world, const QString& name, QWidget* parent = nullptr);
    [[nodiscard]] QString words() const override;
    void tell(const KeyRing& ring);
    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] QString state() const { return m_state->text(); }
    [[nodiscard]] QString answer() const { return m_answer->text(); }
    [[nodiscard]] QString fault() const { return m_fault->text(); }
    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] QPushButton* saveButton() const { return m_save; }
    [[nodiscard]] QPushButton* removeButton() const { return m_remove; }
    [[nodiscard]] QPushButton* testButton() const { return m_test; }

signals:
    /// Another key, or none any more: what is known of them is old.
    void changed();

private:
    void save();
    void store(const QString& value);
    void chooseFile();
    void remove();
    void test();
    void onChanged(const Outcome& done, const QString& words);
    void onReply(const Result<Reply>& reply, qint64 passed_ms);
    void begin(const QString& words);
    void offer();
    void takeFocus();
    [[nodiscard]] QString absence(const KeyRing& ring) const;

    SettingsWorld& m_world;
    const QString m_name;
    const bool m_isEngine;
    bool m_isThere = false;  ///< in the keyring
    bool m_canStore = false; ///< there is a keyring, and no variable goes before it
    bool m_isBusy = false;
    QPointer<Call> m_trial;
    QLabel* m_state;
    QLabel* m_answer;
    FaultLabel* m_fault;
    QLineEdit* m_field = nullptr; ///< null where it is a text of several lines
    QPushButton* m_save;
    QPushButton* m_remove;
    QPushButton* m_test = nullptr; ///< of engines
};

} // namespace pith
