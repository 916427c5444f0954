// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/actions/availability.h"

#include "core/base/check.h"
#include "core/judge/invariants.h"
#include "core/step/faults.h"
#include "core/words/describe.h"
#include "core/words/runend.h"
#include "ui/actions/firststep.h"
#include "ui/actions/keys.h"
#include "ui/stage/stagelayout.h"
#include "ui/text.h"

#include <QHash>

#include <functional>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Why nobody acts any more.
QString endOf(const Frame& frame)
{
    const auto end = runEnd(frame.world(), *frame.violations);
    return end ? toQString(end->sentence) : u"Nobody has a next step."_s;
}

} // namespace

/// Which question each action's id asks.
struct AvailabilityTable
{
    using Question = std::function<QString(const Availability&)>;
    QHash<QString, Question> rows;

    AvailabilityTable()
    {
        addRun();
        addClients();
        addFiles();
        addViews();
    }

    /// @p hinders tells of a situation whether it hinders; then @p why is the answer.
    void add(const QString& id, const QString& why,
             const std::function<bool(const Situation&)>& hinders)
    {
        rows[id]
            = [why, hinders](const Availability& a) { return hinders(a.m_now) ? why : QString(); };
    }
    /// The same for what needs a run: @p hinders is asked once there is one.
    void addOfRun(const QString& id, const QString& why,
                  const std::function<bool(const Situation&)>& hinders)
    {
        rows[id] = [why, hinders](const Availability& a) {
            const QString none = a.whyNoFrame();
            return none.isEmpty() && hinders(a.m_now) ? why : none;
        };
    }

    void addRun()
    {
        rows[u"run.toggle"_s] = [](const Availability& a) { return a.whyNoRun(); };
        rows[u"run.step"_s] = [](const Availability& a) { return a.whyNoStep(); };
        for (const QString& id : { u"run.back"_s, u"run.first"_s })
            rows[id] = [](const Availability& a) { return a.whyNoBack(); };
        const auto atHead = [](const Situation& now) { return now.frame->atHead(); };
        for (const QString& id : { u"run.forward"_s, u"run.last"_s })
            addOfRun(id, u"This is the last step."_s, atHead);
        addOfRun(u"run.resume"_s, u"This is the last step: running goes on anyway."_s, atHead);
        add(u"run.compare"_s, u"This run has no clients that run a recipe."_s,
            [](const Situation& now) { return now.wantedClients == 0; });
    }

    void addClients()
    {
        for (std::uint16_t number = 1; number <= 9; ++number)
            rows[u"client.step%1"_s.arg(number)]
                = [number](const Availability& a) { return a.whyNoStepOf(ClientId { number }); };
        for (const char* id :
             { "to.owner", "to.success", "to.warning", "to.error", "to.violation" })
            rows[QString::fromLatin1(id)] = [](const Availability& a) { return a.whyNothing(); };
        for (const QString& id : { u"to.client"_s, u"fault.menu"_s })
            rows[id] = [](const Availability& a) { return a.whyNoSelection(); };
        for (const faults::Row& row : faults::rows)
            rows[faultActionId(row.kind)]
                = [kind = row.kind](const Availability& a) { return a.whyNoFault(kind); };
        add(u"client.unfollow"_s,
            u"The chain starts at this client: ] goes to whom it waits for, [ comes back."_s,
            [](const Situation& now) { return !now.cameByChain; });
    }

    void addFiles()
    {
        for (const QString& id : { u"file.save"_s, u"file.saveAs"_s })
            rows[id] = [](const Availability& a) { return a.whyNoSave(); };
        const auto records = [](const Situation& now) {
            return now.frame->recording.state == Recording::State::On;
        };
        addOfRun(u"file.record"_s, u"The run is being recorded already."_s, records);
        addOfRun(u"file.stopRecording"_s, u"Nothing is being recorded."_s, std::not_fn(records));
        addOfRun(u"log.export"_s, u"An export is still being written."_s,
                 [](const Situation& now) { return now.exporting; });
        rows[u"connect.watch"_s] = [](const Availability& a) {
            return a.m_now.frame == nullptr ? u"There is no run yet."_s : QString();
        };
        add(u"connect.stop"_s, u"Lockstep is not listening."_s,
            [](const Situation& now) { return !now.listening; });
        const auto empty = [](const Situation& now) { return now.editorIsEmpty; };
        for (const QString& id : { u"editor.export"_s, u"editor.save"_s })
            add(id, u"There is no recipe in the editor."_s, empty);
        rows[u"editor.run"_s] = [](const Availability& a) { return a.m_now.whyNoRecipe; };
    }

    void addViews()
    {
        for (const auto& [id, shape] : { std::pair { u"view.ring"_s, StageShape::Ring },
                                         std::pair { u"view.queue"_s, StageShape::Queue } })
            rows[id] = [wanted = shape](const Availability& a) {
                const FramePtr& frame = a.m_now.frame;
                return frame == nullptr
                    ? QString()
                    : whyNoShape(wanted, static_cast<int>(frame->world().chronicle.tally.present));
            };
        add(u"view.zoomOut"_s, u"The whole run is in sight already."_s,
            [](const Situation& now) { return now.wholeRunInSight; });
        add(u"view.zoomIn"_s, u"The timeline cannot be drawn larger."_s,
            [](const Situation& now) { return now.timelineAtClosest; });
    }

