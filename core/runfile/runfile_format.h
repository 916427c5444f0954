// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/runfile/runfile.h"
#include "core/world/entry.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace lockstep::runfile {

/// Appends @p text as a JSON string with its quotes. Control characters are escaped; bytes that are
/// not UTF-8 become U+FFFD, so ask isUtf8() first where nothing may be lost.
void appendJsonString(std::string& out, std::string_view text);
[[nodiscard]] std::string jsonString(std::string_view text);
/// Bytes as pairs of hexadecimal digits, and back; nothing when @p hex is not that.
[[nodiscard]] std::string toHex(std::string_view bytes);
[[nodiscard]] std::optional<std::string> fromHex(std::string_view hex);

/// Whether @p source says what @p program does; titles do not matter.
[[nodiscard]] bool isSameRecipe(const Program& program, std::string_view source);
/// The header as its line, without the line end.
[[nodiscard]] std::string headerLine(const RunHeader& header);
/// The header from its line. The error says what is wrong, without the file's name.
[[nodiscard]] Result<RunHeader> parseHeader(std::string_view line);

/// Entry::inner as this version of the format spells it: None becomes node.created. A spelled
/// node.created means itself only in the entry of a call with an unheard reply.
[[nodiscard]] Event spelledInner(const Entry& entry);
/// The reverse of spelledInner(). Requires: the entry's kind and event are read.
[[nodiscard]] Event innerOf(const Entry& entry, Event spelled);

/// An entry as it stands in a file: texts are still the file's numbers.
struct EntryLine
{
    Entry entry; ///< without path, value and request
    std::uint64_t path = 0;
    std::uint64_t value = 0;
    std::uint64_t request = 0;
};
/// A text, or a piece of one that is too long for a line.
struct NameLine
{
    std::optional<std::uint64_t> number; ///< nothing: a piece, more follows
    std::string text;
};
/// A line that this version does not know.
struct IgnoredLine
{
};
/// The line is not JSON: cut off if it is the last, else an error.
struct BrokenLine
{
};
using AnyLine = std::variant<EntryLine, NameLine, BranchLine, IgnoredLine, BrokenLine>;

/// Reads an entry in exactly the spelling of RunFileWriter. False for everything else, also for a
/// good entry in another spelling: then LineParser decides. Ten million lines open in a second this
/// way. Never accepts a line that LineParser would refuse.
[[nodiscard]] bool parseEntryFast(std::string_view line, EntryLine& entry);

/// Reads any line that follows the header.
class LineParser
{
public:
    LineParser();
    LineParser(LineParser&&) noexcept;
    LineParser& operator=(LineParser&&) noexcept;
    ~LineParser();
    /// An error says what is wrong, without file and line number.
    [[nodiscard]] Result<AnyLine> parse(std::string_view line);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lockstep::runfile
