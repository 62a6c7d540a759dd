// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problemwords.h"

#include "base/logging.h"
#include "settings/optiontable.h"
#include "settings/settings.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

/// For translators: what stands in this file.
struct InWindow {
    Q_DECLARE_TR_FUNCTIONS(InWindow)
};

/// In place of an advice that names a command. Empty: the problem's own will do.
QString adviceOf(Code code) {
    switch (code) {
    case Code::BadOption: return InWindow::tr("Choose another length, style, language or engine.");
    case Code::BadSetting: return InWindow::tr("Correct it in the settings file, pith.conf.");
    case Code::UnsupportedSite: return InWindow::tr("Download the subtitles there and open the file.");
    case Code::LoginRequired:
    case Code::AgeRestricted:
        return InWindow::tr("Give the cookies of a browser that is signed in, or open the subtitles as a file.");
    case Code::KeyMissing: return InWindow::tr("Enter one.");
    case Code::KeyRefused: return InWindow::tr("Enter a valid one.");
    case Code::QuotaExhausted: return InWindow::tr("Wait, or choose another model.");
    case Code::EngineUnreachable: return InWindow::tr("Check the network.");
    case Code::EngineRateLimited:
    case Code::EngineTimeout:
    case Code::EngineOverloaded:
    case Code::BreakerOpen: return InWindow::tr("Try again later.");
    case Code::ModelUnknown:
    case Code::AnswerBlocked: return InWindow::tr("Choose another model.");
    case Code::ContextTooSmall: return InWindow::tr("Choose a model with a larger context.");
    case Code::SpendLimit: return InWindow::tr("Allow more a day, or wait for the next one.");
    case Code::Unauthorized: return InWindow::tr("Make a token on the other Pith and start this window with its file.");
    case Code::NotFound: return InWindow::tr("It was removed, here or by another program.");
    case Code::StoreDamaged: return InWindow::tr("Choose another folder for the data, or put a backup back.");
    case Code::Interrupted: return InWindow::tr("Start it again.");
    case Code::Internal: return InWindow::tr("Please report it, with the report that the dashboard copies.");
    default: return {};
    }
}

bool namesCommand(const QString& words) {
    static const QRegularExpression command(
        u"(?<!\\w)(?:--[a-z]|pith (?:key|list|doctor|config|summarize|serve|restore|token|--))"_s);
    return command.match(words).hasMatch();
}

QString withoutCommands(const QString& advice) {
    QStringList parts = advice.split(u';');
    parts.removeIf(namesCommand);
    QString rest = parts.join(u';').trimmed();
    if (!rest.isEmpty() && parts.size() < advice.count(u';') + 1 && !rest.endsWith(u'.'))
        rest += u'.';
    return rest;
}

/// A name that is nothing else: no part of a path or an address.
const QRegularExpression& settingName() {
    static const QRegularExpression name(u"(?<![\\w/:.])[a-z]+/[a-z_]+(?![\\w/])"_s);
    return name;
}

} // namespace

QString withHeadings(const QString& words) {
    QString all = words;
    qsizetype longer = 0;
    for (auto it = settingName().globalMatch(words); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const auto index = optionIndex(match.capturedView());
        if (!index)
            continue;
        const QString help = QCoreApplication::translate("Option", allOptions()[*index]->help);
        const QString heading = InWindow::tr("“%1”").arg(help.section(u';', 0, 0).trimmed());
        all.replace(match.capturedStart() + longer, match.capturedLength(), heading);
        longer += heading.size() - match.capturedLength();
    }
    return all;
}

QString settingFor(const Problem& problem) {
    if (problem.code == Code::LoginRequired || problem.code == Code::AgeRestricted)
        return u"youtube-cookies"_s;
    if (problem.code == Code::PoToken)
        return u"youtube-po-token"_s;
    if (problem.code == Code::KeyMissing || problem.code == Code::KeyRefused)
        return problem.line().contains(u"openai"_s, Qt::CaseInsensitive) ? u"openai"_s : u"gemini"_s;
    for (const QString& words : {problem.adviceWords(), problem.words()})
        for (auto it = settingName().globalMatch(words); it.hasNext();)
            if (const QString name = it.next().captured(); optionIndex(name))
                return name;
    return {};
}

QString wordsFor(const Problem& problem) { return withHeadings(problem.words()); }

QString adviceFor(const Problem& problem) {
    const QString own = problem.adviceWords();
    if (!namesCommand(own))
        return withHeadings(own);
    const QString rest = problem.advice.isEmpty() ? QString() : withoutCommands(own);
    return withHeadings(rest.isEmpty() ? adviceOf(problem.code) : rest);
}

QString lineFor(const Problem& problem) {
    return printable(wordsFor(problem) + u' ' + adviceFor(problem), true).trimmed();
}

QString commandFor(const Problem& problem) {
    if (problem.code == Code::YtdlpMissing && problem.advice.isEmpty())
        return u"sudo apt install yt-dlp"_s;
    if (problem.code == Code::YtdlpOutdated)
        return u"pipx install yt-dlp"_s; // the newest for whom Debian's is too old
    static const QRegularExpression command(u"\\b(?:pipx|apt) install [\\w.-]*\\w"_s);
    const QString found = command.match(problem.adviceWords()).captured();
    return found.startsWith(u"apt"_s) ? u"sudo "_s + found : found;
}

WayOut wayOutOf(const Problem& problem) {
    if (!commandFor(problem).isEmpty())
        return WayOut::Command;
    switch (problem.code) {
    case Code::NoCaptions:
    case Code::LoginRequired:
    case Code::AgeRestricted:
    case Code::PaymentRequired:
    case Code::Private:
    case Code::UnsupportedSite:
    case Code::SourceTooLarge:
    case Code::PoToken:
    case Code::YtdlpFailed: return WayOut::File;
    case Code::Unplayable: return WayOut::Page;
    case Code::SpendLimit: return WayOut::Embedded;
    default: return isEngineProblem(problem.code) ? WayOut::Embedded : WayOut::None;
    }
}

} // namespace pith
