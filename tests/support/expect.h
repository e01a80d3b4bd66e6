// SPDX-License-Identifier: AGPL-3.0-or-later
// Short words for tests of Results.
#pragma once

#include <gtest/gtest.h>

#include "base/result.h"

namespace karnameh::test {

// The value, or the end of the test program with what was wrong.
template <typename T>
T must(Result<T> result) {
    if (!result) {
        ADD_FAILURE() << describe(result.error());
        std::abort();
    }
    if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

template <typename T>
bool has_fault(const Result<T>& result, FaultKind kind) {
    return !result && is_fault(result.error(), kind);
}
template <typename T>
bool is_refused(const Result<T>& result) {
    return !result && std::holds_alternative<Refusal>(result.error());
}
template <typename T>
std::string wrong_of(const Result<T>& result) {
    return result ? "nothing wrong" : describe(result.error());
}

}  // namespace karnameh::test
