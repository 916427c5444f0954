// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace lockstep {

/// A file that is being written, with sentences for what can go wrong. The program writes no file
/// in another way.
///
/// It grows beside the file that was asked for, in the same folder, under a name that nobody else
/// has. takePlace() or finish() puts it into the place of the old file; until then that one is as
/// it was, byte for byte, whatever fails and whoever ends the program. A link is followed to the file
/// that it names. The permissions of the old file are kept. What cannot be replaced (a pipe, a
/// device, /dev/stdout) is written straight into.
///
/// Invariant: after the first failure nothing more is written, and every later call tells it.
/// Threads: one at a time.
class OutputFile
{
public:
    /// Changes no file that is there. An error when the new one could not take its place later on:
    /// the folder is missing or takes no file, or the old file may not be written to.
    [[nodiscard]] static Result<OutputFile> create(const std::string& path);
    OutputFile(OutputFile&&) noexcept;
    OutputFile& operator=(OutputFile&&) noexcept;
    /// In its place it writes what is left, without telling failures; else it is removed.
    ~OutputFile();

    /// Room for lines to come; hand over from time to time.
    [[nodiscard]] std::string& buffer();
    /// Gives the buffer to the file when it has grown large.
    void handOverIfLarge();
    /// Gives everything to the operating system: it survives the end of the program.
    [[nodiscard]] Result<void> flush();
    /// Puts what there is into the place of the old file, and goes on there. An error leaves the old
    /// file.
    [[nodiscard]] Result<void> takePlace();
    /// Takes its place if it has not yet, and closes. Nothing may be written afterwards.
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] bool isOpen() const;
    /// The path that was asked for.
    [[nodiscard]] const std::string& path() const;

private:
    struct Private;
    explicit OutputFile(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

/// Why @p path could not be written, without the path, for a caller with a sentence of its own.
/// Requires: @p error comes from an OutputFile of that path.
[[nodiscard]] std::string reasonOf(const Error& error, const std::string& path);

/// Writes the whole of @p text into @p path, or leaves that as it was.
[[nodiscard]] Result<void> writeFile(const std::string& path, std::string_view text);

} // namespace lockstep
