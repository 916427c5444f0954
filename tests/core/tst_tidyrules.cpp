// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Each rule that tst_tidy holds against the sources finds a breach that is planted here.
#include "tests/support/includelists.h"
#include "tests/support/tidyrules.h"

#include <QTest>

#include <set>
#include <string>

using namespace lockstep::tidy;

namespace {

std::string wide(std::size_t columns)
{
    std::string line(columns, 'a');
    line.push_back('\n');
    return line;
}

} // namespace

class TestTidyRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRuleFindsAPlantedBreach_data();
    void everyRuleFindsAPlantedBreach();
    void plainTextsAreLetThrough_data();
    void plainTextsAreLetThrough();
    void headerSaysWhatItsSourceHas();
    void includeListIsReadAsItIsWritten_data();
    void includeListIsReadAsItIsWritten();
    void includeListFindsAPlantedInclude();
    void circleOfFoldersIsFound();
};

void TestTidyRules::everyRuleFindsAPlantedBreach_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    std::set<std::string> planted; // rules
    const auto row
        = [&](const char* name, const char* rule, const char* path, const std::string& text) {
              planted.insert(rule);
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
    row("a wide line of README", "the README is short", "README.md", wide(121));
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
    const char* const narrow = "lines are narrow";
    row("101 columns", narrow, "ui/a.cpp", wide(101));
    row("101 columns behind a text that ends like a raw one", narrow, "ui/a.cpp",
        "f(\"DIR\", \"(\");\n" + wide(101));
    row("101 columns with such a text", narrow, "ui/a.cpp", "f(\"DIR\"); " + wide(91));
    row("101 columns with a name that ends like a prefix", narrow, "ui/a.cpp",
        "f(DIR\"x\"); // " + wide(90));
    row("101 columns with a raw text in a text", narrow, "ui/a.cpp",
        "f(\" R\\\"( \"); // " + wide(90));
    row("101 columns behind a raw text", narrow, "ui/a.cpp",
        "f(uR\"(" + wide(101) + ")\");\n" + wide(101));
    row("101 columns behind a raw text with a delimiter", narrow, "ui/a.cpp",
        "f(R\"x( )\" " + wide(101) + " )x\");\n" + wide(101));
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
    row("a contract about a genitive", "comments are plain", "core/a.h",
        "/// Of a guest, the lock.\n");
    row("a contract of four clauses", "comments are plain", "core/a.h",
        "int a; ///< what that tells who has which\n");
    row("a contract of four clauses on two lines", "comments are plain", "core/a.h",
        "/// What that tells\n/// who has which.\nint a;\n");
    row("a comment about a genitive", "comments are plain", "core/a.cpp",
        "    // Of these, one.\n");
    row("a sentence about a genitive", "comments are plain", "core/a.cpp",
        "// Some are here. Of\n// these, one.\n");
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
    text("a prepared text beside one that is plain",
         "QStaticText a(x);\na.setTextFormat(Qt::PlainText);\nQStaticText b(y);\n");
    text("a prepared text without a name", "m_words[i] = QStaticText(word);");
    text("a text that edits tags", "auto* edit = new QTextEdit(this);");
    text("an editor of its own", "class Notes : public QTextEdit\n{\n};\n");
    text("a fragment of tags", "cursor.insertFragment(QTextDocumentFragment::fromHtml(text));");
    text("a ready box with another text", "PlainBox box(a, b, this);\nbox.setText(name);\n");
    text("a member that is a box", "PlainBox* m_box;\nm_box->setText(name);\n");
    text("a status tip of a row", "box->setItemData(0, hint, Qt::StatusTipRole);");
    text("a help of an item", "item->setData(Qt::WhatsThisRole, sentence);");
    text("an accessible text of a row", "item->setData(name, Qt::AccessibleTextRole);");
    text("an accessible text of a cell",
         "model.setData(index, name, Qt::AccessibleDescriptionRole);");
    text("a tooltip of a column", "item->setData(0, Qt::ToolTipRole, sentence);");
    text("a tooltip of a header",
         "model.setHeaderData(0, Qt::Horizontal, sentence, Qt::ToolTipRole);");
    const auto model = [&](const char* name, const std::string& body) {
        text(name, ("QVariant A::data(int role) const\n{\n" + body + "}\n").c_str());
    };
    model("a tooltip on a condition", "    if (role == Qt::ToolTipRole)\n        return path;\n");
    model("a tooltip on a condition with others",
          "    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)\n        return path;\n");
    model("a tooltip in a block",
          "    if (role == Qt::ToolTipRole) {\n        if (a)\n            return plain(b);\n"
          "        return path;\n    }\n    return name;\n");
    model("a tooltip by a choice", "    return role == Qt::ToolTipRole ? path : QString();\n");
    model("a tooltip for what is left",
          "    if (role != Qt::ToolTipRole)\n        return {};\n    return path;\n");
    model("the last label of a switch within another",
          "    switch (a) {\n    case 1:\n        switch (role) {\n        case Qt::ToolTipRole:\n"
          "            return path;\n        }\n    }\n    return name;\n");
    model("the second return of a label",
          "    switch (role) {\n    case Qt::ToolTipRole:\n        if (a)\n            return "
          "plain(b);\n"
          "        return path;\n    case Qt::DisplayRole:\n        return name;\n    }\n");
    text("a function on one line", "QString toolTipOf(int at) { return m_name; }");
    text("a return in braces on one line",
         "QString toolTipOf(int at)\n{\n    if (a) { return m_name; }\n    return {};\n}\n");
    text("a return behind a lambda",
         "QString toolTipOf(int at)\n{\n    const auto f = [&](int i) { return i; };\n"
         "    return m_name;\n}\n");
    text("a return of what a lambda makes",
         "QString toolTipOf(int at)\n{\n    return [&] { return m_name; }();\n}\n");
    text("the first of two returns",
         "QString toolTipOf(int at)\n{\n    if (a)\n        return m_name;\n"
         "    return plain(b);\n}\n");
    const auto entry = [&](const char* name, const char* code) {
        row(name, "strangers' texts in menus are plain", "ui/log/a.cpp", code);
    };
    entry("an action of a variable", "menu.addAction(name);");
    entry("an action that is built", "menu->addAction(u\"Only %1\"_s.arg(path));");
    entry("an action with an icon", "addAction(Theme::icon(icon, tint), name);");
    entry("an action behind another", "menu.addAction(plainAction(a) + b);");
    entry("an action of a label's text", "menu.addAction(plain(name));");
    entry("a menu of a variable", "menu.addMenu(title);");
    entry("a menu of ours", "QMenu* made = addMenu(*view, title);");
    entry("a text that another function is given",
          "QMenu* addMenu(QMenu& menu, const QString& title)\n{\n    f();\n}\n\nvoid g()\n{\n"
          "    menu.addMenu(title);\n}\n");
    entry("an action with another text", "QAction* go = f();\ngo->setText(name);\n");
    entry("an action with one of two texts",
          "QAction* go = f();\ngo->setText(a ? u\"Go\"_s : name);\n");
    entry("a constant that is no literal",
          "void f()\n{\n    const QString verb = a ? u\"Go\"_s : name;\n    "
          "menu.addAction(verb);\n}\n");
    for (const auto& [name, check] : rules())
        QVERIFY2(planted.contains(name), ("no breach is planted for: " + name).c_str());
}

