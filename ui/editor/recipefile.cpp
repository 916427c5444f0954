// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/recipefile.h"

#include "core/base/pipe.h"
#include "core/base/utf8.h"
#include "core/recipe/parser.h"
#include "core/runfile/runfile_output.h"

#include <QFile>
#include <QFileInfo>

namespace lockstep::ui {
namespace {

Error told(const QString& format, const QString& file, const QString& why = {})
{
    return { ErrorKind::Unreachable,
             (why.isEmpty() ? format.arg(file) : format.arg(file, why)).toStdString() };
}

} // namespace

Result<QString> readRecipeText(const QString& file)
{
    const QString cannot = QStringLiteral("%1 cannot be read: %2.");
    if (QFileInfo(file).isDir())
        return tl::unexpected(told(cannot, file, QStringLiteral("it is a folder")));
    if (isPipeWithoutWriter(file.toStdString()))
        return tl::unexpected(
            told(cannot, file, QStringLiteral("it is a pipe that nobody writes")));
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return tl::unexpected(told(cannot, file, source.errorString()));
    // One byte more than there may be: a device has no size to ask for.
    const QByteArray bytes = source.read(static_cast<qint64>(longestRecipe) + 1);
    if (source.error() != QFileDevice::NoError)
        return tl::unexpected(told(cannot, file, source.errorString()));
    if (bytes.size() > static_cast<qsizetype>(longestRecipe))
        return tl::unexpected(
            told(QStringLiteral("%1 is larger than a recipe may be: %2 bytes are the most."), file,
                 QString::number(longestRecipe)));
    if (!isUtf8({ bytes.constData(), static_cast<std::size_t>(bytes.size()) }))
        return tl::unexpected(
            told(QStringLiteral("%1 is not a recipe: its text is not UTF-8."), file));
    QString text = QString::fromUtf8(bytes);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return text;
}

std::optional<QString> textOf(const Program& program, const QString& file)
{
    const auto text = readRecipeText(file);
    if (!text)
        return std::nullopt;
    // Printed, two programs that do the same are the same.
    const auto read = parseRecipe(text->toStdString(), program.name).program;
    return read != nullptr && read->source == program.source ? std::optional(*text) : std::nullopt;
}

Result<void> writeRecipeText(const QString& file, const QString& text)
{
    const std::string path = file.toStdString();
    const auto written = writeFile(path, text.toStdString());
    if (!written)
        return tl::unexpected(told(QStringLiteral("%1 cannot be written: %2."), file,
                                   QString::fromStdString(reasonOf(written.error(), path))));
    return {};
}

} // namespace lockstep::ui
