// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The places of the dialog's parts, and the connections of their signals.
#include "ui/compare/comparedialog.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/compareplot.h"
#include "ui/compare/comparetable.h"
#include "ui/compare/recipechoice.h"
#include "ui/factlist.h"
#include "ui/plainlabel.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

PlainLabel* caption(const QString& text, QWidget* parent, QWidget* buddy = nullptr)
{
    auto* label = new PlainLabel(text, parent);
    label->setFont(Theme::font(Theme::Size::Caption, QFont::DemiBold));
    label->setBuddy(buddy);
    return label;
}

} // namespace

CompareDialog::CompareDialog(QWidget* parent)
    : QDialog(parent)
    , m_facts(new FactList(this))
    , m_recipes(new RecipeChoice(this))
    , m_faults(new QLineEdit(this))
    , m_go(new QPushButton(u"Compare"_s, this))
    , m_told(new PlainLabel(this))
    , m_model(new CompareModel(this))
    , m_table(new CompareTable(m_model, this))
    , m_plot(new ComparePlot(this))
    , m_copyText(new QPushButton(u"Copy as text"_s, this))
    , m_copyCsv(new QPushButton(u"Copy as CSV"_s, this))
{
    setWindowTitle(u"Compare recipes"_s);
    resize(QSize(1080, 780).boundedTo(parent != nullptr ? parent->size() : QSize(1080, 780)));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 16, 16, 12);
    row->setSpacing(16);
    row->addWidget(makeChoice());
    row->addWidget(makeResults(), 1);
    connect(m_recipes, &QListWidget::itemChanged, this, [this] { showChoice(); });
    connect(m_go, &QPushButton::clicked, this, &CompareDialog::compareOrStop);
    connect(m_copyText, &QPushButton::clicked, this, [this] { copy(false); });
    connect(m_copyCsv, &QPushButton::clicked, this, [this] { copy(true); });
    connect(m_plot, &ComparePlot::recipeTaken, this, &CompareDialog::take);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &CompareDialog::take);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { take(index.column()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { showPlot(); });
    tell(u"Pick recipes and compare them under the settings on the left."_s);
    showChoice();
}

QWidget* CompareDialog::makeChoice()
{
    auto* side = new QWidget(this);
    side->setFixedWidth(296);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(caption(u"As in this run"_s, side));
    column->addWidget(m_facts);
    column->addSpacing(8);
    column->addWidget(caption(u"&Recipes"_s, side, m_recipes));
    column->addWidget(m_recipes, 1);
    column->addWidget(caption(u"&Faults"_s, side, m_faults));
    m_faults->setAccessibleName(u"Faults, separated by semicolons"_s);
    m_faults->setPlaceholderText(u"client=1 at=step:20 do=crash"_s);
    m_faults->setToolTip(
        u"As on the command line, several separated by semicolons. They strike each recipe."_s);
    column->addWidget(m_faults);
    m_go->setProperty("kind", u"primary"_s);
    m_go->setDefault(true);
    column->addWidget(m_go);
    return side;
}

QWidget* CompareDialog::makeResults()
{
    auto* results = new QWidget(this);
    auto* column = new QVBoxLayout(results);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* parts = new QSplitter(Qt::Vertical, results);
    parts->setChildrenCollapsible(false);
    auto* area = new QScrollArea(parts);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_plot);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    parts->addWidget(m_table);
    parts->addWidget(area);
    area->setMinimumHeight(100);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);
    parts->setSizes({ 400, 240 });
    column->addWidget(parts, 1);
    m_told->setWordWrap(true);
    m_told->setAccessibleName(u"What came of it"_s);
    column->addWidget(m_told);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_copyText);
    buttons->addWidget(m_copyCsv);
    buttons->addStretch(1);
    auto* shut = new QPushButton(u"Close"_s, results);
    connect(shut, &QPushButton::clicked, this, &QDialog::close);
    buttons->addWidget(shut);
    for (QPushButton* button : { m_copyText, m_copyCsv, shut })
        button->setAutoDefault(false);
    column->addLayout(buttons);
    return results;
}

} // namespace lockstep::ui
