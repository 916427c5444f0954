// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/theme/icon.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <utility>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

QPixmap tintedPixmap(const QString& file, const QColor& color, const QSize& size)
{
    if (size.isEmpty())
        return {};
    const QString cacheKey = u"tint:%1:%2:%3x%4"_s.arg(file, color.name(QColor::HexArgb))
                                 .arg(size.width())
                                 .arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(cacheKey, &pixmap))
        return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(file);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(cacheKey, pixmap);
    return pixmap;
}

TintedIconEngine::TintedIconEngine(QString name, Role role)
    : m_name(std::move(name))
    , m_role(role)
{
}

QString TintedIconEngine::file() const
{
    return u":/icons/%1.svg"_s.arg(m_name);
}

QString TintedIconEngine::key() const
{
    return u"lockstep-tinted"_s;
}

bool TintedIconEngine::isNull()
{
    return !QFile::exists(file());
}

QSize TintedIconEngine::actualSize(const QSize& size, QIcon::Mode, QIcon::State)
{
    return size;
}

void TintedIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
                             QIcon::State state)
{
    const qreal scale = painter->device()->devicePixelRatio();
    painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
}

QPixmap TintedIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1);
}

QPixmap TintedIconEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal)
{
    // QIcon sets the ratio on what it gets; the size comes in device pixels already.
    const Role role = mode == QIcon::Disabled ? Role::TextDisabled : m_role;
    return tintedPixmap(file(), Theme::color(role), size);
}

QIconEngine* TintedIconEngine::clone() const
{
    return new TintedIconEngine(*this);
}

} // namespace lockstep::ui
