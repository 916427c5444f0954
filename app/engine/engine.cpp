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
    template <class Work>
    void post(Work work, Mailbox::Kind kind = Mailbox::Kind::Ordinary)
    {
        mailbox.post(kind, [this, work = std::move(work)] { work(conductor); });
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
    for (const Telling& told : news.problems) {
        Q_EMIT problem(QString::fromStdString(told.sentence));
        if (told.subject == Subject::NotSaved)
            Q_EMIT notSaved();
        else if (told.subject == Subject::NotOpened)
            Q_EMIT notOpened();
        else if (told.subject == Subject::OpenedTorn)
            Q_EMIT openedTorn();
    }
    for (const Telling& told : news.notices) {
        if (told.subject == Subject::NotFound) {
            Q_EMIT notFound(QString::fromStdString(told.sentence), told.from);
            continue;
        }
        Q_EMIT notice(QString::fromStdString(told.sentence));
        if (told.subject == Subject::Saved)
            Q_EMIT saved(QString::fromStdString(told.file));
    }
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

void Engine::setMostTexts(std::size_t bytes)
{
    d->post([bytes](Conductor& c) { c.texts().set(bytes); });
}

void Engine::send(const RunRequest& request)
{
    using Kind = Mailbox::Kind;
    // Only the newest of several seeks matters; who wants to hold, or another run, has a file's
    // opening ended.
    const bool seeks = std::holds_alternative<request::Seek>(request);
    const bool stops = std::holds_alternative<request::Pause>(request)
        || std::holds_alternative<request::Start>(request)
        || std::holds_alternative<request::Open>(request);
    d->post([request](Conductor& c) { c.carryOut(request); },
            seeks       ? Kind::Seek
                : stops ? Kind::Stop
                        : Kind::Ordinary);
}

} // namespace lockstep
