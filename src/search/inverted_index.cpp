// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/inverted_index.h"

#include <algorithm>

namespace karnameh::search {

namespace {

constexpr std::size_t few_most = 32;           // what is looked through as fast as a bitmap, and is smaller
constexpr std::uint32_t pair_lists = 1 << 16;  // a list is then some ten-thousandths of all documents
constexpr std::size_t continuations_most = 4096;  // beyond which pairs no longer narrow anything
constexpr std::size_t numbers_at_once = 4096;

// The piece up to the next blank, which is taken away with it.
std::string_view take_piece(std::string_view& rest) {
    std::size_t end = std::min(rest.find(' '), rest.size());
    std::string_view piece = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return piece;
}

// The first letters, or all where there are no more.
std::string_view first_letters(std::string_view word, std::size_t letters) {
    std::size_t end = 0;
    for (; letters > 0 && end < word.size(); --letters) {
        ++end;
        while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) ++end;
    }
    return word.substr(0, end);
}

std::uint32_t pair_of(std::string_view first, std::string_view second, std::string_view mark = "") {
    std::string both(first);
    (both += ' ').append(second).append(mark);
    return std::hash<std::string_view>()(both) % pair_lists;
}

constexpr std::string_view goes_on = "*";  // of the second word only the beginning is meant

template <class Map>
auto& made(Map& map, std::string_view key) {
    auto found = map.find(key);
    return (found != map.end() ? found : map.try_emplace(std::string(key)).first)->second;
}

}  // namespace

void FreeBitmap::operator()(roaring_bitmap_t* bitmap) const {
    roaring_bitmap_free(bitmap);
}

void Numbers::add(std::uint32_t number) {
    if (many_) {
        roaring_bitmap_add(many_.get(), number);
    } else if (few_.empty() || few_.back() != number) {
        few_.push_back(number);
        if (few_.size() <= few_most) return;
        many_.reset(roaring_bitmap_of_ptr(few_.size(), few_.data()));
        std::vector<std::uint32_t>().swap(few_);
    }
}

std::size_t Numbers::size() const {
    return many_ ? roaring_bitmap_get_cardinality(many_.get()) : few_.size();
}

std::size_t Numbers::memory_bytes() const {
    std::size_t bytes = few_.capacity() * sizeof(std::uint32_t);
    if (!many_) return bytes;
    roaring_statistics_t statistics;
    roaring_bitmap_statistics(many_.get(), &statistics);
    constexpr std::size_t beside_each_container = 40;  // its head, its key and its place in the row
    return bytes + sizeof(roaring_bitmap_t) + statistics.n_containers * beside_each_container +
           statistics.n_bytes_array_containers + statistics.n_bytes_run_containers +
           statistics.n_bytes_bitset_containers;
}

// ---- taking up -----------------------------------------------------------------------------------------------------

void InvertedIndex::add(std::uint32_t number, std::string_view words, std::string_view labels) {
    std::string_view before;
    while (!words.empty()) {
        std::string_view word = take_piece(words);
        if (word.empty()) continue;
        if (word == "=") {
            before = {};
            continue;
        }
        add_word(number, word);
        if (!before.empty()) {
            pairs_[pair_of(before, word)].add(number);
            for (std::size_t letters : {1, 2})
                pairs_[pair_of(before, first_letters(word, letters), goes_on)].add(number);
        }
        before = word;
    }
    while (!labels.empty())
        if (std::string_view label = take_piece(labels); !label.empty()) made(labels_, label).add(number);
}

void InvertedIndex::add_word(std::uint32_t number, std::string_view word) {
    auto found = words_.find(word);
    if (found == words_.end()) {
        found = words_.try_emplace(std::string(word)).first;
        if (std::string_view three = first_letters(word, 3); three != first_letters(word, 2))
            made(alike_, three).push_back(&*found);
    }
    found->second.add(number);
    for (std::size_t letters : {1, 2}) made(beginnings_, first_letters(word, letters)).add(number);
}

// ---- asking --------------------------------------------------------------------------------------------------------

// One question: the lists of which every one must hold a document.
class InvertedIndex::Asking {
  public:
    explicit Asking(const InvertedIndex& index) : index_(index) {}

    void want(const Term& term);
    void want_any(const std::vector<std::string>& labels);
    Bitmap answer() const;

  private:
    struct List {
        const roaring_bitmap_t* bitmap;
        std::size_t size;
    };
    void want_all_of(const Numbers* numbers);
    void want_any_of(const std::vector<const Numbers*>& lists);
    void want_beginning(std::string_view beginning);
    void want_pair(std::string_view first, std::string_view second, bool is_beginning);
    std::vector<const Word*> continuations(std::string_view beginning) const;
    void keep(Bitmap bitmap);

    template <class Map, class Key>
    static const Numbers* numbers_of(const Map& map, const Key& key) {
        auto found = map.find(key);
        return found == map.end() ? nullptr : &found->second;
    }

    const InvertedIndex& index_;
    std::vector<List> lists_;
    std::vector<Bitmap> made_;  // of those that the index does not hold as a bitmap
};

void InvertedIndex::Asking::keep(Bitmap bitmap) {
    lists_.push_back({bitmap.get(), roaring_bitmap_get_cardinality(bitmap.get())});
    made_.push_back(std::move(bitmap));
}

