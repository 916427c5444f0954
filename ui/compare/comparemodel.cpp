// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/compare/comparemodel.h"

#include "ui/plaintext.h"
#include "ui/theme/theme.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

namespace {

QString verdictText(const Standing& standing)
{
    const ComparisonVerdict verdict = verdictOf(standing);
    const QString mark = verdict.broken ? u"\u2717 "_s : verdict.whole ? u"\u2713 "_s : QString();
    return mark + QString::fromStdString(verdict.text);
}

} // namespace

void CompareModel::setStandings(std::vector<Standing> standings)
{
    beginResetModel();
    m_standings = std::move(standings);
    m_rows = m_standings.empty() ? std::vector<ComparisonRow> {} : comparisonRows(m_standings);
    endResetModel();
}

int CompareModel::rowOf(std::string_view key) const
{
    const auto found = std::ranges::find(m_rows, key, &ComparisonRow::key);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int CompareModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_standings.size());
}

QVariant CompareModel::data(const QModelIndex& index, int role) const
{
    // Views ask for what is not there, too; checkIndex() would warn of it.
    if (!hasIndex(index.row(), index.column()))
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    const ComparisonRow& row = m_rows[static_cast<std::size_t>(index.row())];
    const ComparisonCell& cell = row.cells[column];
    const QString text = QString::fromStdString(cell.text);
    switch (role) {
    case Qt::DisplayRole:
        return cell.best ? u"\u2605 "_s + text : text;
    case Qt::AccessibleTextRole:
        return plain(u"%1, %2: %3%4"_s.arg(QString::fromStdString(m_standings[column].name),
                                           QString::fromStdString(row.title).trimmed(), text,
                                           cell.best ? u", the best"_s : QString()));
    case Qt::ToolTipRole:
        return plainTip(QString::fromStdString(row.meaning));
    case Qt::FontRole:
        return Theme::mono(Theme::Size::Body, cell.best ? QFont::Bold : QFont::Normal);
    case Qt::ForegroundRole:
        return Theme::color(cell.best ? Role::Success : Role::Text);
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    case BestRole:
        return cell.best;
    case BrokenRole:
        return m_standings[column].figures.allViolations() > 0;
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool recipes = orientation == Qt::Horizontal;
    if (section < 0 || section >= (recipes ? columnCount() : rowCount()))
        return {};
    const auto at = static_cast<std::size_t>(section);
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromStdString(recipes ? m_standings[at].name : m_rows[at].title);
    case VerdictRole:
        return recipes ? verdictText(m_standings[at]) : QVariant();
    case BrokenRole:
        return recipes && verdictOf(m_standings[at]).broken;
    case Qt::AccessibleTextRole:
        return recipes ? plain(QString::fromStdString(m_standings[at].name + ", "
                                                      + verdictOf(m_standings[at]).text))
                       : plain(QString::fromStdString(m_rows[at].title));
    case Qt::ToolTipRole:
        return plainTip(recipes ? u"%1. A click opens a run with it."_s.arg(
                            QString::fromStdString(m_standings[at].title))
                                : QString::fromStdString(m_rows[at].meaning));
    case Qt::TextAlignmentRole:
        return static_cast<int>((recipes ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace lockstep::ui
