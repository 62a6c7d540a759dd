// SPDX-License-Identifier: GPL-3.0-or-later
// pith.conf: sections, `key = value`, comments. Lines that a change does not concern stay as they are. Pure.
#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace pith {

constexpr qsizetype maxSettingsFile = 1 << 20;

class SettingsFile {
public:
    /// Over 1 MB, not UTF-8, or a line that is none of section, comment and assignment: BAD_SETTING naming the line.
    /// Whether the names are settings and the values fit is not looked at.
    [[nodiscard]] static Result<SettingsFile> parse(const QByteArray& bytes);

    /// Names ("server/port") and values in the order of the file; the last of a name counts.
    [[nodiscard]] QList<std::pair<QString, QString>> entries() const;
    /// Replaces the last line of `name`, else adds one at the end of its section, else the section.
    void set(const QString& name, const QString& value);
    void unset(const QString& name);
    void change(const QString& name, const std::optional<QString>& value) { value ? set(name, *value) : unset(name); }
    [[nodiscard]] QByteArray bytes() const;

private:
    struct Line {
        QString text;    ///< as it stands
        QString section; ///< of a section's own line too
        QString name;    ///< empty: no assignment
        QString value;
    };
    QList<Line> m_lines;
};

} // namespace pith
