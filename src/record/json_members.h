// SPDX-License-Identifier: AGPL-3.0-or-later
// One JSON object of the shape that a record has: members whose values are scalars, or lists or objects of
// scalars. Inside the room; kept apart so that one file alone sees the parser.
// Fails: refuses with the character (from 1) in `where`: what is not JSON, not one object, nested deeper, or
//   names a member twice.
#pragma once

#include "base/bytes.h"

namespace karnameh::json {

enum class Shape : std::uint8_t { null, boolean, number, text, list, object };

struct Scalar {
    std::string key;  // in an object
    Shape shape = Shape::null;
    std::string text;  // as written for a number; "true" or "false" for a boolean
};

struct Member {
    std::string key;
    Shape shape = Shape::null;
    std::string text;
    std::vector<Scalar> items;  // of a list or an object
};

Result<std::vector<Member>> read_members(std::string_view line);

}  // namespace karnameh::json
