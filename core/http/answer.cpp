// SPDX-License-Identifier: GPL-3.0-or-later
// Written by hand: Qt 6.4's responder doubles Content-Length, gives one to 204 and 304, a body to HEAD, and no Date. A
// cached read is a few of these appends and nothing more.
#include "http/answer.h"

#include "domain/decimal.h"
#include "domain/json.h"

#include <array>
#include <cmath>
#include <ctime>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

QByteArrayView reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "Error";
    }
}

/// "Date: Tue, 24 Nov 2026 16:12:38 GMT\r\n", made once a second at most. By hand: strftime's names follow the locale.
QByteArrayView dateLine() {
    static time_t second = 0;
    static QByteArray line;
    const time_t now = ::time(nullptr);
    if (now != second) {
        second = now;
        static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        tm utc{};
        ::gmtime_r(&now, &utc);
        line = QString::asprintf("Date: %s, %02d %s %d %02d:%02d:%02d GMT\r\n", days[size_t(utc.tm_wday)], utc.tm_mday,
                                 months[size_t(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec)
                   .toLatin1();
    }
    return line;
}

/// What every answer says: nobody keeps it, nobody guesses its type, no page frames it (FAULTS W4).
constexpr QByteArrayView always = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
                                  "Content-Security-Policy: frame-ancestors 'none'\r\n";

QByteArray beginning(const Answer& answer, const RateNote& note) {
    QByteArray head;
    head.reserve(448 + answer.headers.size());
    if (answer.status == 200)
        head.append("HTTP/1.1 200 OK\r\n");
    else
        head.append("HTTP/1.1 ")
            .append(QByteArray::number(answer.status))
            .append(' ')
            .append(reason(answer.status))
            .append("\r\n");
    head.append(dateLine()).append(always);
    if (!answer.type.isEmpty() && answer.status != 204 && answer.status != 304)
        head.append("Content-Type: ").append(answer.type).append("\r\n");
    if (!note.begin.isEmpty()) {
        head.append(note.begin);
        head.append(Decimal(note.left));
        head.append(";t=");
        head.append(Decimal(note.full_s));
        head.append("\r\n");
    }
    return head.append(answer.headers);
}

} // namespace

Answer answerFor(const Problem& problem) {
    Answer answer;
    answer.status = httpStatus(problem);
    answer.type = "application/problem+json";
    answer.body = toProblemJson(problem);
    if (problem.retryAfter_s || answer.status == 503)
        answer.headers +=
            "Retry-After: " + QByteArray::number(qint64(std::ceil(problem.retryAfter_s.value_or(1)))) + "\r\n";
    if (answer.status == 401)
        answer.headers += "WWW-Authenticate: Bearer\r\n";
    return answer;
}

void forAfar(Answer& answer, bool deflates) {
    constexpr qsizetype least = 1400, most = 256 << 10; // the fastest level: 3 ms
    constexpr qsizetype qtsOwn = 4;                     // the size, ahead of what zlib writes
    // Whatever form this one has: a 304 knows of no body, and has the fields of its 200 (RFC 9110, 15.4.5).
    answer.headers.replace("ETag: \"", "ETag: W/\"");
    answer.headers += "Vary: Accept-Encoding\r\n";
    if (!deflates || answer.body.size() < least || answer.body.size() > most)
        return;
    answer.body = qCompress(answer.body, 1).sliced(qtsOwn);
    answer.headers += "Content-Encoding: deflate\r\n";
}

QByteArray answerHead(const Answer& answer, Ending ending, const RateNote& note) {
    QByteArray head = beginning(answer, note);
    if (answer.status != 204 && answer.status != 304) {
        head.append("Content-Length: ");
        head.append(Decimal(answer.body.size()));
        head.append("\r\n");
    }
    if (ending == Ending::Close)
        head.append("Connection: close\r\n");
    return head.append("\r\n");
}

QByteArray streamHead(const Answer& answer, const RateNote& note) {
    return beginning(answer, note).append("Connection: close\r\n\r\n");
}

} // namespace pith
