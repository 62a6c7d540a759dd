// SPDX-License-Identifier: GPL-3.0-or-later
// ROOM: net
// However the bytes are cut, the same events come out, and none is larger than a line may be.
#include "fuzz.h"
#include "net/sseparser.h"

using namespace pith;

namespace {

constexpr qsizetype maxLine = 4096;

struct Told {
    QList<SseEvent> events;
    QByteArray stray;
    bool overflow = false;
};

Told inPieces(QByteArrayView bytes, qsizetype size) {
    SseParser parser(maxLine);
    Told told;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        told.events += parser.feed(bytes.sliced(at, std::min(size, bytes.size() - at)));
    told.events += parser.finish();
    told.stray = parser.stray();
    told.overflow = parser.overflow();
    return told;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes = fuzz::bytes(data, size);
    const Told whole = inPieces(bytes, std::max<qsizetype>(bytes.size(), 1));
    for (const qsizetype piece : {1, 3, 100}) {
        const Told cut = inPieces(bytes, piece);
        fuzz::require(cut.stray == whole.stray && cut.overflow == whole.overflow);
        fuzz::require(cut.events.size() == whole.events.size());
        for (qsizetype i = 0; i < cut.events.size(); ++i)
            fuzz::require(cut.events[i].data == whole.events[i].data && cut.events[i].event == whole.events[i].event);
    }
    fuzz::require(whole.stray.size() <= maxLine);
    for (const SseEvent& event : whole.events)
        fuzz::require(event.data.size() <= 2 * maxLine && event.event.size() <= maxLine);
    return 0;
}
