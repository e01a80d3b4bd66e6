// SPDX-License-Identifier: AGPL-3.0-or-later
// Records of one kind in one compartment that are likely to be one: of one name, folded and in any order of its words,
// or of nearly one name and with something else in common, or with the same telephone number or e-mail address
// anywhere in their texts.
//
// A name is the text of the kind's key field; kinds without one have no duplicates here. Nearly one name: one letter
// more, less or another, or two neighbours swapped; digits count as they are, so that numbered names stay apart. What
// tells two apart: a required date, reference or choice that is set to different values, as of two meetings of one name.
//
// Threads: any, while the state stands still.
// Limits: rows_most rows, the newest; pairs_most pairs; names and numbers that more than group_most rows share are of
//   a kind of their own and are left out. `is_cut` says where one of these was met.
#pragma once

#include "kernel/state.h"

namespace karnameh::search {

inline constexpr std::size_t duplicate_rows_most = 200'000, duplicate_pairs_most = 500,
                             duplicate_group_most = 40;

enum class Likeness : std::uint8_t {
    same_name,
    near_name,
    same_number,  // a telephone number or an e-mail address
    same_value    // of `field`
};
struct LikePart {
    Likeness likeness;
    const Field* field = nullptr;
};
struct LikePair {
    const Record *one, *other;
    std::vector<LikePart> why;  // never empty
};
struct Duplicates {
    std::vector<LikePair> pairs;  // the likeliest first
    bool is_cut = false;
};

// `are_two` says which pairs somebody has told apart.
Duplicates find_duplicates(const Kind& kind, const State& state,
                           const std::function<bool(const Id&, const Id&)>& are_two);

// The telephone numbers (their last nine digits) and e-mail addresses (folded) in a text.
std::vector<std::string> numbers_in(std::string_view text);

}  // namespace karnameh::search
