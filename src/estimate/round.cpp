// SPDX-License-Identifier: AGPL-3.0-or-later
#include "estimate/round.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "seal/library.h"

namespace karnameh::estimate {

namespace {

Done check_phrase(std::string_view folded) {
    auto words = 1 + std::ranges::count(folded, ' ');
    if (static_cast<std::size_t>(words) >= phrase_words_min &&
        character_count(folded) >= phrase_characters_min)
        return {};
    return refuse(
        "", "Others could hit upon this phrase too.",
        {"At least {1|number} words and {2|number} letters that only this person would put together.",
         {std::to_string(phrase_words_min), std::to_string(phrase_characters_min)}});
}

Done check_people(const Overlaps& overlaps) {
    for (std::size_t list = 0; list < overlaps.lists.size(); ++list) {
        std::uint64_t people = 0;
        for (History history = 1; history < overlaps.histories(); ++history)
            if ((history >> list & 1) != 0) people += overlaps.counts[history];
        if (people == 0)
            return refuse(overlaps.lists[list], "Nobody of this list takes part in the round.",
                          "A round without this list.");
    }
    if (overlaps.observed() >= people_min) return {};
    return refuse(
        "",
        {"There are fewer than {1|number} people in this round: too few to say anything that tells nothing "
         "of any of them.",
         {std::to_string(people_min)}});
}

}  // namespace

// A tag is even already.
std::size_t Round::TagHash::operator()(const RoundTag& tag) const {
    std::size_t hash;
    std::memcpy(&hash, tag.bytes.data(), sizeof hash);
    return hash;
}

Result<Round> Round::start(std::vector<std::string> lists, Random& random) {
    if (lists.size() < lists_min || lists.size() > withheld_lists_max)
        return refuse("", number_of_lists(lists.size()),
                      "Two to four lists; similar ones taken together as one.");
    for (std::size_t i = 0; i < lists.size(); ++i)
        if (std::ranges::count(lists, lists[i]) > 1)
            return refuse("", {"Two lists are called “{1}”.", {lists[i]}},
                          "A name of its own for each list.");
    return Round(std::move(lists), random);
}

Round::~Round() {
    forget();
}

// The keys of the map cannot be overwritten in place; the program's allocator overwrites what is freed.
void Round::forget() {
    met_ = {};
    key_ = {};
}

Done Round::check(std::string_view phrase) {
    if (phrase.size() > phrase_bytes_max || !is_clean_text(phrase))
        return refuse("", "This is no phrase that could be compared.",
                      {"Text in UTF-8 of at most {1|number} bytes.", {std::to_string(phrase_bytes_max)}});
    std::string folded = fold(phrase);
    Done good = check_phrase(folded);
    wipe({reinterpret_cast<std::uint8_t*>(folded.data()), folded.size()});
    return good;
}

Done Round::meet(std::size_t list, std::string_view phrase) {
    KARNAMEH_ASSERT(list < lists_.size() && !key_.is_empty());
    KARNAMEH_TRY(check(phrase));
    if (met_.size() >= people_max)
        return fault(FaultKind::limit, "too many people in one round of blind counting");
    std::string folded = fold(phrase);
    met_[round_tag(key_, folded)] |= History{1} << list;
    wipe({reinterpret_cast<std::uint8_t*>(folded.data()), folded.size()});
    return {};
}

std::size_t Round::people_of(std::size_t list) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(met_, [&](const auto& person) { return (person.second >> list & 1) != 0; }));
}

void Round::take_back(std::size_t list) {
    for (auto& [tag, history] : met_) history &= ~(History{1} << list);
    std::erase_if(met_, [](const auto& person) { return person.second == 0; });
}

Result<Withheld> Round::close() {
    Overlaps overlaps{lists_, std::vector<std::uint64_t>(std::size_t{1} << lists_.size())};
    for (const auto& [tag, history] : met_) ++overlaps.counts[history];
    forget();
    auto given = [&]() -> Result<Withheld> {
        KARNAMEH_TRY(check_people(overlaps));
        return estimate_withheld(overlaps);
    }();
    wipe({reinterpret_cast<std::uint8_t*>(overlaps.counts.data()),
          overlaps.counts.size() * sizeof(std::uint64_t)});
    return given;
}

}  // namespace karnameh::estimate
