// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Where real clients are let in, what they join with, and which lock of theirs is watched.
#include "ui/dialogs/watchdialog.h"
#include "ui/transport/listenchip.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

QPushButton* button(const QWidget& of, const QString& name)
{
    for (QPushButton* const each : of.findChildren<QPushButton*>()) {
        if (each->accessibleName() == name || each->text() == name)
            return each;
    }
    return nullptr;
}

template <class Widget>
Widget* named(const QWidget& of, const QString& name)
{
    for (Widget* const each : of.findChildren<Widget*>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

} // namespace

class TestListenChip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsThereWhileSomebodyListens()
    {
        QWidget window;
        ListenChip chip(&window);
        window.show();
        QVERIFY(!chip.isVisible());
        chip.setPlace(u"127.0.0.1:2181"_s, 2);
        QVERIFY(chip.isVisible());
        QCOMPARE(chip.words(), u"127.0.0.1:2181 \u00b7 2 programs"_s);
        QCOMPARE(chip.accessibleName(), u"Listening on 127.0.0.1:2181, 2 programs"_s);
        QVERIFY(chip.minimumSizeHint().width() < chip.sizeHint().width()); // it may be elided
        chip.setPlace(u"127.0.0.1:2181"_s, 1);
        QCOMPARE(chip.words(), u"127.0.0.1:2181 \u00b7 1 program"_s);
        chip.setPlace({}, 0);
        QVERIFY(!chip.isVisible());
    }

    void itsLinesAreCopied_data()
    {
        QTest::addColumn<int>("tab");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("has");
        QTest::newRow("kazoo") << 0 << u"kazoo"_s << u"KazooClient(hosts=\"127.0.0.1:2181\")"_s;
        QTest::newRow("Curator") << 1 << u"Curator"_s << u"InterProcessMutex"_s;
        QTest::newRow("zkCli") << 2 << u"zkCli"_s << u"zkCli.sh -server 127.0.0.1:2181"_s;
        QTest::newRow("C") << 3 << u"C"_s << u"zookeeper_init(\"127.0.0.1:2181\""_s;
    }

    void itsLinesAreCopied()
    {
        QFETCH(int, tab);
        QFETCH(QString, name);
        QFETCH(QString, has);
        ListenChip chip;
        chip.setPlace(u"0.0.0.0:2181"_s, 0); // they are pasted on this machine
        const ListenPopup& popup = *chip.popup();
        popup.findChild<QTabBar*>()->setCurrentIndex(tab);
        QPushButton* const copy = button(popup, u"Copy the lines for %1"_s.arg(name));
        QVERIFY(copy != nullptr);
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), popup.code());
        QVERIFY2(popup.code().contains(has), qPrintable(popup.code()));
    }

    void itAsksForMore()
    {
        ListenChip chip;
        chip.setPlace(u"127.0.0.1:2181"_s, 0);
        QSignalSpy watch(&chip, &ListenChip::watchRequested);
        QSignalSpy stop(&chip, &ListenChip::stopRequested);
        chip.click();
        QVERIFY(chip.popup()->isVisible());
        button(*chip.popup(), u"Watch a lock\u2026"_s)->click();
        QVERIFY(!chip.popup()->isVisible());
        button(*chip.popup(), u"Stop listening"_s)->click();
        QCOMPARE(watch.count(), 1);
        QCOMPARE(stop.count(), 1);
    }

    void aLockIsDeclared()
    {
        WatchDialog dialog;
        dialog.setWatched({}, Symbol::intern("/distributed_lock"));
        QCOMPARE(dialog.lock(), (WatchLock { .path = Symbol::intern("/distributed_lock") }));
        auto* const as = named<QComboBox>(dialog, u"How its nodes are read"_s);
        auto* const admits = named<QSpinBox>(dialog, u"How many may hold it at once"_s);
        QVERIFY(!admits->isEnabled());
        as->setCurrentText(u"Semaphore"_s);
        QVERIFY(admits->isEnabled());
        admits->setValue(3);
        named<QLineEdit>(dialog, u"The node that only a holder may write"_s)
            ->setText(u" /account "_s);
        QCOMPARE(dialog.lock(),
                 (WatchLock { Symbol::intern("/distributed_lock"), LockPattern::Leases, 3,
                              Symbol::intern("/account") }));
        as->setCurrentText(u"Lowest sequential child"_s);
        QCOMPARE(dialog.lock().admits, 1U);
    }

    void whatIsNoPathIsNotWatched()
    {
        WatchDialog dialog;
        auto* const path = named<QLineEdit>(dialog, u"Path of the lock"_s);
        path->setText(u"jobs/"_s);
        QPushButton* const accept = button(dialog, u"Watch"_s);
        QVERIFY(!accept->isEnabled());
        QVERIFY(accept->toolTip().contains(u"is no path"_s));
        path->setText(u"/jobs"_s);
        QVERIFY(accept->isEnabled());
        path->clear(); // the run's own lock
        QVERIFY(accept->isEnabled());
        QVERIFY(dialog.lock().path.empty());
    }
};

QTEST_MAIN(TestListenChip)
#include "tst_listenchip.moc"
