// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_load.h"
#include "tests/support/clibench.h"
#include "tests/support/testrun.h"

using namespace lockstep;
using namespace lockstep::test;
using Json = nlohmann::json;

class TestCliReplay : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }
    void aReplayTellsWhyAClientIsBlocked();
    void aReplayCountsTheClientsThatJoined();
};

void TestCliReplay::aReplayTellsWhyAClientIsBlocked()
{
    QCOMPARE(run({ u"run"_qs, u"--recipe"_qs, u"sequential"_qs, u"--clients"_qs, u"3"_qs,
                   u"--schedule"_qs, u"round-robin"_qs, u"--out"_qs, u"why.lockstep"_qs })
                 .code,
             0);
    // Client 1 holds, the other two wait in a row.
    const Ended text
        = run({ u"replay"_qs, u"why.lockstep"_qs, u"--to"_qs, u"9"_qs, u"--why"_qs, u"3"_qs });
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains("Client 3 waits for lock-0000000001 to go, which Client 2 owns "
                               "(session 0x1002, connected); "
                               "Client 2 waits for lock-0000000000 to go, which Client 1 owns "
                               "(session 0x1001, connected); "
                               "Client 1 holds the lock: works 300 ms more"),
             text.out.constData());
    const Ended json = run({ u"replay"_qs, u"why.lockstep"_qs, u"--to"_qs, u"9"_qs, u"--why"_qs,
                             u"3"_qs, u"--json"_qs });
    const auto all = objects(json.out);
    const Json& why = all[all.size() - 2]["why"]; // the summary is the last
    QVERIFY(why["blocked"].get<bool>());
    QCOMPARE(why["chain"].size(), std::size_t { 3 });
    QCOMPARE(why["chain"][0]["owner"].get<std::string>(), std::string("Client 2"));
    QVERIFY(why["chain"][2]["node"].is_null());
    QCOMPARE(why["chain"][2]["left_ms"].get<double>(), 300.0);
    QCOMPARE(run({ u"replay"_qs, u"why.lockstep"_qs, u"--why"_qs, u"nobody"_qs }).code, 2);
    const Ended stranger
        = run({ u"replay"_qs, u"why.lockstep"_qs, u"--to"_qs, u"9"_qs, u"--why"_qs, u"77"_qs });
    QCOMPARE(stranger.code, 2);
    QCOMPARE(stranger.out, QByteArray());
    QCOMPARE(stranger.complaints,
             QByteArray("lockstep-cli: --why is 77; there is no Client 77 at step 9\n"));
}

void TestCliReplay::aReplayCountsTheClientsThatJoined()
{
    const Config config { .clients = 2 };
    TestRun recorded(config);
    recorded.steps(2);
    recorded.addClient(3);
    recorded.addClient(4);
    recorded.retire(3);
    recorded.addClient(3);
    const std::string file = path(u"joined.lockstep"_qs).toStdString();
    auto writer = RunFileWriter::create(file, makeRunHeader(config, recorded.world().program()),
                                        RunFileWriter::Mode::Save);
    QVERIFY(writer && writeHistory(*writer, recorded.history()) && writer->finish());
    const auto summary = [&](const QString& to) {
        return run({ u"replay"_qs, u"joined.lockstep"_qs, u"--to"_qs, to });
    };
    QVERIFY(
        summary(u"3"_qs).out.endsWith("recipe try-lock, 2 clients, schedule recorded, seed 1\n"));
    QVERIFY(summary(u"7"_qs).out.endsWith(
        "recipe try-lock, 2 clients at first and 4 in all, schedule recorded, seed 1\n"));
    const Ended json = run({ u"replay"_qs, u"joined.lockstep"_qs, u"--json"_qs });
    const Json told = objects(json.out).back()["summary"];
    QCOMPARE(told["clients"].get<int>(), 2);
    QCOMPARE(told["clients_in_all"].get<int>(), 4);
}

QTEST_GUILESS_MAIN(TestCliReplay)
#include "tst_clireplay.moc"
