// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/reporter.h"
#include "app/cli/strikes.h"
#include "app/cli/sweeping.h"
#include "app/engine/realtime.h"
#include "app/wire/directport.h"
#include "app/wire/pacedport.h"
#include "app/wire/thread.h"
#include "core/lock/journalkeeper.h"
#include "core/recipe/program.h"
#include "core/step/genesis.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <limits>
#include <memory>
#include <mutex>

namespace lockstep::cli {
namespace {

constexpr int followEveryMillis = 20;
/// The entries that are printed before faults and a slow reader have their turn.
constexpr Step mostAtOnce = 4096;
/// How far the service gets ahead of the log, in bytes: it serves as fast as the log is written.
constexpr std::uint64_t mostAhead = std::uint64_t { 16 } << 20;
/// What the service keeps for the log. Beyond it the log would end, and say so.
constexpr JournalBound kept { .entries = 10'000'000, .bytes = std::size_t { 128 } << 20 };

/// The server's sentences on their way to the thread that prints.
class Remarks
{
public:
    void add(const std::string& sentence)
    {
        const std::scoped_lock lock(m_mutex);
        m_sentences.push_back(sentence);
    }
    [[nodiscard]] std::vector<std::string> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_sentences, {});
    }

private:
    std::mutex m_mutex;
    std::vector<std::string> m_sentences;
};

/// Prints and records the service's journal, until it is asked to end.
class Following
{
public:
    Following(Console& console, Reporter& reporter, Zookeeper& service, PacedPort& port,
              Remarks& remarks)
        : m_console(console)
        , m_reporter(reporter)
        , m_service(service)
        , m_port(port)
        , m_remarks(remarks)
    {
    }

    /// Records everything, but prints only some of it: the event loop has other work. False when
    /// it must end.
    bool catchUp() { return catchUpTo(m_reporter.step() + mostAtOnce); }
    bool catchUpAtLast() { return catchUpTo(std::numeric_limits<Step>::max()); }
    [[nodiscard]] bool isBehind() const
    {
        return m_reporter.step() < m_service.journal().view().end();
    }

private:
    bool catchUpTo(Step last)
    {
        for (const std::string& sentence : m_remarks.take())
            m_console.complain(sentence);
        const JournalView journal = m_service.journal().view();
        if (journal.begin() > m_reporter.step()) {
            m_reporter.loseSight(journal.begin());
            return false;
        }
        m_reporter.recordAhead(journal);
        const Step end = std::min(journal.end(), last);
        while (m_reporter.step() < end) {
            const Entry& entry = journal[m_reporter.step()];
            m_followed += costOf(entry);
            if (!m_reporter.add(entry))
                return false;
        }
        m_port.follow(m_followed);
        m_service.journal().letGoBefore(m_reporter.step());
        return m_console.flush();
    }

    Console& m_console;
    Reporter& m_reporter;
    Zookeeper& m_service;
    PacedPort& m_port;
    Remarks& m_remarks;
    std::uint64_t m_followed = 0; ///< bytes
};

/// Hands over what a slow reader of stdout has left, as soon as it reads.
class SlowReader
{
public:
    explicit SlowReader(Console& console)
        : m_console(console)
    {
    }
    /// Call this after something was printed.
    void follow()
    {
        // Only then is stdout something that can be waited for.
        if (!m_reads && m_console.hasUnread()) {
            m_reads = std::make_unique<QSocketNotifier>(m_console.outDescriptor(),
                                                        QSocketNotifier::Write);
            QObject::connect(m_reads.get(), &QSocketNotifier::activated, m_reads.get(), [this] {
                m_console.flush();
                follow();
            });
        }
        if (m_reads)
            m_reads->setEnabled(m_console.hasUnread());
    }

private:
    Console& m_console;
    std::unique_ptr<QSocketNotifier> m_reads;
};

