// SPDX-License-Identifier: AGPL-3.0-or-later
// Tables for tests: small ones written down in place, published ones with where they come from.
#pragma once

#include <algorithm>
#include <bit>
#include <fstream>
#include <iterator>

#include "estimate/estimate.h"

namespace karnameh::estimate {

inline Result<Overlaps> overlaps_from(std::string_view text) {
    TextSource source("lists.csv", text);
    return read_overlaps(source);
}

inline Overlaps overlaps_in_file(const std::string& path) {
    std::ifstream file(path);
    return overlaps_from(std::string{std::istreambuf_iterator<char>(file), {}}).value();
}

// Counts in the order 11…1, 11…0, …, 0…01: the first list changes slowest, as tables of capture histories are printed.
inline Overlaps overlaps_of(std::size_t lists, const std::vector<std::uint64_t>& printed) {
    Overlaps overlaps{{}, std::vector<std::uint64_t>(std::size_t{1} << lists)};
    for (std::size_t i = 0; i < lists; ++i) overlaps.lists.emplace_back(1, static_cast<char>('A' + i));
    for (std::size_t row = 0; row < printed.size(); ++row) {
        std::size_t printed_bits = printed.size() - row;
        History history = 0;
        for (std::size_t i = 0; i < lists; ++i)
            if ((printed_bits >> (lists - 1 - i) & 1) != 0) history |= History{1} << i;
        overlaps.counts[history] = printed[row];
    }
    return overlaps;
}

// "[A B][C]", in any order.
inline const ModelEstimate& model_named(const Estimation& estimation, std::string_view text) {
    auto found = std::ranges::find_if(estimation.models, [&](const ModelEstimate& model) {
        return model.model.text(estimation.lists) == text;
    });
    KARNAMEH_ASSERT(found != estimation.models.end());
    return *found;
}

// R3 of the Post Enumeration Survey, three lists: Darroch, Fienberg, Glonek and Junker, JASA 88 (1993) 1137.
inline Overlaps census_r3() {
    return overlaps_of(3, {72, 155, 7, 71, 13, 53, 43});
}
// Diabetes in Casale Monferrato, four lists: Bruno et al., Int. J. Epidemiology 23 (1994).
inline Overlaps diabetes() {
    return overlaps_of(4, {58, 157, 18, 104, 46, 650, 12, 709, 14, 20, 7, 74, 8, 182, 10});
}
// Deaths at work in New Zealand, three and four lists: Cormack, Chang and Smith, Biometrics 56 (2000).
inline Overlaps deaths_in_three() {
    return overlaps_of(3, {72, 5, 29, 54, 24, 3, 14});
}
inline Overlaps deaths_in_four() {
    return overlaps_of(4, {72, 5, 29, 53, 24, 3, 12, 14, 0, 0, 0, 1, 0, 0, 2});
}
// Victims of trafficking in the United Kingdom in 2013, five lists: Silverman (2014); Bales, Hesketh and Silverman,
// Significance 12 (2015).
inline Overlaps trafficking() {
    return overlaps_from(
               "LA,NG,PFNCA,GO,GP,count\n1,0,0,0,0,54\n0,1,0,0,0,463\n0,0,1,0,0,995\n0,0,0,1,0,695\n0,0,0,0,"
               "1,316\n"
               "1,1,0,0,0,15\n1,0,1,0,0,19\n1,0,0,1,0,3\n0,1,1,0,0,62\n0,1,0,1,0,19\n0,1,0,0,1,1\n0,0,1,1,0,"
               "76\n"
               "0,0,1,0,1,11\n0,0,0,1,1,8\n1,1,1,0,0,1\n1,1,0,1,0,1\n0,1,1,1,0,4\n1,1,1,1,0,1\n")
        .value();
}

}  // namespace karnameh::estimate
