// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Runs are kept by themselves when another takes their place; nobody is asked.
#include "tests/ui/windowlab.h"
#include "ui/runs/recentruns.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QFile>
#include <QMenu>
#include <QMenuBar>
#include <QTemporaryDir>

using namespace lockstep;
using namespace lockstep::ui;
using namespace lockstep::ui::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A window that keeps its runs in a folder of its own.
struct Keeping
{
    QTemporaryDir folder;
    Lab lab;
    Settings settings { folder.filePath(u"window.ini"_s) };
    MainWindow window { lab.services(), settings };

    Keeping()
    {
        lab.window = &window;
        window.startRun({ .clients = 3 });
        window.show();
        QApplication::setActiveWindow(&window);
        window.setFocus();
        lab.asked.clear();
    }
    void step() { lab.send(request::TakeStep { ClientId { 1 } }); }
    QString asked() { return std::exchange(lab.asked, {}).join(u", "_s); }
    void restart() { window.actions()[u"run.restart"_s]->trigger(); }
    [[nodiscard]] QMenu* recent() const
    {
        for (auto* menu : window.findChildren<QMenu*>())
            if (menu->title() == u"Recent runs"_s)
                return menu;
        return nullptr;
    }
    [[nodiscard]] QString kept() const
    {
        return window.findChild<QLabel*>(u"statusKept"_s)->text();
    }
};

void put(const QString& folder, const QString& name)
{
    QVERIFY(QDir().mkpath(folder));
    QFile file(QDir(folder).filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
}

} // namespace

class TestRecentRuns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }

    void aRunWithStepsIsKeptBeforeAnotherBegins();
    void closingKeepsItToo();
    void aVeryLongRunIsToldAndNotKept();
    void theMenuListsThemAndOpensOne();
    void theNewestTwentyStay();
    void aNameTellsWhatTheRunWas();
};

void TestRecentRuns::aRunWithStepsIsKeptBeforeAnotherBegins()
{
    Keeping lab;
    lab.restart();
    QCOMPARE(lab.asked(), u"start 3"_s); // nothing to keep
    lab.step();
    QCOMPARE(lab.kept(), u"kept in Recent runs"_s);
    lab.asked();
    lab.restart();
    QCOMPARE(lab.asked(), u"keep, start 3"_s);
    const auto keep = std::ranges::find_if(lab.lab.requests, [](const WindowRequest& request) {
        const auto* run = std::get_if<RunRequest>(&request);
        return run != nullptr && std::holds_alternative<request::Keep>(*run);
    });
    const QString file
        = QString::fromStdString(std::get<request::Keep>(std::get<RunRequest>(*keep)).file);
    QVERIFY2(file.startsWith(lab.folder.filePath(u"runs/"_s)), qPrintable(file));
    QVERIFY2(file.endsWith(u"_try-lock_3_2_ok.lockstep"_s), qPrintable(file));
    lab.lab.recordNow();
    lab.asked();
    lab.restart();
    QCOMPARE(lab.asked(), u"start 3"_s); // it is in a file
}

void TestRecentRuns::closingKeepsItToo()
{
    Keeping lab;
    lab.step();
    lab.asked();
    QVERIFY(lab.window.close());
    QCOMPARE(lab.asked(), u"keep"_s);
}

void TestRecentRuns::aVeryLongRunIsToldAndNotKept()
{
    Keeping lab;
    Frame frame = *lab.lab.frame();
    frame.onDisk = { {}, RecentRuns::mostSteps + 1, true };
    lab.window.setFrame(std::make_shared<const Frame>(frame));
    QCOMPARE(lab.kept(), u"too long for Recent runs"_s);
    lab.restart();
    QCOMPARE(lab.asked(), u"start 3"_s);
    QVERIFY(lab.window.findChild<StatusLine*>()->said().contains(u"1,000,000 steps"_s));
}

void TestRecentRuns::theMenuListsThemAndOpensOne()
{
    Keeping lab;
    QMenu* menu = lab.recent();
    QVERIFY(menu != nullptr);
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 1);
    QVERIFY(!menu->actions().front()->isEnabled());
    const QString folder = lab.folder.filePath(u"runs"_s);
    put(folder, u"20200102-140322-123_try-lock_40_805_ok.lockstep"_s);
    put(folder, u"20200103-090000-000_herd_3_12_broken.lockstep"_s);
    put(folder, u"mine.lockstep"_s); // not ours
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 2);
    QCOMPARE(menu->actions()[0]->text(),
             u"herd \u00b7 3 clients \u00b7 12 steps \u00b7 broken \u00b7 3 Jan 09:00"_s);
    lab.step();
    lab.asked();
    menu->actions()[1]->trigger();
    QCOMPARE(lab.asked(),
             u"keep, open "_s
                 + QDir(folder).filePath(u"20200102-140322-123_try-lock_40_805_ok.lockstep"_s));
}

void TestRecentRuns::theNewestTwentyStay()
{
    Keeping lab;
    const QString folder = lab.folder.filePath(u"runs"_s);
    for (int i = 10; i < 35; ++i)
        put(folder, u"202001%1-000000-000_herd_3_12_ok.lockstep"_s.arg(i));
    put(folder, u"mine.lockstep"_s);
    const RecentRuns runs(folder);
    const QString next = runs.fileFor(*lab.lab.frame(), QDateTime::currentDateTime());
    put(folder, QFileInfo(next).fileName());
    QCOMPARE(runs.list().size(), RecentRuns::mostRuns);
    QCOMPARE(runs.list().front().file, next);
    QVERIFY(QFile::exists(QDir(folder).filePath(u"mine.lockstep"_s)));
    QVERIFY(!QFile::exists(QDir(folder).filePath(u"20200110-000000-000_herd_3_12_ok.lockstep"_s)));
    QVERIFY(runs.has(next));
    QVERIFY(!runs.has(u"/tmp/elsewhere.lockstep"_s));
}

void TestRecentRuns::aNameTellsWhatTheRunWas()
{
    const QDateTime noon(QDate(2026, 12, 1), QTime(14, 3));
    RecentRun run { u"f"_s, noon, u"try-lock"_s, 40, 805, u"ok"_s };
    QCOMPARE(run.words(noon.date()),
             u"try-lock \u00b7 40 clients \u00b7 805 steps \u00b7 ok \u00b7 14:03"_s);
    // A recipe may have any name.
    QTemporaryDir folder;
    const RecentRuns runs(folder.filePath(u"runs"_s));
    lockstep::test::TestRun lab;
    Frame frame = *lab.frame();
    frame.config.recipe = "../my_lock: the/first";
    const QString file = runs.fileFor(frame, noon);
    QCOMPARE(QFileInfo(file).absolutePath(), folder.filePath(u"runs"_s));
    put(folder.filePath(u"runs"_s), QFileInfo(file).fileName());
    QCOMPARE(runs.list().size(), std::size_t { 1 });
}

QTEST_MAIN(TestRecentRuns)
#include "tst_recentruns.moc"
