// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The console: typing, history, completion, and what it shows of an answer.
#include "core/shell/commandtable.h"
#include "tests/support/testrun.h"
#include "ui/console/consoleinput.h"
#include "ui/console/consolepanel.h"
#include "ui/selection.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QSignalSpy>
#include <QtTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

/// A panel that is told a run, and types.
struct Console
{
    Console()
    {
        panel.setFrame(run.frame());
        panel.resize(500, 200);
        panel.show();
        panel.input().setFocus();
    }
    void type(const QString& text) { QTest::keyClicks(&panel.input(), text); }
    void press(Qt::Key key) { QTest::keyClick(&panel.input(), key); }
    [[nodiscard]] QString line() const { return panel.input().text(); }

    test::TestRun run;
    Selection selection;
    ConsolePanel panel { selection, nullptr };
};

} // namespace

class TestConsolePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void aLineIsAskedForAndStandsAboveItsAnswer()
    {
        Console console;
        QSignalSpy entered(&console.panel, &ConsolePanel::entered);
        console.type(u"ls /"_s);
        console.press(Qt::Key_Return);
        QCOMPARE(entered.size(), 1);
        QCOMPARE(entered[0][0].toString(), u"ls /"_s);
        QVERIFY(console.line().isEmpty());
        shell::Answer answer;
        answer.text = { { false, "[distributed_lock, zookeeper]\n" } };
        console.panel.tell(answer, u"[zk: simulated(CONNECTED) 1] "_s);
        QCOMPARE(console.panel.text(), u"[zk: simulated] ls /\n[distributed_lock, zookeeper]"_s);
        console.type(u"get /x"_s);
        console.press(Qt::Key_Return);
        QVERIFY(console.panel.text().endsWith(u"[zk: simulated(CONNECTED) 1] get /x"_s));
    }

    void aSlipIsOneLineAndThePointerToTheCommands()
    {
        Console bench;
        shell::Answer answer;
        answer.code = ErrorCode::BadArguments;
        answer.session = "A";
        answer.text = { { true, shell::usage() },
                        { true, "Command not found: Command not found crate\n" } };
        bench.panel.tell(answer, u"[zk: A@simulated(CONNECTED) 1] "_s);
        const QStringList lines = bench.panel.text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0], u"Command not found: Command not found crate"_s);
        QVERIFY(lines[1].contains(u"help"_s));
        const auto labels = bench.panel.findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(
            labels, [](const QLabel* label) { return label->text() == u"A \u203a"_s; }));
        // Asked for, the list is shown.
        answer.code = ErrorCode::Ok;
        bench.panel.tell(answer, u"[zk: A@simulated(CONNECTED) 2] "_s);
        QVERIFY(bench.panel.text().contains(u"deleteall path"_s));
    }

    void escapeClearsTheLineAndThenLeavesIt()
    {
        Console console;
        console.panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&console.panel));
        console.panel.input().setFocus();
        console.type(u"ls /"_s);
        console.press(Qt::Key_Escape);
        QVERIFY(console.line().isEmpty() && console.panel.input().hasFocus());
        console.press(Qt::Key_Escape);
        QVERIFY(!console.panel.input().hasFocus());
    }

    void anEmptyLineAsksForNothing()
    {
        Console console;
        QSignalSpy entered(&console.panel, &ConsolePanel::entered);
        console.type(u"   "_s);
        console.press(Qt::Key_Return);
        QVERIFY(entered.isEmpty());
    }

    void upAndDownGoThroughWhatWasTypedAndBackToTheDraft()
    {
        Console console;
        for (const auto& line : { u"ls /"_s, u"ls /"_s, u"whoami"_s }) {
            console.type(line);
            console.press(Qt::Key_Return);
        }
        QCOMPARE(console.panel.input().history(), (QStringList { u"ls /"_s, u"whoami"_s }));
        console.type(u"dra"_s);
        console.press(Qt::Key_Up);
        QCOMPARE(console.line(), u"whoami"_s);
        console.press(Qt::Key_Up);
        console.press(Qt::Key_Up);
        QCOMPARE(console.line(), u"ls /"_s);
        console.press(Qt::Key_Down);
        console.press(Qt::Key_Down);
        QCOMPARE(console.line(), u"dra"_s);
        console.press(Qt::Key_Escape);
        QVERIFY(console.line().isEmpty());
    }

    void tabCompletesAPathAsFarAsItIsCertain()
    {
        Console console;
        console.type(u"get /dis"_s);
        console.press(Qt::Key_Tab);
        QCOMPARE(console.line(), u"get /distributed_lock"_s);
    }

    void tabCompletesACommandWithABlank()
    {
        Console console;
        console.type(u"printw"_s);
        console.press(Qt::Key_Tab);
        QCOMPARE(console.line(), u"printwatches "_s);
    }

    void tabTellsWhatFitsWhenSeveralDo()
    {
        Console console;
        console.type(u"get /"_s);
        console.press(Qt::Key_Tab);
        QCOMPARE(console.line(), u"get /"_s);
        QVERIFY(console.panel.text().contains(u"/distributed_lock"_s));
        QVERIFY(console.panel.text().contains(u"/zookeeper"_s));
    }

    void tabOnAnEmptyLineGoesOnToTheNextWidget()
    {
        Console console;
        console.press(Qt::Key_Tab);
        QVERIFY(!console.panel.text().contains(u"create"_s));
        QVERIFY(console.line().isEmpty());
    }
};

QTEST_MAIN(TestConsolePanel)
#include "tst_consolepanel.moc"
