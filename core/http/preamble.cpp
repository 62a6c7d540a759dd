// SPDX-License-Identifier: GPL-3.0-or-later
// Stricter than RFC 9112 wherever two readers of the same bytes might disagree: that is what smuggling lives on. What
// is refused here, and what Qt's parser makes of it, stands in a table of tests/http/tst_preamble.cpp.
#include "http/preamble.h"

#include <QCoreApplication>

#include <array>
#include <cstring>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

enum Class : unsigned char { Token = 1, Value = 2, Target = 4, HostChar = 8, Hex = 16 };

constexpr std::array<unsigned char, 256> classes = [] {
    std::array<unsigned char, 256> table{};
    const auto mark = [&table](const char* letters, unsigned char what) {
        for (; *letters; ++letters)
            table[static_cast<unsigned char>(*letters)] |= what;
    };
    mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", Token | Target | HostChar);
    mark("!#$%&'*+-.^_`|~", Token);
    mark("-._~!$&'()*+,;=:@/?%", Target);
    mark("-._:[]", HostChar);
    mark("0123456789abcdefABCDEF", Hex);
    for (unsigned i = 0x20; i < 256; ++i)
        if (i != 0x7f)
            table[i] |= Value;
    table['\t'] |= Value;
    return table;
}();

bool is(char letter, unsigned char what) { return classes[static_cast<unsigned char>(letter)] & what; }
bool all(QByteArrayView text, unsigned char what) {
    for (const char letter : text)
        if (!is(letter, what))
            return false;
    return true;
}

Problem fault(Code code, int status, const char* words) {
    Problem problem = Problem::of(code, QCoreApplication::translate("Http", words));
    problem.status = status;
    return problem;
}
Problem malformed(const char* words) { return fault(Code::BadRequest, 400, words); }

constexpr std::array<QByteArrayView, 8> methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"};

/// A path that every reader takes for the same: no dot segments, nothing encoded that would change its shape.
bool isPlainPath(QByteArrayView path) {
    if (!path.startsWith('/') || path.startsWith("//"))
        return false;
    for (qsizetype i = 0; i < path.size(); ++i) {
        if (path[i] == '%') {
            if (i + 2 >= path.size() || !is(path[i + 1], Hex) || !is(path[i + 2], Hex))
                return false;
            const QByteArrayView hex = path.sliced(i + 1, 2);
            for (const char* shape : {"00", "2e", "2f", "5c", "25"})
                if (qstrnicmp(hex.data(), shape, 2) == 0)
                    return false;
        }
        if (path[i] == '/' && i + 1 < path.size() && path[i + 1] == '.') {
            const QByteArrayView rest = path.sliced(i + 2);
            const bool dots = rest.isEmpty() || rest[0] == '/' || rest == QByteArrayView(".") || rest.startsWith("./");
            if (dots)
                return false;
        }
    }
    return true;
}

bool isPlainQuery(QByteArrayView query) {
    for (qsizetype at = query.indexOf('%'); at >= 0; at = query.indexOf('%', at + 1)) {
        if (at + 2 >= query.size() || !is(query[at + 1], Hex) || !is(query[at + 2], Hex))
            return false;
        if (query[at + 1] == '0' && query[at + 2] == '0')
            return false;
    }
    return true;
}

