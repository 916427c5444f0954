// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/comparison.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace lockstep::ui {

class CompareModel;
class ComparePlot;
class CompareTable;
class FactList;
class PlainLabel;
class RecipeChoice;

/// Recipes side by side: chooses them, with the knobs, clients and seed of the window's run, and
/// shows a table and bars. Plays nothing itself: it asks by signals and shows the progress. Not
/// modal. GUI thread only.
class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    explicit CompareDialog(QWidget* parent = nullptr);

    /// Sets the configuration for all recipes: @p config without its recipe, which is offered
    /// beside the library's. The first call chooses that recipe, with a herd and a queue to compare
    /// it with. Requires: @p config has clients.
    void setRun(const Config& run, Policy policy);
    /// Shows the progress of this dialog's comparison; ignores that of another.
    void setProgress(const ComparisonProgress& progress);
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void compareRequested(const lockstep::ComparisonPlan& plan);
    void cancelRequested();
    /// A run with one of the recipes is wanted.
    void runRequested(const lockstep::Config& config);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeChoice();
    [[nodiscard]] QWidget* makeResults();
    void showFacts();
    void showChoice();
    void showPlot();
    void tell(const QString& sentence, bool problem = false);
    void compareOrStop();
    void take(int recipe);
    void copy(bool csv);

    Config m_config;
    Policy m_policy = Policy::RoundRobin;
    ComparisonPlan m_plan; ///< what was asked for last
    bool m_busy = false;
    bool m_endless = false; ///< the run's tasks do not end
    bool m_hasRun = false;
    bool m_isProblem = false;

    FactList* m_facts;
    RecipeChoice* m_recipes;
    QLineEdit* m_faults;
    QPushButton* m_go;
    PlainLabel* m_told;
    CompareModel* m_model;
    CompareTable* m_table;
    ComparePlot* m_plot;
    QPushButton* m_copyText;
    QPushButton* m_copyCsv;
};

} // namespace lockstep::ui
