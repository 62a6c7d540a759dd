// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of values, checked as they come in: what stands here is always possible. The file is read anew before each
// change, under a lock, so that two programs that change different settings both succeed.
#include "settings/settings.h"

#include "settings/check.h"
#include "settings/filechange.h"
#include "settings/options.h"
#include "settings/optiontable.h"
#include "settings/profile.h"
#include "settings/settingsfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cstring>

extern char** environ;

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// $VARIABLE where it is an absolute path (the base directory specification ignores others), else ~/`otherwise`; then
/// "/pith".
QString baseFolder(const char* variable, const QString& otherwise) {
    const QString folder = QFile::decodeName(qgetenv(variable));
    return (folder.startsWith(u'/') ? QDir::cleanPath(folder) : QDir::homePath() + u'/' + otherwise) + u"/pith"_s;
}

/// PITH_* that are no settings and yet known.
bool isOtherVariable(QByteArrayView name) {
    const QByteArrayView stem = name.endsWith("_FILE") ? name.chopped(5) : name;
    return name == "PITH_NO_INSTALL" || name == "PITH_BIN" || stem.endsWith("_API_KEY") ||
           stem == "PITH_YOUTUBE_COOKIES" || stem == "PITH_YOUTUBE_PO_TOKEN";
}

QString expanded(const QString& path) {
    return path == u"~" || path.startsWith(u"~/"_s) ? QDir::homePath() + path.mid(1) : path;
}

} // namespace

Settings::Settings()
    : m_values(allOptions().size())
    , m_path(baseFolder("XDG_CONFIG_HOME", u".config"_s) + u"/pith.conf"_s) {}

Settings::~Settings() = default;

Result<std::unique_ptr<Settings>> Settings::load(const QHash<QString, QString>& commandLine, Wrong wrong) {
    std::unique_ptr<Settings> settings(new Settings);
    for (auto i = commandLine.begin(); i != commandLine.end(); ++i) {
        const auto index = optionIndex(i.key());
        Result<QString> value = check(i.key(), i.value());
        if (!value)
            return value.problem();
        settings->m_values[*index].commandLine = value.take();
    }
    if (Outcome read = settings->readEnvironment(wrong); !read)
        return read.problem();
    if (Outcome read = settings->readFile(wrong == Wrong::Refused ? nullptr : &settings->m_refused); !read)
        return read.problem();

    const QString profile = settings->configured(*optionIndex(options::profile));
    settings->m_profile = profile == u"tiny"     ? Profile::Tiny
                          : profile == u"small"  ? Profile::Small
                          : profile == u"normal" ? Profile::Normal
                                                 : profileFor(capacityOf({}));
    return settings;
}

Outcome Settings::refuse(const Problem& problem, Wrong wrong) {
    if (wrong == Wrong::Refused)
        return problem;
    m_refused << problem;
    return Done{};
}

Outcome Settings::readEnvironment(Wrong wrong) {
    QHash<QByteArray, size_t> known;
    for (char** entry = environ; entry && *entry; ++entry) {
        if (std::strncmp(*entry, "PITH_", 5) != 0)
            continue;
        if (known.isEmpty())
            for (size_t i = 0; i < allOptions().size(); ++i)
                known.insert(variableOf(*allOptions()[i]), i);
        const QByteArrayView text(*entry);
        const qsizetype equals = std::max<qsizetype>(text.indexOf('='), 0);
        const QByteArray name = text.first(equals).toByteArray();
        if (const auto found = known.constFind(name); found != known.cend()) {
            Result<QString> value = checkValue(*allOptions()[*found], QString::fromUtf8(text.sliced(equals + 1)));
            if (!value) {
                Problem problem = value.problem();
                problem.message = QString::fromLatin1(name) + u": "_s + problem.message;
                if (Outcome refused = refuse(problem, wrong); !refused)
                    return refused;
                continue;
            }
            m_values[*found].environment = value.take();
        } else if (!isOtherVariable(name)) {
            m_unknown << QString::fromUtf8(name);
        }
    }
    return Done{};
}

Result<Settings::FileValues> Settings::valuesIn(const QString& path, const QByteArray& bytes, QList<Problem>* leftOut) {
    FileValues values(allOptions().size());
    const auto refuse = [&](Problem problem) -> Outcome {
        problem.message = path + u": "_s + problem.message;
        if (!leftOut)
            return problem;
        leftOut->append(problem);
        return Done{};
    };
    const Result<SettingsFile> file = SettingsFile::parse(bytes);
    if (!file) {
        const Outcome refused = refuse(file.problem());
        return refused ? Result<FileValues>(values) : refused.problem();
    }
    for (const auto& [name, text] : file->entries()) {
        Result<QString> value = check(name, text);
        if (value)
            values[*optionIndex(name)] = value.take();
        else if (const Outcome refused = refuse(value.problem()); !refused)
            return refused.problem();
    }
    return values;
}

Outcome Settings::readFile(QList<Problem>* leftOut) {
    const Result<QByteArray> bytes = settingsBytes(m_path);
    if (!bytes)
        return bytes.problem();
    Result<FileValues> values = valuesIn(m_path, *bytes, leftOut);
    if (!values)
        return values.problem();
    for (size_t i = 0; i < m_values.size(); ++i)
        m_values[i].file = std::move(values.value()[i]);
    return Done{};
}

