// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offline.h"

#include "ui/world.h"

#include <QNetworkInterface>

#include <algorithm>

namespace pith {

using namespace std::chrono_literals;

namespace {

constexpr auto pause = 5s;
constexpr auto settling = 30s;

bool wantsNetwork(Code code) {
    return code == Code::SourceUnreachable || code == Code::SourceTimeout || code == Code::EngineUnreachable;
}

} // namespace

Offline::Offline(World& world, std::function<bool()> isNow, QObject* parent)
    : QObject(parent)
    , m_world(world)
    , m_isNow(std::move(isNow)) {
    m_look.setInterval(pause);
    m_look.setTimerType(Qt::CoarseTimer);
    connect(&m_look, &QTimer::timeout, this, &Offline::look);
    connect(&world, &World::ended, this, &Offline::onEnded);
    connect(&world, &World::removed, this, &Offline::forget);
}

bool Offline::isSo() {
    const auto all = QNetworkInterface::allInterfaces();
    return std::none_of(all.begin(), all.end(), [](const QNetworkInterface& one) {
        const auto flags = one.flags();
        const auto entries = one.addressEntries();
        return flags.testFlag(QNetworkInterface::IsRunning) && !flags.testFlag(QNetworkInterface::IsLoopBack) &&
               std::any_of(entries.begin(), entries.end(),
                           [](const QNetworkAddressEntry& entry) { return !entry.ip().isLinkLocal(); });
    });
}

void Offline::onEnded(const QString& id) {
    const auto record = m_world.record(id);
    if (!record || record->state != State::Failed || !record->problem || !wantsNetwork(record->problem->code) ||
        (!m_isNow() && m_settling.hasExpired()))
        return;
    hold(id);
}

void Offline::hold(const QString& id) {
    if (m_waiting.contains(id))
        return;
    m_waiting.append(id);
    m_look.start();
    emit changed();
}

void Offline::forget(const QString& id) {
    if (!m_waiting.removeOne(id))
        return;
    if (m_waiting.isEmpty())
        m_look.stop();
    emit changed();
}

void Offline::look() {
    if (m_isNow())
        return;
    m_look.stop();
    if (m_settling.hasExpired())
        m_settling.setRemainingTime(settling);
    const QStringList ids = std::exchange(m_waiting, {});
    emit changed();
    emit isBack(ids);
}

} // namespace pith
