// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/runcontrol.h"

#include "core/client/turns.h"
#include "core/judge/blocked.h"
#include "core/words/blockedwords.h"
#include "ui/actions/availability.h"
#include "ui/actions/firststep.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/window/rundocument.h"
#include "ui/window/statusline.h"

#include <algorithm>
#include <utility>

namespace lockstep::ui {

RunControl::RunControl(SendRequest send, RunDocument& document, Selection& selection,
                       StatusLine& status)
    : QObject(&document)
    , m_send(std::move(send))
    , m_document(document)
    , m_selection(selection)
    , m_status(status)
{
}

void RunControl::restore(const Settings& settings)
{
    m_speed = settings.speed();
    m_policy = settings.policy();
    m_mine = settings.config();
    m_myPolicy = m_policy;
}

void RunControl::keep(Settings& settings) const
{
    settings.setConfig(m_mine);
    settings.setSpeed(m_speed);
    settings.setPolicy(m_myPolicy);
}

void RunControl::setFrame(const FramePtr& frame)
{
    const bool another = m_frame == nullptr || m_frame->generation != frame->generation;
    const Step before = m_frame == nullptr ? 0 : m_frame->cursor();
    m_frame = frame;
    if (!another) {
        if (frame->cursor() != before)
            followActor();
        return;
    }
    m_wanted = frame->config;
    m_selection.forgetWay();
    if (m_selection.client() && !frame->world().has(m_selection.client()))
        m_selection.setClient({});
    followActor();
    // Somebody's recipe is to be seen from the start.
    if (!m_selection.client() && frame->world().has(ClientId { 1 }))
        m_selection.show(ClientId { 1 });
}

void RunControl::followActor()
{
    // While it runs, everybody acts.
    const Step at = m_frame->cursor();
    if (m_frame->state != RunState::Paused || at <= m_frame->journal.begin()
        || at > m_frame->journal.end())
        return;
    const ClientId actor = m_frame->journal[at - 1].client;
    const bool told = !m_story.isEmpty() && m_story.follows(*m_frame);
    if (m_frame->world().has(actor) && (told || !m_selection.isPinned()))
        m_selection.show(actor);
}

void RunControl::start(const Config& config)
{
    if (!m_isMine)
        m_policy = m_myPolicy;
    begin(config);
    m_isMine = true;
    keepMine();
}

void RunControl::begin(const Config& config)
{
    m_story = {};
    m_wanted = config;
    m_document.forgetOpening();
    m_send(request::Start { config });
    m_send(request::SetSpeed { m_speed });
    m_send(request::SetPolicy { m_policy });
}

void RunControl::startScenario(const Scenario& scenario)
{
    m_isMine = false;
    m_policy = scenario.policy;
    begin(scenario.config);
    m_story = Storyline(scenario);
}

const Scenario* RunControl::cured() const
{
    // "b04-long-pause" has "b04-cured", "b03-lagging-follower" has "b03-lagging-cured".
    std::string stem = m_story.scenario().name;
    for (auto dash = stem.rfind('-'); dash != std::string::npos; dash = stem.rfind('-')) {
        stem.resize(dash);
        const auto found = std::ranges::find(m_shipped, stem + "-cured", &Scenario::name);
        if (found != m_shipped.end())
            return found->name == m_story.scenario().name ? nullptr : &*found;
    }
    return nullptr;
}

void RunControl::startCured()
{
    startScenario(Scenario(*cured()));
}

void RunControl::backToStory()
{
    if (m_frame != nullptr)
        m_send(request::Seek { std::max(m_story.common(), m_frame->firstStep()) });
}

void RunControl::forgetStory()
{
    m_story = {};
    m_isMine = false;
}

void RunControl::keepMine()
{
    if (!m_isMine)
        return;
    m_mine = m_wanted;
    m_myPolicy = m_policy;
}

void RunControl::startRecipe(const std::string& name, const std::shared_ptr<const Program>& program)
{
    Config config = m_mine;
    config.recipe = name;
    config.program = program;
    start(config);
}

void RunControl::restart()
{
    m_document.keepThen([this] { beginAgain(); });
}

void RunControl::restartWith(unsigned clients)
{
    m_document.keepThen([this, clients] {
        m_wanted.clients = clients;
        beginAgain();
    });
}

void RunControl::beginAgain()
{
    const Storyline story = std::move(m_story);
    begin(m_wanted);
    keepMine();
    if (!story.isEmpty() && m_wanted == story.scenario().config)
        m_story = story;
}

void RunControl::step(ClientId client)
{
    if (m_frame == nullptr)
        return;
    // While they run, only the engine knows who has a step.
    const QString why = client && m_frame->state != RunState::Running
        ? Availability({ .frame = m_frame }).whyNoStepOf(client)
        : QString();
    if (!why.isEmpty()) {
        m_status.tellOfNow(why);
        return;
    }
    if (m_frame->state == RunState::Running)
        m_send(request::Pause {});
    if (client) {
        m_send(request::TakeStep { client });
        return;
    }
    // In the past the next step is the recorded one: only a named client, or a run, goes another
    // way.
    if (!m_frame->atHead() && m_frame->state == RunState::Paused) {
        m_send(request::Forward {});
        return;
    }
    const auto scripted = m_story.next(*m_frame);
    const ClientId actor = scripted ? clientOf(*scripted) : ClientId {};
    if (!scripted || *scripted == nextAction(m_frame->world(), actor))
        m_send(request::TakeStep { actor });
    else
        m_send(request::Strike { *scripted });
}

ClientId RunControl::nextActor()
{
    if (m_frame == nullptr || m_frame->state != RunState::Paused)
        return {};
    if (!m_frame->atHead())
        return m_frame->journal[m_frame->cursor()].client;
    const auto scripted = m_story.next(*m_frame);
    return scripted ? clientOf(*scripted) : m_frame->next;
}

void RunControl::toFirst()
{
    if (m_frame != nullptr)
        m_send(request::Seek { firstStepOf(*m_frame) });
}

void RunControl::toLast()
{
    if (m_frame != nullptr)
        m_send(request::Seek { m_frame->head });
}

void RunControl::setClients(unsigned count)
{
    m_wanted.clients = count;
    keepMine();
    m_send(request::SetClients { count });
}

void RunControl::setKnob(Knob knob, unsigned value)
{
    m_wanted.knobs.set(knob, value);
    keepMine();
    m_send(request::SetKnob { knob, value });
}

void RunControl::setSeed(std::uint64_t seed)
{
    m_wanted.seed = seed;
    keepMine();
    m_status.tell(QStringLiteral("Seed %1 is used from the next restart on.").arg(seed));
}

void RunControl::setSpeed(Speed speed)
{
    m_speed = speed;
    m_send(request::SetSpeed { speed });
}

void RunControl::setPolicy(Policy policy)
{
    m_policy = policy;
    keepMine();
    m_send(request::SetPolicy { policy });
}

void RunControl::followBlocker()
{
    if (m_frame == nullptr)
        return;
    const Moment& world = m_frame->world();
    const ClientId from = m_selection.client();
    if (!from) {
        m_status.tellOfNow(
            QStringLiteral("Select a client first: click it, or step it with its number."));
        return;
    }
    const BlockChain chain = blockChain(world, from);
    const QString why = toQString(describeLink(world, chain.links.front(), m_frame->now()));
    const QString end = toQString(describeEnd(world, chain, m_frame->now()));
    if (chain.links.size() < 2) {
        m_status.tellOfNow(end.isEmpty()
                               ? QStringLiteral("The chain ends here: %1.").arg(why)
                               : QStringLiteral("The chain ends here: %1. %2.").arg(why, end));
        return;
    }
    // In a circle one comes round and round: that is the answer.
    const bool round = chain.end == ChainEnd::Cycle && chain.cycleFrom == 0;
    m_selection.follow(chain.links[1].client);
    m_status.tellOfNow(round ? end + u'.' : QStringLiteral("%1; [ goes back.").arg(why));
}

void RunControl::unfollow()
{
    if (m_selection.cameFrom())
        m_selection.back();
}

} // namespace lockstep::ui
