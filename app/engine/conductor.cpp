// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/conductor.h"

#include "core/base/check.h"
#include "core/client/turns.h"
#include "core/step/faults.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

using Clock = std::chrono::steady_clock;

} // namespace

Conductor::Conductor(Mailbox& mailbox, Outbox& outbox)
    : m_mailbox(mailbox)
    , m_outbox(outbox)
    // An empty request: the conductor looks at the guests' queue after every one.
    , m_guests([&mailbox] { mailbox.post(Mailbox::Kind::Ordinary, [] {}); })
{
    setObjectName(QStringLiteral("engine"));
}

void Conductor::body()
{
    while (!m_quit) {
        for (auto& request : m_mailbox.take(patience())) {
            request();
            m_changed = true;
            if (m_quit)
                break;
        }
        if (m_run)
            m_run->letGuestsIn(m_guests);
        if (m_run && m_run->running()) {
            m_run->follow(m_interval);
            afterFollowing();
        }
        if (m_changed)
            m_guests.tellChanged();
        publish();
    }
    m_guests.serve(nullptr, nullptr);
    m_run.reset();
}

std::optional<std::chrono::milliseconds> Conductor::patience() const
{
    if (!m_run || !m_run->running())
        return std::nullopt;
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_published);
    return std::max(std::chrono::milliseconds(0), m_interval - since);
}

void Conductor::afterFollowing()
{
    m_changed = true;
    measureRate();
    if (m_run->running() && isAtRest(m_run->headWorld())
        && m_run->headWorld().chronicle.tally.guests == 0)
        m_run->pause();
}

void Conductor::measureRate()
{
    const auto now = Clock::now();
    const std::chrono::duration<double> passed = now - m_rateSince;
    if (passed.count() < 0.5)
        return;
    const Step head = m_run->head();
    m_rate = head < m_rateFrom ? 0 : static_cast<double>(head - m_rateFrom) / passed.count();
    m_rateFrom = head;
    m_rateSince = now;
}

void Conductor::publish()
{
    if (!m_run || !m_changed)
        return;
    if (auto problem = m_run->takeRecordingProblem())
        m_outbox.putProblem(std::move(*problem));
    m_changed = false;
    m_published = Clock::now();
    m_outbox.putFrame(makeFrame());
}

void Conductor::publishBusy(std::string what, double progress)
{
    auto frame = makeFrame();
    frame->state = RunState::Busy;
    frame->busy = std::move(what);
    frame->progress = progress;
    m_published = Clock::now();
    m_outbox.putFrame(std::move(frame));
}

std::shared_ptr<Frame> Conductor::makeFrame() const
{
    auto frame = std::make_shared<Frame>();
    m_run->describe(*frame);
    frame->speed = m_speed;
    frame->policy = m_schedule.policy();
    frame->generation = m_generation;
    frame->waiting = std::make_shared<const WaitingGuests>(m_guests.waiting());
    frame->arrivals = m_guests.arrivals();
    frame->operationsPerSecond = m_run->running() ? m_rate : 0;
    return frame;
}

void Conductor::tell(std::string problem)
{
    m_outbox.putProblem(std::move(problem));
}

void Conductor::begin(const Config& config)
{
    setCheckContext(fmt::format("seed {}, recipe {}, {} clients", config.seed, config.recipe,
                                config.clients));
    m_guests.serve(nullptr, nullptr);
    m_run.reset();
    m_run = std::make_unique<Run>(config, recipeOf(config), m_keep);
    m_schedule = Schedule(m_schedule.policy(), config.seed);
    ++m_generation;
    m_run->begin();
    m_guests.serve(&m_run->service(), &m_run->gate());
}

void Conductor::play()
{
    if (!m_run || m_run->running())
        return;
    m_rateFrom = m_run->head();
    m_rateSince = Clock::now();
    m_rate = 0;
    m_run->run(m_speed);
}

void Conductor::pause()
{
    if (m_run)
        m_run->pause();
}

void Conductor::step(ClientId client)
{
    if (!m_run)
        return;
    m_run->pause();
    if (auto problem = m_run->step(client, m_schedule, m_guests))
        tell(std::move(*problem));
}

void Conductor::strike(const Action& action)
{
    if (!m_run || m_run->perform(action, {}))
        return;
    const Moment& world = m_run->shownWorld();
    const auto problem = faultProblem(world, action);
    tell(fmt::format("That cannot strike {}: {}.", clientName(world, clientOf(action)),
                     problem.value_or("the run has stopped")));
}

void Conductor::seek(Step step)
{
    if (!m_run)
        return;
    m_run->pause();
    m_run->seek(step);
}

void Conductor::move(int steps)
{
    if (!m_run)
        return;
    m_run->pause();
    const auto cursor = static_cast<std::int64_t>(m_run->cursor());
    m_run->seek(static_cast<Step>(std::max<std::int64_t>(0, cursor + steps)));
}

void Conductor::setSpeed(Speed speed)
{
    m_speed = speed;
    if (m_run)
        m_run->setSpeed(speed);
}

void Conductor::setPolicy(Policy policy)
{
    m_schedule = Schedule(policy, m_run ? m_run->config().seed : 1);
}

void Conductor::save(const std::string& file)
{
    if (!m_run)
        return;
    m_run->pause();
    if (const auto saved = m_run->save(file); !saved)
        tell(saved.error().sentence);
    else
        m_outbox.putNotice(fmt::format("Saved {} steps to {}", m_run->head(), file));
}

void Conductor::type(const std::string& line)
{
    if (auto answer = m_console.type(line))
        m_outbox.putAnswer({ std::move(*answer), m_console.prompt() });
}

void Conductor::record(const std::string& file)
{
    if (!m_run)
        return;
    if (const auto started = m_run->record(file); !started)
        tell(started.error().sentence);
    else
        m_outbox.putNotice(fmt::format("Recording to {}", file));
}

void Conductor::open(const std::string& file)
{
    auto reader = RunFileReader::open(file);
    if (!reader)
        return tell(reader.error().sentence);
    const auto program = programOf(reader->header());
    if (!program)
        return tell(program.error().sentence);
    m_guests.serve(nullptr, nullptr);
    m_run.reset();
    m_run = std::make_unique<Run>(reader->header().config, *program, m_keep);
    m_schedule = Schedule(m_schedule.policy(), reader->header().config.seed);
    ++m_generation;
    for (bool more = true; more;) {
        const auto batch = reader->next();
        if (!batch) {
            tell(batch.error().sentence);
            break;
        }
        if (const auto problem = m_run->load(*batch)) {
            tell(fmt::format("{}, {}", file, *problem));
            break;
        }
        more = !batch->last;
        while (auto seek = m_mailbox.takeSeek())
            (*seek)();
        if (Clock::now() - m_published >= m_interval)
            publishBusy(fmt::format("Opening {}", file), batch->progress);
    }
    if (!reader->tornTail().empty())
        tell(reader->tornTail());
    m_run->loaded();
    m_guests.serve(&m_run->service(), &m_run->gate());
}

} // namespace lockstep
