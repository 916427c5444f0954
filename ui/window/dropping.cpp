// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/window/dropping.h"

#include "ui/window/editordesk.h"
#include "ui/window/menus.h"
#include "ui/window/rundocument.h"

#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <array>

namespace lockstep::ui {

using namespace Qt::Literals::StringLiterals;

QString draggedFile(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.front().isLocalFile())
        return {};
    const QString file = urls.front().toLocalFile();
    constexpr std::array known { ".lockstep"_L1, ".recipe"_L1, ".json"_L1 };
    const bool opens = std::ranges::any_of(
        known, [&file](QLatin1StringView suffix) { return file.endsWith(suffix); });
    return opens ? file : QString();
}

void openDropped(const Parts& p, const QString& file)
{
    if (file.endsWith(".recipe"_L1))
        p.editor.import(file);
    else if (file.endsWith(".json"_L1))
        p.document.keepThen([p, file] { openScenario(p, file); });
    else
        p.document.keepThen([p, file] { p.document.open(file); });
}

} // namespace lockstep::ui
