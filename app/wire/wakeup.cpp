// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/wakeup.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <utility>

namespace lockstep {

Wakeup::Wakeup(std::function<void()> called)
    : m_called(std::move(called))
    , m_descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    if (!isOpen())
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { arrive(); });
}

Wakeup::~Wakeup()
{
    if (isOpen())
        ::close(m_descriptor);
}

void Wakeup::call()
{
    const std::scoped_lock lock(m_mutex);
    if (m_ended || !isOpen() || std::exchange(m_underWay, true))
        return;
    // It cannot fail: the counter is far from full, and nothing else is asked of it.
    ::eventfd_write(m_descriptor, 1);
}

void Wakeup::end()
{
    m_notifier.reset();
    const std::scoped_lock lock(m_mutex);
    m_ended = true;
}

void Wakeup::arrive()
{
    {
        const std::scoped_lock lock(m_mutex);
        eventfd_t count = 0;
        ::eventfd_read(m_descriptor, &count);
        m_underWay = false;
    }
    m_called();
}

} // namespace lockstep
