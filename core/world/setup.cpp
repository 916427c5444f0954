// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/setup.h"

namespace lockstep {

const std::shared_ptr<const Program>& noProgram()
{
    static const auto none = std::make_shared<const Program>();
    return none;
}

} // namespace lockstep
