// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What is written, and above all what stays when it could not be written. Each trouble strikes a
// process of its own, which tells by its exit code whether it was told.
#include "core/runfile/runfile_output.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>

using namespace lockstep;
using namespace Qt::StringLiterals;

namespace {

constexpr int killed = -1;
constexpr uid_t nobody = 65534;

/// Does that in another process; its exit code, or killed.
int elsewhere(const std::function<bool()>& work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : killed;
}

/// Root may write everywhere; what is refused to others is asked as somebody else.
bool asNobody()
{
    return ::geteuid() != 0 || ::seteuid(nobody) == 0;
}

bool isRefused(const Result<OutputFile>& file, std::string_view ending)
{
    return !file && file.error().kind == ErrorKind::Unreachable
        && file.error().sentence.ends_with(ending);
}

} // namespace

class TestOutputFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7777)));
    }

    void whatIsNotFinishedLeavesTheOldFile();
    void whatIsFinishedIsWhole();
    void inItsPlaceItGoesOn();
    void whoIsKilledBeforeItsPlaceLeavesTheOldFile();
    void whoIsKilledInItsPlaceHasLeftWhatWasFlushed();
    void aFullDiskLeavesTheOldFile();
    void aFullDiskInItsPlaceIsToldByEveryCall();
    void aFolderThatTakesNoFileIsTold();
    void aFileThatMayNotBeWrittenIsNotReplaced();
    void aMissingFolderIsTold();
    void aFolderIsNoFile();
    void permissionsAreKept_data();
    void permissionsAreKept();
    void aLinkStaysAndItsFileIsReplaced();
    void aLinkToNothingMakesItsFile();
    void linksInACircleAreTold();
    void theFileBesideFollowsNoLink();
    void twoWritersOfOneFileDoNotMeet();
    void aNameMayBeAsLongAsAFolderTakes();
    void aPipeIsWrittenStraightInto();
    void aDeviceIsWrittenStraightInto();
    void whatIsOpenAlreadyIsNotReplaced();

