// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How the lines of classes are counted, and that the rules about them find a breach.
#include "tests/support/classlines.h"

#include <QTest>

using namespace lockstep::tidy;

namespace {

std::string lines(const char* line, int count)
{
    std::string all;
    for (int i = 0; i < count; ++i)
        all += line;
    return all;
}

/// "class A { ... };" over so many lines.
std::string classOf(int size)
{
    return "class A\n{\n" + lines("    int f();\n", size - 3) + "};\n";
}

/// "void A::name() { ... }" over so many lines.
std::string functionOf(const std::string& name, int size)
{
    return "void A::" + name + "()\n{\n" + lines("    f();\n", size - 3) + "}\n";
}

std::string inside(const std::string& space, const std::string& text)
{
    return "namespace " + space + " {\n\n" + text + "\n} // namespace " + space + "\n";
}

} // namespace

class ClassLinesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClassHasTheLinesOfAllItsFiles();
    void aNameSpaceTellsClassesApart();
    void codeIsReadAsItIsWritten_data();
    void codeIsReadAsItIsWritten();
    void aLargeClassIsFound();
    void aCrowdedFolderIsFound();
};

void ClassLinesTest::aClassHasTheLinesOfAllItsFiles()
{
    const std::vector<File> files {
        { "ui/a.h", inside("ui", classOf(20)) },
        { "ui/a.cpp", inside("ui", functionOf("f", 30)) },
        { "ui/b.cpp", inside("ui", functionOf("g", 40) + "\n" + functionOf("h", 5)) }
    };
    const auto sizes = classLines(files);
    QCOMPARE(sizes.size(), std::size_t { 1 });
    QCOMPARE(sizes.at("ui::A"), 20L + 31 + 41 + 6); // each function with the blank line behind it
}

void ClassLinesTest::aNameSpaceTellsClassesApart()
{
    const std::string hidden
        = "namespace {\n\n" + classOf(7) + "\n" + functionOf("f", 5) + "\n} // namespace\n";
    const auto sizes = classLines({ { "ui/a.h", inside("ui", classOf(20)) },
                                    { "core/a.h", inside("core", classOf(10)) },
                                    { "core/a.cpp", inside("core", functionOf("f", 9)) },
                                    { "app/a.cpp", inside("app", hidden) } });
    QCOMPARE(sizes.at("ui::A"), 20L);
    QCOMPARE(sizes.at("core::A"), 20L);
    QCOMPARE(sizes.at("app::app/a.cpp::A"), 13L);
}

void ClassLinesTest::codeIsReadAsItIsWritten_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("expected");
    // The class itself has 4 lines.
    const auto row = [](const char* name, const char* code, int count) {
        QTest::newRow(name) << QString::fromUtf8(code) << count;
    };
    row("nothing", "", 4);
    row("a result", "std::optional<int> A::f() const\n{\n}\n", 4 + 4);
    row("a result with arguments", "std::function<void()> A::f(int x)\n{\n}\n", 4 + 4);
    row("a result of a class", "A::B A::f()\n{\n}\n", 4 + 4);
    row("an operator", "bool A::operator==(const A& a) const\n{\n}\n", 4 + 4);
    row("a constructor", "A::A()\n    : m_a(1)\n    , m_b { 2 }\n    , m_c{3}\n{\n    f();\n}\n",
        4 + 8);
    row("a destructor", "A::~A()\n{\n}\n", 4 + 4);
    row("a template", "template <class T>\nvoid A<T>::f(T t)\n{\n}\n", 4 + 5);
    row("braces inside", "void A::f()\n{\n    if (x) {\n        g({ 1 });\n    }\n}\n", 4 + 7);
    row("braces in texts", "void A::f()\n{\n    g(\"{\", '{', u'{', R\"({)\"); // {\n}\n", 4 + 5);
    row("a brace in a raw text with a prefix", "void A::f()\n{\n    g(u8R\"x({\")x\");\n}\n",
        4 + 5);
    row("a text that ends like a raw one", "void A::f()\n{\n    g(\"DIR\"); // \"(\n}\n", 4 + 5);
    row("an apostrophe in a number", "void A::f()\n{\n    g(1'000);\n}\n", 4 + 5);
    row("a directive", "#define F {\nvoid A::f()\n{\n}\n", 4 + 4);
    row("a comment before", "/// About f.\nvoid A::f()\n{\n}\n", 4 + 4);
    row("a lambda", "void A::f()\n{\n    g([&] { h(); });\n}\n", 4 + 5);
    row("another function", "void f()\n{\n    A::g();\n}\n", 4);
    row("another class", "void B::f()\n{\n}\n", 4);
    row("a constant", "const int A::x { 1 };\n", 4);
    row("a class that is only named", "class A;\nenum class E { a };\n", 4);
}

void ClassLinesTest::codeIsReadAsItIsWritten()
{
    QFETCH(const QString, code);
    QFETCH(const int, expected);
    const auto sizes = classLines({ { "core/a.h", inside("core", classOf(4)) },
                                    { "core/a.cpp", inside("core", code.toStdString()) } });
    QCOMPARE(sizes.at("core::A"), static_cast<long>(expected));
}

void ClassLinesTest::aLargeClassIsFound()
{
    std::vector<File> files { { "ui/a.h", inside("ui", classOf(200)) },
                              { "ui/a.cpp", inside("ui", functionOf("f", 199)) } };
    QVERIFY(largeClasses(files).empty());
    files.push_back({ "ui/b.cpp", inside("ui", functionOf("g", 3)) });
    QCOMPARE(largeClasses(files), Problems { "ui::A has 404 lines in all its files, 400 at most" });
    files.push_back({ "tests/a.h", classOf(500) }); // a test may be long
    QCOMPARE(largeClasses(files).size(), std::size_t { 1 });
}

void ClassLinesTest::aCrowdedFolderIsFound()
{
    std::vector<File> files;
    for (int i = 0; i < 36; ++i)
        files.push_back({ "core/a/" + std::to_string(i) + ".h", {} });
    files.push_back({ "core/a/b/c.h", {} });
    QVERIFY(crowdedFolders(files).empty());
    files.push_back({ "core/a/README.md", {} });
    QCOMPARE(crowdedFolders(files), Problems { "core/a has 37 files, 36 at most" });
}

QTEST_APPLESS_MAIN(ClassLinesTest)
#include "tst_classlines.moc"