std::optional<Problem> parseLine(QByteArrayView line, const HttpLimits& limits, Preamble& out) {
    const qsizetype first = line.indexOf(' ');
    const qsizetype second = first < 0 ? -1 : line.indexOf(' ', first + 1);
    if (second < 0 || line.indexOf(' ', second + 1) >= 0 || !all(line.first(first), Token))
        return malformed(QT_TRANSLATE_NOOP("Http", "The request line is malformed."));
    const QByteArrayView version = line.sliced(second + 1);
    if (version != QByteArrayView("HTTP/1.1")) {
        out.http10 = version == QByteArrayView("HTTP/1.0");
        if (!out.http10 && version.startsWith("HTTP"))
            return fault(Code::BadRequest, 505, QT_TRANSLATE_NOOP("Http", "Only HTTP/1.1 and 1.0 are spoken here."));
        if (!out.http10)
            return malformed(QT_TRANSLATE_NOOP("Http", "The request line is malformed."));
    }
    const auto* const method = std::find(methods.begin(), methods.end(), line.first(first));
    if (method == methods.end())
        return fault(Code::NotAllowed, 501, QT_TRANSLATE_NOOP("Http", "This method is not known."));
    out.method = Method(method - methods.begin());
    const QByteArrayView target = line.sliced(first + 1, second - first - 1);
    if (target.size() > limits.targetBytes)
        return fault(Code::TooLarge, 414, QT_TRANSLATE_NOOP("Http", "The address of the request is too long."));
    const qsizetype mark = target.indexOf('?');
    out.path = mark < 0 ? target : target.first(mark);
    out.query = mark < 0 ? QByteArrayView() : target.sliced(mark + 1);
    if (!all(target, Target) || !isPlainPath(out.path) || !isPlainQuery(out.query))
        return malformed(QT_TRANSLATE_NOOP("Http", "The address of the request is malformed."));
    return std::nullopt;
}

/// The headers Pith looks at. Of those marked single a second one is refused: two readers might each take another.
struct Known {
    QByteArrayView name;
    bool single;
    QByteArrayView Preamble::*member; ///< null: looked at by itself
};
constexpr std::array known{
    Known{"host", true, &Preamble::host},
    Known{"authorization", true, &Preamble::authorization},
    Known{"accept", false, &Preamble::accept},
    Known{"connection", false, nullptr},
    Known{"content-length", true, nullptr},
    Known{"content-type", true, &Preamble::contentType},
    Known{"transfer-encoding", false, nullptr},
    Known{"expect", true, nullptr},
    Known{"origin", false, nullptr},
    Known{"if-none-match", false, &Preamble::ifNoneMatch},
    Known{"prefer", false, &Preamble::prefer},
    Known{"idempotency-key", true, &Preamble::idempotencyKey},
    Known{"last-event-id", true, &Preamble::lastEventId},
    Known{"accept-encoding", false, &Preamble::acceptEncoding},
};
enum Index : std::size_t { Host = 0, Connection = 3, ContentLength = 4, TransferEncoding = 6, Expect = 7, Origin = 8 };

std::size_t indexOf(QByteArrayView name) {
    std::size_t i = 0;
    for (; i < known.size(); ++i)
        if (known[i].name.size() == name.size() &&
            qstrnicmp(known[i].name.data(), name.data(), size_t(name.size())) == 0)
            break;
    return i;
}

QByteArrayView trimmed(QByteArrayView text) {
    while (!text.isEmpty() && (text.front() == ' ' || text.front() == '\t'))
        text = text.sliced(1);
    while (!text.isEmpty() && (text.back() == ' ' || text.back() == '\t'))
        text = text.chopped(1);
    return text;
}

bool listHolds(QByteArrayView list, QByteArrayView word) {
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView item = trimmed(comma < 0 ? list : list.first(comma));
        if (item.size() == word.size() && qstrnicmp(item.data(), word.data(), size_t(word.size())) == 0)
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

struct Fields {
    unsigned seen = 0; ///< a bit for each of `known`
    QByteArrayView length, expect;

    [[nodiscard]] bool has(Index index) const { return seen & (1U << index); }
};

std::optional<Problem> parseField(QByteArrayView line, Fields& fields, Preamble& out) {
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !all(line.first(colon), Token) || !all(line.sliced(colon + 1), Value))
        return malformed(QT_TRANSLATE_NOOP("Http", "A header line is malformed."));
    const std::size_t index = indexOf(line.first(colon));
    if (index == known.size())
        return std::nullopt;
    const bool again = fields.seen & (1U << index);
    if (again && known[index].single)
        return malformed(QT_TRANSLATE_NOOP("Http", "A header that may stand once stands twice."));
    fields.seen |= 1U << index;
    const QByteArrayView value = trimmed(line.sliced(colon + 1));
    if (known[index].member) {
        if (!again)
            out.*known[index].member = value;
    } else if (index == Connection) {
        out.close |= listHolds(value, "close");
    } else if (index == ContentLength) {
        fields.length = value;
    } else if (index == Expect) {
        fields.expect = value;
    }
    return std::nullopt;
}