void tellReady(Console& console, const ServeOptions& options, const QHostAddress& address,
               unsigned port)
{
    const std::string shown = address.toString().toStdString();
    if (options.json)
        console.print("{{\"listening\":{{\"address\":\"{}\",\"port\":{}}}}}\n", shown, port);
    else if (address.protocol() == QAbstractSocket::IPv6Protocol)
        console.print("listening on [{}]:{}\n", shown, port);
    else
        console.print("listening on {}:{}\n", shown, port);
    console.flush();
    if (!address.isLoopback())
        console.complain(
            fmt::format("warning: whoever can reach {} port {} can read and change everything; "
                        "nothing here is protected",
                        shown, port));
}

} // namespace

int serveCommand(Console& console, const ServeOptions& options)
{
    const QHostAddress address(
        QString::fromStdString(options.address == "localhost" ? "127.0.0.1" : options.address));
    if (address.isNull())
        return console.fail(
            Error { ErrorKind::Usage,
                    fmt::format("--bind is {}; it must be an address of this machine, such "
                                "as 127.0.0.1",
                                options.address.empty() ? "empty" : options.address) });
    Config config;
    config.clients = 0;
    config.seed = options.seed;
    Reporter reporter(console, config, options.json, "served");
    int argc = 1;
    char name[] = "lockstep-cli";
    char* argv[] = { name, nullptr };
    const QCoreApplication application(argc, argv);
    raiseDescriptorLimit();

    RealTime time;
    Zookeeper service(time, makeMoment(config, recipeOf(config)), kept);
    Remarks remarks;
    const std::int64_t epoch = QDateTime::currentMSecsSinceEpoch();
    // A client of an earlier service must not take the session with the same number for its own.
    DirectPort direct(service, time,
                      { options.seed ^ static_cast<std::uint64_t>(epoch) << 20u, epoch });
    PacedPort port(direct, service, mostAhead);
    WireOptions wire { .address = address, .port = options.port };
    wire.log = [&remarks](const std::string& sentence) { remarks.add(sentence); };
    WireThread server(port, wire);
    watchInterrupt();
    const auto listening = server.serve();
    if (!listening)
        return console.fail(listening.error());
    // Not before: a failed start must not replace an older recording.
    if (!options.record.empty()) {
        if (const auto recording = reporter.record(options.record); !recording)
            return console.fail(recording.error());
    }
    console.neverWait();
    tellReady(console, options, address, *listening);

    Following following(console, reporter, service, port, remarks);
    Strikes strikes(service, console, [&server] { server.wakeup()->call(); });
    SlowReader slowReader(console);
    Sweeping sweeping(service, reporter, server);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &application, [&] {
        strikes.takeLines();
        if (!following.catchUp() || interrupted())
            QCoreApplication::quit();
        sweeping.sweepIfDue();
        slowReader.follow();
        timer.setInterval(following.isBehind() ? 0 : followEveryMillis);
    });
    timer.start(followEveryMillis);
    QCoreApplication::exec();
    sweeping.end();
    port.end();
    server.stopServing();
    (void)following.catchUpAtLast();
    // The clients lose their server, so a sentence says it; apart from that, the command ends as
    // every command does without a reader.
    if (console.readerGone())
        console.complain("nobody reads what is printed any more: serving has ended");
    return reporter.finish(false);
}

Result<ServeOptions> ServeOptionTexts::check() const
{
    ServeOptions options = m_options;
    const auto port = wholeNumber("--port", m_port, 0, 65535);
    if (!port)
        return tl::unexpected(port.error());
    options.port = static_cast<std::uint16_t>(*port);
    const auto seed = wholeNumber("--seed", m_seed, 0, std::numeric_limits<std::uint64_t>::max());
    if (!seed)
        return tl::unexpected(seed.error());
    options.seed = *seed;
    if (wasGiven(m_recordOption) && options.record.empty())
        return usageError("--record is empty; it must be the name of a file");
    return options;
}

} // namespace lockstep::cli
