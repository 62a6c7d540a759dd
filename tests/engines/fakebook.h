// SPDX-License-Identifier: GPL-3.0-or-later
// What was learnt about models, in memory.
#pragma once
#include "engines/modelbook.h"

#include <QHash>

namespace pith {

class FakeBook final : public ModelBook {
public:
    QHash<QString, ModelMemory> rows; ///< by "ACCOUNT MODEL"
    QString account;                  ///< asked for last
    int kept = 0;
    ModelMemory find(const QString& whose, const QString& model) const override {
        return rows.value(whose + u' ' + model);
    }
    void keep(const QString& whose, const QString& model, const ModelMemory& memory) override {
        account = whose;
        ++kept;
        rows.insert(whose + u' ' + model, memory);
    }
};

} // namespace pith
