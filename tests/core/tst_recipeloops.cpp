// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The ways of a recipe from a call back to itself on which time may stand still.
#include "core/recipe/file.h"
#include "core/recipe/loops.h"

#include <QTest>

using namespace lockstep;

namespace {

/// A recipe that takes the lock with those lines.
std::shared_ptr<const Program> programOf(const QByteArray& lines)
{
    const QByteArray text = "recipe \"Mine\"\nacquire\n" + lines
        + "work\n  hold  work for the work time\nrelease\n  leave  delete(lock/\"k\")\n"
          "           ok, no node -> done\n";
    const ParsedRecipe parsed = parseRecipe(text.toStdString(), "mine");
    if (!parsed.program)
        qWarning("%s", toText(parsed.errors.front()).c_str());
    return parsed.program;
}

QStringList labels(const Program& program, const std::vector<CallLoop>& loops)
{
    QStringList all;
    for (const CallLoop& loop : loops)
        all << QString::fromStdString(labelsOf(program, loop));
    return all;
}

} // namespace

class TestRecipeLoops : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLoopThatMayRepeatIsFound_data();
    void aLoopThatMayRepeatIsFound();
    void noShippedRecipeSpins();
    void theLoopThroughALineIsTheShortest();
};

void TestRecipeLoops::aLoopThatMayRepeatIsFound_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QStringList>("loops");
    QTest::newRow("a refused call") << QByteArray("  try  create(lock/\"k\", ephemeral)\n"
                                                  "         node exists -> try\n"
                                                  "       -> held\n")
                                    << QStringList { "try" };
    QTest::newRow("no connection") << QByteArray("  try  create(lock/\"k\", ephemeral)\n"
                                                 "         connection loss -> try\n"
                                                 "       -> held\n")
                                   << QStringList { "try" };
    QTest::newRow("a read until there is a node") << QByteArray("  look  exists(lock/\"k\")\n"
                                                                "          no node -> look\n"
                                                                "        -> held\n")
                                                  << QStringList { "look" };
    QTest::newRow("a condition on a read") << QByteArray("  look  all = children(lock)\n"
                                                         "        all is empty -> held\n"
                                                         "        -> look\n")
                                           << QStringList { "look" };
    QTest::newRow("through a line without a call") << QByteArray("  look   all = children(lock)\n"
                                                                 "  think  all is empty -> held\n"
                                                                 "         -> look\n")
                                                   << QStringList { "look" };
    QTest::newRow("two calls") << QByteArray("  try   create(lock/\"k\", ephemeral)\n"
                                             "          node exists -> look\n"
                                             "        -> held\n"
                                             "  look  exists(lock/\"k\")\n"
                                             "          no node -> try\n"
                                             "        -> try\n")
                               << QStringList { "try, look" };
    QTest::newRow("another client must have acted")
        << QByteArray("  try   create(lock/\"k\", ephemeral)\n"
                      "          node exists -> look\n"
                      "        -> held\n"
                      "  look  exists(lock/\"k\", watch)\n"
                      "          no node -> try\n"
                      "  wait  await lock/\"k\" -> try\n")
        << QStringList {};
    QTest::newRow("the connection must have come back")
        << QByteArray("  try   create(lock/\"k\", ephemeral)\n"
                      "          connection loss -> look\n"
                      "        -> held\n"
                      "  look  exists(lock/\"k\")\n"
                      "          connection loss -> rest\n"
                      "        -> try\n"
                      "  rest  sleep retry delay -> look\n")
        << QStringList {};
    QTest::newRow("two calls without a connection")
        << QByteArray("  try   create(lock/\"k\", ephemeral)\n"
                      "          connection loss -> look\n"
                      "        -> held\n"
                      "  look  exists(lock/\"k\")\n"
                      "          connection loss -> try\n"
                      "        -> held\n")
        << QStringList { "try, look" };
    QTest::newRow("a sleep") << QByteArray("  try   create(lock/\"k\", ephemeral)\n"
                                           "          node exists -> rest\n"
                                           "        -> held\n"
                                           "  rest  sleep retry delay -> try\n")
                             << QStringList {};
}

void TestRecipeLoops::aLoopThatMayRepeatIsFound()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const QStringList, loops);
    const auto program = programOf(lines);
    QVERIFY(program);
    QCOMPARE(labels(*program, spinningLoops(*program)), loops);
}

void TestRecipeLoops::noShippedRecipeSpins()
{
    for (const auto& program : recipeLibrary())
        QVERIFY2(spinningLoops(*program).empty(),
                 qPrintable(QString::fromStdString(program->name) + u' '
                            + labels(*program, spinningLoops(*program)).join(u';')));
}

void TestRecipeLoops::theLoopThroughALineIsTheShortest()
{
    const auto queue = findRecipe("sequential");
    const auto numberOf = [&](const char* label) {
        const auto found = std::ranges::find(queue->lines, label, &Line::label);
        return LineNo { static_cast<std::uint16_t>(found - queue->lines.begin()) };
    };
    const auto loop = loopThrough(*queue, numberOf("watch"));
    QVERIFY(loop);
    QCOMPARE(labelsOf(*queue, *loop), std::string("watch, list"));
    QVERIFY(!loopThrough(*queue, numberOf("enter")));
    QVERIFY(!loopThrough(*queue, numberOf("leave")));
}

QTEST_GUILESS_MAIN(TestRecipeLoops)
#include "tst_recipeloops.moc"