void TestTidyRules::everyRuleFindsAPlantedBreach()
{
    QFETCH(const QString, rule);
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    const Rule& check = rules().at(rule.toStdString());
    QCOMPARE(check({ path.toStdString(), text.toStdString() }).size(), 1U);
}

void TestTidyRules::plainTextsAreLetThrough_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << QString::fromUtf8(text);
    };
    row("a tooltip", "b->setToolTip(many ? u\"Many\"_s : plainTip(name));");
    row("a tooltip with a raw text", "b->setToolTip(uR\"(a \"b\")\"_s);");
    row("a role", "item->setData(0, Qt::ToolTipRole, plainTip(a));");
    row("a role of our own", "item->setData(nameRole, name);");
    row("a label before another",
        "    case Qt::ToolTipRole:\n        return plain(a);\n    case Qt::DisplayRole:\n"
        "        return name;\n    }\n");
    row("a condition before another return",
        "    if (role == Qt::ToolTipRole)\n        return plain(a);\n    return name;\n");
    row("a lambda in a tooltip",
        "QString toolTipOf(int at)\n{\n    const auto f = [&](int i) -> int { return i; };\n"
        "    return plain(f(at));\n}\n");
    row("a prepared text", "QStaticText laid(text);\nlaid.setTextFormat(Qt::PlainText);\n");
    row("a function that prepares", "QStaticText laidOut(const QString& text);");
    row("a selection", "QList<QTextEdit::ExtraSelection> selections;");
    row("a box", "PlainBox box(a, b, this);\nbox.setText(plain(name));\n");
    row("actions",
        "QAction* go = f();\nmenu.addAction(go);\nmenu.addAction(u\"Go\"_s);\n"
        "menu.addAction(actions.add(u\"go\"_s, [a] { a.go(); }));\n"
        "go->setText((a ? plainAction(b) : keyInfo(u\"go\"_s).title) + keyColumn(c));\n");
    row("a label's text", "m_label->setText(name);");
    row("a menu of ours",
        "QMenu* addMenu(QMenu& menu, const QString& title)\n{\n"
        "    return menu.addMenu(title);\n}\n");
    row("a constant",
        "    const QString verb = a ? u\"Go\"_s : u\"Stop\"_s;\n    m.addAction(verb);\n");
}

