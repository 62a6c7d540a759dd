// SPDX-License-Identifier: GPL-3.0-or-later
// The child is as hostile as one that is started for a page: its traffic is judged, its lines are capped, and one that
// hangs or babbles is killed with all that came from it.
#include "sources/ytdlpworker.h"

#include "domain/json.h"
#include "domain/jsonwriter.h"
#include "sources/ytdlpanswer.h"
#include "sources/ytdlpprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QStandardPaths>

static void initResources() { Q_INIT_RESOURCE(sources); } // outside of any namespace

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr auto longestPage = std::chrono::seconds(90);
constexpr int mostPages = 200; // then a fresh one: what leaks in it leaks no further

struct Kept {
    QString python;
    QString archive; ///< the program itself, where it is one that Python can import from
};

/// "#!/usr/bin/python3", "#!/home/me/.local/pipx/.../bin/python", "#!/usr/bin/env python3".
std::optional<Kept> keptBy(const QString& program) {
    QFile file(program);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray head = file.read(4096);
    const QByteArray line = head.left(head.indexOf('\n'));
    if (!line.startsWith("#!"))
        return std::nullopt;
    const QStringList words = QFile::decodeName(line.mid(2).trimmed()).split(u' ', Qt::SkipEmptyParts);
    QString python = words.value(0);
    if (python.section(u'/', -1) == u"env")
        python = QStandardPaths::findExecutable(words.value(1));
    const bool isPython = python.startsWith(u'/') && python.section(u'/', -1).startsWith(u"python");
    const bool isArchive = head.mid(line.size() + 1, 4) == QByteArray("PK\x03\x04", 4);
    if (!isPython || !(isArchive || head.contains("yt_dlp") || head.contains("yt-dlp")))
        return std::nullopt; // a script of somebody's own may mean anything
    return Kept{python, isArchive ? program : QString()};
}

