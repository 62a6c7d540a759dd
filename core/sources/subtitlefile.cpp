// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/subtitlefile.h"

#include "base/logging.h"
#include "sources/subtitlefilecalls.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestRead = std::chrono::seconds(60);
constexpr auto longestFetch = std::chrono::seconds(130);
constexpr qsizetype longestTitle = 500;
constexpr qsizetype pieceBytes = 4 * 1024;

QString tr(const char* text) { return QCoreApplication::translate("SubtitleFile", text); }

Problem unreadable(const char* words, const QString& path, const QString& why = {}) {
    const QString said = why.isEmpty() ? tr(words).arg(path) : tr(words).arg(path, why);
    return Problem::of(Code::SourceUnreachable, said, tr("Give a subtitle file that can be read."));
}

QString knownSuffix(const QString& name) {
    const QString suffix = name.section(u'.', -1).toLower();
    return name.contains(u'.') && formatOf(suffix) != SubtitleFormat::Unknown ? suffix : QString();
}

bool looksLikeLanguage(const QString& tag) {
    const QString head = tag.section(u'-', 0, 0);
    return isLanguageTag(tag) && QLocale(head).language() != QLocale::C;
}

Fetched fetchedFrom(ReadResult read, const NamedFile& named) {
    Fetched fetched;
    fetched.note = guessedNote(read);
    fetched.transcript = std::move(read.transcript);
    fetched.transcript.origin = Origin::Provided;
    fetched.transcript.source = u"file"_s;
    if (fetched.transcript.language.isEmpty())
        fetched.transcript.language = named.language;
    fetched.video.title = named.title;
    fetched.video.site = u"file"_s;
    fetched.video.language = fetched.transcript.language;
    if (fetched.transcript.timed)
        fetched.video.duration_s = fetched.transcript.end_s();
    return fetched;
}

} // namespace

NamedFile namedFile(const QString& path) {
    QString name = path.section(u'/', -1);
    NamedFile named;
    if (const QString suffix = knownSuffix(name); !suffix.isEmpty()) {
        name.chop(suffix.size() + 1);
        if (const QString tag = name.section(u'.', -1); name.contains(u'.') && looksLikeLanguage(tag)) {
            named.language = tag;
            name.chop(tag.size() + 1);
        }
    }
    named.title = printable(name, true).simplified().left(longestTitle); // a URL may name anything
    return named;
}

Result<ReadResult> readSubtitleFile(const QString& path, SubtitleFormat hint, const StopToken& stop) {
    // O_NONBLOCK: opening a pipe that nobody writes would wait.
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        if (errno == ENOENT)
            return unreadable(QT_TRANSLATE_NOOP("SubtitleFile", "There is no file %1."), path);
        return unreadable(QT_TRANSLATE_NOOP("SubtitleFile", "%1 cannot be read: %2."), path,
                          QString::fromLocal8Bit(std::strerror(errno)));
    }
    QFile file;
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle)) {
        ::close(fd);
        return unreadable(QT_TRANSLATE_NOOP("SubtitleFile", "%1 cannot be read."), path);
    }
    if (S_ISDIR(info.st_mode))
        return unreadable(QT_TRANSLATE_NOOP("SubtitleFile", "%1 is a folder."), path);
    if (!S_ISREG(info.st_mode))
        return unreadable(QT_TRANSLATE_NOOP("SubtitleFile", "%1 is no plain file."), path);
    if (info.st_size > largestSubtitles)
        return Problem::of(Code::SourceTooLarge, tr("%1 is larger than 16 MB.").arg(path));
    SubtitleReader reader(hint);
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    qint64 all = 0;
    for (qint64 size = 1; size > 0 && all <= largestSubtitles; all += size) { // a file that grows ends there
        if (stop.stopped())
            return Problem::of(Code::Cancelled);
        size = file.read(piece.data(), piece.size());
        if (size < 0)
            return unreadable(QT_TRANSLATE_NOOP("SubtitleFile", "%1 cannot be read: %2."), path, file.errorString());
        reader.feed(QByteArrayView(piece).first(size));
    }
    return reader.finish(stop);
}

SubtitleFileSource::SubtitleFileSource(HttpClient& http, Worker& worker, QObject* parent)
    : Source(parent)
    , m_http(http)
    , m_worker(worker) {}

bool SubtitleFileSource::takes(const SourceRef& ref) const {
    return ref.kind == SourceRef::Kind::File || ref.kind == SourceRef::Kind::Provided ||
           ref.kind == SourceRef::Kind::SubtitleUrl;
}

SourceCall* SubtitleFileSource::fetch(const SourceRef& ref, QObject* owner) {
    if (ref.kind == SourceRef::Kind::SubtitleUrl)
        return new SubtitleUrlCall(m_http, m_worker, ref, owner);
    return new SubtitleFileCall(m_worker, ref, owner);
}

SubtitleFileCall::SubtitleFileCall(Worker& worker, SourceRef ref, QObject* owner)
    : SourceCall(owner)
    , m_worker(worker)
    , m_ref(std::move(ref)) {
    setDeadline(longestRead);
    QMetaObject::invokeMethod(this, &SubtitleFileCall::start, Qt::QueuedConnection);
}

void SubtitleFileCall::start() {
    if (isOver())
        return;
    const ReadOptions options{formatOf(m_ref.format), {}};
    const bool isFile = m_ref.kind == SourceRef::Kind::File;
    const qint64 size = isFile ? QFileInfo(m_ref.url).size() : m_ref.provided.size();
    auto read = [options, isFile, path = m_ref.url,
                 given = m_ref.provided](const StopToken& stop) -> Result<ReadResult> {
        if (!isFile)
            return readSubtitles(given, options, stop);
        return readSubtitleFile(path, options.format, stop);
    };
    m_ref.provided.clear();
    if (size <= inlineSubtitleBytes)
        return onRead(read({}));
    auto* call = m_worker.run<ReadResult>(this, std::move(read));
    m_current = call;
    call->then(this, &SubtitleFileCall::onRead);
}

void SubtitleFileCall::onRead(Result<ReadResult> read) {
    if (!read)
        return finish(read.problem());
    finish(fetchedFrom(read.take(), m_ref.kind == SourceRef::Kind::File ? namedFile(m_ref.url) : NamedFile{}));
}

void SubtitleFileCall::abort() { letGo(m_current); }

Problem SubtitleFileCall::onDeadline() const { return Problem::of(Code::SourceTimeout); }

SubtitleUrlCall::SubtitleUrlCall(HttpClient& http, Worker& worker, const SourceRef& ref, QObject* owner)
    : SourceCall(owner)
    , m_url(ref.url) {
    setDeadline(longestFetch);
    auto* call = new SubtitleFetch(http, worker, m_url, formatOf(ref.format), this);
    m_current = call;
    call->then(this, &SubtitleUrlCall::onFetched);
}

void SubtitleUrlCall::onFetched(Result<FetchedSubtitles> subtitles) {
    if (!subtitles)
        return finish(subtitles.problem());
    Fetched fetched = fetchedFrom(std::move(subtitles.value().read), namedFile(m_url.path(QUrl::FullyDecoded)));
    fetched.network = subtitles->network;
    fetched.video.url = m_url.toString(QUrl::FullyEncoded);
    fetched.video.site = m_url.host();
    finish(std::move(fetched));
}

void SubtitleUrlCall::abort() { letGo(m_current); }

Problem SubtitleUrlCall::onDeadline() const { return Problem::of(Code::SourceTimeout); }

} // namespace pith
