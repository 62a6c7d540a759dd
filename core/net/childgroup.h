// SPDX-License-Identifier: GPL-3.0-or-later
// A control group (v2) of a child's own, where the one that holds Pith was left to it: a bound that the child's own
// children share, and one stroke that kills them all. rlimits and the keeper do what they can where there is none.
#pragma once
#include <QByteArray>
#include <QString>

#include <optional>

namespace pith {

/// Owned by the composition root; outlives all children. What fails here fails in silence: a child runs without a
/// group.
class ChildGroups final {
public:
    /// `root` stands for "/" in tests.
    explicit ChildGroups(QString root = {})
        : m_root(std::move(root)) {}
    ~ChildGroups(); ///< gives back what claim() took, so that whoever lent the group may use it again
    ChildGroups(const ChildGroups&) = delete;
    ChildGroups& operator=(const ChildGroups&) = delete;

    /// Takes the group that holds this process, where it is delegated (systemd's Delegate=; without systemd: it can be
    /// written, and nobody else is in it). This process goes into a leaf of it, since in v2 a group has processes or
    /// controlled groups below it, not both. Once, at the start.
    void claim();
    /// Of each that is made from now on; 0: none. `cpuPercent` of a core.
    void limit(qint64 memoryBytes, double cpuPercent);
    /// A new group's folder, which a child's keeper fills and removes; empty: none.
    [[nodiscard]] QByteArray make();

    /// Whether another process has claimed its group: the controllers that its children's have, perhaps none.
    [[nodiscard]] static std::optional<QByteArray> claimedBy(qint64 process, const QString& root = {});

private:
    const QString m_root;
    QByteArray m_own; ///< the delegated folder; empty: none
    qint64 m_memoryBytes = 0;
    double m_cpuPercent = 0;
    unsigned m_made = 0;
};

} // namespace pith
