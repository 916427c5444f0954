// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/engine.h"

#include "app/engine/conductor.h"

#include <QMetaObject>

namespace lockstep {

class Engine::Private
{
public:
    explicit Private(Engine& engine)
        : outbox([&engine] {
            // By name, so that nothing of ours travels in Qt's queue (see thread.h).
            QMetaObject::invokeMethod(&engine, "deliver", Qt::QueuedConnection);
        })
        , conductor(mailbox, outbox)
    {
        conductor.start();
    }

    ~Private()
    {
        mailbox.post(Mailbox::Kind::Quit, [this] { conductor.quit(); });
        conductor.join();
    }

    /// Has the conductor do something on its own thread.
    template <class Request>
    void post(Request request, Mailbox::Kind kind = Mailbox::Kind::Ordinary)
    {
        mailbox.post(kind, [this, request = std::move(request)] { request(conductor); });
    }

    /// The same with the run; nothing when there is none yet.
    template <class Request>
    void postToRun(Request request)
    {
        post([request = std::move(request)](Conductor& c) {
            if (c.currentRun() != nullptr)
                request(*c.currentRun());
        });
    }

    Mailbox mailbox;
    Outbox outbox;
    Conductor conductor;
};

Engine::Engine(QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this))
{
}

Engine::~Engine() = default;

void Engine::deliver()
{
    const auto news = d->outbox.takeNews();
    for (const std::string& sentence : news.problems)
        Q_EMIT problem(QString::fromStdString(sentence));
    for (const std::string& sentence : news.notices)
        Q_EMIT notice(QString::fromStdString(sentence));
    for (const ConsoleAnswer& typed : news.answers)
        Q_EMIT answered(typed.answer, QString::fromStdString(typed.prompt));
    Q_EMIT frameReady();
}

FramePtr Engine::frame() const
{
    return d->outbox.frame();
}

WirePort& Engine::guests()
{
    return d->conductor.guests();
}

void Engine::setGuestsChanged(std::function<void()> changed)
{
    d->conductor.guests().setChanged(std::move(changed));
}

void Engine::setFrameInterval(int millis)
{
    d->post([millis](Conductor& c) { c.setFrameInterval(std::chrono::milliseconds(millis)); });
}

void Engine::setEntriesKept(std::size_t entries)
{
    d->post([entries](Conductor& c) { c.setKeep(entries); });
}

void Engine::start(const Config& config)
{
    d->post([config](Conductor& c) { c.begin(config); });
}

void Engine::run()
{
    d->post([](Conductor& c) { c.play(); });
}

void Engine::pause()
{
    d->post([](Conductor& c) { c.pause(); });
}

void Engine::strike(const Action& action)
{
    d->post([action](Conductor& c) { c.strike(action); });
}

void Engine::step(ClientId client)
{
    d->post([client](Conductor& c) { c.step(client); });
}

void Engine::seek(Step step)
{
    d->post([step](Conductor& c) { c.seek(step); }, Mailbox::Kind::Seek);
}

void Engine::back()
{
    d->post([](Conductor& c) { c.move(-1); });
}

void Engine::forward()
{
    d->post([](Conductor& c) { c.move(1); });
}

void Engine::runTo(const Goal& goal)
{
    d->post([goal](Conductor& c) { c.runTo(goal); });
}

void Engine::setClients(unsigned count)
{
    if (count < minimumClients || count > maximumClients)
        return;
    d->postToRun([count](Run& s) { s.setClients(count); });
}

void Engine::setKnob(Knob knob, unsigned value)
{
    const KnobInfo& info = knobInfo(knob);
    if (value < info.minimum || value > info.maximum)
        return;
    d->postToRun([knob, value](Run& s) { s.setKnob(knob, value); });
}

void Engine::setSpeed(Speed speed)
{
    d->post([speed](Conductor& c) { c.setSpeed(speed); });
}

void Engine::setPolicy(Policy policy)
{
    d->post([policy](Conductor& c) { c.setPolicy(policy); });
}

void Engine::switchBranch(BranchId branch)
{
    d->postToRun([branch](Run& s) {
        if (s.hasBranch(branch))
            s.switchBranch(branch);
    });
}

void Engine::renameBranch(BranchId branch, const QString& name)
{
    d->postToRun([branch, name = name.toStdString()](Run& s) {
        if (s.hasBranch(branch))
            s.renameBranch(branch, name);
    });
}

void Engine::save(const QString& file)
{
    d->post([file = file.toStdString()](Conductor& c) { c.save(file); });
}

void Engine::record(const QString& file)
{
    d->post([file = file.toStdString()](Conductor& c) { c.record(file); });
}

void Engine::stopRecording()
{
    d->postToRun([](Run& s) { s.stopRecording(); });
}

void Engine::type(const QString& line)
{
    d->post([line = line.toStdString()](Conductor& c) { c.type(line); });
}

void Engine::open(const QString& file)
{
    d->post([file = file.toStdString()](Conductor& c) { c.open(file); });
}

} // namespace lockstep
