// SPDX-License-Identifier: AGPL-3.0-or-later
// An inverted index in memory: for each word the list of the documents that hold it, for each label as well, and for
// the beginnings of one and two letters, which would otherwise join the lists of thousands of words. Pairs of
// neighbours have lists by their hash, which leave few documents for a phrase to be looked for in. Long lists are
// Roaring bitmaps (Lemire and others, Software: Practice and Experience 48 (4), 2018; libroaring).
//
//   InvertedIndex index;
//   index.add(1, "street table = gothenburg", "k601 y2009");
//   index.each(*parse_query("street goth"), {{"k601"}}, [](std::uint32_t number) { return true; });
//
// Threads: any for what is const, one at a time and nobody else for add().
#pragma once

#include <roaring/roaring.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

#include "search/query.h"

namespace karnameh::search {

struct FreeBitmap {
    void operator()(roaring_bitmap_t* bitmap) const;
};
using Bitmap = std::unique_ptr<roaring_bitmap_t, FreeBitmap>;

// Numbers that rise as they are added: few in a row, many as a bitmap.
class Numbers {
  public:
    void add(std::uint32_t number);
    std::size_t size() const;
    const std::vector<std::uint32_t>& few() const { return few_; }
    const roaring_bitmap_t* many() const { return many_.get(); }  // nullptr: they are few
    std::size_t memory_bytes() const;

  private:
    std::vector<std::uint32_t> few_;
    Bitmap many_;
};

class InvertedIndex {
  public:
    // Folded words, a lone "=" between two texts; labels; each parted by blanks. Every document has a higher number
    // than those before it.
    void add(std::uint32_t number, std::string_view words, std::string_view labels);

    // The documents that hold every word of the query and of each group at least one label, the highest number first,
    // until `take` returns false. Where words must stand in a row, some come along in which they do not: Query::holds
    // decides that.
    void each(const Query& query, std::span<const std::vector<std::string>> groups,
              const std::function<bool(std::uint32_t)>& take) const;

    std::size_t memory_bytes() const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    template <class Value>
    using ByText = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
    using Word = std::pair<const std::string, Numbers>;
    class Asking;

    void add_word(std::uint32_t number, std::string_view word);

    ByText<Numbers> words_, beginnings_, labels_;
    ByText<std::vector<const Word*>> alike_;  // words by their first three letters
    std::unordered_map<std::uint32_t, Numbers> pairs_;
};

}  // namespace karnameh::search
