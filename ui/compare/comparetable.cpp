// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/compare/comparetable.h"

#include "ui/compare/comparemodel.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QPainter>

#include <algorithm>
#include <string_view>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr std::size_t mostPanels = 9;
/// What the bars show until rows of the table are chosen.
constexpr std::string_view firstMeasures[] = { "requests_per_acquisition",
                                               "most_events_of_a_release",
                                               "wasted_wake_ups",
                                               "burnt_zxids",
                                               "wait_p99_ms",
                                               "throughput_per_s" };

/// Names of rows and columns without frames, as quiet as the rest of the table. A column's name is
/// a link.
class PlainHeader : public QHeaderView
{
public:
    PlainHeader(Qt::Orientation orientation, QWidget* parent)
        : QHeaderView(orientation, parent)
    {
        setHighlightSections(false);
        if (orientation == Qt::Horizontal)
            viewport()->setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override
    {
        const bool link = orientation() == Qt::Horizontal;
        const int alignment
            = model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
        painter->save();
        painter->fillRect(rect, Theme::color(Role::Window));
        painter->setFont(font());
        painter->setPen(Theme::color(link ? Role::Accent : Role::TextMuted));
        const QString verdict = verdictOf(section);
        QRect line = rect.adjusted(4, 0, -4, 0);
        if (!verdict.isEmpty()) {
            const bool broken
                = model()->headerData(section, orientation(), CompareModel::BrokenRole).toBool();
            line.setHeight(rect.height() / 2);
            painter->save();
            painter->setFont(Theme::font(Theme::Size::Caption));
            painter->setPen(Theme::color(broken ? Role::Violation : Role::TextMuted));
            painter->drawText(line.translated(0, rect.height() / 2), alignment, verdict);
            painter->restore();
        }
        painter->drawText(line, alignment,
                          model()->headerData(section, orientation(), Qt::DisplayRole).toString());
        painter->restore();
    }
    QSize sectionSizeFromContents(int section) const override
    {
        const QString text
            = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
        const QString verdict = verdictOf(section);
        const int height = QHeaderView::sectionSizeFromContents(section).height();
        const int words
            = QFontMetrics(Theme::font(Theme::Size::Caption)).horizontalAdvance(verdict);
        return { std::max(QFontMetrics(font()).horizontalAdvance(text), words) + 20,
                 verdict.isEmpty() ? height : 2 * height };
    }

private:
    /// What came of a column's recipe.
    [[nodiscard]] QString verdictOf(int section) const
    {
        return model()->headerData(section, orientation(), CompareModel::VerdictRole).toString();
    }
};

} // namespace

CompareTable::CompareTable(CompareModel* model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
{
    setHorizontalHeader(new PlainHeader(Qt::Horizontal, this));
    setVerticalHeader(new PlainHeader(Qt::Vertical, this));
    setModel(m_model);
    // Nothing stands in the corner, and nothing can be done there.
    if (auto* corner = findChild<QAbstractButton*>())
        corner->setUpdatesEnabled(false);
    setMinimumHeight(120);
    viewport()->setBackgroundRole(QPalette::Window);
    setAccessibleName(u"Figures of the compared recipes"_s);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTabKeyNavigation(false);
    setWordWrap(false);
    QHeaderView* recipes = horizontalHeader();
    recipes->setSectionsClickable(true);
    recipes->setMinimumSectionSize(96);
    recipes->setFont(Theme::font(Theme::Size::Body, QFont::DemiBold));
    QHeaderView* names = verticalHeader();
    names->setFont(Theme::font());
    const int line = QFontMetrics(Theme::mono()).height() + 3;
    names->setMinimumSectionSize(line);
    names->setDefaultSectionSize(line);
}

std::vector<std::size_t> CompareTable::measures() const
{
    std::vector<std::size_t> chosen;
    const auto add = [&](int row) {
        if (row >= 0 && chosen.size() < mostPanels)
            chosen.push_back(static_cast<std::size_t>(row));
    };
    auto rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    for (const QModelIndex& index : rows)
        add(index.row());
    if (chosen.empty()) {
        for (const std::string_view key : firstMeasures)
            add(m_model->rowOf(key));
    }
    return chosen;
}

} // namespace lockstep::ui
