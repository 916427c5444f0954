// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/actions/keys.h"
#include "ui/actions/keysheet.h"
#include "ui/dialogs/helpdialog.h"
#include "ui/places/panelheader.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QMainWindow>
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
    void helpPagesExistAndLinksLead();
    void aHeaderClosesWhatCanBeClosed();
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
