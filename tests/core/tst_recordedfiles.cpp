// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A file that a run is being recorded into is nobody else's, in this program and in others.
#include "core/runfile/runfile_output.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>

using namespace lockstep;

namespace {

constexpr std::string_view busy = ": a run is being recorded into it";

/// Whether @p work is true in another process.
template <class Work>
bool elsewhere(Work work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work() ? 0 : 1);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

class TestRecordedFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("a")).toStdString();
    }

    void whoComesLaterIsRefused()
    {
        QVERIFY(writeFile(m_path, "old").has_value());
        auto recorder = begin("header\n");
        QVERIFY(isRefused(writeFile(m_path, "other")));
        QVERIFY(elsewhere([&] { return isRefused(writeFile(m_path, "other")); }));
        QVERIFY(isIntact(*recorder));
        QVERIFY(writeFile(m_path, "other").has_value());
        QCOMPARE(text(), QByteArray("other"));
    }

    void whoBeganBeforeIsRefusedAtItsPlace_data()
    {
        QTest::addColumn<bool>("old");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("a save over an old file") << true << false;
        QTest::newRow("a save as a new file") << false << false;
        QTest::newRow("a recording over an old file") << true << true;
        QTest::newRow("a recording as a new file") << false << true;
    }

    void whoBeganBeforeIsRefusedAtItsPlace()
    {
        QFETCH(const bool, old);
        QFETCH(const bool, goesOn);
        if (old)
            QVERIFY(writeFile(m_path, "old").has_value());
        auto other = OutputFile::create(m_path);
        QVERIFY(other.has_value());
        other->buffer() = "other";
        auto recorder = begin("header\n");
        QVERIFY(isRefused(goesOn ? other->takePlace() : other->finish()));
        QVERIFY(isIntact(*recorder));
    }

    void ofTwoThatBeginTogetherOneIsRefused()
    {
        auto one = OutputFile::create(m_path);
        auto two = OutputFile::create(m_path);
        QVERIFY(one.has_value() && two.has_value());
        QVERIFY(one->takePlace().has_value());
        QVERIFY(isRefused(two->takePlace()));
    }

    void aLinkToTheFileIsTheFile()
    {
        auto recorder = begin("header\n");
        const std::string link = m_path + "-link";
        QCOMPARE(::symlink(m_path.c_str(), link.c_str()), 0);
        QVERIFY(isRefused(writeFile(link, "other")));
        QVERIFY(isIntact(*recorder));
    }

    void whatIsWrittenStraightIntoHasOneWriter()
    {
        QVERIFY(writeFile(m_path, "").has_value());
        const int open = ::open(m_path.c_str(), O_RDWR | O_CLOEXEC);
        const std::string there = "/dev/fd/" + std::to_string(open);
        auto recorder = OutputFile::create(there);
        QVERIFY(recorder.has_value());
        recorder->buffer() += "header\n";
        QVERIFY(recorder->flush().has_value());
        QVERIFY(isRefused(writeFile(there, "other")));
        QVERIFY(isIntact(*recorder));
        ::close(open);
    }

    void aProgramThatIsKilledLeavesNoLock()
    {
        QVERIFY(!elsewhere([&] {
            auto recorder = begin("header\n");
            return recorder != nullptr && ::kill(::getpid(), SIGKILL) == 0;
        }));
        QCOMPARE(text(), QByteArray("header\n"));
        QVERIFY(writeFile(m_path, "other").has_value());
    }

    void manyMayWriteToADevice()
    {
        auto one = OutputFile::create("/dev/null");
        QVERIFY(one.has_value() && OutputFile::create("/dev/null").has_value());
    }

private:
    /// Somebody who records; null when it is refused.
    [[nodiscard]] std::unique_ptr<OutputFile> begin(const char* header) const
    {
        auto file = OutputFile::create(m_path);
        if (!file)
            return nullptr;
        file->buffer() += header;
        if (!file->takePlace())
            return nullptr;
        return std::make_unique<OutputFile>(std::move(*file));
    }
    /// Whether a recorder that wrote "header" goes on as if nothing had happened.
    [[nodiscard]] bool isIntact(OutputFile& recorder) const
    {
        recorder.buffer() += "line\n";
        return recorder.finish().has_value() && text() == QByteArray("header\nline\n");
    }
    template <class Outcome>
    static bool isRefused(const Outcome& outcome)
    {
        return !outcome && outcome.error().kind == ErrorKind::Unreachable
            && outcome.error().sentence.ends_with(busy);
    }
    [[nodiscard]] QByteArray text() const
    {
        QFile file(QString::fromStdString(m_path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_path;
};

QTEST_GUILESS_MAIN(TestRecordedFiles)
#include "tst_recordedfiles.moc"
