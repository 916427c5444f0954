// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>

namespace lockstep::ui {

/// Draws one of our single-colour SVG files in its role's present colour, at the device's own
/// resolution: a change of theme or of scale needs no new icons. Disabled icons are drawn in
/// Role::TextDisabled.
class TintedIconEngine : public QIconEngine
{
public:
    TintedIconEngine(QString name, Role role);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    QSize actualSize(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    bool isNull() override;
    QString iconName() override { return m_name; }
    QString key() const override;
    QIconEngine* clone() const override;

private:
    [[nodiscard]] QString file() const;

    QString m_name;
    Role m_role;
};

/// The SVG file at @p file in @p color, @p size device pixels large; kept in the pixmap cache.
[[nodiscard]] QPixmap tintedPixmap(const QString& file, const QColor& color, const QSize& size);

} // namespace lockstep::ui
