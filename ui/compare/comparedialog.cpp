// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/compare/comparedialog.h"

#include "core/compare/tabletext.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/compareplot.h"
#include "ui/compare/comparetable.h"
#include "ui/compare/contestants.h"
#include "ui/compare/recipechoice.h"
#include "ui/factlist.h"
#include "ui/plainlabel.h"
#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShowEvent>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// The most steps of each recipe: a machine plays them in about a tenth of a second.
constexpr Step mostSteps = 200'000;
/// The tasks of each client where those of the run do not end: a comparison has to.
constexpr std::uint32_t finiteTasks = 10;
constexpr qsizetype mostNotes = 2; ///< that are shown as a whole

Config finite(Config config)
{
    if (config.knobs.tasks == 0)
        config.knobs.tasks = finiteTasks;
    return config;
}

QString number(std::uint64_t value)
{
    return QLocale::c().toString(static_cast<qulonglong>(value));
}

} // namespace

void CompareDialog::setRun(const Config& run, Policy policy)
{
    const Config config = finite(run);
    m_endless = run.knobs.tasks == 0;
    if (m_hasRun && config == m_config && policy == m_policy)
        return;
    m_config = config;
    m_policy = policy;
    m_recipes->setRun(config);
    showFacts();
    showChoice();
    if (!m_hasRun)
        m_go->setFocus();
    m_hasRun = true;
}

void CompareDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    // Before this, the list has no height to scroll in. A window restored from an icon keeps its
    // scroll position.
    if (!event->spontaneous())
        m_recipes->goToRun();
}

void CompareDialog::showFacts()
{
    const auto millis = [](std::uint32_t value) { return u"%1 ms"_s.arg(value); };
    const Knobs& knobs = m_config.knobs;
    m_facts->setFacts({
        { u"Clients"_s, number(m_config.clients), {} },
        { u"Tasks of each"_s, number(knobs.tasks),
          m_endless ? u"The tasks of the run do not end; a comparison does."_s : QString() },
        { u"Retry delay"_s, millis(knobs.retryDelayMillis), {} },
        { u"Work time"_s, millis(knobs.workTimeMillis), {} },
        { u"Jitter"_s, u"%1 %"_s.arg(knobs.jitterPercent), {} },
        { u"Session timeout"_s, millis(m_config.knobs.sessionTimeoutMillis), {} },
        { u"Readers"_s, u"%1 %"_s.arg(knobs.readersPercent),
          u"Only for recipes with readers and writers."_s },
        { u"Seed"_s, number(m_config.seed), {} },
        { u"Next step"_s, m_policy == Policy::Random ? u"at random"_s : u"round robin"_s, {} },
        { u"Steps at most"_s, number(mostSteps), u"A recipe that does not end is cut there."_s },
    });
}

void CompareDialog::compareOrStop()
{
    if (m_busy) {
        Q_EMIT cancelRequested();
        return;
    }
    std::vector<Config> configs = m_recipes->chosen();
    if (configs.size() < 2)
        return;
    auto all = contestantsOf(std::move(configs), m_faults->text());
    if (!all) {
        tell(QString::fromStdString(all.error().sentence), true);
        return;
    }
    m_plan = { std::move(*all), { .policy = m_policy, .mostSteps = mostSteps } };
    m_busy = true;
    showChoice();
    tell(u"Playing\u2026"_s);
    Q_EMIT compareRequested(m_plan);
}

void CompareDialog::setProgress(const ComparisonProgress& progress)
{
    if (!m_busy)
        return;
    if (progress.isRunning()) {
        tell(u"Playing %1: %2 steps (%3 of %4)"_s
                 .arg(QString::fromStdString(progress.playing), number(progress.steps))
                 .arg(progress.standings.size() + 1)
                 .arg(progress.contestants));
        return;
    }
    m_busy = false;
    m_model->setStandings(progress.standings);
    m_table->resizeColumnsToContents();
    showPlot();
    showChoice();
    QStringList notes;
    if (progress.standings.size() < progress.contestants)
        notes << u"Stopped: %1 of %2 recipes were played."_s.arg(progress.standings.size())
                     .arg(progress.contestants);
    for (const std::string& note : comparisonNotes(progress.standings, progress.rules))
        notes << QString::fromStdString(note);
    for (const Standing& standing : progress.standings) {
        for (const std::string& sentence : standing.unstruck)
            notes << u"%1: %2."_s.arg(QString::fromStdString(standing.name),
                                      QString::fromStdString(sentence));
    }
    // The heads of the columns say it in short; the sentences would squeeze the table.
    QString told = QStringList(notes.mid(0, mostNotes)).join(u' ');
    if (notes.size() > mostNotes)
        told += u" (%1 more: rest the mouse here)"_s.arg(notes.size() - mostNotes);
    tell(notes.isEmpty() ? u"All tasks were done, and every check passed."_s : told);
    m_told->setToolTip(plainTip(notes.size() > mostNotes ? notes.join(u'\n') : QString()));
}

void CompareDialog::showChoice()
{
    const std::size_t count = m_recipes->chosen().size();
    m_go->setText(m_busy ? u"Stop"_s : u"Compare"_s);
    m_go->setEnabled(m_busy || count >= 2);
    m_go->setToolTip(!m_busy && count < 2 ? u"Choose two recipes at least."_s : QString());
    const bool any = !m_model->standings().empty();
    for (QPushButton* button : { m_copyText, m_copyCsv }) {
        button->setEnabled(any);
        button->setToolTip(any ? QString() : u"Nothing has been compared yet."_s);
    }
    m_recipes->setEnabled(!m_busy);
    m_recipes->setToolTip(m_busy ? u"They are being played."_s : QString());
    m_faults->setEnabled(!m_busy);
}

void CompareDialog::showPlot()
{
    m_plot->setComparison(m_model->standings(), m_model->rows(), m_table->measures());
}

void CompareDialog::take(int recipe)
{
    // The played contestants stand in the plan's order; there may be fewer than in the plan.
    const auto& standings = m_model->standings();
    if (m_busy || recipe < 0 || static_cast<std::size_t>(recipe) >= standings.size())
        return;
    Q_EMIT runRequested(m_plan.contestants[static_cast<std::size_t>(recipe)].config);
}

void CompareDialog::copy(bool csv)
{
    const auto& standings = m_model->standings();
    QApplication::clipboard()->setText(
        QString::fromStdString(csv ? comparisonCsv(standings) : comparisonText(standings)));
    tell(csv ? u"The table is in the clipboard as CSV."_s
             : u"The table is in the clipboard as text."_s);
}

void CompareDialog::tell(const QString& sentence, bool problem)
{
    m_isProblem = problem;
    QPalette palette = m_told->palette();
    palette.setColor(QPalette::WindowText, Theme::color(problem ? Role::Error : Role::TextMuted));
    m_told->setPalette(palette);
    m_told->setText(sentence);
}

void CompareDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_told != nullptr)
        tell(m_told->text(), m_isProblem);
}

} // namespace lockstep::ui
