// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/overlaps.h"

#include <algorithm>
#include <numeric>

#include "base/numeral.h"
#include "base/text.h"
#include "record/csv.h"

namespace karnameh::estimate {

namespace {

constexpr std::size_t name_bytes_max = 200;

// The names of the lists; the last column is the count.
Result<std::vector<std::string>> read_heading(const std::vector<CsvCell>& cells, const std::string& file) {
    std::string where = place_of(file, cells.empty() ? 1 : cells[0].line);
    if (cells.empty() || fold(cells.back().text) != "count")
        return refuse(where, "The last column has to be the counts.",
                      "A first line such as A,B,C,count: one column for each list, then “count”.");
    std::vector<std::string> lists;
    for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
        std::string name(trim(cells[i].text));
        if (name.empty() || name.size() > name_bytes_max)
            return refuse(place_of(file, cells[i].line, std::to_string(i + 1)),
                          "A list needs a name of at most 200 bytes.");
        if (std::ranges::find(lists, name) != lists.end())
            return refuse(where, {"Two lists are called “{1}”.", {name}}, "A name of its own for each list.");
        lists.push_back(std::move(name));
    }
    if (lists.size() < lists_min || lists.size() > lists_max)
        return refuse(where, number_of_lists(lists.size()), "From two to six lists.");
    return lists;
}

Result<History> read_history(const std::vector<CsvCell>& cells, const Overlaps& overlaps,
                             const std::string& file) {
    History history = 0;
    for (std::size_t i = 0; i < overlaps.lists.size(); ++i) {
        std::string is_on = latin_digits(trim(cells[i].text));
        if (is_on != "0" && is_on != "1")
            return refuse(place_of(file, cells[i].line, overlaps.lists[i]),
                          {"“{1}” does not say whether they are on the list.", {std::string(cells[i].text)}},
                          "1 for those who are on it, 0 for those who are not.");
        if (is_on == "1") history |= History{1} << i;
    }
    if (history == 0)
        return refuse(place_of(file, cells[0].line),
                      "This line counts those who are on no list: nobody can have counted them, and how many "
                      "they are is what is asked.",
                      "Leave this line out.");
    return history;
}

Result<std::uint64_t> read_count(const CsvCell& cell, const std::string& file) {
    std::string digits = latin_digits(trim(cell.text));
    std::string_view rest = digits;
    std::optional<std::int64_t> count = numeral::take_integer(rest);
    if (!count || !rest.empty() || *count < 0 || *count > count_max)
        return refuse(place_of(file, cell.line, "count"), {"“{1}” is no count.", {std::string(cell.text)}},
                      {"A whole number from 0 to {1|number}.", {std::to_string(count_max)}});
    return static_cast<std::uint64_t>(*count);
}

}  // namespace

std::uint64_t Overlaps::observed() const {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

Message number_of_lists(std::size_t lists) {
    if (lists == 1) return "There is only one list here.";
    return {"There are {1|number} lists here.", {std::to_string(lists)}};
}

Result<Overlaps> read_overlaps(TextSource& source) {
    CsvReader reader(source);
    std::vector<CsvCell> cells;
    if (!KARNAMEH_TRY(reader.next(cells))) cells.clear();
    Overlaps overlaps{KARNAMEH_TRY(read_heading(cells, source.name())), {}};
    overlaps.counts.resize(std::size_t{1} << overlaps.lists.size());
    std::vector<std::size_t> line_of(overlaps.histories());
    while (KARNAMEH_TRY(reader.next(cells))) {
        std::string where = place_of(source.name(), reader.line());
        if (cells.size() != overlaps.lists.size() + 1)
            return refuse(
                where,
                {"There are not as many cells on this line as on the first: {1|number}, not {2|number}.",
                 {std::to_string(cells.size()), std::to_string(overlaps.lists.size() + 1)}},
                "As many as in the first line.");
        History history = KARNAMEH_TRY(read_history(cells, overlaps, source.name()));
        if (line_of[history] != 0)
            return refuse(where, {"Line {1|number} has the same lists.", {std::to_string(line_of[history])}},
                          "One line for each combination of lists.");
        line_of[history] = reader.line();
        overlaps.counts[history] = KARNAMEH_TRY(read_count(cells.back(), source.name()));
    }
    if (overlaps.observed() == 0)
        return refuse(source.name(), "Nobody is on any of the lists.", "At least one count above 0.");
    return overlaps;
}

}  // namespace karnameh::estimate
