// SPDX-License-Identifier: GPL-3.0-or-later
// Descriptions are letters to viewers: a paragraph on the talk, then links, thanks, and a shop. Only what is about the
// talk helps to tell which of its words matter.
#include "sources/sitewords.h"

#include "base/logging.h"
#include "sources/chapters.h"
#include "text/clean.h"
#include "text/sponsor.h"

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 500;
constexpr qsizetype mostRead = 16'384;
constexpr qsizetype mostKept = 2000;
constexpr int fewestBeside = 8; // words on a line with an address; fewer are its label

/// Of tags those that end a line.
bool breaksLine(QByteArrayView tag) {
    const QByteArrayView name = tag.sliced(tag[1] == '/' ? 2 : 1);
    return !name.startsWith('a') && !name.startsWith('i') && !name.startsWith('s') && !name.startsWith('e') &&
           (!name.startsWith('b') || name.startsWith("br"));
}

QString withoutMarkup(const QString& text) {
    if (!text.contains(u'<') && !text.contains(u'&'))
        return text;
    const QByteArray raw = text.toUtf8();
    QByteArray bare, out;
    for (qsizetype at = 0; at < raw.size();) {
        const qsizetype tag = raw[at] == '<' ? tagLength(raw, at) : 0;
        bare += tag == 0 ? raw[at] : breaksLine(QByteArrayView(raw).sliced(at, tag)) ? '\n' : ' ';
        at += std::max<qsizetype>(1, tag);
    }
    appendUnescaped(bare, out);
    return QString::fromUtf8(out);
}

/// An address, of a page or of a person, or a tag.
bool leadsAway(QStringView word) {
    const qsizetype dot = word.indexOf(u'.');
    return word.startsWith(u'#') || word.contains(u'@') || word.startsWith(u"www.") || word.contains(u"://"_s) ||
           (dot > 0 && word.indexOf(u'/', dot) > 0);
}

} // namespace

QString siteLine(const QString& text) { return printable(text, true).simplified().left(longestLine); }

QString siteLine(const QJsonValue& value) { return siteLine(value.toString()); }

QString siteDescription(const QString& text) {
    const QString plain = printable(withoutMarkup(text.left(mostRead)), false);
    QString out;
    for (const QStringView line : QStringView(plain).split(u'\n')) {
        if (isStamped(line) || namesSponsor(line.toUtf8()))
            continue;
        const qsizetype before = out.size();
        int words = 0;
        bool leads = false;
        for (const QStringView word : line.trimmed().split(u' ', Qt::SkipEmptyParts)) {
            if (leadsAway(word)) {
                leads = true;
                continue;
            }
            ++words;
            out += word.first(std::min(word.size(), mostKept - out.size()));
            if (out.size() == mostKept)
                return out;
            out += u' ';
        }
        if (leads && words < fewestBeside)
            out.truncate(before);
    }
    return out.trimmed();
}

} // namespace pith
