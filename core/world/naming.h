// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/symbol.h"
#include "core/world/action.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

namespace lockstep {

// Marks every Symbol that a value names, for a sweep (see Symbol::sweep). A field that is added to
// one of the values does not compile here until somebody says whether it names a text.

void markSymbols(const Moment& moment, SymbolMarks& marks);
void markSymbols(const Operation& operation, SymbolMarks& marks);
void markSymbols(const Action& action, SymbolMarks& marks);
void markSymbols(const Entry& entry, SymbolMarks& marks);

} // namespace lockstep
