// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/selection.h"

namespace lockstep::ui {

void Selection::setClient(ClientId client)
{
    m_pinned = static_cast<bool>(client);
    if (m_client == client)
        return;
    m_way.clear();
    m_client = client;
    Q_EMIT clientChanged();
}

void Selection::show(ClientId client)
{
    m_pinned = false;
    if (m_client == client || !client)
        return;
    m_way.clear();
    m_client = client;
    Q_EMIT clientChanged();
}

void Selection::follow(ClientId client)
{
    m_pinned = true;
    if (m_client == client)
        return;
    if (m_client)
        m_way.push_back(m_client);
    m_client = client;
    Q_EMIT clientChanged();
}

void Selection::back()
{
    if (m_way.empty())
        return;
    m_client = m_way.back();
    m_way.pop_back();
    Q_EMIT clientChanged();
}

void Selection::forgetWay()
{
    m_way.clear();
}

void Selection::setNode(Symbol node)
{
    if (m_node == node)
        return;
    m_node = node;
    Q_EMIT nodeChanged();
}

void Selection::setHoveredClient(ClientId client)
{
    if (m_hoveredClient == client)
        return;
    m_hoveredClient = client;
    Q_EMIT hoverChanged();
}

} // namespace lockstep::ui
