// SPDX-License-Identifier: GPL-3.0-or-later
// SIGINT and SIGTERM as a Qt signal.
#pragma once
#include <QObject>

namespace pith {

/// One a process. The handler writes a byte into a pipe; the loop reads it (signal-safety(7)).
class UnixSignals final : public QObject {
    Q_OBJECT
public:
    explicit UnixSignals(QObject* parent);
    ~UnixSignals() override;
    /// Its terminal's end too (SIGHUP), unless that was ignored from the start, as under nohup. For what leaves a file
    /// behind where it is killed.
    void takeHangup();

signals:
    /// `number`: SIGINT, SIGTERM or SIGHUP. Each time one comes.
    void received(int number);
};

} // namespace pith
