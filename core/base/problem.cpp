// SPDX-License-Identifier: GPL-3.0-or-later
// The table behind Problem: one row a code, in the order of the enum. The words here are what a person reads when the
// place of the failure knows nothing better.
#include "base/problem.h"

#include <QCoreApplication>

#include <array>
#include <iterator>

namespace pith {
namespace {

struct Row {
    const char* name;
    short status;
    signed char exit;
    bool retryable;
    const char* message;
    const char* advice;
};

// clang-format off
constexpr std::array rows{
    Row{"BAD_URL", 400, 2, false, QT_TRANSLATE_NOOP("Problem", "This is not an address that can be summarized."), QT_TRANSLATE_NOOP("Problem", "Give a video page's http or https address, or a subtitle file.")},
    Row{"BAD_OPTION", 400, 2, false, QT_TRANSLATE_NOOP("Problem", "An option is not understood."), QT_TRANSLATE_NOOP("Problem", "See pith --help.")},
    Row{"BAD_FORMAT", 400, 2, false, QT_TRANSLATE_NOOP("Problem", "This format is not known."), QT_TRANSLATE_NOOP("Problem", "Known are vtt, srt, ttml, sbv, ass, json3, srv3 and txt.")},
    Row{"UNSUPPORTED_SITE", 400, 2, false, QT_TRANSLATE_NOOP("Problem", "This site is not known."), QT_TRANSLATE_NOOP("Problem", "Download the subtitles there and give the file.")},
    Row{"BAD_REQUEST", 400, 2, false, QT_TRANSLATE_NOOP("Problem", "The request is not understood."), QT_TRANSLATE_NOOP("Problem", "See /openapi.json.")},
    Row{"TOO_LARGE", 413, 2, false, QT_TRANSLATE_NOOP("Problem", "The request is too large."), QT_TRANSLATE_NOOP("Problem", "Send less.")},
    Row{"BAD_SETTING", 422, 2, false, QT_TRANSLATE_NOOP("Problem", "A setting has an impossible value."), QT_TRANSLATE_NOOP("Problem", "pith config list shows what is allowed.")},
    Row{"UNAUTHORIZED", 401, 1, false, QT_TRANSLATE_NOOP("Problem", "The token is missing or wrong."), QT_TRANSLATE_NOOP("Problem", "Send Authorization: Bearer with the token in server.json.")},
    Row{"FOREIGN_HOST", 403, 1, false, QT_TRANSLATE_NOOP("Problem", "The service is not known by this Host."), QT_TRANSLATE_NOOP("Problem", "Add the name to server/hosts.")},
    Row{"FOREIGN_ORIGIN", 403, 1, false, QT_TRANSLATE_NOOP("Problem", "Requests of other web pages are refused."), QT_TRANSLATE_NOOP("Problem", "Call from a program, without Origin.")},
    Row{"FORBIDDEN", 403, 1, false, QT_TRANSLATE_NOOP("Problem", "This is not allowed over HTTP."), QT_TRANSLATE_NOOP("Problem", "Use the command line.")},
    Row{"NOT_ALLOWED", 405, 1, false, QT_TRANSLATE_NOOP("Problem", "This method is not for this path."), QT_TRANSLATE_NOOP("Problem", "See /openapi.json.")},
    Row{"NOT_ACCEPTABLE", 406, 1, false, QT_TRANSLATE_NOOP("Problem", "No form of the answer fits Accept."), QT_TRANSLATE_NOOP("Problem", "Ask for application/json.")},
    Row{"UNSUPPORTED_TYPE", 415, 1, false, QT_TRANSLATE_NOOP("Problem", "The body's type is not known."), QT_TRANSLATE_NOOP("Problem", "Send application/json.")},
    Row{"TOO_MANY_CONNECTIONS", 503, 1, true, QT_TRANSLATE_NOOP("Problem", "Too many connections."), QT_TRANSLATE_NOOP("Problem", "Close some, or try again.")},
    Row{"NO_CAPTIONS", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This video has no captions."), QT_TRANSLATE_NOOP("Problem", "Give a subtitle file instead, if you have one.")},
    Row{"EMPTY_TRANSCRIPT", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "The transcript holds next to no words."), QT_TRANSLATE_NOOP("Problem", "Check that the file or the video really has captions.")},
    Row{"LOGIN_REQUIRED", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This video is for signed-in viewers only."), QT_TRANSLATE_NOOP("Problem", "Download the subtitles in your browser and give the file.")},
    Row{"AGE_RESTRICTED", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This video is age-restricted."), QT_TRANSLATE_NOOP("Problem", "Download the subtitles in your browser and give the file.")},
    Row{"PRIVATE", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This video is private."), QT_TRANSLATE_NOOP("Problem", "Ask its owner for access or for the subtitles.")},
    Row{"REMOVED", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This video is gone, or never was."), QT_TRANSLATE_NOOP("Problem", "Check the address.")},
    Row{"REGION_BLOCKED", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This video is not available in your country."), QT_TRANSLATE_NOOP("Problem", "Set network/proxy to one where it is.")},
    Row{"PAYMENT_REQUIRED", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This video is for paying viewers only."), QT_TRANSLATE_NOOP("Problem", "Download the subtitles in your browser and give the file.")},
    Row{"LIVE", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This is a live stream that still runs."), QT_TRANSLATE_NOOP("Problem", "Try again when it has ended.")},
    Row{"UPCOMING", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This video has not begun yet."), QT_TRANSLATE_NOOP("Problem", "Try again after its start.")},
    Row{"UNPLAYABLE", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "The site does not play this video."), QT_TRANSLATE_NOOP("Problem", "Open it in a browser to see why.")},
    Row{"ADDRESS_REFUSED", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "This is a private or local address."), QT_TRANSLATE_NOOP("Problem", "If it is yours, add the host to network/allow_hosts.")},
    Row{"SOURCE_TOO_LARGE", 422, 3, false, QT_TRANSLATE_NOOP("Problem", "The captions are larger than 16 MB."), QT_TRANSLATE_NOOP("Problem", "Give a smaller file, or a part of it.")},
    Row{"IP_BLOCKED", 502, 3, true, QT_TRANSLATE_NOOP("Problem", "The site refuses your network address for now."), QT_TRANSLATE_NOOP("Problem", "Wait an hour, or set network/proxy.")},
    Row{"PO_TOKEN", 502, 3, true, QT_TRANSLATE_NOOP("Problem", "YouTube wants a proof-of-origin token for these captions."), QT_TRANSLATE_NOOP("Problem", "Install a newer yt-dlp, or give the subtitle file.")},
    Row{"SOURCE_RATE_LIMITED", 502, 3, true, QT_TRANSLATE_NOOP("Problem", "The site asks for fewer requests."), QT_TRANSLATE_NOOP("Problem", "Try again later.")},
    Row{"SOURCE_CHANGED", 502, 3, true, QT_TRANSLATE_NOOP("Problem", "The site's answer was not understood."), QT_TRANSLATE_NOOP("Problem", "Try again; if it stays, Pith or yt-dlp is too old for this site.")},
    Row{"SOURCE_UNREACHABLE", 502, 3, true, QT_TRANSLATE_NOOP("Problem", "The site cannot be reached."), QT_TRANSLATE_NOOP("Problem", "Check the address and the network.")},
    Row{"SOURCE_TIMEOUT", 504, 3, true, QT_TRANSLATE_NOOP("Problem", "The site did not answer in time."), QT_TRANSLATE_NOOP("Problem", "Try again later.")},
    Row{"YTDLP_MISSING", 502, 3, false, QT_TRANSLATE_NOOP("Problem", "yt-dlp is needed for this site and is not there."), QT_TRANSLATE_NOOP("Problem", "Install it (apt install yt-dlp, or pipx install yt-dlp for the newest).")},
    Row{"YTDLP_OUTDATED", 502, 3, false, QT_TRANSLATE_NOOP("Problem", "yt-dlp is too old for this site."), QT_TRANSLATE_NOOP("Problem", "Install a newer one: pipx install yt-dlp.")},
    Row{"YTDLP_FAILED", 502, 3, true, QT_TRANSLATE_NOOP("Problem", "yt-dlp could not read this page."), QT_TRANSLATE_NOOP("Problem", "Try a newer yt-dlp, or give the subtitle file.")},
    Row{"KEY_MISSING", 502, 4, false, QT_TRANSLATE_NOOP("Problem", "The engine has no key."), QT_TRANSLATE_NOOP("Problem", "Give one with pith key set, or take --engine embedded.")},
    Row{"KEY_REFUSED", 502, 4, false, QT_TRANSLATE_NOOP("Problem", "The engine refuses the key."), QT_TRANSLATE_NOOP("Problem", "Give a valid one with pith key set.")},
    Row{"QUOTA_EXHAUSTED", 502, 4, true, QT_TRANSLATE_NOOP("Problem", "The engine's quota is used up."), QT_TRANSLATE_NOOP("Problem", "Wait, choose another model, or take --engine embedded.")},
    Row{"ENGINE_RATE_LIMITED", 502, 4, true, QT_TRANSLATE_NOOP("Problem", "The engine asks for fewer requests."), QT_TRANSLATE_NOOP("Problem", "Try again later, or take --engine embedded.")},
    Row{"ENGINE_UNREACHABLE", 502, 4, true, QT_TRANSLATE_NOOP("Problem", "The engine cannot be reached."), QT_TRANSLATE_NOOP("Problem", "Check the network, or take --engine embedded.")},
    Row{"ENGINE_TIMEOUT", 504, 4, true, QT_TRANSLATE_NOOP("Problem", "The engine did not answer in time."), QT_TRANSLATE_NOOP("Problem", "Try again later, or take --engine embedded.")},
    Row{"ENGINE_OVERLOADED", 502, 4, true, QT_TRANSLATE_NOOP("Problem", "The engine is overloaded."), QT_TRANSLATE_NOOP("Problem", "Try again later, or take --engine embedded.")},
    Row{"MODEL_UNKNOWN", 502, 4, false, QT_TRANSLATE_NOOP("Problem", "The engine does not know this model."), QT_TRANSLATE_NOOP("Problem", "Choose another with --model.")},
    Row{"CONTEXT_TOO_SMALL", 502, 4, false, QT_TRANSLATE_NOOP("Problem", "The transcript is too long for this model."), QT_TRANSLATE_NOOP("Problem", "Choose a model with a larger context, or take --engine embedded.")},
    Row{"ANSWER_BLOCKED", 502, 4, false, QT_TRANSLATE_NOOP("Problem", "The engine declined to answer."), QT_TRANSLATE_NOOP("Problem", "Take another model or --engine embedded.")},
    Row{"ANSWER_CUT", 502, 4, true, QT_TRANSLATE_NOOP("Problem", "The engine's answer broke off."), QT_TRANSLATE_NOOP("Problem", "Try again.")},
    Row{"ANSWER_UNREADABLE", 502, 4, true, QT_TRANSLATE_NOOP("Problem", "The engine's answer was not understood."), QT_TRANSLATE_NOOP("Problem", "Try again, or choose another model.")},
    Row{"BREAKER_OPEN", 502, 4, true, QT_TRANSLATE_NOOP("Problem", "The engine failed repeatedly and is left alone for a while."), QT_TRANSLATE_NOOP("Problem", "Try again later, or take --engine embedded.")},
    Row{"RATE_LIMITED", 429, 5, true, QT_TRANSLATE_NOOP("Problem", "Too many requests."), QT_TRANSLATE_NOOP("Problem", "Wait a little.")},
    Row{"QUEUE_FULL", 503, 5, true, QT_TRANSLATE_NOOP("Problem", "The queue is full."), QT_TRANSLATE_NOOP("Problem", "Try again when some jobs are done.")},
    Row{"MEMORY_SHORT", 503, 5, true, QT_TRANSLATE_NOOP("Problem", "There is too little memory for this now."), QT_TRANSLATE_NOOP("Problem", "Try again later, or raise budget/memory_mb.")},
    Row{"SPEND_LIMIT", 503, 5, true, QT_TRANSLATE_NOOP("Problem", "The day's spending limit is reached."), QT_TRANSLATE_NOOP("Problem", "Raise budget/cost_per_day or budget/tokens_per_day, or take --engine embedded.")},
    Row{"SHUTTING_DOWN", 503, 5, true, QT_TRANSLATE_NOOP("Problem", "The service is shutting down."), QT_TRANSLATE_NOOP("Problem", "Try again after its next start.")},
    Row{"NOT_FOUND", 404, 1, false, QT_TRANSLATE_NOOP("Problem", "There is no such summary."), QT_TRANSLATE_NOOP("Problem", "pith list shows what there is.")},
    Row{"CONFLICT", 409, 1, false, QT_TRANSLATE_NOOP("Problem", "This does not fit what is there already."), QT_TRANSLATE_NOOP("Problem", "Look at it first.")},
    Row{"CANCELLED", 409, 6, false, QT_TRANSLATE_NOOP("Problem", "Cancelled."), QT_TRANSLATE_NOOP("Problem", "Start it again if that was not meant.")},
    Row{"STORE_FULL", 507, 1, true, QT_TRANSLATE_NOOP("Problem", "The disk is full."), QT_TRANSLATE_NOOP("Problem", "Free some space; Pith goes on by itself.")},
    Row{"STORE_DAMAGED", 500, 1, false, QT_TRANSLATE_NOOP("Problem", "The database cannot be used."), QT_TRANSLATE_NOOP("Problem", "pith doctor says what is wrong with it.")},
    Row{"INTERRUPTED", 500, 1, true, QT_TRANSLATE_NOOP("Problem", "Pith was ended three times while it worked on this."), QT_TRANSLATE_NOOP("Problem", "Start it again with --refresh.")},
    Row{"INTERNAL", 500, 1, false, QT_TRANSLATE_NOOP("Problem", "Something in Pith went wrong."), QT_TRANSLATE_NOOP("Problem", "Please report it, with the output of pith doctor.")},
};
// clang-format on
static_assert(rows.size() == std::size_t(Code::Internal) + 1);

const Row& row(Code code) { return rows[std::size_t(code)]; }

QString oneLine(QString text) {
    for (QChar& c : text)
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = u' ';
    return text.simplified();
}

} // namespace

Problem Problem::of(Code code, const QString& message, const QString& advice) {
    return {code, oneLine(message), oneLine(advice), std::nullopt, 0};
}

Problem Problem::after(double seconds) const {
    Problem later = *this;
    later.retryAfter_s = std::clamp(seconds, 0.0, 86400.0);
    return later;
}

QString Problem::words() const {
    return message.isEmpty() ? QCoreApplication::translate("Problem", row(code).message) : message;
}

QString Problem::adviceWords() const {
    return advice.isEmpty() ? QCoreApplication::translate("Problem", row(code).advice) : advice;
}

QString Problem::line() const { return words() + u' ' + adviceWords(); }

QByteArray codeName(Code code) { return row(code).name; }

std::optional<Code> codeOf(QByteArrayView name) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return name == r.name; });
    if (found == rows.end())
        return std::nullopt;
    return Code(std::distance(rows.begin(), found));
}

QByteArray problemType(Code code) { return "urn:pith:problem:" + codeName(code).toLower().replace('_', '-'); }

int httpStatus(const Problem& problem) { return problem.status ? problem.status : row(problem.code).status; }
int exitStatus(Code code) { return row(code).exit; }
bool isRetryable(Code code) { return row(code).retryable; }
bool isSourceProblem(Code code) { return row(code).exit == 3; }
bool isEngineProblem(Code code) { return row(code).exit == 4; }

} // namespace pith
