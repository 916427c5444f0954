// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the compiler cannot check: the rules that keep the folders apart and the sources readable.
// Every rule has a row with a planted breach, so that a rule that stopped working is noticed.
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
    void everyRuleFindsAPlantedBreach_data();
    void everyRuleFindsAPlantedBreach();
    void everyFileKeepsTheRule_data();
    void everyFileKeepsTheRule();
    void everyFolderHasAReadme();
    void readmeOfACodeFolderTellsWhatItMayInclude();
    void includeListIsReadAsItIsWritten_data();
    void includeListIsReadAsItIsWritten();
    void includeListFindsAPlantedInclude();
    void circleOfFoldersIsFound();
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
    for (const char* name : { "CMakeLists.txt", "README.md", "CMakePresets.json" })
        m_files.push_back({ name, readAll(m_top / name) });
    QVERIFY(m_files.size() > 40);
}

void TestTidy::everyRuleFindsAPlantedBreach_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto row
        = [](const char* name, const char* rule, const char* path, const std::string& text) {
              QTest::newRow(name) << QString::fromUtf8(rule) << QString::fromUtf8(path)
                                  << QString::fromStdString(text);
          };
    row("Qt in core", "core is plain", "core/a.h", "#include <QString>\n");
    row("a thread in core", "core is plain", "core/lock/a.cpp", "#include <thread>\n");
    row("a clock in core", "core is plain", "core/a.cpp", "#  include <chrono>\n");
    row("ui includes app", "arrows point one way", "ui/a.cpp",
        "#include \"app/engine/engine.h\"\n");
    row("core includes ui", "arrows point one way", "core/a.cpp", "#include \"ui/panel.h\"\n");
    row("the engine includes ui", "arrows point one way", "app/engine/a.h",
        "#include \"ui/panel.h\"\n");
    row("a widget in the terminal", "arrows point one way", "app/cli/a.cpp",
        "#include <QWidget>\n");
    row("401 lines", "files are short", "ui/a.cpp", std::string(401, '\n'));
    row("181 lines of README", "the README is short", "README.md", std::string(181, '\n'));
    row("a wide line of README", "the README is short", "README.md", std::string(121, 'a') + "\n");
    const char* const shape = "a folder's README has its shape";
    const auto lines = [](int n) {
        std::string text;
        while (n-- > 0)
            text += "words\n";
        return text;
    };
    row("a long purpose", shape, "core/a/README.md", lines(16) + "\n## More\n");
    row("a long how-to", shape, "core/a/README.md", "# a\n\nHow to add an a: so\n" + lines(10));
    row("a long how-to below a heading", shape, "core/a/README.md",
        "## How to add\n\n" + lines(11));
    row("a section behind the how-to", shape, "core/a/README.md",
        "# a\n\nHow to add: so\n\n## More\n");
    row("a long page", shape, "core/a/README.md", "# a\n\n## More\n" + lines(98));
    row("no licence", "the licence is named", "ui/a.cpp", "int a;\n");
    row("a script without licence", "the licence is named", "tests/run", "#!/bin/sh\ntrue\n");
    row("later", "nothing is left for later", "core/a.h",
        "// TO"
        "DO: think\n");
    row("a colour by number", "colour comes from the theme", "ui/stage/a.cpp", "QColor(255, 0, 0)");
    row("a colour by name", "colour comes from the theme", "ui/stage/a.cpp", "p.setPen(Qt::red);");
    row("a colour by code", "colour comes from the theme", "ui/stage/a.cpp", "f(\"#ff0000\");");
    row("emit", "no borrowed keywords", "ui/a.cpp", "    emit done();\n");
    row("slots", "no borrowed keywords", "ui/a.h", "public slots:\n");
    row("sleeping", "tests do not sleep", "tests/ui/a.cpp",
        "QTest::q"
        "Wait(100);");
    row("a home folder", "no machine paths", "tests/run",
        "cd /ho"
        "me/somebody/x");
    row("no guard", "headers guard", "ui/a.h", "int a;\n");
    row("a contract about a genitive", "contracts are plain", "core/a.h",
        "/// O"
        "f a guest, the lock.\n");
    row("a contract of four clauses", "contracts are plain", "core/a.h",
        "int a; ///< what that tells who "
        "has which\n");
    const char* const beside = "files are written beside the old ones";
    row("a stream into a file", beside, "core/a.cpp", "std::ofstream out(path);\n");
    row("a file for writing", beside, "app/a.cpp", "std::fopen(path.c_str(), \"wb\");\n");
    row("a file of Qt for writing", beside, "ui/a.cpp", "file.open(QIODevice::WriteOnly);\n");
    row("a file saved by Qt", beside, "ui/a.cpp", "QSaveFile target(file);\n");
    row("a file set aside", beside, "ui/a.cpp", "QFile::rename(file, aside);\n");
    const auto text = [&](const char* name, const char* code) {
        row(name, "strangers' texts are plain", "ui/log/a.cpp", code);
    };
    text("a tooltip of a variable", "b->setToolTip(name);");
    text("a tooltip that is built", "b->setToolTip(u\"Go to \"_s + name);");
    text("a tooltip with arguments", "b->setToolTip(u\"Go to %1\"_s.arg(plain(name)));");
    text("one way of two", "b->setToolTip(many ? u\"Many\"_s : name);");
    text("something behind the door", "b->setToolTip(plainTip(a) + b);");
    text("tags that are no literal", "b->setToolTip(richTip(u\"<b>\"_s + a, b));");
    text("a tooltip that is shown",
         "QToolTip::showText(help->globalPos(), words(a, \")\"), this);");
    text("a tooltip of a row", "box->setItemData(0, program.teaches, Qt::ToolTipRole);");
    text("a tooltip of an item", "item->setData(Qt::ToolTipRole, sentence);");
    text("a tooltip of a model", "    case Qt::ToolTipRole:\n        return path;\n    default:\n");
    text("a function for tooltips",
         "QString View::toolTipOf(int at) const\n{\n    return u\"<b>\"_s + m_name;\n}\n");
    text("an accessible name", "setAccessibleName(title);");
    text("an accessible interface",
         "QString text(QAccessible::Text kind) const override\n{\n    return "
         "m_view->spoken();\n}\n");
    text("a status tip", "action->setStatusTip(hint);");
    text("a label", "auto* label = new QLabel(text, this);");
    text("a label of a form", "form->addRow(name, edit);");
    text("a message box", "#include <QMessageBox>\n");
    text("a ready message box", "QMessageBox::warning(this, title, sentence);");
    text("words about the program", "QMessageBox::about(this, u\"About\"_s, words);");
    text("escaping by hand", "text += name.toHtmlEscaped();");
    text("a document of tags", "browser->setHtml(text);");
    text("a prepared text", "QStaticText laid(text);");
}

