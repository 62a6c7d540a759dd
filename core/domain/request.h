// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody asked for, and the key under which an equal asking is found again.
#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace pith {

enum class Priority : unsigned char { Interactive, Normal, Background };
enum class Style : unsigned char { Points, Prose, Chapters };

/// short, medium, long, or a number of words that the points hold at most.
struct Length {
    enum Kind : unsigned char { Short, Medium, Long, Words } kind = Medium;
    int words = 0; ///< with Words: 20..5000
    friend bool operator==(const Length&, const Length&) = default;
};

inline constexpr qsizetype longestPrompt = 8000; ///< characters of own instructions: the contract's, for "prompt"

struct Request {
    // Exactly one of these two says where the words are.
    QString source; ///< a URL (normalized, see sources/resolver), or a local file's absolute path (never over HTTP)
    QByteArray transcript; ///< a subtitle file's bytes
    QString format;        ///< of `transcript`: vtt, srt, json3, srv3, txt; empty: sniffed

    QString edition; ///< which state of the local file is meant: a file that was changed is another source

    QString engine; ///< "auto", "embedded", "gemini", "openai"
    QString model;  ///< empty: the setting's
    Length length;
    Style style = Style::Points;
    QString language; ///< BCP 47 of the summary; empty: the transcript's
    QString prompt;   ///< the user's own instructions; empty: none
    bool refresh = false;
    std::optional<double> from_s, to_s;
    std::optional<int> budgetTokens;
    std::optional<double> deadline_s;
    Priority priority = Priority::Normal;

    /// SHA-256, hex, over a version and all that changes the answer; `engine` and `model` as resolved. Two requests
    /// with one key get one job, and one cached summary. refresh, deadline and priority do not count.
    [[nodiscard]] QByteArray cacheKey(const QString& resolvedEngine, const QString& resolvedModel,
                                      int promptVersion) const;
};

[[nodiscard]] Result<Length> lengthOf(const QString& text); ///< "short" ... or "120"
[[nodiscard]] QString lengthName(const Length& length);
[[nodiscard]] Result<Style> styleOf(const QString& text);
[[nodiscard]] QString styleName(Style style);
[[nodiscard]] std::optional<Priority> priorityOf(QStringView text);
[[nodiscard]] QString priorityName(Priority priority);
/// A plausible BCP 47 tag; a language's name is none.
[[nodiscard]] bool isLanguageTag(QStringView tag);

} // namespace pith
