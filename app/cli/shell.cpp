// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/shell.h"

#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/linereader.h"
#include "core/runfile/runfile.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"

#include <optional>

namespace lockstep::cli {
namespace {

/// Between two flushes when nobody watches.
constexpr unsigned shellBatch = 256;

/// A run without clients of its own: the shell's sessions are its guests.
Config shellConfig()
{
    Config config;
    config.clients = 0;
    return config;
}

/// Writes what happens into a run file, when one is wanted.
class Recording
{
public:
    explicit Recording(Console& console)
        : m_console(console)
    {
    }
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;
    ~Recording() { m_console.setBeforeWriting({}); }
    [[nodiscard]] Result<void> begin(const std::string& file)
    {
        const Config config = shellConfig();
        auto writer = RunFileWriter::create(file, makeRunHeader(config, *recipeOf(config)));
        if (!writer)
            return tl::unexpected(writer.error());
        m_writer = std::move(*writer);
        m_console.setBeforeWriting([this] { flush(); });
        return {};
    }
    void add(const Entry& entry)
    {
        if (m_writer)
            m_writer->add(entry);
    }
    void flush() { settle([](RunFileWriter& writer) { return writer.flush(); }); }
    void finish()
    {
        settle([](RunFileWriter& writer) { return writer.finish(); });
        m_writer.reset();
    }
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    template <class Do>
    void settle(Do action)
    {
        if (!m_writer)
            return;
        if (const auto done = action(*m_writer); !done) {
            m_writer.reset();
            m_failed = true;
            m_console.complain(done.error().sentence
                               + "; recording has stopped, the shell goes on");
        }
    }
    Console& m_console;
    std::optional<RunFileWriter> m_writer;
    bool m_failed = false;
};

} // namespace

std::string shellNotes()
{
    return R"(Commands: zkCli's of 3.8 (`help` lists them with their arguments), and
  session NAME [TIMEOUT]  opens a session, or makes an open one the current one; without any, the first
                          command opens session A with zkCli's timeout, 30000 ms
  sessions                lists them
  disconnect, reconnect, expire [NAME]
                          cuts its connection, connects again, lets the service end it
  strike CLIENT FAULT     strikes a session, by its number, from 1 in the order in which they came: cut, cut-before,
                          cut-after, cut-late, arrive, drop-reply, spare, restore, lag, catch-up, expire; in the window
                          every fault, and also a program on the wire, by its port
  lock, unlock PATH       the lock of a node, which ZooKeeper does not have
  multi create /a x ; set /b y ; check /c 3 ; delete /d
                          all or nothing, under one transaction
  reap PATH               removes a container or TTL node whose time has come
  sleep MS                time is simulated and passes only here: sessions without a connection expire,
                          empty containers and TTL nodes are reaped
  # ...                   a comment
Every event that a command causes is delivered before its answer ends. Created and errors go to stderr.
Access control lists are enforced as far as they speak of everybody: nobody has a name here.

JSON: {"command","session","rc","error","events"} always; "message" (zkCli's sentence) with an error; where
they apply "path" (create: the name made), "data" (text, {"base64":..} or null), "children" (sorted),
"stat" {"czxid","mzxid","pzxid","ctime","mtime","version","cversion","aversion","ephemeralOwner",
"dataLength","numChildren"}, "results" [{"operation","rc","error","path","stat"}], "acl", "count",
"outcome" and "owner" (locks, reap), "sessions", "time_ms". An event is {"session","type","path","state"},
its path null when it is about the session. rc and error are ZooKeeper's: 0 OK, -101 NONODE, ... What is
refused before anything is sent (syntax, paths, unknown commands) is -8 BADARGUMENTS, an empty ACL -114
INVALIDACL, a session that is over -112 SESSIONEXPIRED; a lock that somebody has is -110 NODEEXISTS, one
that is not the caller's -102 NOAUTH.

)";
}

int shellCommand(Console& console, const ShellOptions& options)
{
    Recording recording(console);
    watchInterrupt(); // from when on there is a recording to be completed
    if (!options.out.empty()) {
        if (const auto begun = recording.begin(options.out); !begun)
            return console.fail(begun.error());
    }
    const Config config = shellConfig();
    shell::WorldPort port(makeMoment(config, recipeOf(config)),
                          [&](const Entry& entry) { recording.add(entry); });
    shell::Shell shell(port);
    LineReader reader(shell::longestLine);
    const bool prompts = reader.isTerminal() && !options.json;
    for (unsigned lines = 1;; ++lines) {
        if (prompts)
            console.print("{}", shell.prompt());
        if (prompts || console.isTerminal() || !reader.hasMore()) {
            recording.flush(); // also of what prints nothing
            console.flush();
        }
        const auto line = reader.next();
        if (!line)
            break;
        const auto answer = shell.run(*line);
        if (!answer)
            continue;
        if (options.json)
            console.print("{}\n", shell::toJson(*answer));
        for (const shell::Piece& piece : options.json ? std::vector<shell::Piece> {} : answer->text)
            console.say(piece.error, piece.text);
        if (lines % shellBatch == 0)
            recording.flush();
        if (answer->quit || console.readerGone() || console.failed())
            break;
    }
    recording.finish();
    console.flush();
    if (reader.problem())
        return console.fail(*reader.problem());
    if (interrupted())
        return Interrupted;
    return recording.failed() || console.failed() ? Unreached : Done;
}

} // namespace lockstep::cli
