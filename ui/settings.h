// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/theme/theme.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <memory>
#include <optional>

class QSettings;

namespace lockstep::ui {

/// What the window begins with: three clients, and tasks without end, so that one can change the
/// run while it goes on. The terminal's default is one task each.
[[nodiscard]] Config windowConfig();

/// The sizes of text, rows and icons that one can choose, in percent.
inline constexpr std::array<unsigned, 5> textSizes { 100, 115, 130, 150, 175 };

/// The settings that the window remembers, in its own file. A senseless value (edited by hand, from
/// another version) counts as missing. GUI thread only.
///
/// Invariant: nothing here ever stops the program. takeProblem() tells a problem with the file
/// once.
class Settings
{
public:
    /// @p file: where; empty for settings that last as long as the object (tests, screenshots).
    explicit Settings(const QString& file = {});
    ~Settings();
    /// The file of the user who runs the program.
    [[nodiscard]] static QString userFile();
    /// Where runs are kept by themselves: the user's folder for data; beside any other file; empty
    /// for settings without a file, which keep nothing.
    [[nodiscard]] QString runsFolder() const;

    /// One sentence when the file could not be read or written; empty otherwise, and on later
    /// calls.
    [[nodiscard]] QString takeProblem();

    /// The start of the next run: recipe, clients, knobs, seed. windowConfig() at first.
    [[nodiscard]] Config config() const;
    void setConfig(const Config& config);
    [[nodiscard]] Speed speed() const;
    void setSpeed(Speed speed);
    [[nodiscard]] Policy policy() const;
    void setPolicy(Policy policy);
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice choice);
    /// How large everything is, in percent: one of textSizes. Holds from the next start on.
    [[nodiscard]] unsigned textSize() const;
    void setTextSize(unsigned percent);

    [[nodiscard]] bool flag(const QString& name, bool otherwise) const;
    void setFlag(const QString& name, bool value);
    [[nodiscard]] QByteArray bytes(const QString& name) const;
    void setBytes(const QString& name, const QByteArray& value);
    [[nodiscard]] QString text(const QString& name) const;
    void setText(const QString& name, const QString& value);

    /// Writes the settings now.
    void write();

private:
    [[nodiscard]] std::optional<quint64> number(const QString& name, quint64 minimum,
                                                quint64 maximum) const;
    void report(const QString& sentence);

    QString m_file;
    std::unique_ptr<QSettings> m_store;
    QString m_problem;
    bool m_told = false;
};

} // namespace lockstep::ui
