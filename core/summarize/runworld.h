// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "engines/engine.h"
#include "sources/source.h"

#include <vector>

namespace pith {

class Clock;
class PartBook;
class Room;
class Run;
class Worker;

/// What a run asks of the world. The service answers with CachedSource, EngineFactory and Worker; tests with twenty
/// lines.
class RunWorld {
public:
    virtual ~RunWorld() = default;
    [[nodiscard]] virtual SourceCall* fetch(const SourceRef& ref, bool refresh, QObject* owner) = 0;
    /// Under which the transcript of `ref` is kept.
    [[nodiscard]] virtual QString sourceKey(const SourceRef& ref) const = 0;
    /// In order; see EngineFactory::choose.
    [[nodiscard]] virtual Result<std::vector<Engine*>> engines(const QString& engine, const QString& model) = 0;
    [[nodiscard]] virtual Engine* embedded() const = 0;
    [[nodiscard]] virtual Worker& worker() = 0;
    [[nodiscard]] virtual const Clock& clock() const = 0;
    /// Null: no notes are kept.
    [[nodiscard]] virtual PartBook* parts() { return nullptr; }
    /// Parts of one talk that may be asked for at the same time, as far as the machine goes.
    [[nodiscard]] virtual int partsAtOnce() const { return 1; }
    /// Tokens of a talk that a call may carry, whatever the engine holds; 0: as many as it holds.
    [[nodiscard]] virtual int mostPartTokens() const { return 0; }
    /// Memory is short: the embedded engine takes the place of a model where the request leaves it open.
    [[nodiscard]] virtual bool wantsEmbedded() const { return false; }
    /// In which each stage has its share; null: nothing is reckoned with.
    [[nodiscard]] virtual Room* room() { return nullptr; }
    /// Another Pith does the work. Null: it is done here.
    [[nodiscard]] virtual Run* elsewhere(const Request& /*request*/, QObject* /*owner*/) { return nullptr; }
    [[nodiscard]] virtual bool worksElsewhere() const { return false; }
    /// feature/preview
    [[nodiscard]] virtual bool wantsPreview() const = 0;
};

} // namespace pith
