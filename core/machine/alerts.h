// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the rules hold, from when on. Pure: it is told figures and times.
#pragma once
#include "machine/alertrules.h"

#include <QDateTime>
#include <QString>

namespace pith {

/// A figure as it is just now. What is not known, or has no limit, has none.
struct AlertReading {
    Metric metric;
    double value = 0;
    QString about{}; ///< where there are several of a kind: an engine's name
};

struct Alert {
    QByteArray name;   ///< "memory"
    QString about;     ///< as the reading has it
    QDateTime since{}; ///< from when on the figure was beyond
    double value = 0;  ///< of the last look
    Severity severity = Severity::Info;
    QString text{};   ///< what is so, and what it means
    QString advice{}; ///< what can be done

    [[nodiscard]] QString words() const { return text + u' ' + advice; }
    /// The same one at another time, as it may be of another severity.
    [[nodiscard]] bool isSame(const Alert& other) const { return name == other.name && about == other.about; }
};

using AlertList = std::vector<Alert>; // a QList's code for the same is twice as large

class Alerts final {
public:
    explicit Alerts(std::vector<AlertRule> rules = builtinRules())
        : m_rules(std::move(rules)) {}
    Alerts(const Alerts&) = delete;
    Alerts& operator=(const Alerts&) = delete;

    struct News {
        AlertList raised;  ///< that were not there before, or less severe
        AlertList cleared; ///< that are there no more, or as less severe ones
        [[nodiscard]] bool isNone() const { return raised.empty() && cleared.empty(); }
    };
    /// At each look, with all figures of then.
    News judge(const std::vector<AlertReading>& readings, qint64 now_ms, const QDateTime& now);
    /// In the order of the table, one of a name and an `about`.
    [[nodiscard]] const AlertList& standing() const { return m_standing; }

private:
    /// A rule that holds for something, if not long enough yet.
    struct Held {
        const AlertRule* rule;
        QString about;
        qint64 from_ms;
        QDateTime since;
        bool isRaised = false;
    };
    [[nodiscard]] Held held(const AlertRule& rule, const QString& about, qint64 now_ms, const QDateTime& now) const;
    const std::vector<AlertRule> m_rules;
    std::vector<Held> m_held;
    AlertList m_standing;
};

} // namespace pith
