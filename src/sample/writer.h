// SPDX-License-Identifier: AGPL-3.0-or-later
// What every area of the generator writes with: chance of its own, rows, the texts they borrow, and the sink.
//
// Invariant: an area's chance depends on the seed and its own number alone, so that what one area draws
//   never moves another.
// Fails: after the first wrong nothing is handed over any more; outcome() has it.
#pragma once

#include <cmath>
#include <initializer_list>

#include "base/random.h"
#include "sample/reference_period.h"

namespace karnameh::sample {

class Writer {
  public:
    Writer(Sink& sink, std::uint64_t seed, std::uint64_t area)
        : random(seed * 0x9e3779b97f4a7c15 + area), sink_(sink) {}

    SeededRandom random;

    void into(std::string_view compartment) { compartment_ = compartment; }
    template <typename T>
    T make() {
        T row{};
        row.kind = T::kind_number;
        row.id = random.id();
        return row;
    }
    void put(const Record& row) {
        if (done_) done_ = sink_.take(compartment_, row);
    }
    bool has_failed() const { return !done_; }
    const Done& outcome() const { return done_; }

    // Kept until forget().
    Text text(std::string words) {
        const std::string& kept = texts_.emplace_back(std::move(words));
        return {kept.data(), static_cast<std::uint32_t>(kept.size())};
    }
    template <typename Item>
    List<Item> list(std::vector<Item> items) {
        const std::vector<Item>& kept = kept_of<Item>().emplace_back(std::move(items));
        return {kept.data(), static_cast<std::uint32_t>(kept.size())};
    }
    void forget() {
        texts_.clear();
        ids_.clear();
        codes_.clear();
    }

    // Chance.
    double share() { return static_cast<double>(random.number() >> 11) * 0x1.0p-53; }
    bool chance(double share) { return random.chance(share); }
    std::int64_t between(std::int64_t low, std::int64_t high) { return random.between(low, high); }
    DayNumber day(DayNumber from, DayNumber to) { return static_cast<DayNumber>(random.between(from, to)); }
    template <typename List>
    const auto& pick(const List& list) {
        return *(std::begin(list) + static_cast<std::ptrdiff_t>(random.below(std::size(list))));
    }
    // An index, each with its weight.
    std::size_t weighted(std::span<const int> weights) {
        int sum = 0;
        for (int weight : weights) sum += weight;
        auto left = static_cast<int>(random.below(static_cast<std::uint64_t>(sum)));
        std::size_t index = 0;
        while (left >= weights[index]) left -= weights[index++];
        return index;
    }
    template <typename T>
    T one_of(std::initializer_list<std::pair<T, int>> options) {
        int sum = 0;
        for (const auto& option : options) sum += option.second;
        auto left = static_cast<int>(random.below(static_cast<std::uint64_t>(sum)));
        for (const auto& option : options)
            if ((left -= option.second) < 0) return option.first;
        return std::prev(options.end())->first;
    }
    // Box and Muller's; mean 0, deviation 1.
    double normal() {
        double radius = std::sqrt(-2 * std::log(1 - share()));
        return radius * std::cos(6.283185307179586 * share());
    }
    template <typename T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[random.below(left)]);
    }

  private:
    template <typename Item>
    auto& kept_of() {
        if constexpr (std::is_same_v<Item, Id>)
            return ids_;
        else
            return codes_;
    }

    Sink& sink_;
    std::string_view compartment_;
    Done done_;
    std::deque<std::string> texts_;
    std::deque<std::vector<Id>> ids_;
    std::deque<std::vector<Code>> codes_;
};

// A text that lives as long as the program.
inline Text literal(std::string_view words) {
    return {words.data(), static_cast<std::uint32_t>(words.size())};
}

}  // namespace karnameh::sample
