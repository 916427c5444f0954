// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace lockstep {

/// A file that is being written, with sentences for what can go wrong.
///
/// Invariant: after the first failure nothing more is written, and flush() and finish() tell that failure.
/// Threads: one at a time.
class OutputFile
{
public:
    enum class Mode {
        InPlace, ///< an existing file is replaced at once, the new one grows
        Whole, ///< written beside it; finish() puts it in the place of an existing file
    };
    [[nodiscard]] static Result<OutputFile> create(const std::string& path, Mode mode);
    OutputFile(OutputFile&&) noexcept;
    OutputFile& operator=(OutputFile&&) noexcept;
    /// Writes what is left, without telling failures; a Whole file that was not finished is removed.
    ~OutputFile();

    /// Room for lines to come; hand over from time to time.
    [[nodiscard]] std::string& buffer();
    /// Gives the buffer to the file when it has grown large.
    void handOverIfLarge();
    /// Gives everything to the operating system: it survives the end of the program.
    [[nodiscard]] Result<void> flush();
    /// Flushes and closes. Nothing may be written afterwards.
    [[nodiscard]] Result<void> finish();
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] const std::string& path() const;

private:
    struct Private;
    explicit OutputFile(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace lockstep
