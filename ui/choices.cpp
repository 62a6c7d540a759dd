// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/choices.h"

#include "domain/request.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFontDatabase>
#include <QGridLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSaveFile>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = 16 << 10;
constexpr int letters = 6; // that a field shows where there is no room for more
constexpr const char* languages[] = {"ar", "cs", "da", "de", "en", "es", "fi", "fr", "hi", "id", "it", "ja",
                                     "ko", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh"};

/// Where no font has the script, Qt looks through all of them for it, and says so for each.
bool canBeWritten(const QLocale& locale) {
    const auto has = [](QFontDatabase::WritingSystem script) { return !QFontDatabase::families(script).isEmpty(); };
    switch (locale.language()) {
    case QLocale::Arabic: return has(QFontDatabase::Arabic);
    case QLocale::Hindi: return has(QFontDatabase::Devanagari);
    case QLocale::Japanese: return has(QFontDatabase::Japanese);
    case QLocale::Korean: return has(QFontDatabase::Korean);
    case QLocale::Chinese: return has(QFontDatabase::SimplifiedChinese);
    default: return true;
    }
}

/// As its own speakers write it.
QString nameOf(const QString& language) {
    const QLocale locale(language);
    QString name = canBeWritten(locale) ? locale.nativeLanguageName() : QLocale::languageToString(locale.language());
    if (language == u"en"_s)
        name = u"English"_s; // QLocale's would be American
    if (!name.isEmpty())
        name[0] = locale.toUpper(name.left(1)).at(0);
    return name.isEmpty() ? language : name;
}

} // namespace

Choices::Choices(QWidget* parent)
    : QWidget(parent) {
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setColumnStretch(4, 1);
    m_length = add(u"length"_s, tr("Length of the summary"));
    m_length->addItem(tr("Short"), lengthName({Length::Short}));
    m_length->addItem(tr("Medium"), lengthName({Length::Medium}));
    m_length->addItem(tr("Long"), lengthName({Length::Long}));
    m_length->setCurrentIndex(1);
    m_style = add(u"style"_s, tr("Style of the summary"));
    m_style->addItem(tr("Points"), styleName(Style::Points));
    m_style->addItem(tr("Prose"), styleName(Style::Prose));
    m_style->addItem(tr("Chapters"), styleName(Style::Chapters));
    m_language = add(u"language"_s, tr("Language of the summary"));
    m_language->addItem(tr("The talk's language"), QString());
    for (const char* language : languages)
        m_language->addItem(nameOf(QString::fromLatin1(language)), QString::fromLatin1(language));
    m_engine = add(u"engine"_s, tr("Who writes the summary"));
    m_engine->addItem(tr("Any engine"), u"auto"_s);
    m_engine->addItem(tr("Embedded"), u"embedded"_s);
    m_engine->addItem(u"Gemini"_s, u"gemini"_s);
    m_engine->addItem(u"OpenAI"_s, u"openai"_s);
    arrange(4);
}

/// In a line where all can be read, else two and two.
void Choices::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    int all = 0;
    for (const QComboBox* box : {m_length, m_style, m_language, m_engine})
        all += box->sizeHint().width() + m_grid->horizontalSpacing();
    arrange(all - m_grid->horizontalSpacing() <= width() ? 4 : 2);
}

void Choices::arrange(int columns) {
    if (columns == std::exchange(m_columns, columns))
        return;
    int at = 0;
    for (QComboBox* box : {m_length, m_style, m_language, m_engine}) {
        m_grid->addWidget(box, at / columns, at % columns);
        ++at;
    }
}

QComboBox* Choices::add(const QString& name, const QString& help) {
    auto* box = new QComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(help);
    box->setToolTip(help);
    box->setFrame(false);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMinimumWidth(fontMetrics().averageCharWidth() * letters);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(box, &QComboBox::activated, this, &Choices::save);
    return box;
}

void Choices::keepAt(const QString& path) {
    m_path = path;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return;
    const QJsonObject kept = QJsonDocument::fromJson(file.read(largest)).object();
    for (QComboBox* box : {m_length, m_style, m_language, m_engine})
        if (const int at = box->findData(kept[box->objectName()].toString()); at >= 0)
            box->setCurrentIndex(at);
}

/// Best effort, as for the window's place.
void Choices::save() const {
    if (m_path.isEmpty() || !QDir().mkpath(QFileInfo(m_path).path()))
        return;
    QJsonObject kept;
    for (const QComboBox* box : {m_length, m_style, m_language, m_engine})
        kept[box->objectName()] = box->currentData().toString();
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(kept).toJson(QJsonDocument::Compact)) > 0)
        file.commit();
}

void Choices::take(const Request& request) {
    if (!request.language.isEmpty() && m_language->findData(request.language) < 0)
        m_language->addItem(nameOf(request.language), request.language);
    if (request.length.kind == Length::Words && m_length->findData(lengthName(request.length)) < 0)
        m_length->addItem(tr("%Ln words", nullptr, request.length.words), lengthName(request.length));
    const std::pair<QComboBox*, QString> wanted[] = {{m_length, lengthName(request.length)},
                                                     {m_style, styleName(request.style)},
                                                     {m_language, request.language},
                                                     {m_engine, request.engine.isEmpty() ? u"auto"_s : request.engine}};
    for (const auto& [box, value] : wanted)
        if (const int at = box->findData(value); at >= 0)
            box->setCurrentIndex(at);
}

void Choices::applyTo(Request& request) const {
    if (const auto length = lengthOf(m_length->currentData().toString()))
        request.length = *length;
    if (const auto style = styleOf(m_style->currentData().toString()))
        request.style = *style;
    request.language = m_language->currentData().toString();
    request.engine = m_engine->currentData().toString();
}

} // namespace pith
