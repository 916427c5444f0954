// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How each request is carried out.
#include "app/engine/conductor.h"
#include "app/engine/goalsearch.h"
#include "core/base/check.h"
#include "core/step/faults.h"
#include "core/words/clientname.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

/// Why an action that somebody wants is not possible.
std::string whyNot(const Moment& world, const Action& action)
{
    const auto problem = faultProblem(world, action);
    const std::string reason = problem.value_or("the run has stopped");
    if (const auto* const watch = std::get_if<WatchLock>(&action))
        return fmt::format("{} cannot be watched: it is no path, or {}.", watch->path.view(),
                           reason);
    return fmt::format("That cannot strike {}: {}.", clientName(world, clientOf(action)), reason);
}

} // namespace

void Conductor::perform(const request::Start& start)
{
    const Config& config = start.config;
    setCheckContext(
        fmt::format("seed {}, recipe {}, {} clients", config.seed, config.recipe, config.clients));
    m_guests.serve(nullptr, nullptr);
    m_run.reset();
    m_run = std::make_unique<Run>(config, recipeOf(config), m_keep);
    m_schedule = Schedule(m_schedule.policy(), config.seed);
    ++m_generation;
    m_run->begin();
    m_guests.serve(&m_run->service(), &m_run->gate());
}

void Conductor::perform(const request::Run&)
{
    if (!m_run || m_run->running())
        return;
    m_rate.begin(m_run->head());
    m_run->run(m_speed);
}

void Conductor::perform(const request::Pause&)
{
    if (m_run)
        m_run->pause();
}

void Conductor::perform(const request::TakeStep& step)
{
    if (!m_run)
        return;
    m_run->pause();
    if (auto why = m_run->step(step.client, m_schedule, m_guests))
        m_run->broken() ? tell(std::move(*why)) : m_outbox.putNotice(std::move(*why));
}

void Conductor::perform(const request::Strike& strike)
{
    if (m_run && !m_run->perform(strike.fault, {}))
        tell(whyNot(m_run->shownWorld(), strike.fault));
}

void Conductor::perform(const request::Seek& seek)
{
    if (!m_run)
        return;
    m_run->pause();
    m_run->seek(seek.step);
}

void Conductor::perform(const request::RunTo& to)
{
    if (!m_run)
        return;
    m_run->pause();
    const Step from = m_run->cursor();
    GoalSearch search(*m_run, m_schedule, [this](double done) {
        // A new request means that somebody no longer wants to wait for this one.
        if (m_mailbox.hasLetters())
            return false;
        publishBusy("Running ahead", done, true);
        return true;
    });
    if (auto none = search.runTo(to.goal))
        m_outbox.putNotFound(std::move(*none), from);
}

void Conductor::move(int steps)
{
    if (!m_run)
        return;
    m_run->pause();
    const auto cursor = static_cast<std::int64_t>(m_run->cursor());
    m_run->seek(static_cast<Step>(std::max<std::int64_t>(0, cursor + steps)));
}

void Conductor::perform(const request::SetClients& clients)
{
    if (m_run && clients.count <= maximumClients)
        m_run->setClients(clients.count);
}

void Conductor::perform(const request::SetKnob& turned)
{
    const KnobInfo& info = knobInfo(turned.knob);
    if (m_run && turned.value >= info.minimum && turned.value <= info.maximum)
        m_run->setKnob(turned.knob, turned.value);
}

void Conductor::perform(const request::SwitchBranch& to)
{
    if (m_run && m_run->history().has(to.branch))
        m_run->switchBranch(to.branch);
}

void Conductor::perform(const request::RenameBranch& renamed)
{
    if (m_run && m_run->history().has(renamed.branch))
        m_run->renameBranch(renamed.branch, renamed.name);
}

void Conductor::perform(const request::StopRecording&)
{
    if (!m_run || m_run->recorder().state().state != Recording::State::On)
        return;
    m_run->recorder().stop();
    const Recording& recording = m_run->recorder().state();
    if (recording.state == Recording::State::Off)
        m_outbox.putNotice(
            fmt::format("Recorded {} steps to {}", m_run->history().size(), recording.file));
}

void Conductor::perform(const request::SetSpeed& speed)
{
    m_speed = speed.speed;
    if (m_run)
        m_run->setSpeed(m_speed);
}

void Conductor::perform(const request::SetPolicy& policy)
{
    m_schedule = Schedule(policy.policy, m_run ? m_run->config().seed : 1);
}

void Conductor::perform(const request::Save& save)
{
    if (!m_run)
        return;
    const bool wasRunning = m_run->running();
    m_run->pause();
    if (const auto saved = m_run->save(save.file); !saved)
        tell(saved.error().sentence, Subject::NotSaved);
    else
        m_outbox.putSaved(fmt::format("Saved {} steps to {}", m_run->history().size(), save.file),
                          save.file);
    if (wasRunning)
        m_run->run(m_speed);
}

void Conductor::perform(const request::Keep& keep)
{
    if (!m_run)
        return;
    m_run->pause();
    if (const auto kept = m_run->keep(keep.file); !kept)
        m_outbox.putNotice("Not kept in Recent runs: " + kept.error().sentence);
}

void Conductor::perform(const request::Type& typed)
{
    if (auto answer = m_console.type(typed.line))
        m_outbox.putAnswer({ std::move(*answer), m_console.prompt() });
}

void Conductor::perform(const request::Record& record)
{
    if (!m_run)
        return;
    if (const auto started = m_run->record(record.file); !started)
        tell(started.error().sentence);
    else
        m_outbox.putNotice(fmt::format("Recording to {}", record.file));
}

void Conductor::perform(const request::Open& open)
{
    const std::string& file = open.file;
    auto reader = RunFiles::open(file);
    if (!reader)
        return tell(reader.error().sentence, Subject::NotOpened);
    m_guests.serve(nullptr, nullptr);
    m_run.reset();
    m_run = std::make_unique<Run>(reader->header().config, *programOf(reader->header()), m_keep);
    m_schedule = Schedule(m_schedule.policy(), reader->header().config.seed);
    ++m_generation;
    std::string problem = load(*reader, file);
    const bool whole = problem.empty() && reader->tornTail().empty();
    // A save must not put what could be read in the place of a damaged file.
    m_run->loaded(whole ? file : std::string {});
    if (!problem.empty())
        tell(std::move(problem));
    else if (!whole)
        tell(reader->tornTail(), Subject::OpenedTorn);
    m_guests.serve(&m_run->service(), &m_run->gate());
}

/// Returns a sentence when the run does not have the whole file.
std::string Conductor::load(RunFileReader& reader, const std::string& file)
{
    double before = 0;
    bool stopped = false;
    for (bool more = true; more;) {
        const auto batch = reader.next();
        if (!batch)
            return batch.error().sentence;
        const auto unlike = m_run->load(*batch, [&](double done) {
            while (auto seek = m_mailbox.takeSeek())
                (*seek)();
            publishBusy(fmt::format("Opening {}", file),
                        before + done * (batch->progress - before));
            stopped = m_mailbox.hasStop();
            return !stopped;
        });
        if (unlike)
            return fmt::format("{}, {}", file, *unlike);
        if (stopped)
            return fmt::format("The opening of {} was stopped; the steps up to there are shown.",
                               file);
        before = batch->progress;
        more = !batch->last;
    }
    return {};
}

} // namespace lockstep
