// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How an entry may be spelled in a run file, also in one of an older version.
#include "core/runfile/runfile.h"
#include "core/world/entry.h"
#include "tests/core/runfilewords.h"

#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

class TestRunFileSpelling : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySpellingOfAnEntryIsTheSameEntry();
    void nothingIsSpelledAsACreatedNode_data();
    void nothingIsSpelledAsACreatedNode();
    void whoCameBackBeforeTimeoutsWereAskedForKeepsIts();

private:
    std::string path() const { return m_folder.filePath(QStringLiteral("a")).toStdString(); }

    QTemporaryDir m_folder;
};

void TestRunFileSpelling::everySpellingOfAnEntryIsTheSameEntry()
{
    const WholeFile plain = readText(body(""));
    QCOMPARE(plain.error, std::string());
    const std::string names = headerText() + goodName + '\n';
    for (const char* line : {
             "[ 5 , 1,0, \"step\",\"lock.acquired\",\"holding\",0,1,0,0,0 ]\n",
             "[5,1,0,\"ste\\u0070\",\"lock.acquired\",\"holding\",0,1,0,0,0]\r\n",
             "[5,1,0,\"step\",\"lock.acquired\",\"holding\",0,1,0,0,0,0,0,\"node.created\",0]\n",
             "\n\n[5,1,0,\"step\",\"lock.acquired\",\"holding\",0,1,0,0,0,0,0,\"node.created\",0,{"
             "\"new\":[1]},\"x\"]\n  \n",
             "[5,1,0,\"step\",\"lock.acquired\",\"holding\",0,1,0,0,0]",
         }) {
        const WholeFile other = readText(names + line);
        QCOMPARE(other.error, std::string());
        QVERIFY(other.entries == plain.entries);
    }
}

void TestRunFileSpelling::nothingIsSpelledAsACreatedNode_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<Event>("inner");
    const auto row = [](const char* name, const char* what, const char* rest, Event inner) {
        QTest::newRow(name) << QByteArray("[5,1,0,") + what + ",\"waiting\",0,1,0,0,0" + rest
                + "]\n" << inner;
    };
    row("no rest", R"("step","lock.acquired")", "", Event::None);
    row("in the rest", R"("step","lock.acquired")", R"(,0,0,"node.created",2)", Event::None);
    row("a create that nobody heard of", R"("create","reply.lost")", "", Event::NodeCreated);
    row("with a rest", R"("create","reply.lost")", R"(,0,1,"node.created",0)", Event::NodeCreated);
    row("an interrupted create", R"("create","request.interrupted")", "", Event::NodeCreated);
    row("a recipe's", R"("step","reply.lost")", R"(,0,1,"node.created",0)", Event::None);
    row("a create that was late", R"("create","request.late")", "", Event::None);
    row("another outcome", R"("create","reply.lost")", R"(,0,0,"node.exists",0)",
        Event::NodeExists);
}

void TestRunFileSpelling::nothingIsSpelledAsACreatedNode()
{
    QFETCH(QByteArray, line);
    QFETCH(Event, inner);
    const std::string names = headerText() + goodName + '\n';
    for (const char* before : { "", " " }) { // the fast path, the general one
        const WholeFile whole = readText(names + before + line.toStdString());
        QCOMPARE(whole.error, std::string());
        QCOMPARE(whole.entries.front().inner, inner);
        auto writer = RunFileWriter::create(path(), header());
        QVERIFY(writer.has_value());
        writer->add(whole.entries.front());
        QVERIFY(writer->finish().has_value());
        QVERIFY2(contents(path()).ends_with('\n' + line.toStdString()), line.constData());
    }
}

void TestRunFileSpelling::whoCameBackBeforeTimeoutsWereAskedForKeepsIts()
{
    const std::string begin = "[5,1,0,\"reattach\",\"session.reattached\",\"guest\",0,0,0,9000,0";
    const auto actionIn = [&](const std::string& end) {
        const WholeFile whole = readText(headerText() + begin + end + "]\n");
        return whole.entries.empty() ? Action {} : actionOf(whole.entries.front());
    };
    QVERIFY(actionIn("") == Action { Reattach { ClientId { 1 } } });
    QVERIFY(actionIn(",0,0,\"node.created\",2") == Action { Reattach { ClientId { 1 } } });
    QVERIFY((actionIn(",0,1,\"node.created\",2") == Action { Reattach { ClientId { 1 }, 9000 } }));
}

QTEST_APPLESS_MAIN(TestRunFileSpelling)
#include "tst_runfilespelling.moc"
