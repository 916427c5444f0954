// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the compiler cannot check: the rules that keep the folders apart and the sources readable.
// tst_tidyrules plants a breach of every rule, so that a rule that stopped working is noticed.
#include "tests/support/classlines.h"
#include "tests/support/includelists.h"
#include "tests/support/tidyrules.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;
using namespace lockstep::tidy;

namespace {

std::string readAll(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

/// Whether somebody writes it by hand; pictures and the like are not read.
bool isText(const fs::path& path)
{
    static const std::set<std::string> ends { "",          ".h",       ".cpp", ".txt", ".md",
                                              ".sh",       ".json",    ".awk", ".svg", ".cmake",
                                              ".lockstep", ".desktop", ".xml" };
    return ends.contains(path.extension().string());
}

QByteArray joined(const Problems& problems)
{
    QByteArray text;
    for (const std::string& problem : problems)
        text += "\n    " + QByteArray::fromStdString(problem);
    return text;
}

} // namespace

class TestTidy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyFileKeepsTheRule_data();
    void everyFileKeepsTheRule();
    void everyFolderHasAReadme();
    void readmeOfACodeFolderTellsWhatItMayInclude();
    void everyIncludeIsOnTheListOfItsFolder();
    void everyItemOfAListIsThere();
    void foldersFormNoCircle();
    void noClassIsLarge();
    void noFolderIsCrowded();
    void everyFolderIsNamedAboveIt();
    void pathsInReadmesAreThere();
    void topLevelIsFixed();

private:
    [[nodiscard]] std::map<std::string, std::string> codeReadmes() const;

    fs::path m_top;
    std::vector<File> m_files;
    std::set<std::string> m_folders; ///< with something in them besides folders
};

void TestTidy::initTestCase()
{
    m_top = qEnvironmentVariable("LOCKSTEP_SOURCE_DIR").toStdString();
    QVERIFY2(fs::exists(m_top / "CMakeLists.txt"), "LOCKSTEP_SOURCE_DIR names the sources");
    for (const char* top : { "app", "core", "ui", "resources", "tests" }) {
        for (const auto& entry : fs::recursive_directory_iterator(m_top / top)) {
            const std::string path = fs::relative(entry.path(), m_top).generic_string();
            if (!entry.is_regular_file())
                continue;
            m_folders.insert(path.substr(0, path.rfind('/')));
            if (isText(entry.path()))
                m_files.push_back({ path, readAll(entry.path()) });
        }
    }
    for (File& file : m_files) {
        if (file.endsWith(".cpp"))
            file.header = readAll(m_top / fs::path(file.path).replace_extension(".h"));
    }
    for (const char* name : { "CMakeLists.txt", "README.md", "CMakePresets.json" })
        m_files.push_back({ name, readAll(m_top / name) });
    QVERIFY(m_files.size() > 40);
}

