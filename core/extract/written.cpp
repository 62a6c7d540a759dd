// SPDX-License-Identifier: GPL-3.0-or-later
// What people say to each other ("I think we're just gonna") stands in no summary of it; what reads as written often
// tells what a summary would tell. Function words show the difference whatever is talked about: the features of
// registers (Biber 1988) taken word by word. The logarithm of a word's share in written summaries of meetings to its
// share in what was said there, in halves: tests/quality/written.py prints the lists from QMSum (Zhong et al. 2021,
// MIT). Words that carry a talk's matter are none of them.
#include "extract/written.h"

#include "extract/terms.h"

#include <array>

namespace pith {

namespace {

struct Level {
    float worth;
    const char* words;
};

constexpr std::array english{
    Level{-2.0F, "actually are can do don't hmm i i'm if is it's just know maybe mm my oh ok okay our right so "
                 "something that's there's thing think uh um want we we're yeah you your"},
    Level{-1.5F, "does even go gonna has have here kind little me mean no now or really say sure thank these they're "
                 "us way we'll we've what yes you're"},
    Level{-1.0F, "again all any anything back because but can't doesn't doing everything get getting give going he huh "
                 "i'd i'll i've isn't it let's like may means might need off quite said same saying see seems sort "
                 "stuff tell than that there things those very wanna whatever where why will"},
    Level{-0.5F, "am at been come done else every everybody goes he's her him let lot lots make makes many much must "
                 "never not o often once one ones out own please pretty rather says seen she someone sometimes "
                 "somewhere take thanks them they've this though too try two until up wants we'd well what's won't "
                 "wouldn't you'd you'll you've"},
    Level{0.5F, "and around between both by during each few first into its made making most next of on other should "
                "some such thought use which while whole with would"},
    Level{1.0F, "about after also as came had the their they wanted was were"},
};

} // namespace

WrittenWords::WrittenWords(const QString& language) {
    if (language != QLatin1StringView("en"))
        return;
    m_table.resize(mask + 1);
    for (const Level& level : english) {
        const QByteArrayView all(level.words);
        for (qsizetype begin = 0; begin < all.size();) {
            const qsizetype space = all.indexOf(' ', begin);
            const qsizetype end = space < 0 ? all.size() : space;
            const quint32 hash = hashOf(all.sliced(begin, end - begin));
            size_t at = hash & mask;
            while (m_table[at].hash != 0)
                at = (at + 1) & mask;
            m_table[at] = {hash, level.worth};
            begin = end + 1;
        }
    }
}

} // namespace pith
