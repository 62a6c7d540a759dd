// SPDX-License-Identifier: GPL-3.0-or-later
// The values in force. Precedence: command line, PITH_* environment, settings file, the profile's default.
#pragma once
#include "base/result.h"
#include "settings/option.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace pith {

enum class Layer : unsigned char { Default, File, Environment, CommandLine };

/// One row of `pith config list`.
struct SettingState {
    const OptionInfo* option = nullptr;
    QString value;
    QString defaultValue;
    Layer source = Layer::Default;
    QString range; ///< what is allowed, for a person
};

/// Loop thread only. Owned by the composition root.
class Settings : public QObject {
    Q_OBJECT
public:
    /// What becomes of a wrong value or name in the environment or the file: load() fails, or goes on without it and
    /// names it in refused() (for what shows the settings to somebody who wants to mend them).
    enum class Wrong : unsigned char { Refused, LeftOut };
    /// Reads environment and file. A wrong value or name is BAD_SETTING, naming key, value and what is allowed.
    [[nodiscard]] static Result<std::unique_ptr<Settings>> load(const QHash<QString, QString>& commandLine = {},
                                                                Wrong wrong = Wrong::Refused);
    ~Settings() override;

    template <class T>
    [[nodiscard]] T operator()(const Option<T>& option) const {
        const QString text = textOf(option);
        if constexpr (std::is_same_v<T, bool>)
            return text == QLatin1String("true");
        else if constexpr (std::is_same_v<T, int> || std::is_same_v<T, qint64>)
            return T(text.toLongLong());
        else if constexpr (std::is_same_v<T, double>)
            return text.toDouble();
        else if constexpr (std::is_same_v<T, QStringList>)
            return text.split(QLatin1Char(','), Qt::SkipEmptyParts);
        else
            return text;
    }
    /// The value in force, `~` and the default of paths/data resolved. A change of an option that is not `live` counts
    /// from the next start on; all() and state() show it at once.
    [[nodiscard]] QString textOf(const OptionInfo& option) const;

    /// Changed since the start, and of those that count from the next one on.
    [[nodiscard]] bool waitsForStart(const OptionInfo& option) const;

    [[nodiscard]] Profile profile() const { return m_profile; }
    [[nodiscard]] QList<SettingState> all() const;
    [[nodiscard]] Result<SettingState> state(const QString& name) const;

    /// Checks, writes the file (atomically, 0600), applies, emits changed(). `pith config set`, the dialog, PATCH.
    [[nodiscard]] Outcome set(const QString& name, const QString& value);
    [[nodiscard]] Outcome unset(const QString& name);
    /// Several, all of them or none; nullopt unsets.
    using Change = std::pair<QString, std::optional<QString>>;
    [[nodiscard]] Outcome apply(const QList<Change>& changes);
    /// apply() in three, for whoever must not wait for the disk. The values as they would be stored, or BAD_SETTING.
    [[nodiscard]] static Result<QList<Change>> check(const QList<Change>& changes);
    /// Into the file, on any thread: nothing in it may be wrong.
    [[nodiscard]] static Outcome write(const QString& path, const QList<Change>& checked);
    /// What the file says by now counts; emits changed(). Where it is wrong by now, the last good values stay.
    [[nodiscard]] Outcome reload();
    /// Changes the file without loading it: works although something else in it is wrong. nullopt takes `name` out, be
    /// it a setting or not. `pith config set` and `unset`.
    [[nodiscard]] static Outcome mend(const QString& name, const std::optional<QString>& value);
    /// The value as it would be stored, or BAD_SETTING.
    [[nodiscard]] static Result<QString> check(const QString& name, const QString& value);

    [[nodiscard]] QString filePath() const { return m_path; }
    /// PITH_* variables that name no setting; `doctor` shows them.
    [[nodiscard]] QStringList unknownVariables() const { return m_unknown; }
    /// What was left out as wrong.
    [[nodiscard]] const QList<Problem>& refused() const { return m_refused; }

signals:
    void changed(const QString& name);

private:
    /// What each layer says of one option.
    struct Value {
        std::optional<QString> file, environment, commandLine;
        std::optional<QString> held; ///< not live, and changed since the start: what was in force then
    };
    Settings();
    /// What a file says, in the order of allOptions(). What is wrong goes into `leftOut`; null: it is refused.
    using FileValues = std::vector<std::optional<QString>>;
    [[nodiscard]] static Result<FileValues> valuesIn(const QString& path, const QByteArray& bytes,
                                                     QList<Problem>* leftOut);
    [[nodiscard]] Outcome readFile(QList<Problem>* leftOut);
    [[nodiscard]] Outcome readEnvironment(Wrong wrong);
    [[nodiscard]] Outcome refuse(const Problem& problem, Wrong wrong);
    [[nodiscard]] QString configured(size_t index) const;
    [[nodiscard]] SettingState stateAt(size_t index) const;

    std::vector<Value> m_values; ///< in the order of allOptions()
    QString m_path;
    QStringList m_unknown;
    QList<Problem> m_refused;
    Profile m_profile = Profile::Normal;
};

[[nodiscard]] std::span<const OptionInfo* const> allOptions();
/// $XDG_RUNTIME_DIR/pith, or paths/data where there is none. Made with 0700.
[[nodiscard]] QString runtimeFolder(const Settings& settings);
/// Writes `bytes` into a new file of mode 0600 that then takes the place of `path` (no symlink is followed, FAULTS S3).
[[nodiscard]] Outcome writePrivately(const QString& path, const QByteArray& bytes);
[[nodiscard]] Outcome makePrivateFolder(const QString& path);

} // namespace pith
