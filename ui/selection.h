// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"

#include <QObject>

#include <vector>

namespace lockstep::ui {

/// The one selection and the one hover that all views share, and the way along which the selection came.
/// GUI thread only.
class Selection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] ClientId client() const { return m_client; }
    [[nodiscard]] Symbol node() const { return m_node; }
    [[nodiscard]] ClientId hoveredClient() const { return m_hoveredClient; }

    /// Nobody clears it. Another client is the beginning of another way.
    void setClient(ClientId client);
    void setNode(Symbol node);
    void setHoveredClient(ClientId client);

    /// Selects @p client, who stands in the way of the selected one: back() returns.
    void follow(ClientId client);
    /// Selects whom the last follow() left. Requires: cameFrom().
    void back();
    /// Whom back() would select; nobody where a way begins.
    [[nodiscard]] ClientId cameFrom() const { return m_way.empty() ? ClientId {} : m_way.back(); }
    /// The selected client is where a way begins: another run has other clients.
    void forgetWay();

Q_SIGNALS:
    void clientChanged();
    void nodeChanged();
    void hoverChanged();

private:
    ClientId m_client;
    ClientId m_hoveredClient;
    Symbol m_node;
    std::vector<ClientId> m_way; ///< the clients that follow() left
};

} // namespace lockstep::ui
