// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/spokennumbers.h"

#include "domain/decimal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pith {
namespace {

struct Language {
    const char* tag;
    const char* units;   ///< 2 to 19, as far as they are one word
    const char* tens;    ///< 20, 30, ... 90
    const char* hundred; ///< the words for 100, 1,000, a million, a milliard; a bar parts forms
    const char* between; ///< "und" in "fünfundzwanzig"; empty: not written in one
};
/// "Sei" is "you are" too, and "neuf" new: a dash stands for them.
constexpr std::array languages{
    Language{"en",
             "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
             "eighteen nineteen",
             "twenty thirty forty fifty sixty seventy eighty ninety", "hundred thousand million billion", ""},
    Language{"de",
             "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
             "achtzehn neunzehn",
             "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
             "hundert|einhundert tausend|eintausend millionen|million milliarden|milliarde", "und"},
    Language{"nl",
             "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
             "achttien negentien",
             "twintig dertig veertig vijftig zestig zeventig tachtig negentig", "honderd duizend miljoen miljard",
             "en"},
    Language{"fr", "deux trois quatre cinq six sept huit - dix onze douze treize quatorze quinze seize",
             "vingt trente quarante cinquante soixante", "cent|cents mille million|millions milliard|milliards", ""},
    Language{"es",
             "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
             "dieciocho diecinueve",
             "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", "cien|ciento mil millón|millones",
             ""},
    Language{"it",
             "due tre quattro cinque - sette otto nove dieci undici dodici tredici quattordici quindici sedici "
             "diciassette diciotto diciannove",
             "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
             "cento mille|mila milione|milioni miliardo|miliardi", ""},
    Language{
        "pt",
        "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito "
        "dezenove",
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", "cem|cento mil milhão|milhões", ""},
};
constexpr std::array<qint64, 4> powers{100, 1000, 1'000'000, 1'000'000'000};
constexpr qint64 largest = 1'000'000'000'000;

QList<QByteArray> parts(const char* words, char by = ' ') { return QByteArray(words).split(by); }

/// What `value` and the word behind it make together: "twenty" "five", "three" "hundred", "nineteen" "eighty".
std::optional<qint64> joined(qint64 value, qint64 next) {
    const qint64 low = value % 100;
    if (next >= 1000)
        return value < next && value * next <= largest ? std::optional(value * next) : std::nullopt;
    if (next == 100)
        return value > 1 && value < 100 ? std::optional(value * 100) : std::nullopt;
    if (low >= 20 && low % 10 == 0 && next < 10)
        return value + next;
    if (value >= 100 && value < 1000 && low == 0)
        return value + next;
    return value >= 11 && value <= 20 && next >= 10 ? std::optional(value * 100 + next) : std::nullopt; // a year
}

} // namespace

NumberWords::NumberWords(const QString& language) {
    for (const Language& one : languages) {
        if (language != QLatin1StringView(one.tag))
            continue;
        const auto units = parts(one.units);
        const auto tens = parts(one.tens);
        const auto large = parts(one.hundred);
        for (qsizetype i = 0; i < units.size(); ++i)
            add(units[i], i + 2);
        for (qsizetype i = 0; i < tens.size(); ++i) {
            add(tens[i], 20 + 10 * i);
            for (qsizetype unit = 0; unit < 8 && *one.between != '\0'; ++unit)
                add(units[unit] + one.between + tens[i], 20 + 10 * i + unit + 2);
        }
        for (qsizetype i = 0; i < large.size(); ++i)
            for (const QByteArray& form : large[i].split('|'))
                add(form, powers[size_t(i)]);
        if (language == QLatin1StringView("en")) {
            m_and = hashOf("and");
            m_one = hashOf("one");
            m_heads.add("and");
            m_heads.add("one");
        }
    }
    std::sort(m_entries.begin(), m_entries.end(), [](const Entry& a, const Entry& b) { return a.hash < b.hash; });
}

void NumberWords::add(QByteArrayView word, qint64 value) {
    if (word == "-")
        return;
    m_entries.push_back({hashOf(word), value});
    m_kinds.set(kindOf(m_entries.back().hash));
    m_heads.add(word);
}

std::optional<qint64> NumberWords::valueOf(quint32 hash) const {
    if (!m_kinds.test(kindOf(hash)))
        return std::nullopt;
    const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), hash,
                                        [](const Entry& entry, quint32 wanted) { return entry.hash < wanted; });
    return found == m_entries.end() || found->hash != hash ? std::nullopt : std::optional(found->value);
}

std::optional<qint64> CountedTerms::spoken(const Term& term, quint32 hash) const {
    return term.number || term.pair ? std::nullopt : m_numbers.valueOf(hash);
}

bool CountedTerms::next(Term& term) {
    m_words = 1;
    m_parts.clear();
    if (!m_terms.next(term))
        return false;
    m_hash = hashOf(term.folded);
    if (const auto value = spoken(term, m_hash)) {
        goOn(*value, term);
    } else if (term.number && term.folded.size() == qsizetype(term.size) && term.size < 7) { // "25 million"
        bool isNumber = false;
        if (const qint64 digits = term.folded.toLongLong(&isNumber); isNumber)
            goOn(digits, term);
    }
    return true;
}

/// Takes in the words that go on with the number which `term` begins.
void CountedTerms::goOn(qint64 value, Term& term) {
    const bool inDigits = term.number;
    quint32 end = term.begin + term.size;
    const auto keyOf = [](qint64 number) { return hashOf(Decimal(number)); };
    const qint64 first = value;
    qint64 before = 0; // the thousands, when hundreds follow them
    Terms ahead = m_terms;
    Term next;
    int skipped = 0;
    while (ahead.next(next) && next.begin == end + 1 && (m_text[end] == ' ' || m_text[end] == '-')) {
        const bool isTens = value % 100 >= 20 && value % 10 == 0;
        const auto more = isTens && m_numbers.isOne(hashOf(next.folded)) ? std::optional<qint64>(1)
                                                                         : spoken(next, hashOf(next.folded));
        if (!more) {
            if (skipped > 0 || !m_numbers.isAnd(hashOf(next.folded)) || value < 100 || value % 100 != 0)
                break;
            end = next.begin + next.size;
            ++skipped;
            continue;
        }
        if (inDigits && *more < 1000 && m_words == 1)
            break;
        auto together = joined(value, *more);
        if (!together && value >= 1000 && value % 1000 == 0 && *more < 1000) { // "two thousand three hundred"
            before += value;
            together = more;
        }
        if (!together)
            break;
        value = *together;
        end = next.begin + next.size;
        m_words += 1 + std::exchange(skipped, 0);
        if (m_parts.empty())
            m_parts.push_back(keyOf(first));
        m_parts.push_back(keyOf(*more));
        m_terms = ahead;
        term.size = end - term.begin;
    }
    if (inDigits && m_words == 1)
        return;
    m_digits = QByteArray::number(before + value);
    term.folded = m_digits;
    term.number = true;
    term.capital = false;
}

} // namespace pith
