// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Apart from the library of this folder, which knows no Qt: whoever includes it links Qt itself.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace lockstep::test {

/// How a program ended, and what it wrote.
struct Ended
{
    int code = -1; ///< stays so when it crashed, or did not end in time
    QByteArray out;
    QByteArray complaints;
};

/// What `--json` printed: an object for each line.
[[nodiscard]] inline std::vector<nlohmann::json> objects(const QByteArray& lines)
{
    std::vector<nlohmann::json> all;
    for (const QByteArray& line : lines.split('\n')) {
        if (!line.isEmpty())
            all.push_back(nlohmann::json::parse(line.toStdString()));
    }
    return all;
}

/// The build's terminal program, and a folder to run it in. A test class derives from it.
class CliBench
{
protected:
    static constexpr int patienceMillis = 60'000;

    /// An empty folder: call it before each test.
    void renewFolder()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }
    [[nodiscard]] static QString program()
    {
        return qEnvironmentVariable("LOCKSTEP_BUILD_DIR") + QStringLiteral("/app/lockstep-cli");
    }
    /// Runs it to its end, with @p input on its stdin.
    Ended run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return ran(program(), arguments, input);
    }
    /// Runs a command of bash in which the program is "$0".
    [[nodiscard]] Ended inShell(const QString& command) const
    {
        return ran(QStringLiteral("bash"), { QStringLiteral("-c"), command, program() }, {});
    }
    /// Starts a server on a free port; returns the port, 0 when it does not come.
    std::uint16_t serve(QProcess& process, const QStringList& arguments) const
    {
        process.setWorkingDirectory(folder());
        process.start(
            program(),
            QStringList { QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0") }
                + arguments);
        return process.waitForReadyRead(patienceMillis) ? portIn(process.readLine().trimmed()) : 0;
    }
    /// The port in the first line that a server prints.
    [[nodiscard]] static std::uint16_t portIn(const QByteArray& line)
    {
        if (line.startsWith('{'))
            return nlohmann::json::parse(line.toStdString())["listening"]["port"]
                .get<std::uint16_t>();
        return line.mid(line.lastIndexOf(':') + 1).toUShort();
    }
    [[nodiscard]] QString folder() const { return m_folder->path(); }
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QByteArray contents(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString& name, const QByteArray& text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private:
    [[nodiscard]] Ended ran(const QString& what, const QStringList& arguments,
                            const QByteArray& input) const
    {
        QProcess process;
        process.setWorkingDirectory(folder());
        process.start(what, arguments);
        process.write(input);
        process.closeWriteChannel();
        Ended ended;
        if (process.waitForFinished(patienceMillis) && process.exitStatus() == QProcess::NormalExit)
            ended.code = process.exitCode();
        ended.out = process.readAllStandardOutput();
        ended.complaints = process.readAllStandardError();
        return ended;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace lockstep::test
