// SPDX-License-Identifier: GPL-3.0-or-later
// Saves summaries as files: asks where, once, and says what became of it.
#pragma once
#include "base/call.h"
#include "ui/exports.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <optional>

class QWidget;

namespace pith {

class World;

/// A child of the window whose dialogs it opens. Loop thread.
class Exporter final : public QObject {
    Q_OBJECT
public:
    Exporter(World& world, QWidget* window);
    /// One summary in whatever form the person chooses.
    void save(const QString& id);
    /// One or many in one form: one asks for a file, many for a folder.
    void saveAs(const QStringList& ids, ExportKind kind);

    /// Without a dialog. What is there is replaced.
    void writeFile(const QString& id, ExportKind kind, const QString& path);
    /// Each under its title, one a turn of the loop; a name that is taken gets a number.
    void writeFolder(const QStringList& ids, ExportKind kind, const QString& folder);

    /// Files that were asked for and are not there yet.
    [[nodiscard]] int open() const;

signals:
    /// The last of those is written, or failed.
    void idle();
    void told(const QString& words);           ///< what was done
    void failed(const pith::Problem& problem); ///< what was not

private:
    void askForFile(const QString& id, const QList<ExportForm>& forms);
    [[nodiscard]] CallOf<Done>* write(const QString& id, ExportKind kind, const QString& path);
    [[nodiscard]] QString titleOf(const QString& id);

    void onEnded();
    void step();
    void onWritten(const Result<Done>& written);

    struct Batch {
        QStringList rest;
        ExportKind kind = ExportKind::Markdown;
        QString folder;
        int saved = 0;
        std::optional<Problem> problem{};
    };
    World& m_world;
    QWidget* m_window;
    QList<Batch> m_batches; ///< the first is at work
    int m_underWay = 0;     ///< on the worker, or before it
    QTimer m_turn;
};

} // namespace pith
