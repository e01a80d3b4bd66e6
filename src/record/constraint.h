// SPDX-License-Identifier: AGPL-3.0-or-later
// What a field demands of one value: the question that parsing asks before it puts a value into a row and the
// check asks of a whole row. Empty values pass; whether a field may be empty is asked of the row.
// Threads: pure.
// Fails: the problem's `where` is the field's name and `accepted` says what would be taken.
#pragma once

#include <optional>

#include "record/codec.h"

namespace karnameh {

std::optional<Problem> problem_of(const Field& field, std::string_view text);
std::optional<Problem> problem_of(const Field& field, Integer number);
std::optional<Problem> problem_of(const Field& field, const Decimal& number);
std::optional<Problem> problem_of(const Field& field, const Quantity& quantity);
std::optional<Problem> problem_of(const Field& field, Code code);
std::optional<Problem> problem_of(const Field& field, const Date& date);
std::optional<Problem> problem_of(const Field& field, Instant at);
std::optional<Problem> problem_of(const Field& field, const Money& money);
std::optional<Problem> problem_of(const Field& field, std::span<const Code> codes);
std::optional<Problem> problem_of(const Field& field, std::span<const Id> ids);

// The value that stands in the row.
std::optional<Problem> problem_in(const Field& field, const Record& row);
// That a required field is empty.
Problem empty_problem(const Field& field);

}  // namespace karnameh