void TestTidyRules::plainTextsAreLetThrough()
{
    QFETCH(const QString, text);
    const File file { "ui/log/a.cpp", text.toStdString() };
    for (const char* name :
         { "strangers' texts are plain", "strangers' texts in menus are plain" }) {
        const Problems problems = rules().at(name)(file);
        QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().c_str());
    }
}

void TestTidyRules::headerSaysWhatItsSourceHas()
{
    const Rule& rule = rules().at("strangers' texts in menus are plain");
    QVERIFY(rule({ "ui/a.cpp", "m_go->setText(name);", "PlainLabel* m_go;" }).empty());
    QCOMPARE(rule({ "ui/a.cpp", "m_go->setText(name);", "QAction* m_go;" }).size(), 1U);
}

void TestTidyRules::includeListIsReadAsItIsWritten_data()
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

void TestTidyRules::includeListIsReadAsItIsWritten()
{
    QFETCH(const QString, list);
    QFETCH(const QString, header);
    QFETCH(const bool, allowed);
    QCOMPARE(IncludeList(list.toStdString()).allows(header.toStdString()), allowed);
}

void TestTidyRules::includeListFindsAPlantedInclude()
{
    const std::vector<File> files { { "core/a/a.cpp",
                                      "#include \"core/a/a.h\"\n\n#include \"core/b/b.h\"\n" } };
    QVERIFY(unlistedIncludes(files, { { "core/a", "May include: core/b." } }).empty());
    const Problems found = unlistedIncludes(files, { { "core/a", "May include: core/c." } });
    QCOMPARE(found, Problems { "core/a/a.cpp:3: core/a/README.md does not allow \"core/b/b.h\"" });
    QCOMPARE(staleItems(files, { { "core/a", "May include: core/c." } }).size(), 1U);
}

void TestTidyRules::circleOfFoldersIsFound()
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

QTEST_APPLESS_MAIN(TestTidyRules)
#include "tst_tidyrules.moc"
