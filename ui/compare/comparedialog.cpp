// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/compare/comparedialog.h"

#include "core/compare/tabletext.h"
#include "core/recipe/program.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/compareplot.h"
#include "ui/factlist.h"
#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QShowEvent>
#include <QTableView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// The most steps of each recipe: a machine plays them in about a tenth of a second.
constexpr Step mostSteps = 200'000;
constexpr std::size_t mostPanels = 9;
/// The measures in the bars until rows of the table are chosen.
constexpr std::string_view firstMeasures[]
    = { "requests_per_acquisition", "most_events_of_a_release", "wasted_wake_ups", "burnt_zxids", "wait_p99_ms",
        "throughput_per_s" };

constexpr int nameRole = Qt::UserRole;
constexpr int ownRole = Qt::UserRole + 1; ///< bool: the run's own text

/// Whether the run's recipe is one that the library does not have.
bool hasOwnRecipe(const Config& config)
{
    return findRecipe(config.recipe) == nullptr && config.program != nullptr;
}

QString number(std::uint64_t value)
{
    return QLocale::c().toString(static_cast<qulonglong>(value));
}

} // namespace

void CompareDialog::setRun(const Config& config, Policy policy)
{
    if (m_hasRun && config == m_config && policy == m_policy)
        return;
    const bool otherRecipes = !m_hasRun || hasOwnRecipe(config) != hasOwnRecipe(m_config)
        || (hasOwnRecipe(config) && config.recipe != m_config.recipe);
    m_config = config;
    m_policy = policy;
    if (otherRecipes)
        fillRecipes();
    showFacts();
    showChoice();
    if (!m_hasRun)
        m_go->setFocus();
    m_hasRun = true;
}

void CompareDialog::fillRecipes()
{
    QStringList checked;
    for (int i = 0; i < m_recipes->count(); ++i) {
        if (m_recipes->item(i)->checkState() == Qt::Checked)
            checked << m_recipes->item(i)->data(nameRole).toString();
    }
    const QString present = QString::fromStdString(m_config.recipe);
    if (!m_hasRun)
        checked << present << u"single-ephemeral"_s << u"sequential"_s;
    m_recipes->clear();
    const auto add = [&](const Program& program, bool own) {
        const QString name = QString::fromStdString(program.name);
        auto* item
            = new QListWidgetItem(shortened(own ? name + u" (of this run)"_s : name), m_recipes);
        item->setData(nameRole, name);
        item->setData(ownRole, own);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(checked.contains(name) || own ? Qt::Checked : Qt::Unchecked);
        item->setToolTip(plainTip(QString::fromStdString(program.title + ". " + program.teaches)));
    };
    if (hasOwnRecipe(m_config))
        add(*m_config.program, true);
    for (const auto& program : recipeLibrary())
        add(*program, false);
    m_recipes->setCurrentRow(0);
}

void CompareDialog::goToRecipe()
{
    const QString present = QString::fromStdString(m_config.recipe);
    for (int i = 0; i < m_recipes->count(); ++i) {
        if (m_recipes->item(i)->data(nameRole).toString() != present)
            continue;
        m_recipes->setCurrentRow(i);
        m_recipes->scrollToItem(m_recipes->item(i), QAbstractItemView::PositionAtCenter);
        return;
    }
}

void CompareDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    // Before this, the list has no height to scroll in. A window restored from an icon keeps its
    // scroll position.
    if (!event->spontaneous())
        goToRecipe();
}

void CompareDialog::showFacts()
{
    const auto millis = [](std::uint32_t value) { return u"%1 ms"_s.arg(value); };
    const Knobs& knobs = m_config.knobs;
    m_facts->setFacts({
        { u"Clients"_s, number(m_config.clients), {} },
        { u"Tasks of each"_s, knobs.tasks == 0 ? u"endless"_s : number(knobs.tasks), {} },
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

std::vector<Config> CompareDialog::chosen() const
{
    std::vector<Config> configs;
    for (int i = 0; i < m_recipes->count(); ++i) {
        const QListWidgetItem* const item = m_recipes->item(i);
        if (item->checkState() != Qt::Checked)
            continue;
        Config config = m_config;
        config.recipe = item->data(nameRole).toString().toStdString();
        if (!item->data(ownRole).toBool())
            config.program = nullptr;
        configs.push_back(std::move(config));
    }
    return configs;
}

std::optional<std::vector<FaultSpec>> CompareDialog::faultsFor(const std::vector<Config>& configs)
{
    std::vector<std::shared_ptr<const Program>> programs;
    for (const Config& config : configs)
        programs.push_back(recipeOf(config));
    std::vector<FaultSpec> faults;
    for (const QString& part : m_faults->text().split(u';', Qt::SkipEmptyParts)) {
        const QString spec = part.trimmed();
        if (spec.isEmpty())
            continue;
        auto fault = parseFault(spec.toStdString(), programs);
        if (fault && fault->client.value > m_config.clients) {
            tell(u"The fault \"%1\": there are only %2 clients."_s.arg(spec).arg(m_config.clients), true);
            return std::nullopt;
        }
        if (!fault) {
            const QString sentence = QString::fromStdString(fault.error().sentence);
            tell(sentence.startsWith(u"--fault "_s) ? u"The fault "_s + sentence.sliced(8) : sentence, true);
            return std::nullopt;
        }
        faults.push_back(std::move(*fault));
    }
    return faults;
}

std::vector<Contestant> CompareDialog::contestants()
{
    std::vector<Config> configs = chosen();
    const auto faults = configs.size() < 2 ? std::nullopt : faultsFor(configs);
    if (!faults)
        return {};
    std::vector<Contestant> all;
    for (Config& config : configs)
        all.push_back({ .name = config.recipe, .config = std::move(config), .faults = *faults });
    return all;
}

void CompareDialog::compareOrStop()
{
    if (m_busy) {
        Q_EMIT cancelRequested();
        return;
    }
    auto all = contestants();
    if (all.size() < 2)
        return;
    m_plan = { std::move(all), { .policy = m_policy, .mostSteps = mostSteps } };
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
        tell(u"Playing %1: %2 steps (%3 of %4)"_s.arg(QString::fromStdString(progress.playing), number(progress.steps))
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
        notes << u"Stopped: %1 of %2 recipes were played."_s.arg(progress.standings.size()).arg(progress.contestants);
    for (const std::string& note : comparisonNotes(progress.standings, progress.rules))
        notes << QString::fromStdString(note);
    for (const Standing& standing : progress.standings) {
        for (const std::string& sentence : standing.unstruck)
            notes << u"%1: %2."_s.arg(QString::fromStdString(standing.name), QString::fromStdString(sentence));
    }
    tell(notes.isEmpty() ? u"All tasks were done, and every invariant held."_s : notes.join(u' '));
}

void CompareDialog::showChoice()
{
    const std::size_t count = chosen().size();
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
    std::vector<std::size_t> measures;
    const auto add = [&](int row) {
        if (row >= 0 && measures.size() < mostPanels)
            measures.push_back(static_cast<std::size_t>(row));
    };
    auto rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    for (const QModelIndex& index : rows)
        add(index.row());
    if (measures.empty()) {
        for (const std::string_view key : firstMeasures)
            add(m_model->rowOf(key));
    }
    m_plot->setComparison(m_model->standings(), m_model->rows(), std::move(measures));
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
    tell(csv ? u"The table is in the clipboard as CSV."_s : u"The table is in the clipboard as text."_s);
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