private:
    [[nodiscard]] std::string path(const char* name) const
    {
        return m_folder->filePath(QLatin1String(name)).toStdString();
    }
    void put(const char* name, const QByteArray& text) const
    {
        QFile file(QString::fromStdString(path(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    [[nodiscard]] QByteArray text(const char* name) const
    {
        QFile file(QString::fromStdString(path(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }
    void link(const char* to, const char* name) const
    {
        QCOMPARE(::symlink(to, path(name).c_str()), 0);
    }
    [[nodiscard]] QString files() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot)
            .join(u' ');
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestOutputFile::whatIsNotFinishedLeavesTheOldFile()
{
    put("a", "old");
    {
        auto file = OutputFile::create(path("a"));
        QVERIFY(file.has_value());
        file->buffer() += "new";
        QVERIFY(file->flush().has_value());
        QCOMPARE(text("a"), QByteArray("old"));
    }
    QCOMPARE(text("a"), QByteArray("old"));
    QCOMPARE(files(), u"a"_s);
}

void TestOutputFile::whatIsFinishedIsWhole()
{
    put("a", "an older and longer text");
    QVERIFY(writeFile(path("a"), "new").has_value());
    QVERIFY(writeFile(path("b"), "fresh").has_value());
    QCOMPARE(text("a"), QByteArray("new"));
    QCOMPARE(text("b"), QByteArray("fresh"));
    QCOMPARE(files(), u"a b"_s);
}

void TestOutputFile::inItsPlaceItGoesOn()
{
    put("a", "old");
    auto file = OutputFile::create(path("a"));
    QVERIFY(file.has_value());
    file->buffer() += "one ";
    QVERIFY(file->takePlace().has_value());
    QCOMPARE(text("a"), QByteArray("one "));
    file->buffer() += "two ";
    QVERIFY(file->flush().has_value());
    QCOMPARE(text("a"), QByteArray("one two "));
    file->buffer() += "three";
    QVERIFY(file->finish().has_value());
    QCOMPARE(text("a"), QByteArray("one two three"));
    QCOMPARE(files(), u"a"_s);
}

void TestOutputFile::whoIsKilledBeforeItsPlaceLeavesTheOldFile()
{
    put("a", "old");
    const int ended = elsewhere([&] {
        auto file = OutputFile::create(path("a"));
        file->buffer() = std::string(1'000'000, 'x');
        return file->flush().has_value() && std::raise(SIGKILL) == 0;
    });
    QCOMPARE(ended, killed);
    QCOMPARE(text("a"), QByteArray("old"));
}

void TestOutputFile::whoIsKilledInItsPlaceHasLeftWhatWasFlushed()
{
    put("a", "old");
    const int ended = elsewhere([&] {
        auto file = OutputFile::create(path("a"));
        file->buffer() += "header\n";
        if (!file->takePlace())
            return false;
        file->buffer() += "line\n";
        return file->flush().has_value() && std::raise(SIGKILL) == 0;
    });
    QCOMPARE(ended, killed);
    QCOMPARE(text("a"), QByteArray("header\nline\n"));
    QCOMPARE(files(), u"a"_s);
}

void TestOutputFile::aFullDiskLeavesTheOldFile()
{
    put("a", "old");
    const int ended = elsewhere([&] {
        // The limit on a file's size is a full disk that needs no disk.
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit tight { 10'000, 10'000 };
        ::setrlimit(RLIMIT_FSIZE, &tight);
        const auto written = writeFile(path("a"), std::string(20'000, 'x'));
        return !written && reasonOf(written.error(), path("a")) == "File too large";
    });
    QCOMPARE(ended, 0);
    QCOMPARE(text("a"), QByteArray("old"));
    QCOMPARE(files(), u"a"_s);
}

void TestOutputFile::aFullDiskInItsPlaceIsToldByEveryCall()
{
    auto file = OutputFile::create("/dev/full");
    QVERIFY(file.has_value());
    file->buffer() += "x";
    const auto flushed = file->flush();
    QVERIFY(!flushed.has_value());
    QCOMPARE(flushed.error().sentence, std::string("cannot write /dev/full: the disk is full"));
    QVERIFY(file->takePlace().error() == flushed.error());
    QVERIFY(file->finish().error() == flushed.error());
}

void TestOutputFile::aFolderThatTakesNoFileIsTold()
{
    put("a", "old");
    QVERIFY(QFile::setPermissions(QString::fromStdString(path("a")), QFile::Permissions(0x6666)));
    ::chmod(m_folder->path().toUtf8().constData(), 0555);
    const int ended = elsewhere([&] {
        return asNobody()
            && isRefused(OutputFile::create(path("a")),
                         "/a: its folder takes no file beside it (Permission denied)")
            && isRefused(OutputFile::create(path("b")), "/b: Permission denied");
    });
    ::chmod(m_folder->path().toUtf8().constData(), 0777);
    QCOMPARE(ended, 0);
    QCOMPARE(text("a"), QByteArray("old"));
}

void TestOutputFile::aFileThatMayNotBeWrittenIsNotReplaced()
{
    put("a", "old");
    ::chmod(path("a").c_str(), 0444);
    const int ended = elsewhere([&] {
        return asNobody() && isRefused(OutputFile::create(path("a")), "/a: Permission denied");
    });
    QCOMPARE(ended, 0);
    QCOMPARE(text("a"), QByteArray("old"));
    QCOMPARE(files(), u"a"_s);
}

void TestOutputFile::aMissingFolderIsTold()
{
    QVERIFY(isRefused(OutputFile::create(path("no/a")), "/no/a: No such file or directory"));
    QVERIFY(isRefused(OutputFile::create(""), "No such file or directory"));
}

void TestOutputFile::aFolderIsNoFile()
{
    QVERIFY(isRefused(OutputFile::create(path(".")), "Is a directory"));
    QVERIFY(isRefused(OutputFile::create(path("")), "Is a directory"));
}

void TestOutputFile::permissionsAreKept_data()
{
    QTest::addColumn<unsigned>("mode");
    QTest::newRow("a secret") << 0600u;
    QTest::newRow("for the group") << 0660u;
    QTest::newRow("for all, and to be run") << 0755u;
}

void TestOutputFile::permissionsAreKept()
{
    QFETCH(const unsigned, mode);
    put("a", "old");
    ::chmod(path("a").c_str(), mode);
    auto file = OutputFile::create(path("a"));
    QVERIFY(file.has_value());
    const QStringList both
        = QDir(m_folder->path()).entryList({ u"a.*.part"_s }, QDir::Files | QDir::Hidden);
    QCOMPARE(both.size(), 1);
    struct stat status
    {
    };
    // Before there is a letter in it, too.
    ::stat(m_folder->filePath(both.front()).toUtf8().constData(), &status);
    QCOMPARE(status.st_mode & 07777u, mode);
    QVERIFY(file->finish().has_value());
    ::stat(path("a").c_str(), &status);
    QCOMPARE(status.st_mode & 07777u, mode);
}

void TestOutputFile::aLinkStaysAndItsFileIsReplaced()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"far"_s));
    put("far/a", "old");
    link("far/a", "link");
    link(path("link").c_str(), "again");
    QVERIFY(writeFile(path("again"), "new").has_value());
    QCOMPARE(text("far/a"), QByteArray("new"));
    QVERIFY(QFileInfo(QString::fromStdString(path("again"))).isSymLink());
    QVERIFY(QFileInfo(QString::fromStdString(path("link"))).isSymLink());
}

void TestOutputFile::aLinkToNothingMakesItsFile()
{
    link("a", "link");
    QVERIFY(writeFile(path("link"), "new").has_value());
    QCOMPARE(text("a"), QByteArray("new"));
}

void TestOutputFile::linksInACircleAreTold()
{
    link("a", "b");
    link("b", "a");
    QVERIFY(isRefused(OutputFile::create(path("a")), "/a: Too many levels of symbolic links"));
}

void TestOutputFile::theFileBesideFollowsNoLink()
{
    // Somebody who knows the name that it will have.
    put("victim", "precious");
    const std::string name = "a." + std::to_string(::getpid()) + "-0.part";
    link("victim", name.c_str());
    QVERIFY(writeFile(path("a"), "new").has_value());
    QCOMPARE(text("victim"), QByteArray("precious"));
    QCOMPARE(text("a"), QByteArray("new"));
}

void TestOutputFile::twoWritersOfOneFileDoNotMeet()
{
    auto one = OutputFile::create(path("a"));
    auto two = OutputFile::create(path("a"));
    QVERIFY(one.has_value() && two.has_value());
    one->buffer() += "one";
    two->buffer() += "two";
    QVERIFY(one->finish().has_value());
    QCOMPARE(text("a"), QByteArray("one"));
    QVERIFY(two->finish().has_value());
    QCOMPARE(text("a"), QByteArray("two"));
    QCOMPARE(files(), u"a"_s);
}

void TestOutputFile::aNameMayBeAsLongAsAFolderTakes()
{
    const std::string longest(255, 'a');
    QVERIFY(writeFile(path(longest.c_str()), "new").has_value());
    QCOMPARE(text(longest.c_str()), QByteArray("new"));
}

void TestOutputFile::aPipeIsWrittenStraightInto()
{
    QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
    const pid_t writer = ::fork();
    if (writer == 0)
        ::_exit(writeFile(path("pipe"), "through it").has_value() ? 0 : 1);
    QCOMPARE(text("pipe"), QByteArray("through it"));
    int status = 0;
    ::waitpid(writer, &status, 0);
    QCOMPARE(status, 0);
    struct stat still
    {
    };
    QVERIFY(::stat(path("pipe").c_str(), &still) == 0 && S_ISFIFO(still.st_mode));
}

void TestOutputFile::aDeviceIsWrittenStraightInto()
{
    QVERIFY(writeFile("/dev/null", "away").has_value());
    struct stat still
    {
    };
    QVERIFY(::stat("/dev/null", &still) == 0 && S_ISCHR(still.st_mode));
}

void TestOutputFile::whatIsOpenAlreadyIsNotReplaced()
{
    // As /dev/stdout does that a shell has led into a file.
    put("a", "");
    const int open = ::open(path("a").c_str(), O_RDWR);
    struct stat before
    {
    };
    ::fstat(open, &before);
    QVERIFY(writeFile("/dev/fd/" + std::to_string(open), "new").has_value());
    ::close(open);
    struct stat after
    {
    };
    ::stat(path("a").c_str(), &after);
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(text("a"), QByteArray("new"));
}

QTEST_GUILESS_MAIN(TestOutputFile)
#include "tst_outputfile.moc"
