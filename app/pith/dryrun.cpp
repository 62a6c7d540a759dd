// SPDX-License-Identifier: GPL-3.0-or-later
#include "pith/dryrun.h"

#include "common/unixsignals.h"
#include "domain/jsonwriter.h"
#include "domain/spend.h"
#include "pith/cli.h"
#include "summarize/forecast.h"
#include "summarize/markdown.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace pith::cli {

using namespace Qt::StringLiterals;

namespace {

class DryRun final : public QObject {
    Q_OBJECT
public:
    DryRun(Service& service, QList<Result<Request>> sources, bool json, QString file)
        : m_service(service)
        , m_sources(std::move(sources))
        , m_json(json)
        , m_file(std::move(file)) {}

    void next() {
        if (m_sources.isEmpty()) {
            if (!m_collected.isEmpty())
                fails(put(m_collected, m_file));
            return QCoreApplication::exit(m_status);
        }
        const Result<Request> source = m_sources.takeFirst();
        if (!source)
            return ended(source.problem());
        m_service.forecast(*source, this)->then(this, [this](const Result<Forecast>& forecast) {
            if (!forecast)
                return ended(forecast.problem());
            m_collected += m_json ? jsonOf(*forecast) : textOf(*forecast, m_collected.isEmpty());
            next();
        });
    }

private:
    void ended(const Problem& problem) {
        fails(fail(problem));
        next();
    }
    void fails(int status) { m_status = m_status == 0 ? status : m_status; }

    static QString textOf(const Forecast& forecast, bool isFirst) {
        const auto number = [](qint64 n) { return QLocale::c().toString(n); };
        const Video& video = forecast.video;
        const TranscriptInfo& words = forecast.transcript;
        QString out = isFirst ? QString() : u"\n"_s;
        out += tr("Source: %1").arg(video.title.isEmpty() ? video.url : video.title);
        if (video.duration_s)
            out += u" ("_s + clockTime(*video.duration_s) + u')';
        out += u'\n' + tr("Words:  %1, language %2, by way of %3 (%4)")
                           .arg(number(words.words), words.language.isEmpty() ? tr("not known") : words.language,
                                words.source, originName(words.origin));
        out += u'\n' + (forecast.model.isEmpty() ? tr("Engine: %1").arg(forecast.engine)
                                                 : tr("Engine: %1, %2").arg(forecast.engine, forecast.model));
        if (forecast.calls == 0)
            return out + u'\n' + tr("Sent:   nothing; no tokens, no price") + effortOf(forecast);
        out += u'\n' + tr("Calls:  %1").arg(forecast.calls);
        out +=
            u'\n' + tr("Tokens: %1 in, about %2 out").arg(number(forecast.inputTokens), number(forecast.outputTokens));
        if (forecast.readPercent < 100)
            out += u'\n' + tr("Read:   %1 % of the talk, what weighs most").arg(forecast.readPercent);
        out +=
            u'\n' + (forecast.cost ? tr("Price:  about %1 %2, at list prices")
                                         .arg(QString::number(forecast.cost->amount, 'f', 4), forecast.cost->currency)
                                   : tr("Price:  not known"));
        return out + effortOf(forecast);
    }

    static QString effortOf(const Forecast& forecast) {
        return u'\n' + tr("Time:   about %1 s").arg(std::max(1, int(std::lround(forecast.seconds)))) + u'\n' +
               tr("Memory: about %1 MB more than at rest").arg(std::max(1, int(std::lround(forecast.memory_mb)))) +
               u'\n';
    }

    static QString jsonOf(const Forecast& forecast) {
        JsonWriter to;
        to.beginObject();
        to.memberOrNull("url", forecast.video.url);
        to.memberOrNull("title", forecast.video.title);
        to.memberOrNull("duration_s", forecast.video.duration_s);
        to.member("words", forecast.transcript.words);
        to.memberOrNull("language", forecast.transcript.language);
        to.memberOrNull("source", forecast.transcript.source);
        to.member("engine", forecast.engine);
        to.memberOrNull("model", forecast.model);
        to.member("calls", forecast.calls);
        to.member("input_tokens", forecast.inputTokens);
        to.member("output_tokens", forecast.outputTokens);
        to.member("read_percent", forecast.readPercent);
        writeCost(to, forecast.cost);
        to.member("seconds", forecast.seconds);
        to.member("memory_mb", forecast.memory_mb);
        to.endObject();
        return QString::fromUtf8(to.take()) + u'\n';
    }

    Service& m_service;
    QList<Result<Request>> m_sources;
    const bool m_json;
    const QString m_file;
    QString m_collected;
    int m_status = 0;
};

} // namespace

int dryRun(Service& service, QList<Result<Request>> sources, bool json, const QString& file) {
    DryRun run(service, std::move(sources), json, file);
    UnixSignals signals_(nullptr);
    QObject::connect(&signals_, &UnixSignals::received, &run,
                     [] { QCoreApplication::exit(fail(Problem::of(Code::Cancelled))); });
    QMetaObject::invokeMethod(&run, &DryRun::next, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace pith::cli

#include "dryrun.moc"
