// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How large the classes and the folders of the program are: a class does not get smaller by being
// cut into files.
#pragma once

#include "tests/support/tidyrules.h"

#include <map>
#include <string>
#include <vector>

namespace lockstep::tidy {

/// Lines of each class: its body, and its member functions from their first line to the blank one
/// behind them, over all @p files; comments between them do not count. The names have their name
/// spaces ("lockstep::ui::LogView"); a class in a name space without a name has its file for that.
/// Understands no macro that opens or closes a brace.
[[nodiscard]] std::map<std::string, long> classLines(const std::vector<File>& files);

/// The classes of the program with more lines than @p most.
[[nodiscard]] Problems largeClasses(const std::vector<File>& files, long most = 400);

/// The folders of the program with more than @p most files in them, folders not counted.
[[nodiscard]] Problems crowdedFolders(const std::vector<File>& files, long most = 36);

} // namespace lockstep::tidy
