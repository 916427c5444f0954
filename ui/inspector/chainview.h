// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/inspector/chainrow.h"

#include <QWidget>

#include <vector>

namespace lockstep::ui {

class PlainLabel;

/// Why a client is blocked: a row for each client of the chain, in order, and the chain's end. A
/// long chain is shortened in its middle; tooltip and accessible text have the whole chain. GUI
/// thread only.
class ChainView : public QWidget
{
    Q_OBJECT
public:
    explicit ChainView(QWidget* parent);
    /// Requires: a chain of @p world. @p now is the time that the picture shows.
    void setChain(const Moment& world, const BlockChain& chain, Micros now);

    static constexpr std::size_t mostRows = 4; ///< longer chains are shortened
    static constexpr std::size_t firstRows = 2; ///< then this many rows of its beginning are shown,
    static constexpr std::size_t lastRows = 1; ///< and of its end

Q_SIGNALS:
    void clientChosen(lockstep::ClientId client);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addRow();
    void tint();

    std::vector<ChainRow*> m_rows; ///< mostRows of them
    PlainLabel* m_more; ///< "… 12 more"
    PlainLabel* m_end;
    bool m_broken = false; ///< the chain ends where nothing goes on by itself
};

} // namespace lockstep::ui
