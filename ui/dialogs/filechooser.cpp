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
    case FileKind::Scenario:
        return QStringLiteral("Scenarios (*.json);;All files (*)");
    case FileKind::Log:
        break;
    }
    return QStringLiteral("All files (*)");
}

/// Without its dot.
QString suffixOf(FileKind kind)
{
    switch (kind) {
    case FileKind::Run:
        return QStringLiteral("lockstep");
    case FileKind::Recipe:
        return QStringLiteral("recipe");
    case FileKind::Scenario:
        return QStringLiteral("json");
    case FileKind::Log:
        break;
    }
    return {};
}

} // namespace

void rememberFolder(Settings& settings, const QString& file)
{
    if (!file.isEmpty())
        settings.setText(directoryKey(), QFileInfo(file).absolutePath());
}

QString chooseFileToOpen(QWidget& window, const Settings& settings, const QString& title,
                         FileKind kind)
{
    return QFileDialog::getOpenFileName(&window, title, settings.text(directoryKey()),
                                        filterOf(kind));
}

QString chooseFileToSave(QWidget& window, const Settings& settings, const QString& title,
                         FileKind kind, const QString& suggestion)
{
    QFileDialog dialog(&window, title, settings.text(directoryKey()), filterOf(kind));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    // The dialog asks before it takes a file that is there, also one that it has given its suffix.
    dialog.setDefaultSuffix(suffixOf(kind));
    dialog.selectFile(suggestion);
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

} // namespace lockstep::ui
