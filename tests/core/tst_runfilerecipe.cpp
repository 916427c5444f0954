// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The text of a recipe in a run file: it is kept as it was written, and read however it was.
#include "core/recipe/parser.h"
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_format.h"

#include <QTest>

using namespace lockstep;

namespace {

const std::string plain = "recipe \"Mine\"\n"
                          "\n"
                          "acquire\n"
                          "  try     lockNode(lock)\n"
                          "            locked \u2192 hold\n"
                          "            already locked \u2192 retry\n"
                          "  retry   sleep retry delay \u2192 try\n"
                          "\n"
                          "work\n"
                          "  hold    work for the work time\n"
                          "\n"
                          "release\n"
                          "  leave   unlockNode(lock)\n"
                          "            unlocked \u2192 done\n";

RunHeader headerWith(const std::string& text)
{
    Config config;
    config.recipe = "my1.recipe";
    config.program = parseRecipe(text, config.recipe).program;
    RunHeader header = makeRunHeader(config, *config.program);
    header.recipeSource = text;
    return header;
}

} // namespace

class RunFileRecipe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTextIsReadHoweverItWasWritten_data()
    {
        QTest::addColumn<QString>("text");
        const QString text = QString::fromStdString(plain);
        QTest::newRow("printed") << text;
        QTest::newRow("a comment") << text + QStringLiteral("\n# a note\n");
        QTest::newRow("a comment in the heading") << QString(text).replace(
            QStringLiteral("\n\nacquire"), QStringLiteral("   # note\n\nacquire"));
        QTest::newRow("arrows") << QString(text).replace(QChar(0x2192), QStringLiteral("->"));
        QTest::newRow("blanks") << QString(text)
                                       .replace(QStringLiteral("  try "),
                                                QStringLiteral("    try   "))
                                       .replace(QStringLiteral("  retry "),
                                                QStringLiteral("    retry "));
        QTest::newRow("line ends of Windows")
            << QString(text).replace(QChar(u'\n'), QStringLiteral("\r\n"));
    }

    void aTextIsReadHoweverItWasWritten()
    {
        QFETCH(const QString, text);
        const RunHeader header = headerWith(text.toStdString());
        const auto read = runfile::parseHeader(runfile::headerLine(header));
        QVERIFY2(read.has_value(), read ? "" : read.error().sentence.c_str());
        QCOMPARE(read->recipeSource, text.toStdString());
        const auto program = programOf(*read);
        QVERIFY2(program.has_value(), program ? "" : program.error().sentence.c_str());
        QCOMPARE((*program)->source, plain);
    }

    void theTextIsKeptAsItWasWritten()
    {
        const std::string text = plain + "# why it asks again\n";
        const auto program = parseRecipe("\xEF\xBB\xBF" + text, "my1.recipe").program;
        QVERIFY(program != nullptr);
        QCOMPARE(program->written.text, text);
        QCOMPARE(makeRunHeader(Config {}, *program).recipeSource, text);
        QVERIFY(*program == *parseRecipe(plain, "my1.recipe").program);
    }

    void aShippedRecipeIsWrittenPrinted()
    {
        const auto program = findRecipe("sequential");
        QCOMPARE(makeRunHeader(Config {}, *program).recipeSource, program->source);
    }

    void aShippedNameWithAnotherTextKeepsTheText_data()
    {
        QTest::addColumn<QString>("more");
        QTest::newRow("a comment") << QStringLiteral("# why it queues\n");
        QTest::newRow("an empty row") << QStringLiteral("\n");
    }

    void aShippedNameWithAnotherTextKeepsTheText()
    {
        QFETCH(const QString, more);
        const auto shipped = findRecipe("sequential");
        const std::string text = shipped->written.text + more.toStdString();
        RunHeader header = makeRunHeader(Config { .recipe = "sequential" }, *shipped);
        header.recipeSource = text;
        const auto read = runfile::parseHeader(runfile::headerLine(header));
        QVERIFY(read.has_value());
        const auto program = programOf(*read);
        QVERIFY(program.has_value());
        QCOMPARE((*program)->written.text, text);
        QCOMPARE((*program)->name, std::string("sequential"));
        // Saved anew it is the same.
        QCOMPARE(makeRunHeader(read->config, **program).recipeSource, text);
    }

    void aShippedRecipeOfAnotherVersionIsTheShippedOne()
    {
        const auto shipped = findRecipe("sequential");
        RunHeader header = makeRunHeader(Config { .recipe = "sequential" }, *shipped);
        header.recipeSource.replace(header.recipeSource.find(shipped->title), shipped->title.size(),
                                    "An older title");
        const auto read = runfile::parseHeader(runfile::headerLine(header));
        QVERIFY(read.has_value());
        QCOMPARE(programOf(*read), Result<std::shared_ptr<const Program>>(shipped));
    }

    void anotherRecipeIsRefused()
    {
        RunHeader header = headerWith(plain);
        header.recipeSource.replace(header.recipeSource.find("already locked"), 14, "no node");
        QVERIFY(!programOf(header).has_value());
    }
};

QTEST_APPLESS_MAIN(RunFileRecipe)
#include "tst_runfilerecipe.moc"
