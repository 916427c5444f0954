// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace lockstep {

/// A file that is being written; errors are sentences. The program writes every file this way.
///
/// The new file grows beside the old one, in the same folder, under a fresh name. takePlace() or
/// finish() puts it into the old file's place; until then the old file stays as it was, byte for
/// byte, even if the write fails or the program ends. A link is followed to its file. The old
/// file's permissions are kept. A pipe, a device or /dev/stdout cannot be replaced and is written
/// directly.
///
/// A file that has taken its place and goes on is locked there: whoever else would write it, also
/// in another program, is refused before anything of it is lost. The lock ends with the program.
///
/// Invariant: after the first failure nothing more is written, and every later call tells it.
/// Threads: one at a time.
class OutputFile
{
public:
    /// Changes no existing file. An error when the new file could not take its place later: the
    /// folder is missing or takes no file, or the old file is not writable, or somebody goes on
    /// in its place.
    [[nodiscard]] static Result<OutputFile> create(const std::string& path);
    OutputFile(OutputFile&&) noexcept;
    OutputFile& operator=(OutputFile&&) noexcept;
    /// Writes the rest, without telling failures, if the file is in its place; else removes it.
    ~OutputFile();

    /// Room for lines to come; hand over from time to time.
    [[nodiscard]] std::string& buffer();
    /// Gives the buffer to the file when it has grown large.
    void handOverIfLarge();
    /// Gives everything to the operating system, where it survives the end of the program.
    [[nodiscard]] Result<void> flush();
    /// Puts the text so far into the place of the old file, and goes on there, as nobody else may
    /// meanwhile. An error leaves the old file.
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

/// Why @p path could not be written, without the path; for a caller that has its own sentence.
/// Requires: @p error comes from an OutputFile of that path.
[[nodiscard]] std::string reasonOf(const Error& error, const std::string& path);

/// Writes the whole of @p text into @p path, or leaves the file as it was.
[[nodiscard]] Result<void> writeFile(const std::string& path, std::string_view text);

} // namespace lockstep
