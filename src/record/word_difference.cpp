// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/word_difference.h"

#include <algorithm>
#include <optional>
#include <span>

namespace karnameh {

namespace {

using Words = std::vector<std::string_view>;

bool is_space(char letter) {
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
}

// Words, and what stands between them, as tokens of their own: together they are the text.
Words words_of(std::string_view text) {
    Words words;
    while (!text.empty()) {
        std::size_t end = 1;
        while (end < text.size() && is_space(text[end]) == is_space(text[0])) ++end;
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

class Pieces {
  public:
    void add(WordChange change, std::string_view word) {
        if (pieces_.empty() || pieces_.back().change != change) pieces_.push_back({change, {}});
        pieces_.back().text += word;
    }
    void add(WordChange change, std::span<const std::string_view> words) {
        for (std::string_view word : words) add(change, word);
    }
    std::vector<WordPiece> take() && { return std::move(pieces_); }

  private:
    std::vector<WordPiece> pieces_;
};

using Span = std::span<const std::string_view>;

// How far each diagonal (words of `before` minus words of `after`) is reached, after each number of edits.
class Furthest {
  public:
    explicit Furthest(int edits) : edits_(edits), reached_(static_cast<std::size_t>(2 * edits + 3), 0) {}
    int edits() const { return edits_; }
    int& at(int diagonal) { return reached_[static_cast<std::size_t>(diagonal + edits_ + 1)]; }
    int at(int diagonal) const { return reached_[static_cast<std::size_t>(diagonal + edits_ + 1)]; }

  private:
    int edits_;
    std::vector<int> reached_;
};

// Whether the furthest path on that diagonal comes from a word put in rather than from one taken out.
bool comes_by_putting_in(const Furthest& previous, int diagonal) {
    return diagonal == -previous.edits() - 1 ||
           (diagonal != previous.edits() + 1 && previous.at(diagonal - 1) < previous.at(diagonal + 1));
}

// The furthest paths of 0, 1, … edits, until one reaches the end of both; nothing if that takes too many.
std::optional<std::vector<Furthest>> search(Span before, Span after) {
    const int rows = static_cast<int>(before.size()), columns = static_cast<int>(after.size());
    std::vector<Furthest> steps;
    for (int edits = 0; edits <= word_edits_max; ++edits) {
        Furthest now(edits);
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            int x = 0;
            if (edits > 0) {
                const Furthest& previous = steps.back();
                x = comes_by_putting_in(previous, diagonal) ? previous.at(diagonal + 1)
                                                            : previous.at(diagonal - 1) + 1;
            }
            while (x < rows && x - diagonal < columns && x - diagonal >= 0 &&
                   before[static_cast<std::size_t>(x)] == after[static_cast<std::size_t>(x - diagonal)])
                ++x;
            now.at(diagonal) = x;
        }
        bool is_done = std::abs(rows - columns) <= edits && (edits - rows + columns) % 2 == 0 &&
                       now.at(rows - columns) >= rows;
        steps.push_back(std::move(now));
        if (is_done) return steps;
    }
    return std::nullopt;
}

// Back along the path that was found; the changes of its words in order.
std::vector<WordChange> path_of(const std::vector<Furthest>& steps, int rows, int columns) {
    std::vector<WordChange> path;
    int x = rows, y = columns;
    for (int edits = static_cast<int>(steps.size()) - 1; edits > 0; --edits) {
        const Furthest& previous = steps[static_cast<std::size_t>(edits - 1)];
        const bool put_in = comes_by_putting_in(previous, x - y);
        const int from = put_in ? previous.at(x - y + 1) : previous.at(x - y - 1);
        const int begin = put_in ? from : from + 1;  // where the words alike begin after the edit
        path.insert(path.end(), static_cast<std::size_t>(x - begin), WordChange::kept);
        path.push_back(put_in ? WordChange::put_in : WordChange::taken_out);
        y = begin - (x - y) - (put_in ? 1 : 0);
        x = from;
    }
    path.insert(path.end(), static_cast<std::size_t>(x), WordChange::kept);
    std::ranges::reverse(path);
    return path;
}

void add_middle(Pieces& to, Span before, Span after) {
    std::optional<std::vector<Furthest>> steps = search(before, after);
    if (!steps) {
        to.add(WordChange::taken_out, before);
        to.add(WordChange::put_in, after);
        return;
    }
    std::size_t x = 0, y = 0;
    for (WordChange change :
         path_of(*steps, static_cast<int>(before.size()), static_cast<int>(after.size()))) {
        to.add(change, change == WordChange::put_in ? after[y] : before[x]);
        if (change != WordChange::put_in) ++x;
        if (change != WordChange::taken_out) ++y;
    }
}

}  // namespace

std::vector<WordPiece> word_difference(std::string_view before, std::string_view after) {
    const Words was = words_of(before), is = words_of(after);
    const std::size_t shorter = std::min(was.size(), is.size());
    std::size_t first = 0, last = 0;
    while (first < shorter && was[first] == is[first]) ++first;
    while (last < shorter - first && was[was.size() - 1 - last] == is[is.size() - 1 - last]) ++last;
    Pieces pieces;
    pieces.add(WordChange::kept, Span(was).first(first));
    add_middle(pieces, Span(was).subspan(first, was.size() - first - last),
               Span(is).subspan(first, is.size() - first - last));
    pieces.add(WordChange::kept, Span(was).last(last));
    return std::move(pieces).take();
}

}  // namespace karnameh
