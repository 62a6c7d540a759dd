// SPDX-License-Identifier: GPL-3.0-or-later
// What the summarizer takes for itself beside the talk that it is given. Every allocation by `new` is counted: nearly
// all that grows with the talk is a vector.
#include "extract/embedded.h"

#include <QTest>

#include <cmath>
#include <cstdlib>
#include <malloc.h>
#include <new>
#include <random>

namespace {
qint64 held = 0;
qint64 most = 0;
} // namespace

void* operator new(size_t size) {
    void* const at = std::malloc(size);
    if (!at)
        std::abort();
    held += qint64(malloc_usable_size(at));
    most = std::max(most, held);
    return at;
}
void operator delete(void* at) noexcept {
    held -= qint64(malloc_usable_size(at));
    std::free(at);
}
void operator delete(void* at, size_t) noexcept { operator delete(at); }

using namespace pith;
using namespace Qt::StringLiterals;

class tst_Memory : public QObject {
    Q_OBJECT

    /// Words as often as in speech: the n-th of `different` about 1/n as often as the first (Zipf). Ten hours of
    /// meetings have 4,400, pairs that come again in the same measure.
    static ScriptPtr talk(int minutes) {
        constexpr int wordsAMinute = 150, different = 4'000, aCue = 10;
        std::mt19937 random(7);
        std::uniform_real_distribution<double> place(0, std::log(double(different)));
        QByteArrayList words;
        for (unsigned rank = 0; rank < different; ++rank) {
            QByteArray word;
            for (unsigned left = rank + 20; left > 0; left /= 20) { // a consonant and a vowel for each digit
                word += "bcdfghklmnprstvwxyzj"[left % 20];
                word += "aeiou"[(left / 3) % 5];
            }
            words.append(word);
        }
        Transcript transcript;
        transcript.language = u"en"_s;
        for (int cue = 0; cue < minutes * wordsAMinute / aCue; ++cue) {
            QByteArray line;
            for (int i = 0; i < aCue; ++i)
                line += (line.isEmpty() ? "" : " ") + words[qsizetype(std::exp(place(random))) - 1];
            transcript.append(cue * 4000, (cue + 1) * 4000, line + (cue % 2 == 1 ? "." : ""));
        }
        return makeScript({}, std::move(transcript));
    }

private slots:
    void aLongTalkTakesLessThanThreeTimesItsText() {
        const ScriptPtr script = talk(600);
        const qint64 before = held;
        most = held;
        const auto draft = summarizeEmbedded(*script, {}, {});
        QVERIFY(draft.ok());
        QVERIFY(!draft->points.isEmpty());
        const double times = double(most - before) / double(script->transcript.text.size());
        QVERIFY2(times < 3, qPrintable(u"%1 of %2"_s.arg(times).arg(script->transcript.text.size())));
    }
};

QTEST_GUILESS_MAIN(tst_Memory)
#include "tst_memory.moc"
