// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/conductor.h"

#include "core/client/turns.h"
#include "core/judge/invariants.h"

namespace lockstep {
namespace {

/// Whether nobody acts any more, or only in place.
bool goesNoFurther(const Moment& world)
{
    return (isAtRest(world) && world.chronicle.tally.guests == 0)
        || runsInPlace(world, world.chronicle);
}

/// Whom a schedule would pick at the head of a paused run. A copy draws: the schedule itself goes
/// on as if nobody had looked.
ClientId nextOf(const Frame& frame, Schedule copy)
{
    if (frame.state != RunState::Paused || !frame.atHead())
        return {};
    std::vector<ClientId> due;
    for (const auto& [client, action] : *frame.waiting)
        due.push_back(client);
    const auto pick = copy.pick(frame.world(), due);
    return pick ? pick->client : ClientId {};
}

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
        auto request = m_mailbox.take(patience());
        // No more than wait already: the run must go on under a stream of requests.
        for (std::size_t more = m_mailbox.count(); request; --more) {
            (*request)();
            m_changed = true;
            if (m_quit || more == 0)
                break;
            request = m_mailbox.take(std::chrono::milliseconds(0));
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
    const auto since
        = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_published);
    return std::max(std::chrono::milliseconds(0), m_interval - since);
}

void Conductor::afterFollowing()
{
    m_changed = true;
    m_rate.measure(m_run->head());
    if (!m_run->running())
        return;
    auto problem = m_texts.problem();
    if (goesNoFurther(m_run->headWorld()) || problem)
        m_run->pause();
    if (problem)
        tell(std::move(*problem));
}

void Conductor::publish()
{
    if (!m_run || !m_changed)
        return;
    if (auto problem = m_run->recorder().takeProblem())
        m_outbox.putProblem(std::move(*problem));
    m_changed = false;
    m_published = Clock::now();
    m_outbox.putFrame(makeFrame());
}

void Conductor::publishBusy(std::string what, double progress, bool searching)
{
    const auto begun = Clock::now();
    // A large run's lanes may have to be made anew for it: most of the time is for the work.
    if (begun - m_published < std::max<Clock::duration>(m_interval, 4 * m_busyFrame))
        return;
    auto frame = makeFrame();
    frame->state = RunState::Busy;
    frame->busy = std::move(what);
    frame->progress = progress;
    frame->searching = searching;
    m_published = Clock::now();
    m_busyFrame = m_published - begun;
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
    frame->next = nextOf(*frame, m_schedule);
    frame->operationsPerSecond = m_run->running() ? m_rate.perSecond() : 0;
    return frame;
}

void Conductor::tell(std::string problem, Subject subject)
{
    m_outbox.putProblem(std::move(problem), subject);
}

void Conductor::carryOut(const RunRequest& request)
{
    std::visit([this](const auto& wanted) { perform(wanted); }, request);
}

} // namespace lockstep
