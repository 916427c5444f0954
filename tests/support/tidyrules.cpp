// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/tidyrules.h"

#include "tests/support/actionrules.h"
#include "tests/support/commentrules.h"
#include "tests/support/sourcelexer.h"
#include "tests/support/textrules.h"

#include <algorithm>
#include <iterator>
#include <regex>
#include <sstream>

namespace lockstep::tidy {

long linesOf(const File& file)
{
    return std::count(file.text.begin(), file.text.end(), '\n');
}

namespace {

/// One problem for each line that matches.
Problems forbid(const File& file, const std::regex& pattern, const std::string& why)
{
    Problems problems;
    std::istringstream lines(file.text);
    long number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (std::regex_search(line, pattern))
            problems.push_back(file.path + ":" + std::to_string(number) + ": " + why + ": " + line);
    }
    return problems;
}

Problems coreIsPlain(const File& file)
{
    static const std::regex foreign(R"(#\s*include\s*<(Q\w+|Qt\w*/.*|thread|chrono|random)>)");
    if (!file.under("core/") || !file.isCode())
        return {};
    return forbid(file, foreign, "core knows no Qt, thread, clock or random device");
}

Problems arrowsPointOneWay(const File& file)
{
    static const std::regex aboveCore(R"(#\s*include\s*"(app|ui|tests)/)");
    static const std::regex aboveUi(R"(#\s*include\s*"(app|tests)/)");
    static const std::regex beside(R"(#\s*include\s*"(ui|tests)/)");
    static const std::regex windowless(
        R"(#\s*include\s*("ui/|<QtWidgets|<QtGui|<QWidget|<QApplication>))");
    if (file.under("core/"))
        return forbid(file, aboveCore, "core includes only core");
    if (file.under("ui/"))
        return forbid(file, aboveUi, "ui includes only core and ui");
    if (file.under("app/engine/"))
        return forbid(file, beside, "the engine includes only core");
    if (file.under("app/cli/"))
        return forbid(file, windowless, "the terminal program needs no window");
    return {};
}

Problems filesAreShort(const File& file)
{
    if (!file.isCode() || linesOf(file) <= 400)
        return {};
    return { file.path + ": " + std::to_string(linesOf(file)) + " lines, 400 at most" };
}

/// Bytes within a character are no columns.
std::size_t columnsOf(const std::string& line)
{
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; };
    return static_cast<std::size_t>(std::ranges::count_if(line, begins));
}

/// 100 columns, as .clang-format says. A literal that is written as it will be read may be wider.
Problems linesAreNarrow(const File& file)
{
    constexpr std::size_t most = 100;
    if (!file.isCode())
        return {};
    std::vector<Piece> raw;
    std::ranges::copy_if(piecesOf(file.text), std::back_inserter(raw),
                         [](const Piece& p) { return p.kind == Piece::Kind::RawText; });
    Problems problems;
    std::istringstream lines(file.text);
    std::size_t from = 0;
    long number = 0;
    for (std::string line; std::getline(lines, line); from += line.size() + 1) {
        ++number;
        const std::size_t to = from + line.size();
        const bool isExempt
            = std::ranges::any_of(raw, [&](const Piece& p) { return p.from < to && from < p.to; });
        if (!isExempt && columnsOf(line) > most)
            problems.push_back(file.path + ":" + std::to_string(number) + ": "
                               + std::to_string(columnsOf(line)) + " columns, 100 at most");
    }
    return problems;
}

/// The README is read in the first minute; what it cannot tell in that time its folders' pages
/// tell.
Problems readmeIsShort(const File& file)
{
    if (file.path != "README.md")
        return {};
    Problems problems;
    if (linesOf(file) > 180)
        problems.push_back("README.md: " + std::to_string(linesOf(file)) + " lines, 180 at most");
    std::istringstream lines(file.text);
    for (std::string line; std::getline(lines, line);) {
        if (columnsOf(line) > 120)
            problems.push_back("README.md: more than 120 columns: " + line);
    }
    return problems;
}

/// Before its first heading what the folder is, in 15 lines; then any sections; last how to add to
/// it, in 10.
Problems folderReadmeHasItsShape(const File& file)
{
    if (!file.endsWith("/README.md"))
        return {};
    enum class Part { Purpose, Section, HowTo } part = Part::Purpose;
    long purpose = 0;
    long howTo = 0;
    long all = 0;
    Problems problems;
    std::istringstream lines(file.text);
    for (std::string line; std::getline(lines, line); ++all) {
        const bool heading = line.starts_with("## ");
        if (line.starts_with("How to add") || line.starts_with("## How to add"))
            part = Part::HowTo;
        else if (heading && part == Part::HowTo)
            problems.push_back(file.path + ": how to add stands last, behind \"" + line + "\"");
        else if (heading)
            part = Part::Section;
        if (part == Part::Purpose && !line.empty())
            purpose = all + 1;
        howTo += part == Part::HowTo && !line.empty() && !heading;
    }
    const auto tell = [&](const char* what, long number, long most) {
        if (number > most)
            problems.push_back(file.path + ": " + std::to_string(number) + " lines " + what + ", "
                               + std::to_string(most) + " at most");
    };
    tell("about what the folder is", purpose, 15);
    tell("about how to add to it", howTo, 10);
    tell("in all", all, 100);
    return problems;
}

