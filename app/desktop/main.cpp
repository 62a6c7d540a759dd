// SPDX-License-Identifier: GPL-3.0-or-later
// pith-desktop: the window, and the same service inside.
#include "base/logging.h"
#include "common/otherpith.h"
#include "common/processsetup.h"
#include "desktop/desktop.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/pasted.h"
#include "ui/readable.h"

#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QLocale>

#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

constexpr char usage[] = "pith-desktop [LINK|FILE]...   the window; links and files go into its paste bar\n"
                         "  --hidden        in the tray alone, where there is one\n"
                         "  --server URL --token-file FILE [--insecure]\n"
                         "                  let the Pith there do the work, as \"pith --server\" does\n"
                         "  -v, --verbose   say more on standard error\n"
                         "  --version       tell the version\n";

constexpr char noDisplay[] = "pith-desktop: there is no display that answers. \"pith\" and \"pith serve\" work "
                             "without one.\n";

/// That a session ends is told as a wish to quit; Qt's own answer would close the windows, and leave what runs.
class Application final : public QApplication {
public:
    using QApplication::QApplication;
    void setEnd(std::function<void()> end) { m_end = std::move(end); }

protected:
    bool event(QEvent* event) override {
        if (event->type() != QEvent::Quit || !m_end)
            return QApplication::event(event);
        m_end();
        return true;
    }

private:
    std::function<void()> m_end;
};

bool has(const QStringList& arguments, const QString& name) { return arguments.contains(name); }

QtMessageHandler logging = nullptr;

/// A display that is named but does not answer: Qt would tell it in six lines and abort.
void tellWithoutDisplay(QtMsgType type, const QMessageLogContext& context, const QString& words) {
    if (type != QtFatalMsg) {
        if (qstrcmp(context.category, "qt.qpa.xcb") != 0 && qstrcmp(context.category, "qt.qpa.plugin") != 0)
            logging(type, context, words);
        return;
    }
    std::fputs(noDisplay, stderr);
    std::_Exit(1);
}

bool hasDisplay() {
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int say(FILE* to, const char* words, int status) {
    std::fputs(words, to);
    return status;
}

} // namespace

int main(int argc, char* argv[]) {
    pith::setUpProcess();
    QStringList given;
    for (int i = 1; i < argc; ++i)
        given.append(QString::fromLocal8Bit(argv[i]).left(pith::pastedLimit * 2));
    if (has(given, u"--help"_s) || has(given, u"-h"_s))
        return say(stdout, usage, 0);
    if (has(given, u"--version"_s))
        return say(stdout, "pith-desktop " PITH_VERSION "\n", 0);
    const auto other = pith::namedServer(given);
    if (!other)
        return say(stderr, qPrintable(u"pith-desktop: "_s + other.problem().line() + u'\n'),
                   pith::exitStatus(other.problem().code));
    pith::installLogging(has(given, u"-v"_s) || has(given, u"--verbose"_s));
    if (!hasDisplay())
        return say(stderr, noDisplay, 1);

    logging = qInstallMessageHandler(tellWithoutDisplay);
    Application application(argc, argv);
    qInstallMessageHandler(logging);
    QApplication::setApplicationName(u"pith"_s);
    QApplication::setApplicationDisplayName(u"Pith"_s);
    QApplication::setApplicationVersion(QStringLiteral(PITH_VERSION));
    QApplication::setDesktopFileName(u"pith"_s);
    QApplication::setWindowIcon(pith::programIcon());
    const pith::ReadableColours colours(nullptr);
    pith::speak(pith::translationFor(QLocale::system().uiLanguages()));
    QApplication::setQuitOnLastWindowClosed(false);       // what runs is ended in order first
    QStringList texts = QApplication::arguments().mid(1); // without what is Qt's
    pith::dropServer(texts);
    pith::Desktop desktop(pith::allPastedFromArguments(texts, QDir::currentPath()), has(given, u"--hidden"_s), *other);
    application.setEnd([&desktop] { desktop.quit(); });
    desktop.start();
    return QApplication::exec();
}
