// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"

#include <QObject>

#include <vector>

namespace lockstep::ui {

/// The one selection and the one hover that all views share, and the clients that led to the
/// selection. GUI thread only.
class Selection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] ClientId client() const { return m_client; }
    [[nodiscard]] Symbol node() const { return m_node; }
    [[nodiscard]] ClientId hoveredClient() const { return m_hoveredClient; }

    /// Selects a client as the user chose it; nobody clears the selection. A new client begins a
    /// new way.
    void setClient(ClientId client);
    /// Selects a client that the user did not choose: who has acted. It gives way to the next.
    void show(ClientId client);
    /// Whether the user chose the selected client: then it stays.
    [[nodiscard]] bool isPinned() const { return m_pinned; }
    /// The selection may follow who acts again.
    void unpin() { m_pinned = false; }
    void setNode(Symbol node);
    void setHoveredClient(ClientId client);

    /// Selects @p client, which stands in the way of the selected one: back() returns.
    void follow(ClientId client);
    /// Selects the client that the last follow() left. Requires: cameFrom().
    void back();
    /// The client that back() would select; nobody where a way begins.
    [[nodiscard]] ClientId cameFrom() const { return m_way.empty() ? ClientId {} : m_way.back(); }
    /// Begins a new way at the selected client, since another run has other clients.
    void forgetWay();

Q_SIGNALS:
    void clientChanged();
    void nodeChanged();
    void hoverChanged();

private:
    ClientId m_client;
    bool m_pinned = false;
    ClientId m_hoveredClient;
    Symbol m_node;
    std::vector<ClientId> m_way; ///< the clients that follow() left
};

} // namespace lockstep::ui
