// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/editor/seenfiles.h"

#include "ui/editor/recipefile.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace lockstep::ui {
namespace {

QByteArray sha256(const QString& text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex();
}

} // namespace

void SeenFiles::saw(const QString& file, const QString& text)
{
    m_digests[file] = sha256(text);
}

void SeenFiles::recall(const QString& file, const QByteArray& digest)
{
    if (!file.isEmpty() && !digest.isEmpty())
        m_digests[file] = digest;
}

QByteArray SeenFiles::digestOf(const QString& file) const
{
    const auto seen = m_digests.find(file);
    return seen == m_digests.end() ? QByteArray() : seen->second;
}

bool SeenFiles::isChanged(const QString& file) const
{
    const auto seen = m_digests.find(file);
    if (seen == m_digests.end() || !QFileInfo::exists(file))
        return false;
    // What cannot be read as a recipe any more is not what was.
    const auto text = readRecipeText(file);
    return !text || sha256(*text) != seen->second;
}

} // namespace lockstep::ui
