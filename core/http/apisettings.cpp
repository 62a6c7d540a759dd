// SPDX-License-Identifier: GPL-3.0-or-later
// The settings, shown and changed while the service runs. What may not be changed from outside is refused whole:
// nothing of such a body is applied.
#include "http/api.h"
#include "http/etag.h"
#include "http/jsonbody.h"
#include "http/settingsjson.h"
#include "settings/settings.h"

#include <QPointer>

namespace pith {

void Api::settings(GuardedSocket& socket) {
    Answer answer;
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
    const auto checked = Settings::check(patch->values);
    if (!checked)
        return socket.answer(checked.problem());
    // The keys first: where there is no keyring for them, nothing else is changed either.
    for (const auto& [engine, key] : patch->keys)
        if (const Outcome kept = m_world.setKey(engine, key); !kept)
            return socket.answer(kept.problem());
    if (checked->isEmpty())
        return settings(socket);
    const auto write = [path = m_world.settings().filePath(), changes = *checked](const StopToken&) {
        return Settings::write(path, changes);
    };
    socket.answersSoon();
    // Owned by this: what is in the file counts, whether the client still waits or not.
    m_disk.run<Done>(this, write)->then(this, [this, client = QPointer(&socket)](const Outcome& written) {
        const Outcome applied = written ? m_world.settings().reload() : written;
        if (client && applied)
            settings(*client);
        else if (client)
            client->answer(applied.problem());
    });
}

} // namespace pith
