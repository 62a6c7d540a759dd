// SPDX-License-Identifier: GPL-3.0-or-later
// What models cost: a list that comes with Pith, and a newer one that its owner puts beside the database. List prices:
// what a free tier or a contract grants, nobody here knows.
#pragma once
#include "base/result.h"
#include "domain/spend.h"

#include <QDate>
#include <QDateTime>

#include <memory>
#include <vector>

namespace pith {

struct ModelPrice {
    QString model;                            ///< its name, or how the names of its kind begin
    double input = 0, cached = 0, output = 0; ///< a million tokens
};

struct PriceList {
    QDate updated;
    QString currency;
    std::vector<ModelPrice> models;
    /// By the longest name that fits: "gemini-2.5-flash" is no "gemini-2.5-flash-lite", but "gemini-2.5-flash-002" is
    /// one. nullopt: no price is known.
    [[nodiscard]] std::optional<Money> costOf(const QString& model, const TokenUse& use) const;
};

/// {"updated", "currency", "models": [{"model", "input", "cached", "output"}]}. BAD_FORMAT says what is wrong. Pure.
[[nodiscard]] Result<PriceList> readPriceList(const QByteArray& json);

/// The file's name beside the database.
[[nodiscard]] QString priceListPath(const QString& dataFolder);

/// Looks whether the file has changed at each asking; it costs a stat.
class PriceBook {
public:
    /// `path`: need not be there.
    explicit PriceBook(QString path)
        : m_path(std::move(path)) {}
    /// The file's where it is sound and not older than the built-in one, else the built-in one.
    [[nodiscard]] const PriceList& now();
    /// Why a file that is there is not in force; empty: it is, or there is none.
    [[nodiscard]] const QString& complaint() const { return m_complaint; }
    /// That it is older than the built-in list, which counts then.
    [[nodiscard]] bool isOld() const { return m_isOld; }

private:
    const QString m_path;
    std::optional<PriceList> m_list;
    QDateTime m_changed;
    qint64 m_size = -1;
    QString m_complaint;
    bool m_isOld = false;
};

} // namespace pith