void TestTidy::everyRuleFindsAPlantedBreach()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    const Rule& check = rules().at(rule.toStdString());
    QCOMPARE(check({ path.toStdString(), text.toStdString() }).size(), 1U);
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

void TestTidy::includeListIsReadAsItIsWritten_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("header");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char* name, const char* list, const char* header, bool allowed) {
        QTest::newRow(name) << QString::fromUtf8(list) << QString::fromUtf8(header) << allowed;
    };
    row("a folder", "May include: core/base, core/step.", "core/step/apply.h", true);
    row("another folder", "May include: core/base, core/step.", "core/judge/blocked.h", false);
    row("a name that begins alike", "May include: core/world.", "core/worlds/world.h", false);
    row("all that is in a folder", "May include: core, Qt.", "core/step/apply.h", true);
    row("a header that is named", "May include: core/step (apply.h only).", "core/step/apply.h",
        true);
    row("a header beside", "May include: core/step (apply.h only).", "core/step/faults.h", false);
    row("one of several", "May include: core/step (apply.h, faults.h), Qt.", "core/step/faults.h",
        true);
    row("a folder's own headers", "May include: ui/*.h.", "ui/panel.h", true);
    row("not those below it", "May include: ui/*.h.", "ui/tree/treenode.h", false);
    row("on the next line", "May include: core/base,\ncore/step. Must not include: app.",
        "core/step/apply.h", true);
    row("forbidden", "May include: core. Must not include: core/lock.", "core/lock/worker.h",
        false);
    row("words for people", "May include: the rest of core/lock.", "core/lock/worker.h", false);
    row("in a later passage", "May include: core/base.\n\nSee core/lock, core/step.",
        "core/step/apply.h", false);
    row("no list", "What it is.", "core/step/apply.h", false);
}

void TestTidy::includeListIsReadAsItIsWritten()
{
    QFETCH(const QString, list);
    QFETCH(const QString, header);
    QFETCH(const bool, allowed);
    QCOMPARE(IncludeList(list.toStdString()).allows(header.toStdString()), allowed);
}

void TestTidy::includeListFindsAPlantedInclude()
{
    const std::vector<File> files { { "core/a/a.cpp",
                                      "#include \"core/a/a.h\"\n\n#include \"core/b/b.h\"\n" } };
    QVERIFY(unlistedIncludes(files, { { "core/a", "May include: core/b." } }).empty());
    const Problems found = unlistedIncludes(files, { { "core/a", "May include: core/c." } });
    QCOMPARE(found, Problems { "core/a/a.cpp:3: core/a/README.md does not allow \"core/b/b.h\"" });
    QCOMPARE(staleItems(files, { { "core/a", "May include: core/c." } }).size(), 1U);
}

void TestTidy::circleOfFoldersIsFound()
{
    std::vector<File> files { { "core/a/a.h", "#include \"core/b/b.h\"\n" },
                              { "core/b/b.cpp", "\n#include \"core/c/c.h\"\n" } };
    QVERIFY(folderCircles(files).empty());
    files.push_back({ "core/c/c.h", "#include \"core/a/other.h\"\n" });
    QCOMPARE(folderCircles(files),
             Problems { "folders in a circle: core/a -> core/b (core/a/a.h:1) core/b -> core/c "
                        "(core/b/b.cpp:2) "
                        "core/c -> core/a (core/c/c.h:1)" });
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

/// What stands between backticks and looks like a path from the top, `core/world/world.h` for example, or like a
/// source of the README's own folder or of one that the README names: `world.h`.
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
