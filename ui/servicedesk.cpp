// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/servicedesk.h"

#include "jobs/jobqueue.h"
#include "service/service.h"
#include "summarize/askcall.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// What an engine is tried with: some forty tokens.
Transcript trialWords() {
    Transcript words;
    words.append(0, 4000, "Water is heavy and does not like to stop.");
    words.append(4000, 8000, "So valves are closed slowly.");
    words.language = u"en"_s;
    return words;
}

} // namespace

Settings& ServiceDesk::settings() { return m_service.settings(); }

CallOf<KeyRing>* ServiceDesk::keys(QObject* owner) { return m_service.keys().look(owner); }

CallOf<Done>* ServiceDesk::setKey(const QString& name, const QString& value, QObject* owner) {
    return m_service.keys().set(name, value, owner);
}

CallOf<Done>* ServiceDesk::removeKey(const QString& name, QObject* owner) {
    return m_service.keys().remove(name, owner);
}

CallOf<Reply>* ServiceDesk::tryEngine(const QString& engine, QObject* owner) {
    Question question;
    question.text = u"Why are valves closed slowly?"_s;
    question.engine = engine;
    Video video;
    video.title = u"Valves"_s;
    auto asked = m_service.jobs().ask(video, trialWords(), question, owner);
    if (!asked)
        return new ReadyCall<Reply>(asked.problem(), owner);
    return *asked;
}

ServerFacts ServiceDesk::server() const {
    return {m_service.url(), m_service.socketPath(), m_service.token(), m_service.otherService()};
}

Outcome ServiceDesk::renewToken() { return m_service.renewToken(); }

StoredFacts ServiceDesk::stored() const { return {m_service.store().path(), m_service.store().fileBytes()}; }

CallOf<Cleared>* ServiceDesk::removeAll(QObject* owner) { return new ClearanceCall(m_service.jobs(), owner); }

Figures ServiceDesk::figures() { return m_service.figures(); }

History::Series ServiceDesk::history(int window_s) const { return m_service.history(window_s); }

QList<DayOfSpend> ServiceDesk::spend(int days) const {
    QList<DayOfSpend> all;
    const QDate today = QDate::currentDate();
    for (int back = days - 1; back >= 0; --back)
        all.append({today.addDays(-back), m_service.store().spentOn(today.addDays(-back))});
    return all;
}

} // namespace pith
