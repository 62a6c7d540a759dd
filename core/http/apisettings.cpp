// SPDX-License-Identifier: GPL-3.0-or-later
// The settings, shown and changed while the service runs. What may not be changed from outside is refused whole:
// nothing of such a body is applied.
#include "http/api.h"
#include "http/etag.h"
#include "http/jsonbody.h"
#include "http/settingsjson.h"
#include "settings/optiontable.h"
#include "settings/settings.h"

#include <QPointer>

namespace pith {

namespace {

/// What a variable says stays in force over the file. 299 is for what a person may want to know.
QByteArray overruled(const Settings& settings, const QList<Settings::Change>& values) {
    QByteArray names;
    for (const auto& [name, value] : values)
        if (const auto state = settings.state(name); state && state->source > Layer::File)
            names += ' ' + variableOf(*state->option);
    return names.isEmpty() ? names : "Warning: 299 - \"Stays as it is set by" + names + "\"\r\n";
}

} // namespace

void Api::settings(GuardedSocket& socket) { showSettings(socket, {}); }

void Api::showSettings(GuardedSocket& socket, const QByteArray& headers) {
    Answer answer;
    answer.headers = headers;
    answer.body = settingsJson(m_world.settings());
    if (socket.asked().method != Method::Patch)
        tag(answer, socket.asked().ifNoneMatch);
    socket.answer(answer);
}

void Api::configure(GuardedSocket& socket) {
    if (!isJsonType(socket.asked().contentType) && !isMergePatch(socket.asked().contentType)) {
        Answer refused = answerFor(Problem::of(Code::UnsupportedType));
        refused.headers += "Accept-Patch: application/merge-patch+json, application/json\r\n"; // RFC 5789, 3.1
        return socket.answer(refused);
    }
    const auto body = bodyObject(socket.takeBody());
    if (!body)
        return socket.answer(body.problem());
    const auto patch = settingsPatch(*body);
    if (!patch)
        return socket.answer(patch.problem());
    auto checked = Settings::check(patch->values);
    if (!checked)
        return socket.answer(checked.problem());
    socket.answersSoon();
    keepKeys(&socket, {checked.take(), patch->keys});
}

/// The keys first, one after the other: where there is no keyring for them, nothing else is changed either.
void Api::keepKeys(const QPointer<GuardedSocket>& client, SettingsPatch patch) {
    if (patch.keys.isEmpty())
        return write(client, patch.values);
    const auto [engine, key] = patch.keys.takeFirst();
    m_world.setKey(engine, key, this)->then(this, [this, client, patch](const Outcome& kept) {
        if (kept)
            keepKeys(client, patch);
        else if (client)
            client->answer(kept.problem());
    });
}

void Api::write(const QPointer<GuardedSocket>& client, const QList<Settings::Change>& values) {
    if (values.isEmpty()) {
        if (client)
            settings(*client);
        return;
    }
    const auto write = [path = m_world.settings().filePath(), values](const StopToken&) {
        return Settings::write(path, values);
    };
    // Owned by this: what is in the file counts, whether the client still waits or not.
    m_aside.worker().run<Done>(this, write)->then(this, [this, client, values](const Outcome& written) {
        const Outcome applied = written ? m_world.settings().reload() : written;
        if (client && applied)
            showSettings(*client, overruled(m_world.settings(), values));
        else if (client)
            client->answer(applied.problem());
    });
}

} // namespace pith