std::optional<Problem> parseLength(const Fields& fields, const HttpLimits& limits, Preamble& out) {
    const bool chunked = fields.has(TransferEncoding);
    if (chunked && fields.has(ContentLength))
        return malformed(QT_TRANSLATE_NOOP("Http", "Content-Length and Transfer-Encoding contradict each other."));
    if (chunked)
        return fault(Code::BadRequest, 411, QT_TRANSLATE_NOOP("Http", "The body needs a Content-Length."));
    if (!fields.has(ContentLength))
        return std::nullopt;
    if (fields.length.isEmpty())
        return malformed(QT_TRANSLATE_NOOP("Http", "Content-Length is not a number."));
    for (const char digit : fields.length) {
        if (digit < '0' || digit > '9')
            return malformed(QT_TRANSLATE_NOOP("Http", "Content-Length is not a number."));
        if (out.length <= limits.bodyBytes) // beyond, any number is the same
            out.length = out.length * 10 + (digit - '0');
    }
    if (out.length > limits.bodyBytes)
        return fault(Code::TooLarge, 413, QT_TRANSLATE_NOOP("Http", "The body is too large."));
    return std::nullopt;
}

/// Where the line that begins at `from` ends: the place of its CR. -1: it does not end in CR LF.
qsizetype lineEnd(QByteArrayView bytes, qsizetype from) {
    const void* found = std::memchr(bytes.data() + from, '\n', size_t(bytes.size() - from));
    const qsizetype lf = found ? static_cast<const char*>(found) - bytes.data() : -1;
    return lf > from && bytes[lf - 1] == '\r' ? lf - 1 : -1;
}

} // namespace

QByteArrayView methodName(Method method) { return methods[std::size_t(method)]; }

PreambleScan::State PreambleScan::look(QByteArrayView bytes) {
    if (!bytes.isEmpty() && !((bytes[0] | 0x20) >= 'a' && (bytes[0] | 0x20) <= 'z'))
        return State::Bad; // a TLS hello, for one
    while (m_at < bytes.size()) {
        const void* found = std::memchr(bytes.data() + m_at, '\n', size_t(bytes.size() - m_at));
        if (!found) {
            m_at = bytes.size();
            return State::More;
        }
        const qsizetype lf = static_cast<const char*>(found) - bytes.data();
        if (bytes[lf - 1] != '\r')
            return State::Bad;
        m_at = lf + 1;
        if (bytes[lf - 2] == '\n')
            return State::Whole;
    }
    return State::More;
}

std::optional<Problem> parsePreamble(QByteArrayView bytes, const HttpLimits& limits, Preamble& preamble) {
    preamble = {};
    Fields fields;
    qsizetype end = lineEnd(bytes, 0);
    if (end < 0)
        return malformed(QT_TRANSLATE_NOOP("Http", "The request line is malformed."));
    if (auto problem = parseLine(bytes.first(end), limits, preamble))
        return problem;
    int count = 0;
    for (qsizetype begin = end + 2;; begin = end + 2) {
        end = lineEnd(bytes, begin);
        if (end < 0)
            return malformed(QT_TRANSLATE_NOOP("Http", "A header line is malformed."));
        if (end == begin)
            break;
        if (++count > limits.headers)
            return fault(Code::TooLarge, 431, QT_TRANSLATE_NOOP("Http", "The request has too many headers."));
        if (auto problem = parseField(bytes.sliced(begin, end - begin), fields, preamble))
            return problem;
    }
    preamble.close |= preamble.http10;
    preamble.hasOrigin = fields.has(Origin);
    if (!fields.has(Host) || !all(preamble.host, HostChar))
        return malformed(QT_TRANSLATE_NOOP("Http", "The request needs one well-formed Host."));
    if (fields.has(Expect)) {
        preamble.expectsContinue = listHolds(fields.expect, "100-continue");
        if (!preamble.expectsContinue)
            return fault(Code::BadRequest, 417, QT_TRANSLATE_NOOP("Http", "Only 100-continue can be expected."));
    }
    return parseLength(fields, limits, preamble);
}

} // namespace pith
