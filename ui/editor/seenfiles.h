// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <map>

namespace lockstep::ui {

/// What each recipe file had when the editor read it or wrote it last, as a digest: tells whether
/// somebody else has changed it since. GUI thread only.
class SeenFiles
{
public:
    /// @p file has @p text at this moment.
    void saw(const QString& file, const QString& text);
    /// @p file had what @p digest is of; an empty one tells nothing.
    void recall(const QString& file, const QByteArray& digest);
    void forgetAll() { m_digests.clear(); }
    /// The digest of what @p file had; empty when it is not known.
    [[nodiscard]] QByteArray digestOf(const QString& file) const;
    /// @p file has by now something else. False where that is not known, and where the file is
    /// gone: then nothing of anybody's can be lost.
    [[nodiscard]] bool isChanged(const QString& file) const;

private:
    std::map<QString, QByteArray> m_digests; ///< by file
};

} // namespace lockstep::ui
