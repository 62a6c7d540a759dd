// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/removetree.h"
#include "support/support.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace pith;
using namespace Qt::StringLiterals;

class tst_RemoveTree : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    QByteArray m_top;

    void write(const QString& name) const {
        QFile file(m_temporary.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

private slots:
    void init() {
        m_top = m_temporary.filePath(u"top"_s).toUtf8();
        QVERIFY(QDir().mkpath(m_temporary.filePath(u"top"_s)));
    }
    void cleanup() {
        removeTree(m_top.constData());
        QVERIFY(!QFile::exists(QString::fromUtf8(m_top)));
    }

    void removesAnEmptyFolder() { QVERIFY(QFile::exists(QString::fromUtf8(m_top))); }

    void removesManyFiles() {
        for (int i = 0; i < 300; ++i)
            write(u"top/%1"_s.arg(i));
    }

    void removesWhatIsDeeperThanDescriptorsAndPaths() {
        int at = ::open(m_top.constData(), O_DIRECTORY);
        for (int i = 0; i < 1200; ++i) {
            QVERIFY(::mkdirat(at, "d", 0700) == 0 && ::mkdirat(at, "e", 0700) == 0);
            const int next = ::openat(at, "d", O_DIRECTORY);
            ::close(at);
            at = next;
        }
        ::close(at);
    }

    void removesWhatIsClosed() {
        QVERIFY(QDir().mkpath(m_temporary.filePath(u"top/a/b/c"_s)));
        write(u"top/a/b/f"_s);
        for (const char* name : {"/a/b/c", "/a/b", "/a", ""})
            QVERIFY(::chmod((m_top + name).constData(), 0) == 0);
    }

    void followsNoLink() {
        QVERIFY(QDir().mkpath(m_temporary.filePath(u"other"_s)));
        write(u"other/kept"_s);
        QVERIFY(QFile::link(m_temporary.filePath(u"other"_s), m_temporary.filePath(u"top/link"_s)));
        removeTree(m_top.constData());
        QVERIFY(QFile::exists(m_temporary.filePath(u"other/kept"_s)));
        QVERIFY(QFile::link(m_temporary.filePath(u"other"_s), QString::fromUtf8(m_top)));
        removeTree(m_top.constData()); // a link itself
        QVERIFY(QFile::exists(m_temporary.filePath(u"other/kept"_s)));
        QVERIFY(QFile::remove(QString::fromUtf8(m_top)));
    }

    void isNotConfusedByItsOwnNames() {
        for (const char* name : {"top/a/.1/x", "top/.1/y", "top/.2/z", "top/b/c/d"})
            QVERIFY(QDir().mkpath(m_temporary.filePath(QString::fromLatin1(name))));
        write(u"top/.3"_s);
    }
};
QTEST_GUILESS_MAIN(tst_RemoveTree)
#include "tst_removetree.moc"
