// SPDX-License-Identifier: GPL-3.0-or-later
// Not QSettings: it escapes what people write by hand, drops their comments, and takes any line whatever for a setting.
#include "settings/settingsfile.h"

#include "base/logging.h"

#include <QCoreApplication>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) { return QCoreApplication::translate("Settings", text); }

Problem badFile(const QString& what) {
    return Problem::of(Code::BadSetting, what, words("Correct the file, or move it away to begin with the defaults."));
}

QString unquoted(QStringView text) {
    if (text.size() >= 2 && text.front() == u'"' && text.back() == u'"')
        text = text.mid(1, text.size() - 2);
    return text.toString();
}

QString quoted(const QString& text) { return text.startsWith(u'"') ? u'"' + text + u'"' : text; }

QString assignment(const QString& key, const QString& value) { return key + u" = "_s + quoted(value); }

QString sectionOf(const QString& name) {
    const qsizetype slash = name.indexOf(u'/');
    return slash < 0 ? QString() : name.left(slash);
}

QString keyOf(const QString& name) { return name.mid(name.indexOf(u'/') + 1); }

} // namespace

Result<SettingsFile> SettingsFile::parse(const QByteArray& bytes) {
    if (bytes.size() > maxSettingsFile)
        return badFile(words("The settings file is larger than 1 MB."));
    if (!bytes.isValidUtf8() || bytes.contains('\0'))
        return badFile(words("The settings file is not UTF-8 text."));
    const QString text = QString::fromUtf8(bytes);

    SettingsFile file;
    QString section;
    int number = 0;
    for (QStringView line : QStringView(text).split(u'\n')) {
        ++number;
        const QStringView bare = line.trimmed(); // a CR too
        const qsizetype equals = bare.indexOf(u'=');
        Line entry{line.toString(), section, {}, {}};
        if (bare.startsWith(u'[') && bare.endsWith(u']')) {
            section = bare.mid(1, bare.size() - 2).trimmed().toString();
            entry.section = section;
        } else if (!bare.isEmpty() && bare[0] != u'#' && bare[0] != u';') {
            const QString key = bare.left(std::max<qsizetype>(equals, 0)).trimmed().toString();
            if (key.isEmpty())
                return badFile(words("Line %1 of the settings file is no \"key = value\": \"%2\".")
                                   .arg(number)
                                   .arg(printable(redact(bare.left(40).toString()), true)));
            entry.name = section.isEmpty() ? key : section + u'/' + key;
            entry.value = unquoted(bare.mid(equals + 1).trimmed());
        }
        file.m_lines.append(std::move(entry));
    }
    if (file.m_lines.last().text.isEmpty())
        file.m_lines.removeLast(); // what follows the last line break
    return file;
}

QList<std::pair<QString, QString>> SettingsFile::entries() const {
    QList<std::pair<QString, QString>> list;
    for (const Line& line : m_lines)
        if (!line.name.isEmpty())
            list.append({line.name, line.value});
    return list;
}

void SettingsFile::set(const QString& name, const QString& value) {
    const QString section = sectionOf(name);
    const QString key = keyOf(name);
    qsizetype after = -1; // the last line of the section that says something
    for (qsizetype i = m_lines.size() - 1; i >= 0; --i) {
        Line& line = m_lines[i];
        if (line.name == name) {
            line.value = value;
            line.text = assignment(line.section.isEmpty() ? name : key, value);
            return;
        }
        if (after < 0 && line.section == section && !line.text.trimmed().isEmpty())
            after = i;
    }
    if (after < 0 && !section.isEmpty()) {
        if (!m_lines.isEmpty())
            m_lines.append({{}, m_lines.last().section, {}, {}});
        m_lines.append({u'[' + section + u']', section, {}, {}});
        after = m_lines.size() - 1;
    }
    m_lines.insert(after + 1, {assignment(key, value), section, name, value});
}

void SettingsFile::unset(const QString& name) {
    m_lines.removeIf([&](const Line& line) { return line.name == name; });
}

QByteArray SettingsFile::bytes() const {
    QString text;
    for (const Line& line : m_lines)
        text += line.text + u'\n';
    return text.toUtf8();
}

} // namespace pith