    static const AvailabilityTable& theOne()
    {
        static const AvailabilityTable table;
        return table;
    }
};

QString Availability::whyNot(const QString& id) const
{
    const auto row = AvailabilityTable::theOne().rows.constFind(id);
    LOCKSTEP_CHECK(row != AvailabilityTable::theOne().rows.constEnd(), id.toStdString());
    return (*row)(*this);
}

const QStringList& Availability::ids()
{
    static const QStringList all = [] {
        QStringList names = AvailabilityTable::theOne().rows.keys();
        names.sort();
        return names;
    }();
    return all;
}

QString Availability::whyNoFrame() const
{
    return m_now.frame == nullptr ? u"No run has begun yet."_s : QString();
}

QString Availability::whyNothing() const
{
    if (const QString why = whyNoFrame(); !why.isEmpty())
        return why;
    if (m_now.frame->state == RunState::Busy && !m_now.frame->searching)
        return u"Lockstep is busy: %1."_s.arg(toQString(m_now.frame->busy));
    return {};
}

QString Availability::whyNobody() const
{
    if (const QString why = whyNothing(); !why.isEmpty())
        return why;
    return m_now.frame->searching
        ? u"Lockstep is searching: stop it first (%1)."_s.arg(keyText(u"run.toggle"_s))
        : QString();
}

QString Availability::whyNoRun() const
{
    if (m_now.frame != nullptr && m_now.frame->canStop())
        return {};
    if (const QString why = whyNothing(); !why.isEmpty())
        return why;
    if (m_now.frame->state == RunState::Running)
        return {};
    if (!m_now.frame->somebodyActs())
        return endOf(*m_now.frame) + u" Add clients or tasks, or restart."_s;
    return whyInPlace();
}

QString Availability::whyInPlace() const
{
    const Moment& world = m_now.frame->world();
    if (!runsInPlace(world, world.chronicle))
        return {};
    return u"%1. Choose who acts, or restart."_s.arg(toQString(describeInPlace(world)));
}

QString Availability::whyNoBack() const
{
    if (const QString why = whyNothing(); !why.isEmpty())
        return why;
    const Frame& frame = *m_now.frame;
    if (frame.cursor() > firstStepOf(frame))
        return {};
    return frame.firstStep() == 0 ? u"This is the first step."_s
                                  : u"Older steps are no longer in memory."_s;
}

QString Availability::whyNoStep() const
{
    if (const QString why = whyNobody(); !why.isEmpty())
        return why;
    const Frame& frame = *m_now.frame;
    if (frame.state == RunState::Running)
        return u"The clients run by themselves: pause first (%1)."_s.arg(keyText(u"run.toggle"_s));
    if (frame.atHead() && !frame.somebodyActs())
        return endOf(frame);
    if (!m_now.userChooses)
        return frame.atHead() ? whyInPlace() : QString();
    if (!m_now.selected)
        return u"Select the client that acts next: click it, or leave the choice to Round robin."_s;
    return whyNoStepOf(m_now.selected);
}

QString Availability::whyNoStepOf(ClientId client) const
{
    if (const QString why = whyNobody(); !why.isEmpty())
        return why;
    const Frame& frame = *m_now.frame;
    if (!frame.world().has(client))
        return u"%1 is not in this run."_s.arg(toQString(frame.nameOf(client)));
    return frame.canStep(client) ? QString() : toQString(frame.noStepOf(client)) + u'.';
}

QString Availability::whyNoFault(FaultKind kind) const
{
    if (const QString why = whyNoSelection(); !why.isEmpty())
        return why;
    const auto problem = faultProblem(m_now.frame->world(), faultAction(kind, m_now.selected));
    if (!problem)
        return {};
    return u"%1: %2."_s.arg(toQString(m_now.frame->nameOf(m_now.selected)), toQString(*problem));
}

QString Availability::whyNoSelection() const
{
    if (const QString why = whyNobody(); !why.isEmpty())
        return why;
    if (!m_now.selected)
        return u"No client is selected."_s;
    return m_now.frame->world().has(m_now.selected)
        ? QString()
        : u"%1 is not in this run."_s.arg(toQString(m_now.frame->nameOf(m_now.selected)));
}

QString Availability::whyNoSave() const
{
    if (m_now.frame == nullptr || m_now.frame->letGo == 0)
        return whyNoFrame();
    return u"The oldest entries are no longer in memory, so the run cannot be saved as a whole. "
           "Record it from the start instead."_s;
}

QString runVerb(const Frame& frame)
{
    if (!frame.canStop())
        return u"Run"_s;
    return frame.state == RunState::Busy && !frame.searching ? u"Stop"_s : u"Pause"_s;
}

QString faultActionId(FaultKind kind)
{
    return u"fault."_s + toQString(faultKindName(kind));
}

} // namespace lockstep::ui
