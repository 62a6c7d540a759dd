// SPDX-License-Identifier: GPL-3.0-or-later
// Engines' keys, and what YouTube may be shown: from the environment, a file it names, or the keyring by way of
// pith-secret. Never the settings file.
#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QHash>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace pith {

struct Secret {
    QString value;  ///< empty: there is none
    QString from;   ///< "PITH_GEMINI_API_KEY", "PITH_GEMINI_API_KEY_FILE", "keyring"; never the value
    QString origin; ///< scheme://host[:port] that the key was entered for; empty: any (environment: its owner set both)
    QString problem; ///< why there is none although one was named: a file that cannot be read, a keyring that hangs
};

/// Read once and kept. The keyring is asked at the first need, by a child process and a blocking wait of at most 5 s
/// (FAULTS T1); without a session bus there is none to ask and nothing is started. A keyring without the key is asked
/// again after half a minute at the earliest, one that failed after ten, whatever the name. Loop thread.
class SecretStore {
public:
    /// `helper`: the path of pith-secret; empty where it is not installed.
    explicit SecretStore(QString helper);
    [[nodiscard]] Secret find(const QString& name) const; ///< one of names()
    /// Writes to the keyring, bound to `origin`; the old one is replaced. CONFLICT with advice where there is no
    /// keyring, or it does not answer.
    [[nodiscard]] Outcome set(const QString& name, const QString& value, const QString& origin);
    [[nodiscard]] Outcome remove(const QString& name);
    /// From now on find() never waits: where the keyring would be asked it gives what is known, and calls `ask`, who
    /// is to learn().
    using Ask = std::function<void(const QString& name)>;
    void askBy(Ask ask) { m_ask = std::move(ask); }
    /// The names for which find() would ask the keyring.
    [[nodiscard]] QStringList unknown() const;
    /// What another store found or kept just now: it need not be asked for again.
    void learn(const QString& name, const Secret& secret);
    /// The state of the keyring, for doctor; `words` is one line.
    struct Keyring {
        bool works = false;
        QString words;
    };
    /// Tries: a word is written and taken away again, which asks for the password of a locked one.
    enum class Look : unsigned char { Asks, Tries };
    [[nodiscard]] Keyring keyring(Look look = Look::Asks) const;
    [[nodiscard]] QString keyringState() const { return keyring().words; }
    static const QStringList& engines(); ///< those with a key: "gemini", "openai"
    static const QStringList& names();   ///< engines(), "youtube-cookies", "youtube-po-token"
    /// The variable that may hold it, such as PITH_GEMINI_API_KEY.
    [[nodiscard]] static QString variableOf(const QString& name);
    /// Several lines are no mistake.
    [[nodiscard]] static bool isText(const QString& name) { return name == QStringLiteral("youtube-cookies"); }

private:
    [[nodiscard]] bool isKnown(const QString& name) const;
    [[nodiscard]] bool hasKeyring() const;
    [[nodiscard]] Secret fromKeyring(const QString& name) const;
    [[nodiscard]] Outcome change(const QString& action, const QString& name, const QByteArray& input);
    QString m_helper;
    mutable QHash<QString, Secret> m_known;
    mutable QHash<QString, QDeadlineTimer> m_askAgain;
    mutable std::optional<Secret> m_hung; ///< what is said of a keyring that did not answer
    mutable QDeadlineTimer m_hungUntil;
    Ask m_ask;
};

/// pith-secret beside the running program, or in libexec; empty: none.
[[nodiscard]] QString secretHelperPath();

} // namespace pith
