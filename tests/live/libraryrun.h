// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/live/server.h"
#include "tests/live/stage.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <utility>
#include <vector>

namespace lockstep::live {

/// Other people's lock recipes, as their libraries have them, driven in a fixed order of steps:
/// kazoo_steps.py says what a step is. Curator's program is compiled once, into a folder of this
/// object.
class Libraries
{
public:
    Libraries();
    /// Why they cannot run; empty when they can.
    [[nodiscard]] const QString& problem() const { return m_problem; }
    /// Runs the steps with the real library ("kazoo-...", "curator-...") against that server.
    /// problem() says what went wrong; then there are no stages.
    [[nodiscard]] std::vector<Stage> run(const Address& server, const QString& recipe,
                                         const QStringList& steps);
    /// How a program with the lock of a library ("kazoo", "curator") is started, up to the
    /// arguments of kazoo_program.py.
    [[nodiscard]] std::pair<QString, QStringList> programOf(const QString& library) const;

private:
    QTemporaryDir m_folder;
    QString m_problem;
};

} // namespace lockstep::live
