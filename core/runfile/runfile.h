// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/recipe/program.h"
#include "core/world/entry.h"
#include "core/world/knobs.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lockstep {

class History;

// A run file (.lockstep) is JSON Lines: the header, then one line for each thing that happened.
//
// {"format":"lockstep-run","version":1,"program":"0.1.0","config":{..},"recipe":{"name","source"}}
// {"name":1,"text":"/distributed_lock"}          text 1, before its first use ("hex" when it is not
//     UTF-8)
// [at,client,peer,"kind","event","phase",line,path,value,count,span]        an entry; path, value:
//     texts
// [..,span,request,option,"inner",fired]                       the same with what most entries
//     lack;
// "inner" is "node.created" also where there is nothing
// {"fork":1,"parent":0,"at":148,"name":"fork at 148"}        a branch begins and is the current one
//     {"switch":0}                                                what follows belongs to branch 0
//     {"rename":1,"name":"B first"}
//
// A reader ignores unknown keys of objects, and unknown elements at the end of entries.

/// The version of the format that we write and read.
inline constexpr unsigned runFileVersion = 1;
/// A longer line is refused, so that a file of another kind cannot fill the memory.
inline constexpr std::size_t runFileLineLimit = std::size_t { 1 } << 20;

/// The first line of a run file: all that is needed to replay what follows.
struct RunHeader
{
    Config config;
    std::string recipeSource; ///< the recipe's text, as it was when the run was made
    std::string program; ///< the version of the program that wrote the file
    bool operator==(const RunHeader&) const = default;
};

/// The header of a run of @p config with @p program, written by this version.
[[nodiscard]] RunHeader makeRunHeader(const Config& config, const Program& program);

/// The program of a run file's clients: the file's own (config.program) where the file has one,
/// else the library's of that name. An error when there is none, or when its text differs from
/// recipeSource: a replay would show what never happened.
[[nodiscard]] Result<std::shared_ptr<const Program>> programOf(const RunHeader& header);

/// A branch begins after step @p at of @p parent and becomes the current one.
struct ForkLine
{
    BranchId branch; ///< always the next number: 1, 2, ...
    BranchId parent;
    Step at = 0;
    std::string name;
    bool operator==(const ForkLine&) const = default;
};
/// Another branch becomes the current one; it goes on at its end.
struct SwitchLine
{
    BranchId branch;
    bool operator==(const SwitchLine&) const = default;
};
/// A branch gets another name.
struct RenameLine
{
    BranchId branch;
    std::string name;
    bool operator==(const RenameLine&) const = default;
};
using BranchLine = std::variant<ForkLine, SwitchLine, RenameLine>;

/// A part of a run file, in order: carry out every mark before the entry at index `before`
/// (before == entries.size(): after the last one).
struct RunBatch
{
    struct Mark
    {
        std::size_t before = 0;
        BranchLine line;
        bool operator==(const Mark&) const = default;
    };
    std::vector<Entry> entries;
    std::vector<std::uint64_t> lines; ///< where each entry stands in the file, from 1; for messages
    std::vector<Mark> marks;
    double progress = 0; ///< 0 to 1, of the file
    bool last = false; ///< nothing follows

    [[nodiscard]] bool empty() const { return entries.empty() && marks.empty(); }
};

/// Writes a run file while the run goes on. add(), fork(), ... only collect; flush() hands
/// everything to the operating system, so that what has been flushed survives the end of the
/// program.
///
/// Invariant: after the first failure nothing more is written, and every flush() tells that
/// failure.
/// Threads: one at a time.
class RunFileWriter
{
public:
    /// Where the lines go while a run is written.
    enum class Mode {
        /// Into the file itself, as the run goes on: the file takes its place with its header.
        Record,
        Save, ///< beside the file, until takePlace() or finish(); see OutputFile
    };
    [[nodiscard]] static Result<RunFileWriter> create(const std::string& path,
                                                      const RunHeader& header,
                                                      Mode mode = Mode::Record);
    RunFileWriter(RunFileWriter&&) noexcept;
    RunFileWriter& operator=(RunFileWriter&&) noexcept;
    /// Writes the rest, without telling failures; a Save that has not taken its place leaves no
    /// file.
    ~RunFileWriter();

    void add(const Entry& entry); ///< belongs to the current branch
    void add(const BranchLine& line);

    /// An error of kind Unreachable with the reason ("disk full"): stop recording, the run goes on.
    [[nodiscard]] Result<void> flush();
    /// Save: puts the lines so far into the place of an existing file, and goes on there.
    [[nodiscard]] Result<void> takePlace();
    /// Flushes and closes; Save: takes its place if it has not yet. Nothing may be added
    /// afterwards.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] const std::string& path() const;

private:
    struct Private;
    explicit RunFileWriter(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

/// Adds every branch of @p history to a fresh writer and makes the history's current branch the
/// current one there. An error when the oldest entries have been let go: the file could not be
/// replayed. Flushes as it goes.
/// Threads: the history's.
[[nodiscard]] Result<void> writeHistory(RunFileWriter& writer, const History& history);

/// Reads a run file piece by piece: the first entries can be used while the rest is read.
///
/// The result is well formed: known names, numbers in range, existing branches, texts named before.
/// Whether the entries replay is checked elsewhere (Replica::apply). Never executes anything, holds
/// at most one piece in memory.
/// Threads: one at a time, may be moved to another one.
class RunFileReader
{
public:
    /// Opens @p path and reads the header.
    [[nodiscard]] static Result<RunFileReader> open(const std::string& path);
    /// The same for text in memory; @p name stands in messages.
    [[nodiscard]] static Result<RunFileReader> fromText(std::string text, std::string name);
    RunFileReader(RunFileReader&&) noexcept;
    RunFileReader& operator=(RunFileReader&&) noexcept;
    ~RunFileReader();

    [[nodiscard]] const RunHeader& header() const;

    /// The next piece: at most about a hundred thousand entries. After a batch with `last` there is
    /// none. Gives the well-formed part before an error first; the next call, and every later one,
    /// gives the error: "run.lockstep, line 17: ...".
    [[nodiscard]] Result<RunBatch> next();

    /// After the last batch: a sentence when the last line was cut off and left out; else empty.
    [[nodiscard]] const std::string& tornTail() const;

private:
    struct Private;
    explicit RunFileReader(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace lockstep
