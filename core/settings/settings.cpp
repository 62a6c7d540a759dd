// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of values, checked as they come in: what stands here is always possible. The file is read anew before each
// change, under a lock, so that two programs that change different settings both succeed.
#include "settings/settings.h"

#include "settings/check.h"
#include "settings/options.h"
#include "settings/optiontable.h"
#include "settings/profile.h"
#include "settings/settingsfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

extern char** environ;

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int lockTries = 20; // of 10 ms: who holds the lock writes one small file
constexpr useconds_t lockPause_us = 10'000;

QString words(const char* text) { return QCoreApplication::translate("Settings", text); }

/// $VARIABLE where it is an absolute path (the base directory specification ignores others), else ~/`otherwise`; then
/// "/pith".
QString baseFolder(const char* variable, const QString& otherwise) {
    const QString folder = QFile::decodeName(qgetenv(variable));
    return (folder.startsWith(u'/') ? QDir::cleanPath(folder) : QDir::homePath() + u'/' + otherwise) + u"/pith"_s;
}

Result<QByteArray> contents(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (!QFileInfo::exists(path))
            return QByteArray();
        return Problem::of(Code::BadSetting, words("%1 cannot be read: %2.").arg(path, file.errorString()),
                           words("Check its rights."));
    }
    return file.read(maxSettingsFile + 1);
}

/// Held while the file is read and written anew.
class FileLock {
public:
    explicit FileLock(const QString& path)
        : m_file(::open(QFile::encodeName(path + u".lock"_s).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
                        0600)) {
        for (int i = 0; m_file >= 0 && !m_held && i < lockTries; ++i) {
            m_held = ::flock(m_file, LOCK_EX | LOCK_NB) == 0;
            if (!m_held)
                ::usleep(lockPause_us);
        }
    }
    ~FileLock() {
        if (m_file >= 0)
            ::close(m_file);
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    [[nodiscard]] bool held() const { return m_held; }

private:
    int m_file;
    bool m_held = false;
};

/// PITH_* that are no settings and yet known.
bool isOtherVariable(QByteArrayView name) {
    return name == "PITH_NO_INSTALL" || name == "PITH_BIN" || name.endsWith("_API_KEY") ||
           name.endsWith("_API_KEY_FILE");
}

QString expanded(const QString& path) {
    return path == u"~" || path.startsWith(u"~/"_s) ? QDir::homePath() + path.mid(1) : path;
}

} // namespace

Settings::Settings()
    : m_values(allOptions().size())
    , m_path(baseFolder("XDG_CONFIG_HOME", u".config"_s) + u"/pith.conf"_s) {}

Settings::~Settings() = default;

Result<std::unique_ptr<Settings>> Settings::load(const QHash<QString, QString>& commandLine) {
    std::unique_ptr<Settings> settings(new Settings);
    for (auto i = commandLine.begin(); i != commandLine.end(); ++i) {
        const auto index = optionIndex(i.key());
        Result<QString> value = check(i.key(), i.value());
        if (!value)
            return value.problem();
        settings->m_values[*index].commandLine = value.take();
    }
    if (Outcome read = settings->readEnvironment(); !read)
        return read.problem();
    Result<QByteArray> bytes = contents(settings->m_path);
    if (!bytes)
        return bytes.problem();
    if (Outcome read = settings->readFile(*bytes); !read)
        return read.problem();

    const QString profile = settings->configured(*optionIndex(options::profile));
    settings->m_profile = profile == u"tiny"     ? Profile::Tiny
                          : profile == u"small"  ? Profile::Small
                          : profile == u"normal" ? Profile::Normal
                                                 : profileFor(capacityOf({}));
    return settings;
}

Outcome Settings::readEnvironment() {
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
                return problem;
            }
            m_values[*found].environment = value.take();
        } else if (!isOtherVariable(name)) {
            m_unknown << QString::fromUtf8(name);
        }
    }
    return Done{};
}

Outcome Settings::readFile(const QByteArray& bytes) {
    const auto inFile = [this](Problem problem) {
        problem.message = m_path + u": "_s + problem.message;
        return problem;
    };
    const Result<SettingsFile> file = SettingsFile::parse(bytes);
    if (!file)
        return inFile(file.problem());
    std::vector<std::optional<QString>> read(m_values.size());
    for (const auto& [name, text] : file->entries()) {
        Result<QString> value = check(name, text);
        if (!value)
            return inFile(value.problem());
        read[*optionIndex(name)] = value.take();
    }
    for (size_t i = 0; i < m_values.size(); ++i)
        m_values[i].file = std::move(read[i]);
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

Outcome Settings::set(const QString& name, const QString& value) {
    Result<QString> kept = check(name, value);
    if (!kept)
        return kept.problem();
    return change(name, kept.take());
}

Outcome Settings::unset(const QString& name) {
    if (!optionIndex(name))
        return unknownSetting(name);
    return change(name, std::nullopt);
}

Outcome Settings::change(const QString& name, const std::optional<QString>& value) {
    if (Outcome made = makePrivateFolder(QFileInfo(m_path).path()); !made)
        return made;
    const FileLock lock(m_path);
    if (!lock.held())
        return Problem::of(Code::Conflict, words("The settings file cannot be locked: %1.lock.").arg(m_path),
                           words("Another program may be changing it: try again."));
    Result<QByteArray> bytes = contents(m_path);
    if (!bytes)
        return bytes.problem();
    Result<SettingsFile> file = SettingsFile::parse(*bytes);
    if (!file)
        return file.problem();
    if (value)
        file.value().set(name, *value);
    else
        file.value().unset(name);

    std::vector<QString> before(m_values.size());
    for (size_t i = 0; i < m_values.size(); ++i)
        before[i] = configured(i);
    const std::vector<Value> old = m_values;
    Outcome done = readFile(file->bytes());
    if (done)
        done = writePrivately(m_path, file->bytes());
    if (!done) {
        m_values = old; // the last good values stay in force
        return done;
    }
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
