// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/tidyrules.h"

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

/// One problem for each line for which @p isWrong is true.
template <class IsWrong>
Problems forbidLines(const File& file, IsWrong isWrong, const std::string& why)
{
    Problems problems;
    long line = 1;
    std::size_t from = 0;
    while (from < file.text.size()) {
        const std::size_t end = std::min(file.text.find('\n', from), file.text.size());
        const std::string text = file.text.substr(from, end - from);
        if (isWrong(text))
            problems.push_back(file.path + ":" + std::to_string(line) + ": " + why + ": " + text);
        from = end + 1;
        ++line;
    }
    return problems;
}

/// One problem for each line that matches.
Problems forbid(const File& file, const std::regex& pattern, const std::string& why)
{
    const auto matches = [&pattern](const std::string& text) {
        return std::regex_search(text, pattern);
    };
    return forbidLines(file, matches, why);
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

/// 100 columns, as .clang-format says. A literal that is written as it will be read may be wider.
Problems linesAreNarrow(const File& file)
{
    constexpr std::size_t most = 100;
    Problems problems;
    std::istringstream lines(file.text);
    std::string end; // what closes the raw literal that a line stands in
    long number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const bool inside = !end.empty();
        const std::size_t begins = inside ? std::string::npos : line.find("R\"");
        if (begins != std::string::npos) {
            const std::size_t open = line.find('(', begins);
            end = ')' + line.substr(begins + 2, open - begins - 2) + '"';
        }
        const bool exempt = !end.empty();
        if (exempt && line.find(end, inside ? 0 : begins + 2) != std::string::npos)
            end.clear();
        const auto isContinuation
            = [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; };
        const std::size_t columns
            = line.size() - static_cast<std::size_t>(std::ranges::count_if(line, isContinuation));
        if (file.isCode() && !exempt && columns > most)
            problems.push_back(file.path + ":" + std::to_string(number) + ": "
                               + std::to_string(columns) + " columns, 100 at most");
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
        // Bytes within a character are no columns.
        const auto columns = std::ranges::count_if(line, [](char c) { return (c & 0xC0) != 0x80; });
        if (columns > 120)
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
    if (!file.isCode() || file.endsWith("tidy.cpp"))
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
    if (file.under("tests/") || !file.isCode() || file.endsWith("output.cpp"))
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

/// Subject, verb, object; at most one relative clause.
Problems contractsArePlain(const File& file)
{
    static const std::regex genitive(R"(///<? Of (a|an|one|the|what|who)\b)");
    static const std::regex relative(R"(\b(that|what|who|which|whose)\b)", std::regex::icase);
    constexpr std::ptrdiff_t tooMany = 4;
    if (!file.isCode())
        return {};
    const auto isKnotted = [](const std::string& text) {
        const std::size_t from = text.find("///");
        if (from == std::string::npos)
            return false;
        const auto begin = text.begin() + static_cast<std::ptrdiff_t>(from);
        const std::sregex_iterator found(begin, text.end(), relative);
        return std::distance(found, std::sregex_iterator {}) >= tooMany;
    };
    Problems problems = forbid(file, genitive, "a contract begins with its subject");
    const Problems knots = forbidLines(file, isKnotted, "a contract has one relative clause");
    problems.insert(problems.end(), knots.begin(), knots.end());
    return problems;
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
        { "contracts are plain", contractsArePlain },
        { "files are written beside the old ones", filesAreWrittenBesideTheOldOnes },
        { "strangers' texts are plain", textsGoThroughTheDoor },
    };
    return all;
}

} // namespace lockstep::tidy
