// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/selection.h"

namespace lockstep::ui {

void Selection::setClient(ClientId client)
{
    if (m_client == client)
        return;
    m_client = client;
    Q_EMIT clientChanged();
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
