// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grams.h"

#include "extract/terms.h"

#include <algorithm>

namespace pith {

namespace {

/// "What", "how", "why" and their like, and what joins words; longer ones before those that they hold.
constexpr QStringView asking =
    u"อย่างไร ยังไง ทำไม อะไร ที่ไหน เมื่อไหร่ เมื่อไร ใคร เท่าไหร่ เท่าไร กี่ ไหม หรือไม่ หรือเปล่า หรือ คือ บ้าง ครับ ค่ะ คะ ของ ที่ และ เป็น "
    u"ได้ ว่า "
    u"什么 什麼 怎么 怎麼 怎样 如何 哪里 哪裡 哪 多少 谁 誰 为 為 吗 嗎 呢 的 了 是 在 有 说 說 何 教 "
    u"무엇 무슨 어떻게 왜 어디 누가 누구 언제 얼마 입니까 습니까 나요";

/// How many characters tell a word; 0: none of a script without spaces.
qsizetype widthOf(char32_t c) {
    const bool isHiragana = c >= 0x3041 && c <= 0x309f;
    if (!isPaired(c) || isHiragana)
        return 0;
    const bool isKatakana = (c >= 0x30a0 && c <= 0x30ff) || (c >= 0xff66 && c <= 0xff9d);
    return c < 0x3000 ? 4 : isKatakana ? 3 : 2;
}

} // namespace

QByteArrayList gramsOf(QString question) {
    for (const QStringView word : asking.split(u' '))
        question.replace(word.toString(), QStringLiteral(" "));
    QByteArrayList grams;
    const QList<uint> characters = question.toUcs4();
    for (qsizetype at = 0, end = 0; at < characters.size(); at = end) {
        const qsizetype width = widthOf(characters[at]);
        for (end = at + 1; end < characters.size() && widthOf(characters[end]) == width;)
            ++end;
        if (end - at + 1 < width) // too little to tell anything
            continue;
        for (qsizetype from = at; width > 0 && (from == at || from + width <= end); ++from) {
            const QList<uint> piece = characters.mid(from, std::min(width, end - from));
            const QByteArray gram =
                QString::fromUcs4(reinterpret_cast<const char32_t*>(piece.data()), piece.size()).toUtf8();
            if (!grams.contains(gram))
                grams.append(gram);
        }
    }
    return grams;
}

} // namespace pith
