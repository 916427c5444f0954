// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/blocked.h"
#include "core/judge/clientstate.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace lockstep::ui {

/// The words of a row for one client of a chain.
struct ChainWords
{
    ClientId client;
    QString name;
    QString what; ///< what it waits for, or its state
    QString session; ///< "0x1003"
    QString left; ///< "4.5 s": how long this lasts; empty when unknown
    QString sentence; ///< all words, for tooltips and screen readers
    ClientState state;
    bool isNode = false; ///< `what` names a node
    bool cut = false;
    bool selected = false;
    bool operator==(const ChainWords&) const = default;
};
/// @p now is the time that the picture shows.
[[nodiscard]] ChainWords chainWords(const Moment& world, const BlockLink& link, Micros now);

/// A client of a chain in one line; pressed, it asks to be selected. GUI thread only.
class ChainRow : public QAbstractButton
{
    Q_OBJECT
public:
    explicit ChainRow(QWidget* parent);
    void setWords(const ChainWords& words);
    [[nodiscard]] const ChainWords& words() const { return m_words; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintMark(QPainter& painter, const QRectF& disc) const;

    ChainWords m_words;
};

} // namespace lockstep::ui