Problems licenceIsNamed(const File& file)
{
    const bool script = file.text.starts_with("#!");
    if (!file.isCode() && !script && !file.endsWith(".sh") && file.path != "CMakeLists.txt")
        return {};
    const std::string head = file.text.substr(0, 300);
    if (head.find("SPDX-FileCopyrightText: ") != std::string::npos
        && head.find("SPDX-License-Identifier: MIT") != std::string::npos)
        return {};
    return { file.path + ": the first lines name copyright and licence (SPDX)" };
}

Problems nothingIsLeftForLater(const File& file)
{
    // In pieces, so that this file does not name what it forbids.
    static const std::regex later("\\b(TO"
                                  "DO|FIX"
                                  "ME|XX"
                                  "X|HA"
                                  "CK)\\b");
    return forbid(file, later, "work left for later belongs on the tracker");
}

Problems colourComesFromTheTheme(const File& file)
{
    static const std::regex literal(
        R"(QColor\s*[\({]\s*(\d|0x|u?")|qRgba?\(|"#[0-9a-fA-F]{6}"|Qt::(black|white|red|green|blue|gray|yellow|cyan|magenta|dark\w+|light\w+)\b)");
    if (!file.under("ui/") || file.under("ui/theme/") || !file.isCode())
        return {};
    return forbid(file, literal, "painters ask Theme::color(Role)");
}

Problems noBorrowedKeywords(const File& file)
{
    static const std::regex keywords(
        R"(^\s*(emit\s|signals:|(public|private|protected) slots:)|\bforeach\s*\()");
    if (!file.isCode())
        return {};
    return forbid(file, keywords, "write Q_EMIT, Q_SIGNALS, Q_SLOTS and range-for");
}

Problems testsDoNotSleep(const File& file)
{
    static const std::regex sleeps("\\b(q"
                                   "Sleep|sleep"
                                   "_for|u"
                                   "sleep|q"
                                   "Wait)\\s*\\(");
    if (!file.under("tests/") || file.under("tests/bench/") || !file.isCode())
        return {};
    return forbid(file, sleeps, "a test waits for a condition, not for a time");
}

Problems noMachinePaths(const File& file)
{
    static const std::regex machine("(^|[^a-zA-Z0-9_.])/(wo"
                                    "rk|ro"
                                    "ot|ho"
                                    "me)/[a-z.]");
    return forbid(file, machine, "a path of somebody's machine");
}

Problems filesAreWrittenBesideTheOldOnes(const File& file)
{
    static const std::vector<std::string> ways { "QSaveFile",
                                                 "ofstream",
                                                 "QTemporaryFile",
                                                 "O_WRONLY",
                                                 "O_RDWR",
                                                 "O_CREAT",
                                                 "\"w\")",
                                                 "\"wb\")",
                                                 "\"a\")",
                                                 "\"ab\")",
                                                 "(QIODevice::WriteOnly",
                                                 "(QIODevice::ReadWrite",
                                                 "(QIODevice::Append",
                                                 "QImageWriter writer(m_",
                                                 "QFile::rename(",
                                                 "QFile::copy(",
                                                 "QFile::remove(",
                                                 "filesystem::rename(",
                                                 "filesystem::copy",
                                                 "filesystem::remove" };
    // The outlet opens what is open already: a pipe or a terminal.
    if (file.under("tests/") || !file.isCode() || file.endsWith("output.cpp")
        || file.path == "app/cli/outlet.cpp")
        return {};
    Problems problems;
    for (const std::string& way : ways) {
        if (file.text.find(way) != std::string::npos)
            problems.push_back(
                file.path + ": a file is written with OutputFile, which keeps the old one: " + way);
    }
    return problems;
}

Problems headersGuard(const File& file)
{
    if (!file.endsWith(".h") || file.text.find("\n#pragma once\n") != std::string::npos)
        return {};
    return { file.path + ": a header says #pragma once" };
}

} // namespace

const std::map<std::string, Rule>& rules()
{
    static const std::map<std::string, Rule> all {
        { "core is plain", coreIsPlain },
        { "arrows point one way", arrowsPointOneWay },
        { "files are short", filesAreShort },
        { "lines are narrow", linesAreNarrow },
        { "the README is short", readmeIsShort },
        { "a folder's README has its shape", folderReadmeHasItsShape },
        { "the licence is named", licenceIsNamed },
        { "nothing is left for later", nothingIsLeftForLater },
        { "colour comes from the theme", colourComesFromTheTheme },
        { "no borrowed keywords", noBorrowedKeywords },
        { "tests do not sleep", testsDoNotSleep },
        { "no machine paths", noMachinePaths },
        { "headers guard", headersGuard },
        { "comments are plain", commentsArePlain },
        { "files are written beside the old ones", filesAreWrittenBesideTheOldOnes },
        { "strangers' texts are plain", textsGoThroughTheDoor },
        { "strangers' texts in menus are plain", actionsAreShort },
    };
    return all;
}

} // namespace lockstep::tidy
