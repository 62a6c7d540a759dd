// SPDX-License-Identifier: GPL-3.0-or-later
// The overview stands first, so that it streams; a point's words before its segments, as a model writes best what it
// has just read.
#include "text/prompts.h"

namespace pith {

namespace {

constexpr QByteArrayView formMark = "\n\nForm of the answer, and nothing besides:";

constexpr auto points = R"({"type":"array","items":{"type":"object","properties":{"text":{"type":"string"},)"
                        R"("segments":{"type":"array","items":{"type":"integer"}}},"required":["text","segments"],)"
                        R"("additionalProperties":false}})";

QByteArray whole(const QByteArray& name, const QByteArray& list) {
    return R"({"type":"object","properties":{"overview":{"type":"string"},")" + name + "\":" + list +
           R"(},"required":["overview",")" + name + R"("],"additionalProperties":false})";
}

} // namespace

Prompt asJson(Prompt prompt, AnswerShape shape) {
    QByteArray form = "Form of the answer: one JSON object, and nothing besides. \"overview\" holds what comes first, "
                      "as plain text. ";
    form += shape == AnswerShape::Chapters
                ? "\"chapters\" holds the chapters, each with its \"title\" and its \"points\""
                : "\"points\" holds the points or notes";
    form += "; a point has its \"text\", without any number in brackets, and its \"segments\": the numbers "
            "that stand in the brackets of the lines that bear it out.";
    // What comes from outside holds no line breaks, so that the first line that begins so is ours.
    const qsizetype at = prompt.user.indexOf(formMark);
    const qsizetype end = at < 0 ? -1 : prompt.user.indexOf("\n\n", at + formMark.size());
    if (end > 0)
        prompt.user.replace(at + 2, end - at - 2, form);
    return prompt;
}

QByteArray answerSchema(AnswerShape shape) {
    if (shape == AnswerShape::Points)
        return whole("points", points);
    return whole("chapters", QByteArray(R"({"type":"array","items":{"type":"object","properties":{"title":)"
                                        R"({"type":"string"},"points":)") +
                                 points + R"(},"required":["title","points"],"additionalProperties":false}})");
}

QByteArray geminiSchema(AnswerShape shape) {
    QByteArray schema = answerSchema(shape);
    schema.replace(R"(,"additionalProperties":false)", "");
    for (const char* type : {"object", "array", "string", "integer"})
        schema.replace(R"("type":")" + QByteArray(type) + '"', R"("type":")" + QByteArray(type).toUpper() + '"');
    // Each object's order is that of what it requires.
    for (const char* order :
         {R"(["text","segments"])", R"(["title","points"])", R"(["overview","points"])", R"(["overview","chapters"])"})
        schema.replace(R"("required":)" + QByteArray(order),
                       R"("required":)" + QByteArray(order) + R"(,"propertyOrdering":)" + order);
    return schema;
}

} // namespace pith
