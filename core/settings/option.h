// SPDX-License-Identifier: GPL-3.0-or-later
// A setting is a type: name, default per profile, range, help, in one line of options.h. The command line, the dialog,
// HTTP and the documentation all read it from there.
#pragma once
#include <QString>
#include <QStringList>
#include <QVariant>

#include <array>

namespace pith {

enum class Profile : unsigned char { Tiny, Small, Normal };

/// What a value may be. Text kinds are checked by a function of settings/check.cpp.
enum class Kind : unsigned char {
    Integer,
    Real,
    Switch,
    Text,
    Choice,
    Url,
    HttpUrl,
    Folder,
    File,
    Hosts,
    Address,
    Proxy,
    Model,
    When,
};

/// The untyped part: what tables, dialogs and documents need.
struct OptionInfo {
    const char* name = ""; ///< "server/port"
    Kind kind = Kind::Text;
    std::array<const char*, 3> defaults{}; ///< as text, for tiny, small, normal
    double least = 0, most = 0;            ///< Integer, Real
    const char* choices = "";              ///< Choice: "a|b|c"
    const char* help = "";                 ///< QT_TRANSLATE_NOOP("Option", ...)
    bool live = true;                      ///< applies while running; else at the next start
    bool overHttp = true;                  ///< may be changed by PATCH /v1/settings
};

/// The type is what value() returns.
template <class T>
struct Option : OptionInfo {};

} // namespace pith
