// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// libFuzzer's entry: build with -DLOCKSTEP_FUZZ=ON and clang, then run
//     recipe_fuzz -max_total_time=600 -max_len=4096 CORPUS
#include "tests/fuzz/recipe_target.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    lockstep::fuzz::readAsRecipe({ reinterpret_cast<const char*>(data), size });
    return 0;
}
