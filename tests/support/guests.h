// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/entry.h"
#include "tests/support/testrun.h"

#include <QString>

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace lockstep::test {

/// Programs on the wire that contend by nodes, in short words: each call is one millisecond after
/// the one before.
class Guests
{
public:
    explicit Guests(TestRun& run)
        : m_run(run)
    {
    }

    /// A program from port 40000 + its number.
    void join(unsigned guest)
    {
        act(OpenSession { id(guest), 4000,
                          Symbol::intern(fmt::format("127.0.0.1:{}", 40'000 + guest)), true });
    }
    /// Its library's first words at a lock: the node of that name, "kazoo" or "curator".
    void enter(unsigned guest, std::string_view library, std::string_view data = {})
    {
        const std::string hex = fmt::format("{:032x}", guest);
        const std::string uuid = fmt::format("00000000-0000-0000-0000-{:012x}", guest);
        create(guest,
               library == "kazoo"         ? hex + "__lock__"
                   : library == "reader"  ? hex + "__rlock__"
                   : library == "curator" ? "_c_" + uuid + "-lock-"
                                          : std::string(library),
               data);
    }
    void create(unsigned guest, const std::string& name, std::string_view data = {})
    {
        call(guest,
             CreateNode { .path = Symbol::intern(path + '/' + name),
                          .value = Symbol::intern(data),
                          .mode = CreateMode::EphemeralSequential });
    }
    /// Its nodes in the line go.
    void leave(unsigned guest) { call(guest, DeleteNode { nodeOf(guest) }); }
    void call(unsigned guest, const Operation& operation) { act(Call { id(guest), operation }); }
    void act(const Action& action, Micros later = millisecond) { m_run.act(action, later); }
    /// Its first node below the lock.
    [[nodiscard]] Symbol nodeOf(unsigned guest) const
    {
        for (const Znode& node : m_run.world().service.nodes()) {
            if (node.creator == id(guest) && node.parent.view() == path)
                return node.path;
        }
        return {};
    }
    static ClientId id(unsigned guest) { return ClientId { static_cast<std::uint16_t>(guest) }; }
    /// What the entries since the last call tell of places: "port 40001 holds /l after 2.00 ms".
    QString told()
    {
        std::string all;
        const JournalView journal = m_run.journal();
        for (; m_seen < journal.end(); ++m_seen) {
            if (journal[m_seen].kind == ActionKind::TellPlace)
                all += (all.empty() ? "" : "; ")
                    + clientName(journal, m_seen, journal[m_seen].client) + ' '
                    + message(journal, m_seen);
        }
        return QString::fromStdString(all);
    }
    [[nodiscard]] bool isBroken(Invariant invariant) const
    {
        return (m_run.world().chronicle.broken & setOf(invariant)) != 0;
    }
    [[nodiscard]] QString lastViolation() const
    {
        return m_run.violations().empty()
            ? QString()
            : QString::fromStdString(m_run.violations().back().sentence);
    }

    std::string path = "/distributed_lock";

private:
    TestRun& m_run;
    Step m_seen = 0;
};

/// A run of programs alone.
struct GuestLab
{
    TestRun run { Config { .clients = 0 } };
    Guests guests { run };

    /// So many programs that have not contended yet.
    explicit GuestLab(unsigned programs)
    {
        for (unsigned i = 1; i <= programs; ++i)
            guests.join(i);
    }
    [[nodiscard]] const ClientPast& past(unsigned guest) const
    {
        return run.world().chronicle.of(Guests::id(guest));
    }
    [[nodiscard]] LinePlace place(unsigned guest) const { return past(guest).place; }
};

} // namespace lockstep::test
