// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/fact.h"

#include <QWidget>

class QGridLayout;

namespace lockstep::ui {

class PlainLabel;

/// Names at the left, values at the right; two short facts that follow each other share a line.
/// Only labels with a new text are touched. GUI thread only.
class FactList : public QWidget
{
    Q_OBJECT
public:
    /// A new column begins after every @p perColumn facts; 0: one column for all.
    explicit FactList(QWidget* parent = nullptr, int perColumn = 0);
    void setFacts(const std::vector<Fact>& facts);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row
    {
        PlainLabel* name;
        PlainLabel* value;
    };
    void addRow();
    void place();
    void tint();
    QGridLayout* m_grid;
    int m_perColumn;
    std::vector<Row> m_rows;
    std::vector<Fact> m_facts;
};

} // namespace lockstep::ui
