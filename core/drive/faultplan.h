// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/drive/schedule.h"
#include "core/world/moment.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lockstep {

/// What is done to a client.
enum class FaultKind : std::uint8_t {
    Crash,
    Pause,
    Resume,
    Lag, ///< its server learns of nothing any more
    CatchUp, ///< and of all again
    Cut,
    CutBefore, ///< its next request is lost before it is applied
    CutAfter, ///< its next request is applied, and the reply lost
    CutLate, ///< its next request is applied later: see Arrive
    DropReply, ///< as CutAfter, and its library connects again at once
    Interrupt, ///< its next request is applied, and its caller does not wait for the reply
    Arrive, ///< what was late reaches the service
    Restore,
    Expire,
    Spare, ///< its next request is answered after all
};
inline constexpr int faultKindCount = static_cast<int>(FaultKind::Spare) + 1;
/// "crash", "cut-after", ...: as on the command line.
[[nodiscard]] std::string_view faultKindName(FaultKind faultKind);
[[nodiscard]] std::optional<FaultKind> faultKindFromName(std::string_view name);
/// All of them.
[[nodiscard]] std::span<const std::string_view> faultKindNames();
[[nodiscard]] Action faultAction(FaultKind faultKind, ClientId client);

/// It becomes that step of the run, or the first after it where it is possible.
struct AtStep
{
    Step step = 0;
    bool operator==(const AtStep&) const = default;
};
/// When the client is about to perform that line of its recipe, once.
struct AtLabel
{
    std::string label;
    bool operator==(const AtLabel&) const = default;
};
/// Before each of the client's steps, in so many of a hundred cases.
struct AtRandom
{
    std::uint32_t percent = 0;
    bool operator==(const AtRandom&) const = default;
};

/// One fault of a plan: whom, when, what, and for how long.
struct FaultSpec
{
    ClientId client; ///< nobody: any, for AtRandom
    std::variant<AtStep, AtLabel, AtRandom> when;
    FaultKind faultKind = FaultKind::Crash;
    std::optional<Micros> lasts; ///< a pause, a lag or a cut: after that it is undone
    std::string text; ///< as it was written
    bool operator==(const FaultSpec&) const = default;
};

/// Reads "client=2 at=step:40 do=cut-after for=500": `at` is step:N, label:NAME or random:PERCENT, `for` is in
/// milliseconds. Labels are those of @p program. An error says what is wrong with it.
[[nodiscard]] Result<FaultSpec> parseFault(std::string_view text, const Program& program);
/// The same for a run of each of @p programs: a label that one of them has will do, and where it is missing the
/// fault never strikes. Requires: there is one.
[[nodiscard]] Result<FaultSpec> parseFault(std::string_view text, std::span<const std::shared_ptr<const Program>> programs);

/// Faults that strike a run by themselves. Deterministic: the same plan, seed and run give the same blows.
/// Whoever drives the run asks it before each step.
class FaultPlan
{
public:
    FaultPlan(std::vector<FaultSpec> faults, std::uint64_t seed);

    /// An action that is possible now, and when it happens.
    struct Strike
    {
        Action action;
        Micros at = 0;
    };
    /// What strikes before @p pick is carried out; @p step steps have been.
    [[nodiscard]] std::optional<Strike> next(const Moment& world, Step step,
                                             const std::optional<Pick>& pick);
    /// Those that never struck, each with the reason, in a sentence; of AtRandom nothing is said.
    [[nodiscard]] std::vector<std::string> unstruck(const Moment& world) const;

private:
    struct Planned
    {
        FaultSpec spec;
        bool done = false;
    };
    /// What undoes a fault.
    struct Undoing
    {
        ClientId client;
        FaultKind faultKind = FaultKind::Resume;
        Micros delay = 0;
        std::optional<Micros> at; ///< nothing: so long after the connection is lost, which it is not yet
    };
    [[nodiscard]] bool isDue(const Planned& planned, const Moment& world, Step step,
                             const std::optional<Pick>& pick);
    void planUndoing(const FaultSpec& spec, ClientId client, Micros now);

    std::vector<Planned> m_faults;
    std::vector<Undoing> m_undoings;
    Random m_random;
};

} // namespace lockstep