QByteArray script() {
    initResources();
    QFile file(u":/sources/ytdlp-worker.py"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray lineOf(const std::function<void(JsonWriter&)>& write) {
    JsonWriter to;
    to.beginObject();
    write(to);
    to.endObject();
    return to.take() + '\n';
}

void writePage(JsonWriter& to, const QString& url, const YoutubeKeys& keys) {
    to.member("url", url);
    if (!keys.tokenWords.isEmpty())
        to.member("tokens", keys.tokenWords);
    if (keys.cookies.isEmpty())
        return;
    to.key("cookies");
    to.beginArray();
    for (const auto& [name, value] : keys.cookies) {
        to.beginArray();
        to.value(name);
        to.value(value);
        to.endArray();
    }
    to.endArray();
}

} // namespace

class YtdlpWorker::Asking final : public YtdlpAsk {
public:
    Asking(YtdlpWorker& worker, QObject* owner)
        : YtdlpAsk(owner)
        , m_worker(&worker) {
        setDeadline(longestPage);
    }
    ~Asking() override {
        if (!isOver() && m_worker)
            m_worker->stop(); // it is at work on what nobody wants
    }
    void answer(Result<YtdlpReply> reply) { finish(std::move(reply)); }

protected:
    void abort() override {
        if (m_worker)
            m_worker->stop();
    }
    [[nodiscard]] Problem onDeadline() const override { return Problem::of(Code::SourceTimeout); }

private:
    QPointer<YtdlpWorker> m_worker;
};

YtdlpWorker::YtdlpWorker(QString program, YtdlpSettings settings, QObject* parent)
    : QObject(parent)
    , m_program(std::move(program))
    , m_settings(std::move(settings)) {
    m_idle.setSingleShot(true);
    m_idle.setTimerType(Qt::CoarseTimer);
    connect(&m_idle, &QTimer::timeout, this, &YtdlpWorker::stop);
}

YtdlpWorker::~YtdlpWorker() { stop(); }

bool YtdlpWorker::canKeep(const QString& program) { return keptBy(program).has_value(); }

bool YtdlpWorker::isOf(const QString& program, const YtdlpSettings& settings) const {
    return program == m_program && settings.allowHosts == m_settings.allowHosts && settings.idle == m_settings.idle &&
           settings.proxy == m_settings.proxy;
}

bool YtdlpWorker::start() {
    const auto kept = keptBy(m_program);
    m_proxy = std::make_unique<GuardProxy>(m_settings.allowHosts, m_settings.proxy, nullptr);
    if (!kept || !m_proxy->isListening())
        return false;
    ProcessRequest request = ytdlpRequest(m_program, {}, m_proxy->url());
    QStringList options = request.arguments;
    options.resize(options.size() - 2); // "--" and the page
    const QByteArray code = script();
    request.program = kept->python;
    // The script comes by stdin, read to its length: no file of ours that somebody else might write to.
    request.arguments = {u"-I"_s, u"-c"_s,
                         u"import sys; exec(compile(sys.stdin.buffer.read(%1), 'worker', 'exec'))"_s.arg(code.size())};
    request.converses = true;
    request.limit = std::chrono::milliseconds(0);
    request.pace = m_settings.pace;
    request.groups = m_settings.groups;
    m_child.reset(ProcessCall::start(request, nullptr));
    connect(m_child.get(), &ProcessCall::spoke, this, &YtdlpWorker::onLine);
    m_child->then(this, [this](const Result<ProcessResult>& result) { onEnded(result); });
    return m_child->say(code + lineOf([&](JsonWriter& to) {
                            to.member("archive", kept->archive);
                            to.key("arguments");
                            to.beginArray();
                            for (const QString& option : options)
                                to.value(option);
                            to.endArray();
                        }));
}

YtdlpAsk* YtdlpWorker::ask(const QString& url, const YoutubeKeys& keys, QObject* owner) {
    m_idle.stop();
    auto* asking = new Asking(*this, owner);
    m_asking = asking;
    if (!m_child && !start()) {
        stop();
        YtdlpReply reply;
        reply.unusable = true;
        asking->answer(std::move(reply));
        return asking;
    }
    m_proxy->forgetRefusal();
    m_before = {m_proxy->bytesIn(), m_proxy->bytesOut()};
    if (!m_child->say(lineOf([&](JsonWriter& to) { writePage(to, url, keys); }))) {
        stop();
        asking->answer(Problem::of(Code::YtdlpFailed, tr("yt-dlp does not listen any more.")));
    }
    return asking;
}

void YtdlpWorker::onLine(const QByteArray& line) {
    if (!m_asking)
        return; // it was not asked
    constexpr qsizetype largest = 8 << 20;
    const auto document = parseJson(line, Code::YtdlpFailed, largest);
    if (!document || !document->isObject()) {
        const QPointer<Asking> asking = m_asking;
        stop();
        if (asking)
            asking->answer(Problem::of(Code::YtdlpFailed, tr("yt-dlp answered something that is not understood.")));
        return;
    }
    const QJsonObject said = document->object();
    YtdlpReply reply;
    reply.unusable = said.contains(u"unusable"_s);
    reply.result.exitCode = said.value(u"exit"_s).toInt(1);
    reply.result.errors = said.value(u"errors"_s).toString().toUtf8();
    if (said.value(u"info"_s).isObject())
        reply.result.output = compact(said.value(u"info"_s).toObject());
    reply.network = {m_proxy->bytesIn() - m_before.bytesIn, m_proxy->bytesOut() - m_before.bytesOut};
    reply.refusedAddress = m_proxy->refusedAddress();
    const bool isBloated = reply.result.errors.contains("MemoryError");
    m_asking->answer(std::move(reply));
    m_asking.clear();
    if (isBloated || ++m_pages >= mostPages)
        return stop();
    m_idle.start(m_settings.idle);
}

/// By itself: it crashed, was killed for its memory, or babbled beyond all bounds.
void YtdlpWorker::onEnded(const Result<ProcessResult>& result) {
    m_child.release(); // it deletes itself
    const QPointer<Asking> asking = std::exchange(m_asking, {});
    stop();
    if (!asking)
        return;
    if (!result)
        return asking->answer(result.problem());
    asking->answer(result->truncated ? Problem::of(Code::YtdlpFailed, tr("yt-dlp wrote more than 8 MB."))
                                     : ytdlpFailure(result->exitCode, result->errors, result->outOfMemory));
}

void YtdlpWorker::stop() {
    m_idle.stop();
    m_asking.clear();
    m_pages = 0;
    if (m_child) {
        m_child->disconnect(this);        // its last words are no answer to the next page
        m_child.release()->deleteLater(); // perhaps it is below on the stack
    }
    m_proxy.reset();
}

} // namespace pith
