// SPDX-License-Identifier: GPL-3.0-or-later
// A model's answer in JSON, turned into the form in which answer.h reads it, while the JSON still grows. So there is
// one reader, whatever form a model chooses to answer in.
#pragma once
#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace pith {

/// Tolerant: what the schema does not name is passed over, whatever stands between values too. A point is written when
/// its object ends, so that one that broke off is not. Pure; linear; holds one point and what is open around it.
class JsonForm {
public:
    /// An answer that begins so is JSON; nullopt: more has to come before that can be told.
    [[nodiscard]] static std::optional<bool> isJson(QStringView begin);

    /// Where JSON begins behind a few words: at a line's beginning, within a fence, or behind a colon where its first
    /// key is one of ours; -1: nowhere yet.
    [[nodiscard]] static qsizetype beginBehindWords(QStringView text);

    /// The next words, in the form of answer.h.
    [[nodiscard]] QString feed(QStringView json);
    /// An overview that came after the points: too late to be shown before them.
    [[nodiscard]] const QString& lateOverview() const { return m_lateOverview; }

private:
    enum class Meaning : unsigned char { None, Overview, Title, Point, Segments };
    struct Level {
        bool isArray = false;
        Meaning meaning = Meaning::None; ///< of the key that it stands under
    };
    enum class State : unsigned char { Between, String, Escape, Unicode, Number };

    void between(QChar c);
    void inString(QChar c);
    void escaped(QChar c);
    void unicode(QChar c);
    void number(QChar c);
    void open(bool isArray);
    void close();
    void beginString();
    void endString();
    void take(QChar c);
    void endPoint();
    [[nodiscard]] Meaning meaningNow() const;

    std::vector<Level> m_levels;
    State m_state = State::Between;
    bool m_isKey = false; ///< the string at hand is one
    bool m_expectsKey = false;
    Meaning m_key = Meaning::None; ///< of the value that comes next
    Meaning m_string = Meaning::None;
    QString m_name; ///< the key at hand
    QString m_text, m_segments, m_title;
    QString m_lateOverview;
    QString m_out;
    int m_digits = 0; ///< of \uXXXX that came
    char16_t m_code = 0;
    bool m_hasPoints = false;
    bool m_isOver = false; ///< the outermost value has ended
};

} // namespace pith
