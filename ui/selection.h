// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"

#include <QObject>

namespace lockstep::ui {

/// The one selection and the one hover that all views share. GUI thread only.
class Selection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] ClientId client() const { return m_client; }
    [[nodiscard]] Symbol node() const { return m_node; }
    [[nodiscard]] ClientId hoveredClient() const { return m_hoveredClient; }

    /// Nobody clears it.
    void setClient(ClientId client);
    void setNode(Symbol node);
    void setHoveredClient(ClientId client);

Q_SIGNALS:
    void clientChanged();
    void nodeChanged();
    void hoverChanged();

private:
    ClientId m_client;
    ClientId m_hoveredClient;
    Symbol m_node;
};

} // namespace lockstep::ui
