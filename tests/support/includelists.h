// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The folders' README files say what each of them may include. Here they are taken at their word.
#pragma once

#include "tests/support/tidyrules.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::tidy {

/// What one folder may include of the project, read from its README:
///
/// May include: core/base, core/journal (journal.h only), ui/*.h, Qt. Must not include: core/lock.
///
/// `core` stands for everything in it, `ui/*.h` for the headers that stand in the folder itself,
/// names in parentheses for these headers alone. What does not begin with core, ui or app is for
/// people.
class IncludeList
{
public:
    explicit IncludeList(std::string_view readme);

    /// Whether the list names @p header, and "Must not include" does not.
    [[nodiscard]] bool allows(std::string_view header) const;
    /// Every folder and header that the list names.
    [[nodiscard]] const std::vector<std::string>& named() const { return m_named; }

private:
    std::vector<std::string>
        m_may; ///< headers; with a '/' at the end, folders; with "/*.h", their own headers
    std::vector<std::string> m_mustNot;
    std::vector<std::string> m_named;
};

/// Includes that no README allows, as "file:line: ...". @p readmes has the text for each folder.
[[nodiscard]] Problems unlistedIncludes(const std::vector<File>& files,
                                        const std::map<std::string, std::string>& readmes);

/// Folders and headers that a list names and that are not there.
[[nodiscard]] Problems staleItems(const std::vector<File>& files,
                                  const std::map<std::string, std::string>& readmes);

/// Folders of the program that include each other, directly or through others: each arrow of a
/// circle with the first include that makes it, as "file:line".
[[nodiscard]] Problems folderCircles(const std::vector<File>& files);

} // namespace lockstep::tidy