void InvertedIndex::Asking::want_all_of(const Numbers* numbers) {
    if (numbers && numbers->many())
        lists_.push_back({numbers->many(), numbers->size()});
    else
        want_any_of({numbers});
}

void InvertedIndex::Asking::want_any_of(const std::vector<const Numbers*>& lists) {
    std::vector<std::uint32_t> few;
    std::vector<const roaring_bitmap_t*> many;
    for (const Numbers* numbers : lists) {
        if (!numbers) continue;
        few.insert(few.end(), numbers->few().begin(), numbers->few().end());
        if (numbers->many()) many.push_back(numbers->many());
    }
    Bitmap any(roaring_bitmap_or_many(many.size(), many.data()));
    roaring_bitmap_add_many(any.get(), few.size(), few.data());
    keep(std::move(any));
}

// Words of three letters and more that begin so.
std::vector<const InvertedIndex::Word*> InvertedIndex::Asking::continuations(
    std::string_view beginning) const {
    std::vector<const Word*> words;
    auto alike = index_.alike_.find(first_letters(beginning, 3));
    if (alike == index_.alike_.end()) return words;
    for (const Word* word : alike->second)
        if (word->first.starts_with(beginning)) words.push_back(word);
    return words;
}

void InvertedIndex::Asking::want_beginning(std::string_view beginning) {
    if (first_letters(beginning, 2) == beginning)
        return want_all_of(numbers_of(index_.beginnings_, beginning));
    std::vector<const Numbers*> lists;
    for (const Word* word : continuations(beginning)) lists.push_back(&word->second);
    want_any_of(lists);
}

void InvertedIndex::Asking::want_pair(std::string_view first, std::string_view second, bool is_beginning) {
    if (!is_beginning) return want_all_of(numbers_of(index_.pairs_, pair_of(first, second)));
    if (first_letters(second, 2) == second)
        return want_all_of(numbers_of(index_.pairs_, pair_of(first, second, goes_on)));
    std::vector<const Numbers*> lists;
    for (const Word* word : continuations(second))
        lists.push_back(numbers_of(index_.pairs_, pair_of(first, word->first)));
    if (lists.size() <= continuations_most) want_any_of(lists);
}

void InvertedIndex::Asking::want(const Term& term) {
    for (std::size_t i = 0; i < term.words.size(); ++i) {
        bool is_beginning = term.is_beginning && i + 1 == term.words.size();
        if (is_beginning)
            want_beginning(term.words[i]);
        else
            want_all_of(numbers_of(index_.words_, term.words[i]));
        if (i > 0) want_pair(term.words[i - 1], term.words[i], is_beginning);
    }
}

void InvertedIndex::Asking::want_any(const std::vector<std::string>& labels) {
    std::vector<const Numbers*> lists;
    for (const std::string& label : labels) lists.push_back(numbers_of(index_.labels_, label));
    want_any_of(lists);
}

// The shortest list first: what it does not hold need not be looked for in the others.
Bitmap InvertedIndex::Asking::answer() const {
    std::vector<List> lists = lists_;
    std::ranges::sort(lists, {}, &List::size);
    Bitmap left(lists.empty() ? roaring_bitmap_create() : roaring_bitmap_copy(lists.front().bitmap));
    for (std::size_t i = 1; i < lists.size(); ++i) roaring_bitmap_and_inplace(left.get(), lists[i].bitmap);
    return left;
}

void InvertedIndex::each(const Query& query, std::span<const std::vector<std::string>> groups,
                         const std::function<bool(std::uint32_t)>& take) const {
    Asking asking(*this);
    for (const Term& term : query.terms) asking.want(term);
    for (const std::vector<std::string>& labels : groups) asking.want_any(labels);
    Bitmap found = asking.answer();
    std::size_t left = roaring_bitmap_get_cardinality(found.get());
    std::vector<std::uint32_t> numbers;
    while (left > 0) {
        numbers.resize(std::min(left, numbers_at_once));
        left -= numbers.size();
        roaring_bitmap_range_uint32_array(found.get(), left, numbers.size(), numbers.data());
        for (std::size_t i = numbers.size(); i-- > 0;)
            if (!take(numbers[i])) return;
    }
}

std::size_t InvertedIndex::memory_bytes() const {
    constexpr std::size_t beside_each_node = 3 * sizeof(void*);  // of a hash table: next, hash, bucket
    std::size_t bytes = 0;
    for (const ByText<Numbers>* map : {&words_, &beginnings_, &labels_})
        for (const Word& word : *map) {
            bool is_long = word.first.capacity() >= sizeof(std::string) / 2;
            bytes += sizeof(Word) + beside_each_node + (is_long ? word.first.capacity() + 1 : 0) +
                     word.second.memory_bytes();
        }
    for (const auto& [three, words] : alike_)
        bytes += sizeof(three) + sizeof(words) + beside_each_node + words.capacity() * sizeof(const Word*);
    for (const auto& [pair, numbers] : pairs_)
        bytes += sizeof(pair) + sizeof(numbers) + beside_each_node + numbers.memory_bytes();
    return bytes;
}

}  // namespace karnameh::search
