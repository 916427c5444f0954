// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT

// CMake wants a source file in every static library; the resources themselves are objects that it
// hands on to whoever links the library, so that they register without a call.
