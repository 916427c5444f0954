// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A server that may be only so far ahead of who follows its journal.
#include "app/wire/pacedport.h"
#include "core/lock/journalkeeper.h"
#include "tests/wire/lab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr std::uint64_t mostAhead = std::uint64_t { 32 } << 10;
constexpr std::size_t largestEntry = 2048;
constexpr int sets = 200;

/// A service that a server asks through a paced port, and one client that asks for much.
class PacedLab
{
public:
    PacedLab()
    {
        WireOptions options { .port = 0 };
        m_thread = std::make_unique<WireThread>(port, options);
        if (const auto listening = m_thread->serve())
            client = WireClient(*listening);
    }
    ~PacedLab()
    {
        port.end();
        m_thread->stopServing();
    }
    /// Many sets in one go: the server takes them in a single event.
    void askForMuch()
    {
        std::string all = frameOf(1, CreateNode { Symbol::intern("/n"), {} });
        for (int i = 0; i < sets; ++i) {
            const std::string value = std::to_string(i) + std::string(1000, '.');
            all += frameOf(i + 2, SetNode { Symbol::intern("/n"), Symbol::intern(value) });
        }
        client.sendRaw(all);
    }
    /// Follows all there is; how far behind it was.
    std::uint64_t follow()
    {
        const std::uint64_t behind = service.journalledBytes() - m_followed;
        const JournalView journal = service.journal().view();
        for (; m_step < journal.end(); ++m_step)
            m_followed += costOf(journal[m_step]);
        port.follow(m_followed);
        return behind;
    }

    HandClock clock;
    Zookeeper service { clock, emptyWorld(), { .bytes = std::size_t { 64 } << 20 } };
    DirectPort direct { service, clock, {} };
    PacedPort port { direct, service, mostAhead };
    WireClient client;

private:
    std::unique_ptr<WireThread> m_thread;
    Step m_step = 0;
    std::uint64_t m_followed = 0;
};

} // namespace

class TestWirePace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theServerWaitsForWhoFollows()
    {
        PacedLab lab;
        QVERIFY(lab.client.attach());
        lab.askForMuch();
        int held = 0;
        while (lab.service.journalledBytes() < sets * std::uint64_t { 1000 }) {
            QTRY_VERIFY(lab.port.isHeld() || lab.service.journalledBytes() >= sets * 1000U);
            held += lab.port.isHeld() ? 1 : 0;
            QVERIFY(lab.follow() <= mostAhead + largestEntry);
        }
        QVERIFY2(held > 2, "it waited again and again");
        for (int i = 0; i <= sets; ++i)
            QCOMPARE(lab.client.read()->code, 0);
    }

    void nothingWaitsOnceNobodyFollows()
    {
        PacedLab lab;
        QVERIFY(lab.client.attach());
        lab.askForMuch();
        QTRY_VERIFY(lab.port.isHeld());
        lab.port.end();
        for (int i = 0; i <= sets; ++i)
            QCOMPARE(lab.client.read()->code, 0);
        QVERIFY(!lab.port.isHeld());
    }
};

QTEST_GUILESS_MAIN(TestWirePace)
#include "tst_wirepace.moc"
