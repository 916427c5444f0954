// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How an attempt that ends is told: by the call and its outcome, the label, and why.
#include "core/export/export.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

QString json(const Entry& entry)
{
    return QString::fromStdString(entryJson(1, entry, [](ClientId id) { return clientName(id); }));
}

} // namespace

class AttemptEnds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDeleteThatIsOnItsWayLeavesNoNode_data()
    {
        QTest::addColumn<bool>("arrives");
        QTest::newRow("it arrives") << true;
        QTest::newRow("the connection is back before it") << false;
    }

    void aDeleteThatIsOnItsWayLeavesNoNode()
    {
        QFETCH(const bool, arrives);
        RecipeLab lab = labOf("java-writelock-mended", 1);
        letHold(lab, 1);
        const ClientId one { 1 };
        lab.act(StrikeCall { one, Delivery::Late });
        while (lab.client().phase != Phase::Failed)
            lab.step();
        QVERIFY(!isBroken(lab, Invariant::NoAbandonedNode));
        if (arrives)
            lab.act(ApplyLate { one });
        lab.act(Reattach { one });
        QCOMPARE(isBroken(lab, Invariant::NoAbandonedNode), !arrives);
    }

    void theCallIsToldAndWhereItEnded_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("keys");
        const QString lock = QStringLiteral("/distributed_lock");
        QTest::newRow("a write, then give up")
            << "  write  set(lock, \"changed\")\n       my number is 1 -> give up"
            << "set " + lock
                + " to \"changed\", version 1; gives up at \"write\": the attempt fails"
            << "\"outcome\":\"node.updated\",\"label\":\"write\",\"failure\":\"give up\"";
        QTest::newRow("an outcome that leads to give up")
            << "  make  create(lock)\n       node exists -> give up"
            << lock + " exists already; gives up at \"make\": the attempt fails"
            << "\"outcome\":\"node.exists\",\"label\":\"make\",\"failure\":\"give up\"";
        QTest::newRow("an error that leads to give up")
            << "  look  get(lock/\"x\")\n       no node -> give up"
            << lock + "/x does not exist; gives up at \"look\": the attempt fails"
            << "\"outcome\":\"node.missing\",\"label\":\"look\",\"failure\":\"give up\"";
        QTest::newRow("an outcome without a branch")
            << "  make  create(lock)"
            << lock
                + " exists already; the recipe does not say at \"make\" how to go on after "
                  "\"node exists\""
            << "\"outcome\":\"node.exists\",\"label\":\"make\",\"failure\":\"node exists\"";
        QTest::newRow("an error without a branch")
            << "  look  get(lock/\"x\")"
            << lock
                + "/x does not exist; the recipe does not say at \"look\" how to go on after "
                  "\"no node\""
            << "\"outcome\":\"node.missing\",\"label\":\"look\",\"failure\":\"no node\"";
        QTest::newRow("a multi")
            << "  both  multi(set(lock, \"x\"), create(lock))"
            << "multi: operation 2 refused, \"node exists\" for " + lock
                + ": none happened; the recipe does not say at \"both\" how to go on after "
                  "\"node exists\""
            << "\"outcome\":\"multi.failed\",\"label\":\"both\",\"failure\":\"node exists\"";
        QTest::newRow("no call")
            << "  nap  sleep 5 ms\n       my number is 1 -> give up\n  next  sync(lock)"
            << "gives up at \"nap\": the attempt fails"
            << "\"label\":\"nap\",\"failure\":\"give up\"";
    }

    void theCallIsToldAndWhereItEnded()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, message);
        QFETCH(const QString, keys);
        RecipeLab lab(("recipe \"t\"\nacquire\n" + line + "\nrelease\n").toUtf8().constData());
        Entry last = lab.step();
        while (lab.client().phase != Phase::Failed)
            last = lab.step();
        QCOMPARE(QString::fromStdString(lockstep::message(last)), message);
        QVERIFY2(json(last).contains(keys), qPrintable(json(last)));
        QCOMPARE(levelOf(last), Level::Error);
    }

    void aReplyThatWasLostIsTold()
    {
        RecipeLab lab("recipe \"t\"\nacquire\n  write  set(lock, \"x\")\nrelease\n");
        lab.act(StrikeCall { ClientId { 1 }, Delivery::ReplyLost });
        const Entry last = lab.step();
        QCOMPARE(
            QString::fromStdString(lockstep::message(last)),
            QStringLiteral("request applied, the reply lost with the connection; the recipe "
                           "does not say at \"write\" how to go on after \"connection loss\""));
        QVERIFY(json(last).contains(QStringLiteral("\"event\":\"attempt.failed\"")));
    }

    void whatOlderFilesRecordedIsTheSame()
    {
        RecipeLab lab("recipe \"t\"\nacquire\n  make  create(lock)\nrelease\n");
        const Entry now = lab.step();
        Entry then = now;
        then.event = Event::AttemptFailed;
        then.inner = Event::NodeExists;
        then.request = {};
        QVERIFY(isAsRecorded(now, now) && isAsRecorded(now, then));
        then.count += 1;
        QVERIFY(!isAsRecorded(now, then) && !isAsRecorded(then, now));
    }
};

QTEST_APPLESS_MAIN(AttemptEnds)
#include "tst_attemptends.moc"
