// SPDX-License-Identifier: AGPL-3.0-or-later
// One round of blind counting: several lists bring recognition phrases, and what leaves is how many people there are in
// all, seen and unseen. Nobody learns whose phrase another list held, or how many they share.
//
// A recognition phrase is something that a person made up once and gives every list of their own will, so that they are
// counted once; who gives none is not in the round. Phrases are compared as base/text.h folds them.
//
// Invariants
//   1. A phrase is turned into a tag as soon as it comes and is not kept. Tags and their key are in memory only, the key
//      in locked memory; both are overwritten when the round closes or is dropped.
//   2. The exact overlap counts go to the estimator and are overwritten; what close() gives is withheld (withhold.h).
//   3. The same phrase twice on one list is one person.
// Threads: one.
// Fails: refuses phrases that many people would hit upon; rounds in which a list brought nobody, fewer than
//   `people_min` were met in all, or which no model has an answer for.
// Limits: two to four lists; `people_max` tags.
#pragma once

#include <unordered_map>

#include "estimate/withhold.h"
#include "seal/round_tag.h"

namespace karnameh::estimate {

inline constexpr std::size_t phrase_words_min = 3, phrase_characters_min = 12, phrase_bytes_max = 1024;
inline constexpr std::size_t people_min = 30, people_max = 10'000'000;

class Round {
  public:
    // `lists`: two to four names, each once.
    static Result<Round> start(std::vector<std::string> lists, Random& random);
    Round(Round&&) = default;
    ~Round();

    // Whether the phrase may be met: text that can be compared, and that others would hardly hit upon.
    static Done check(std::string_view phrase);
    // Somebody on the list, by its number from 0.
    Done meet(std::size_t list, std::string_view phrase);
    // How many people are on that list.
    std::size_t people_of(std::size_t list) const;
    // As if the list had brought nobody.
    void take_back(std::size_t list);
    // Ends the round: its tags and key are gone, whatever comes of it.
    Result<Withheld> close();

  private:
    Round(std::vector<std::string> lists, Random& random) : lists_(std::move(lists)), key_(random) {}
    struct TagHash {
        std::size_t operator()(const RoundTag& tag) const;
    };
    void forget();
    std::vector<std::string> lists_;
    Key key_;
    std::unordered_map<RoundTag, History, TagHash> met_;
};

}  // namespace karnameh::estimate
