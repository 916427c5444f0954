// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/story/storyline.h"

#include "core/judge/invariants.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"

#include <algorithm>

namespace lockstep::ui {
namespace {

/// The most entries of an endless script: more than anybody steps through by hand.
constexpr std::size_t scriptLimit = 100'000;

} // namespace

Storyline::Storyline(Scenario scenario)
    : m_scenario(std::move(scenario))
    , m_setUp(setUpActions(m_scenario.config).size())
{
    Scenario bounded = m_scenario;
    for (ScenarioMove& move : bounded.moves) {
        if (auto* run = std::get_if<RunSteps>(&move))
            run->count = std::min<Step>(run->count.value_or(scriptLimit), scriptLimit);
    }
    // A scenario that cannot be played has no script; its set-up is still a run to work with.
    const auto played
        = playScenario(bounded, [this](Step, const Entry& entry, const std::vector<Violation>&) {
              if (m_script.size() < scriptLimit)
                  m_script.push_back(entry);
          });
    if (!played)
        m_script.clear();
}

bool Storyline::follows(const Frame& frame)
{
    if (isEmpty() || frame.firstStep() > 0)
        return false;
    if (frame.generation != m_generation || frame.branch != m_branch || frame.head < m_compared) {
        m_generation = frame.generation;
        m_branch = frame.branch;
        m_compared = 0;
    }
    const Step end = std::min<Step>(frame.cursor(), m_script.size());
    // Who acted is compared, not when: stepping a client by hand may come a moment later.
    while (m_compared < end) {
        const Entry& real = frame.journal[m_compared];
        const Entry& scripted = m_script[m_compared];
        if (real.client != scripted.client || real.kind != scripted.kind
            || real.event != scripted.event)
            return false;
        ++m_compared;
    }
    return frame.cursor() <= m_script.size();
}

QString Storyline::lineAt(const Frame& frame)
{
    if (!follows(frame))
        return {};
    const std::string* text = &m_scenario.story;
    // At the set-up the story tells more than the first caption.
    if (frame.cursor() > m_setUp) {
        for (const Caption& caption : m_scenario.captions) {
            if (caption.step <= frame.cursor())
                text = &caption.text;
        }
    }
    return QString::fromStdString(*text);
}

std::optional<Action> Storyline::next(const Frame& frame)
{
    if (!frame.atHead() || !follows(frame) || frame.cursor() >= m_script.size())
        return std::nullopt;
    const Action action = actionOf(m_script[frame.cursor()]);
    return isEnabled(frame.world(), action) ? std::optional(action) : std::nullopt;
}

} // namespace lockstep::ui
