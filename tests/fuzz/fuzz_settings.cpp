// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: http
// Any bytes as the body of PATCH /v1/settings, and as pith.conf: what is taken is possible, and found again as it is.
#include "http/jsonbody.h"
#include "http/settingsjson.h"
#include "settings/settingsfile.h"

#include <cstdint>
#include <cstdlib>

using namespace pith;

namespace {

void asBody(const QByteArray& bytes) {
    const auto body = bodyObject(bytes);
    const auto patch = body ? settingsPatch(*body) : Result<SettingsPatch>(body.problem());
    if (!patch)
        return;
    for (const auto& [name, value] : patch->values) {
        if (name.startsWith(QLatin1String("server/")) || name.startsWith(QLatin1String("network/")))
            std::abort();
        const auto again = value ? Settings::check(name, *value) : Result<QString>(QString());
        if (!again || (value && *again != *value))
            std::abort();
        SettingsFile file; // a value stands in the file as one line, and is read back as it was
        if (value)
            file.set(name, *value);
        const auto read = SettingsFile::parse(file.bytes());
        if (!read || (value && (read->entries().size() != 1 || read->entries().first().second != *value)))
            std::abort();
    }
}

void asFile(const QByteArray& bytes) {
    const auto file = SettingsFile::parse(bytes);
    if (!file)
        return;
    const auto again = SettingsFile::parse(file->bytes());
    if (!again || again->entries() != file->entries())
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    asBody(bytes);
    asFile(bytes);
    return 0;
}
