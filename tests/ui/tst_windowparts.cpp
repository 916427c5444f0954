// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/gui/start.h"
#include "tests/ui/windowlab.h"
#include "ui/actions/keys.h"
#include "ui/actions/keysheet.h"
#include "ui/dialogs/helpdialog.h"
#include "ui/places/panelheader.h"
#include "ui/theme/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>

#include <set>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::Literals::StringLiterals;

class TestWindowParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::apply(ThemeChoice::Dark); }
    void keysAreUniqueAndNamed();
    void keySheetShowsEveryKey();
    void keySheetFitsIntoItsWindow();
    void helpPagesExistAndLinksLead();
    void aHeaderClosesWhatCanBeClosed();
    void scenariosStandByTheirKindOfFailure();
};

void TestWindowParts::keysAreUniqueAndNamed()
{
    std::set<QString> ids;
    std::set<QString> sequences;
    for (const KeyInfo& info : keyTable()) {
        QVERIFY2(ids.insert(info.id).second, qPrintable(info.id));
        QVERIFY(!info.title.isEmpty());
        QVERIFY(!info.group.isEmpty());
        QVERIFY(!info.sequences.isEmpty());
        for (const QKeySequence& sequence : info.sequences) {
            QVERIFY2(!sequence.isEmpty(), qPrintable(info.id));
            QVERIFY2(sequences.insert(sequence.toString()).second, qPrintable(info.id));
        }
    }
    QCOMPARE(keyInfo(u"run.toggle"_s).sequences.first(), QKeySequence(Qt::Key_Space));
}

void TestWindowParts::keySheetShowsEveryKey()
{
    KeySheet sheet;
    QStringList words;
    for (auto* label : sheet.findChildren<QLabel*>())
        words.append(label->text());
    for (const KeyInfo& info : keyTable()) {
        if (!info.id.startsWith(u"client.step"_s))
            QVERIFY2(words.contains(info.title), qPrintable(info.title));
    }
    QVERIFY(words.contains(u"Step that client"_s));
    QVERIFY(words.contains(u"Double-click"_s));
}

void TestWindowParts::keySheetFitsIntoItsWindow()
{
    for (const QSize size : { QSize(1100, 700), QSize(900, 600) }) {
        QWidget window;
        window.resize(size);
        KeySheet sheet(&window);
        sheet.show();
        QVERIFY(sheet.width() <= size.width() && sheet.height() <= size.height());
        auto* close = sheet.findChild<QDialogButtonBox*>();
        QVERIFY(sheet.rect().contains(close->geometry()));
        const auto* scroll = sheet.findChild<QScrollArea*>();
        QVERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QCOMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    }
}

void TestWindowParts::helpPagesExistAndLinksLead()
{
    HelpDialog help;
    auto* text = help.findChild<QTextBrowser*>();
    std::set<QString> headings;
    for (const QString& page : { u"start"_s, u"locks"_s, u"window"_s, u"stepping"_s, u"recipes"_s,
                                 u"compare"_s, u"levels"_s, u"files"_s }) {
        help.showPage(page);
        QCOMPARE(help.currentPage(), page);
        QVERIFY2(text->toPlainText().size() > 400, qPrintable(page));
        headings.insert(text->document()->firstBlock().text());
    }
    QCOMPARE(headings.size(), 8U);
    help.showPage(u"nothing like it"_s);
    QCOMPARE(help.currentPage(), u"start"_s);
    Q_EMIT text->anchorClicked(QUrl(u"locks"_s));
    QCOMPARE(help.currentPage(), u"locks"_s);
}

void TestWindowParts::scenariosStandByTheirKindOfFailure()
{
    ui::test::Bench bench;
    const std::vector<Scenario> scenarios = shippedScenarios();
    bench.window.setScenarios(scenarios);
    QMenu* menu = nullptr;
    for (QAction* top : bench.window.menuBar()->actions())
        menu = top->text() == u"&Scenario"_s ? top->menu() : menu;
    QVERIFY(menu != nullptr);
    QVERIFY(menu->actions().size() <= 14);
    std::size_t listed = 0;
    for (QAction* kind : menu->actions()) {
        if (kind->menu() == nullptr)
            continue;
        QVERIFY(!kind->toolTip().isEmpty());
        QStringList titles;
        for (const QAction* each : kind->menu()->actions()) {
            ++listed;
            QVERIFY2(!each->toolTip().isEmpty() && each->toolTip() != each->text(),
                     qPrintable(each->text()));
            titles << each->text();
        }
        if (kind->text() == u"Stale write"_s)
            QCOMPARE(titles.mid(0, 3),
                     (QStringList { u"A read may be old: the check that a follower answers"_s,
                                    u"A read may be old: sync before the check"_s,
                                    u"The holder that slept through its session\tCURATOR-206"_s }));
        // A cure stands behind what it cures.
        QVERIFY2(!titles.front().startsWith(u"Cured"_s), qPrintable(titles.front()));
    }
    QCOMPARE(listed, scenarios.size());
}

void TestWindowParts::aHeaderClosesWhatCanBeClosed()
{
    PanelHeader fixed(u"Nodes"_s, new QLabel(u"zxid"_s), false);
    QCOMPARE(fixed.accessibleName(), u"Nodes"_s);
    QVERIFY(fixed.findChildren<QToolButton*>().isEmpty());
    PanelHeader closable(u"Recipe editor"_s, nullptr, true);
    QSignalSpy closed(&closable, &PanelHeader::closeRequested);
    auto* const button = closable.findChild<QToolButton*>();
    QCOMPARE(button->accessibleName(), u"Close Recipe editor"_s);
    button->click();
    QCOMPARE(closed.size(), 1);
}

QTEST_MAIN(TestWindowParts)
#include "tst_windowparts.moc"
