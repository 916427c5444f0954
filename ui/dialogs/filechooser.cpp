// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/dialogs/filechooser.h"

#include "ui/settings.h"

#include <QFileDialog>
#include <QFileInfo>

namespace lockstep::ui {
namespace {

QString directoryKey()
{
    return QStringLiteral("files/directory");
}

QString filterOf(FileKind kind)
{
    switch (kind) {
    case FileKind::Run:
        return QStringLiteral("Lockstep runs (*.lockstep);;All files (*)");
    case FileKind::Recipe:
        return QStringLiteral("Recipes (*.recipe);;All files (*)");
    case FileKind::Log:
        break;
    }
    return QStringLiteral("All files (*)");
}

QString suffixOf(FileKind kind)
{
    switch (kind) {
    case FileKind::Run:
        return QStringLiteral(".lockstep");
    case FileKind::Recipe:
        return QStringLiteral(".recipe");
    case FileKind::Log:
        break;
    }
    return {};
}

void remember(Settings& settings, const QString& file)
{
    if (!file.isEmpty())
        settings.setText(directoryKey(), QFileInfo(file).absolutePath());
}

} // namespace

QString chooseFileToOpen(QWidget& window, Settings& settings, const QString& title, FileKind kind)
{
    const QString file = QFileDialog::getOpenFileName(&window, title, settings.text(directoryKey()),
                                                      filterOf(kind));
    remember(settings, file);
    return file;
}

QString chooseFileToSave(QWidget& window, Settings& settings, const QString& title, FileKind kind,
                         const QString& suggestion)
{
    const QString directory = settings.text(directoryKey());
    const QString start = directory.isEmpty() ? suggestion : directory + u'/' + suggestion;
    QString file = QFileDialog::getSaveFileName(&window, title, start, filterOf(kind));
    remember(settings, file);
    if (!file.isEmpty() && QFileInfo(file).suffix().isEmpty() && !QFileInfo::exists(file))
        file += suffixOf(kind);
    return file;
}

} // namespace lockstep::ui
