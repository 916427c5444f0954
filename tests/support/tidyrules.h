// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The rules that keep the folders apart and the sources readable, as functions from one file to
// sentences. Apart from their test, because moc cannot read the patterns.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::tidy {

/// A file of the repository.
struct File
{
    std::string path; ///< from the top of the repository, with '/'
    std::string text;
    std::string header {}; ///< the text of a source's header, which declares its members

    [[nodiscard]] bool under(std::string_view folder) const { return path.starts_with(folder); }
    [[nodiscard]] bool endsWith(std::string_view end) const { return path.ends_with(end); }
    [[nodiscard]] bool isCode() const { return endsWith(".h") || endsWith(".cpp"); }
    [[nodiscard]] std::string folder() const { return path.substr(0, path.rfind('/')); }
};

using Problems = std::vector<std::string>;

/// What is wrong with a file, one sentence each; nothing when it keeps the rule.
using Rule = std::function<Problems(const File&)>;

/// Every rule, by its name.
[[nodiscard]] const std::map<std::string, Rule>& rules();
[[nodiscard]] long linesOf(const File& file);

} // namespace lockstep::tidy