void TestTidy::everyFileKeepsTheRule_data()
{
    QTest::addColumn<QString>("rule");
    for (const auto& [name, check] : rules())
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestTidy::everyFileKeepsTheRule()
{
    QFETCH(const QString, rule);
    Problems all;
    for (const File& file : m_files) {
        const Problems found = rules().at(rule.toStdString())(file);
        all.insert(all.end(), found.begin(), found.end());
    }
    QVERIFY2(all.empty(), joined(all).constData());
}

void TestTidy::everyFolderHasAReadme()
{
    Problems problems;
    for (const std::string& folder : m_folders) {
        if (readAll(m_top / folder / "README.md").empty())
            problems.push_back(folder + " has no README.md");
    }
    QVERIFY2(problems.empty(), joined(problems).constData());
}

/// The README of each folder with sources of the program.
std::map<std::string, std::string> TestTidy::codeReadmes() const
{
    std::map<std::string, std::string> readmes;
    for (const File& file : m_files) {
        if (file.isCode() && !file.under("tests/") && !readmes.contains(file.folder()))
            readmes[file.folder()] = readAll(m_top / file.folder() / "README.md");
    }
    return readmes;
}

void TestTidy::readmeOfACodeFolderTellsWhatItMayInclude()
{
    Problems problems;
    for (const auto& [folder, text] : codeReadmes()) {
        for (const char* words : { "May include", "Must not include" }) {
            if (text.find(words) == std::string::npos)
                problems.push_back(folder + "/README.md does not say \"" + words + "\"");
        }
    }
    QVERIFY2(problems.empty(), joined(problems).constData());
}

void TestTidy::everyIncludeIsOnTheListOfItsFolder()
{
    const Problems problems = unlistedIncludes(m_files, codeReadmes());
    QVERIFY2(problems.empty(), joined(problems).constData());
}

void TestTidy::everyItemOfAListIsThere()
{
    const Problems problems = staleItems(m_files, codeReadmes());
    QVERIFY2(problems.empty(), joined(problems).constData());
}

void TestTidy::foldersFormNoCircle()
{
    const Problems problems = folderCircles(m_files);
    QVERIFY2(problems.empty(), joined(problems).constData());
}

/// tst_classlines shows that a large class is found, and a crowded folder.
void TestTidy::noClassIsLarge()
{
    const Problems problems = largeClasses(m_files);
    QVERIFY2(problems.empty(), joined(problems).constData());
}

void TestTidy::noFolderIsCrowded()
{
    const Problems problems = crowdedFolders(m_files);
    QVERIFY2(problems.empty(), joined(problems).constData());
}

void TestTidy::everyFolderIsNamedAboveIt()
{
    Problems problems;
    for (const std::string& folder : m_folders) {
        const std::size_t slash = folder.find('/');
        const fs::path page = slash == std::string::npos
            ? fs::path("README.md")
            : fs::path(folder.substr(0, slash)) / "README.md";
        if (readAll(m_top / page).find("`" + folder + "`") == std::string::npos)
            problems.push_back(page.generic_string() + " does not name `" + folder + "`");
    }
    QVERIFY2(problems.empty(), joined(problems).constData());
}

/// What stands between backticks and looks like a path from the top, `core/world/world.h` for
/// example, or like a source of the README's own folder or of one that the README names: `world.h`.
void TestTidy::pathsInReadmesAreThere()
{
    Problems problems;
    for (const File& file : m_files) {
        if (!file.endsWith("README.md"))
            continue;
        std::set<fs::path> folders { (m_top / file.path).parent_path() };
        std::set<std::string> sources;
        std::istringstream pieces(file.text);
        bool isInside = false; // of backticks
        for (std::string piece; std::getline(pieces, piece, '`'); isInside = !isInside) {
            const std::string path = piece.substr(0, piece.find_first_of(" \n"));
            if (!isInside || path.starts_with('.') || path.find_first_of("*<") != std::string::npos
                || path.find("NAME") != std::string::npos)
                continue;
            const std::string top = path.substr(0, path.find('/'));
            if (top == path && (path.ends_with(".h") || path.ends_with(".cpp")))
                sources.insert(path);
            if (top == path || top == "build" || !fs::is_directory(m_top / top))
                continue;
            folders.insert((m_top / path).parent_path());
            if (!fs::exists(m_top / path))
                problems.push_back(file.path + " names " + path + ", which is not there");
        }
        for (const std::string& source : sources) {
            if (std::ranges::none_of(folders,
                                     [&](const fs::path& f) { return fs::exists(f / source); }))
                problems.push_back(file.path + " names " + source + ", which is not there");
        }
    }
    QVERIFY2(problems.empty(), joined(problems).constData());
}

void TestTidy::topLevelIsFixed()
{
    static const std::set<std::string> allowed { "app",
                                                 "core",
                                                 "ui",
                                                 "resources",
                                                 "tests",
                                                 "build",
                                                 "CMakeLists.txt",
                                                 "CMakePresets.json",
                                                 "README.md",
                                                 "LICENSE" };
    Problems problems;
    for (const auto& entry : fs::directory_iterator(m_top)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(".") && !allowed.contains(name))
            problems.push_back(name + " is not part of the top level");
    }
    QVERIFY2(problems.empty(), joined(problems).constData());
}

QTEST_APPLESS_MAIN(TestTidy)
#include "tst_tidy.moc"
