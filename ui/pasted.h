// SPDX-License-Identifier: GPL-3.0-or-later
// What comes from outside into the paste bar: clipboard, drops, arguments. It only ever fills the field.
#pragma once
#include <QString>
#include <QStringList>

class QMimeData;

namespace pith {

/// Longer is no link and no path.
constexpr qsizetype pastedLimit = 4096;

/// The first local file or http(s) link, else the first line that is not empty. Empty where there is none, or only
/// longer ones. A `.url` or `.desktop` file counts as the web address in it, and as nothing where there is none: up to
/// 64 KB of it are read, and nothing in it is started.
[[nodiscard]] QString pastedFrom(const QMimeData* data);
/// There may be something in it.
[[nodiscard]] bool mayBePasted(const QMimeData& data);
/// As pastedFrom(), of plain text.
[[nodiscard]] QString linkIn(const QString& text);
/// That, and the other links and files in it, in their order and each once; `pastedMost` of them.
constexpr qsizetype pastedMost = 50;
[[nodiscard]] QStringList allPastedFrom(const QMimeData* data);
/// An argument of the program: `pith:` links opened, relative paths made absolute against `folder`. Empty where it is
/// too long, or a `pith:` link to anything but a web page.
[[nodiscard]] QString pastedFromArgument(const QString& argument, const QString& folder);
/// Those of all arguments that are no options, each once; `pastedMost` of them, and no more than another process is
/// told in one line.
[[nodiscard]] QStringList allPastedFromArguments(const QStringList& arguments, const QString& folder);

} // namespace pith
