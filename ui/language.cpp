// SPDX-License-Identifier: GPL-3.0-or-later
// Not QTranslator::load(QLocale, ...): to somebody who reads French, German and then English it would give what is
// found first by file, of the country or not; here the order of who reads decides, and English needs no whole file.
#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

#ifdef PITH_I18N
static void initResources() { Q_INIT_RESOURCE(i18n); } // outside of any namespace, as Q_INIT_RESOURCE wants
#endif

namespace pith {

using namespace Qt::StringLiterals;

QString translationFor(const QStringList& languages) {
    for (const QString& language : languages) {
        const QString name = language.section(u'-', 0, 0).section(u'_', 0, 0).toLower();
        if (name == u"de")
            return name;
        if (name == u"en" || name == u"c")
            break;
    }
    return u"en"_s;
}

bool speak(const QString& language) {
#ifdef PITH_I18N
    initResources();
    auto* ours = new QTranslator(QCoreApplication::instance());
    if (!ours->load(u":/pith/i18n/pith_"_s + language + u".qm"_s)) {
        delete ours;
        return false;
    }
    auto* qts = new QTranslator(QCoreApplication::instance()); // menus of fields and the like, where they are installed
    if (qts->load(u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qts);
    else
        delete qts;
    return QCoreApplication::installTranslator(ours); // asked first
#else
    Q_UNUSED(language)
    return false;
#endif
}

} // namespace pith