Result<QString> Settings::check(const QString& name, const QString& value) {
    const auto index = optionIndex(name);
    if (!index)
        return unknownSetting(name);
    return checkValue(*allOptions()[*index], value);
}

QString Settings::configured(size_t index) const {
    const Value& value = m_values[index];
    if (value.commandLine)
        return *value.commandLine;
    if (value.environment)
        return *value.environment;
    if (value.file)
        return *value.file;
    const OptionInfo& option = *allOptions()[index];
    return QString::fromLatin1(option.defaults[size_t(m_profile)]);
}

QString Settings::textOf(const OptionInfo& option) const {
    const auto index = optionIndex(option);
    if (!index)
        return QString::fromLatin1(option.defaults[size_t(m_profile)]);
    const QString text = m_values[*index].held.value_or(configured(*index));
    if (option.kind != Kind::Folder && option.kind != Kind::File)
        return text;
    if (text.isEmpty() && &option == &options::pathsData)
        return baseFolder("XDG_DATA_HOME", u".local/share"_s);
    return expanded(text);
}

bool Settings::waitsForStart(const OptionInfo& option) const {
    const auto index = optionIndex(option);
    return index && m_values[*index].held && *m_values[*index].held != configured(*index);
}

SettingState Settings::stateAt(size_t index) const {
    const OptionInfo& option = *allOptions()[index];
    const Value& value = m_values[index];
    SettingState state{&option, configured(index), QString::fromLatin1(option.defaults[size_t(m_profile)]),
                       Layer::Default, rangeWords(option)};
    if (&option == &options::pathsData) {
        state.defaultValue = baseFolder("XDG_DATA_HOME", u".local/share"_s);
        state.value = state.value.isEmpty() ? state.defaultValue : state.value;
    }
    state.source = value.commandLine   ? Layer::CommandLine
                   : value.environment ? Layer::Environment
                   : value.file        ? Layer::File
                                       : Layer::Default;
    return state;
}

QList<SettingState> Settings::all() const {
    QList<SettingState> list;
    for (size_t i = 0; i < m_values.size(); ++i)
        list.append(stateAt(i));
    return list;
}

Result<SettingState> Settings::state(const QString& name) const {
    const auto index = optionIndex(name);
    if (!index)
        return unknownSetting(name);
    return stateAt(*index);
}

Outcome Settings::set(const QString& name, const QString& value) { return apply({{name, value}}); }

Outcome Settings::unset(const QString& name) { return apply({{name, std::nullopt}}); }

Outcome Settings::apply(const QList<Change>& changes) {
    const auto checked = check(changes);
    if (!checked)
        return checked.problem();
    const Outcome written = write(m_path, *checked);
    return written ? reload() : written;
}

Result<QList<Settings::Change>> Settings::check(const QList<Change>& changes) {
    QList<Change> kept;
    for (const auto& [name, value] : changes) {
        if (!optionIndex(name))
            return unknownSetting(name);
        Result<QString> checked = value ? check(name, *value) : Result<QString>(QString());
        if (!checked)
            return checked.problem();
        kept.append({name, value ? std::optional(checked.take()) : std::nullopt});
    }
    return kept;
}

Outcome Settings::write(const QString& path, const QList<Change>& checked) {
    return changeSettingsFile(path, [&](SettingsFile& file) -> Outcome {
        for (const auto& [name, value] : checked)
            file.change(name, value);
        const auto values = valuesIn(path, file.bytes(), nullptr);
        return values ? Outcome(Done{}) : values.problem();
    });
}

Outcome Settings::mend(const QString& name, const std::optional<QString>& value) {
    std::optional<QString> kept;
    if (value) {
        Result<QString> checked = check(name, *value);
        if (!checked)
            return checked.problem();
        kept = checked.take();
    }
    return changeSettingsFile(Settings().m_path, [&](SettingsFile& file) -> Outcome {
        const auto entries = file.entries();
        const auto isThis = [&](const auto& entry) { return entry.first == name; };
        if (!optionIndex(name) && std::none_of(entries.begin(), entries.end(), isThis))
            return unknownSetting(name);
        file.change(name, kept);
        return Done{};
    });
}

Outcome Settings::reload() {
    std::vector<QString> before(m_values.size());
    for (size_t i = 0; i < m_values.size(); ++i)
        before[i] = configured(i);
    if (const Outcome read = readFile(nullptr); !read)
        return read;
    for (size_t i = 0; i < m_values.size(); ++i)
        if (!allOptions()[i]->live && !m_values[i].held && configured(i) != before[i])
            m_values[i].held = before[i];
    for (size_t i = 0; i < before.size(); ++i)
        if (configured(i) != before[i])
            emit changed(QString::fromLatin1(allOptions()[i]->name));
    return Done{};
}

QString runtimeFolder(const Settings& settings) {
    const QString runtime = QFile::decodeName(qgetenv("XDG_RUNTIME_DIR"));
    const bool usable = runtime.startsWith(u'/') && QFileInfo(runtime).isWritable();
    const QString folder = usable ? QDir::cleanPath(runtime) + u"/pith"_s : settings.textOf(options::pathsData);
    (void)makePrivateFolder(folder).ok();
    return folder;
}

} // namespace pith
