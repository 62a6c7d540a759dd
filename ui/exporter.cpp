// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporter.h"

#include "base/worker.h"
#include "ui/summaryhtml.h"
#include "ui/world.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace pith {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostNamesakes = 1000;

QString documents() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

QString filterOf(const ExportForm& form) { return form.name + u" (*"_s + form.suffix + u')'; }

/// What the name says, else what was chosen. The ending that was proposed says nothing where another form was chosen:
/// not every desktop's dialog changes the name with it.
ExportForm formOf(const QString& path, const QString& filter, const QList<ExportForm>& forms) {
    const auto chosen =
        std::find_if(forms.begin(), forms.end(), [&](const ExportForm& form) { return filterOf(form) == filter; });
    const auto named = std::find_if(forms.begin(), forms.end(), [&](const ExportForm& form) {
        return path.endsWith(form.suffix, Qt::CaseInsensitive);
    });
    if (named != forms.end() && (named != forms.begin() || chosen == forms.end()))
        return *named;
    return chosen != forms.end() ? *chosen : forms.first();
}

/// The first of path(".md"), path(" (2).md") and so on where nothing is, not even a link; empty: too many are taken.
template <class F>
QString firstFree(const QString& suffix, F path) {
    for (int number = 1; number < mostNamesakes; ++number) {
        const QFileInfo candidate(path(number > 1 ? u" (%1)"_s.arg(number) + suffix : suffix));
        if (!candidate.exists() && !candidate.isSymLink())
            return candidate.filePath();
    }
    return {};
}

/// The path with the form's own ending; what has that name already is not written over unasked.
QString withEnding(const QString& path, const ExportForm& form, const ExportForm& proposed) {
    if (path.endsWith(form.suffix, Qt::CaseInsensitive))
        return path;
    const bool isProposed = path.endsWith(proposed.suffix, Qt::CaseInsensitive);
    const QString stem = isProposed ? path.chopped(proposed.suffix.size()) : path;
    return firstFree(form.suffix, [&](const QString& end) { return stem + end; });
}

Result<Done> saved(const QByteArray& bytes, const QString& path) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Problem::of(Code::StoreFull, Exporter::tr("The summary could not be saved: %1.").arg(file.errorString()),
                           Exporter::tr("Choose another folder."));
    return Done{};
}

} // namespace

Exporter::Exporter(World& world, QWidget* window)
    : QObject(window)
    , m_world(world)
    , m_window(window) {
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &Exporter::step);
}

QString Exporter::titleOf(const QString& id) {
    const auto record = m_world.record(id);
    return record && record->video ? record->video->title : QString();
}

void Exporter::save(const QString& id) { askForFile(id, exportForms()); }

void Exporter::saveAs(const QStringList& ids, ExportKind kind) {
    if (ids.isEmpty())
        return;
    if (ids.size() == 1)
        return askForFile(ids.first(), {exportForm(kind)});
    auto* dialog = new QFileDialog(m_window, tr("Save %n summaries", nullptr, int(ids.size())), documents());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, ids, kind](const QString& folder) { writeFolder(ids, kind, folder); });
    dialog->open();
}

void Exporter::askForFile(const QString& id, const QList<ExportForm>& forms) {
    auto* dialog = new QFileDialog(m_window, tr("Save the summary"), documents());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const ExportForm& form : forms)
        filters.append(filterOf(form));
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(forms.first().suffix.sliced(1));
    dialog->selectFile(plainFileName(titleOf(id), forms.first().suffix));
    // The name follows the form; who then writes another ending means it.
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, forms](const QString& filter) {
        for (const ExportForm& form : forms)
            if (filterOf(form) == filter)
                dialog->setDefaultSuffix(form.suffix.sliced(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, id, forms](const QString& path) {
        const ExportForm form = formOf(path, dialog->selectedNameFilter(), forms);
        writeFile(id, form.kind, withEnding(path, form, forms.first()));
    });
    dialog->open();
}

/// What takes time goes to the worker: a PDF is set in tenths of a second, and the disk may take as long.
CallOf<Done>* Exporter::write(const QString& id, ExportKind kind, const QString& path) {
    if (path.isEmpty())
        return new ReadyCall<Done>(Problem::of(Code::Conflict), this);
    auto record = m_world.record(id);
    if (!record)
        return new ReadyCall<Done>(record.problem(), this);
    auto found = m_world.transcript(id);
    std::optional<Transcript> words;
    if (found)
        words = found.take();
    return m_world.worker().run<Done>(
        this, [record = record.take(), words = std::move(words), kind, path](const StopToken&) -> Result<Done> {
            const auto bytes = exported(kind, record, words ? &*words : nullptr);
            return bytes ? saved(*bytes, path) : bytes.problem();
        });
}

int Exporter::open() const {
    qsizetype files = m_underWay;
    for (const Batch& batch : m_batches)
        files += batch.rest.size();
    return int(files);
}

void Exporter::onEnded() {
    if (open() == 0)
        emit idle();
}

void Exporter::writeFile(const QString& id, ExportKind kind, const QString& path) {
    ++m_underWay;
    write(id, kind, path)->then(this, [this, path](const Result<Done>& written) {
        --m_underWay;
        if (written)
            emit told(tr("Saved as %1").arg(path));
        else
            emit failed(written.problem());
        onEnded();
    });
}

void Exporter::writeFolder(const QStringList& ids, ExportKind kind, const QString& folder) {
    m_batches.append({ids, kind, folder});
    if (m_batches.size() == 1) // else it follows
        m_turn.start();
}

void Exporter::step() {
    Batch& batch = m_batches.first();
    if (!batch.rest.isEmpty()) {
        const QString id = batch.rest.takeFirst();
        const QString title = titleOf(id);
        const QString path = firstFree(exportForm(batch.kind).suffix, [&](const QString& end) {
            return batch.folder + u'/' + plainFileName(title, end);
        });
        ++m_underWay;
        write(id, batch.kind, path)->then(this, [this](const Result<Done>& written) { onWritten(written); });
        return;
    }
    const Batch over = m_batches.takeFirst();
    if (!m_batches.isEmpty())
        m_turn.start();
    if (over.saved == 1)
        emit told(tr("Saved in %1").arg(over.folder));
    else if (over.saved > 1)
        emit told(tr("%n summaries saved in %1", nullptr, over.saved).arg(over.folder));
    if (over.problem)
        emit failed(*over.problem);
    onEnded();
}

void Exporter::onWritten(const Result<Done>& written) {
    --m_underWay;
    Batch& batch = m_batches.first();
    if (written)
        ++batch.saved;
    else
        batch.problem = written.problem();
    m_turn.start();
}

} // namespace pith
