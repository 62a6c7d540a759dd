// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/unixsignals.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace pith {
namespace {

int writeEnd = -1;

void onSignal(int number) {
    const auto byte = static_cast<unsigned char>(number);
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1); // a full pipe holds enough signals already
}

} // namespace

UnixSignals::UnixSignals(QObject* parent)
    : QObject(parent) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the default action stays: the process ends at once
    writeEnd = ends[1];
    auto* notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, read = ends[0]] {
        unsigned char byte = 0;
        while (::read(read, &byte, 1) == 1)
            emit received(byte);
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    action.sa_handler = SIG_IGN; // a reader that went away is an error of write(), a file size limit too (FAULTS D2)
    ::sigaction(SIGPIPE, &action, nullptr);
    ::sigaction(SIGXFSZ, &action, nullptr);
}

void UnixSignals::takeHangup() {
    struct sigaction action = {};
    if (::sigaction(SIGHUP, nullptr, &action) != 0 || action.sa_handler == SIG_IGN || writeEnd < 0)
        return;
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGHUP, &action, nullptr);
}

UnixSignals::~UnixSignals() {
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGTERM, SIG_DFL);
}

} // namespace pith
