// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/id.h"

namespace karnameh {

Result<Id> parse_id(std::string_view text) {
    Result<Bytes> bytes = from_hex(text);
    if (!bytes || bytes->size() != 16) return refuse("", "Not an id.", "An id has 32 hexadecimal digits.");
    return Id::from(*bytes);
}

}  // namespace karnameh
