// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/query.h"

#include <algorithm>

#include "base/text.h"

namespace karnameh::search {

namespace {

struct Quotation {
    std::string_view opens, closes;
};
constexpr Quotation quotations[] = {{"\"", "\""}, {"“", "”"}, {"«", "»"}, {"„", "“"}};

class Parser {
  public:
    explicit Parser(std::string_view typed) : rest_(typed) {}

    Result<Query> parse() {
        while (!rest_.empty()) {
            if (const Quotation* quotation = opened())
                KARNAMEH_TRY(take_quotation(*quotation));
            else
                take_chunk();
        }
        if (query_.terms.empty())
            return refuse("words", "There is no word in that.",
                          "Letters or digits, such as a name or a place.");
        std::size_t words = 0;
        for (const Term& term : query_.terms) words += term.words.size();
        if (words > query_words_max)
            return refuse("words", "These are too many words to look for at once.",
                          {"At most {1} words.", {std::to_string(query_words_max)}});
        return std::move(query_);
    }

  private:
    const Quotation* opened() const {
        for (const Quotation& quotation : quotations)
            if (rest_.starts_with(quotation.opens)) return &quotation;
        return nullptr;
    }
    Done take_quotation(const Quotation& quotation) {
        rest_.remove_prefix(quotation.opens.size());
        std::size_t end = rest_.find(quotation.closes);
        if (end == rest_.npos)
            return refuse("words", "A quotation mark has no partner.",
                          "A second one behind the last of the words that stand together.");
        std::string_view inside = rest_.substr(0, end);
        rest_.remove_prefix(end + quotation.closes.size());
        add(inside, take_star());
        return {};
    }
    // What stands up to a blank; “well-known” is two words in a row.
    void take_chunk() {
        std::size_t end = std::min(rest_.find_first_of(" \t\n*"), rest_.size());
        for (const Quotation& quotation : quotations) end = std::min(end, rest_.find(quotation.opens));
        std::string_view chunk = rest_.substr(0, end);
        rest_.remove_prefix(end);
        add(chunk, take_star() || rest_.empty());
        while (!rest_.empty() && std::string_view(" \t\n").contains(rest_.front())) rest_.remove_prefix(1);
    }
    bool take_star() {
        bool is_there = false;
        for (; rest_.starts_with('*'); rest_.remove_prefix(1)) is_there = true;
        return is_there;
    }
    void add(std::string_view written, bool is_beginning) {
        Term term{words_of(written), is_beginning};
        if (!term.words.empty()) query_.terms.push_back(std::move(term));
    }

    std::string_view rest_;
    Query query_;
};

// Whether the term's words stand in these from `at` on.
bool stands_at(const Term& term, std::span<const std::string> words, std::size_t at) {
    if (at + term.words.size() > words.size()) return false;
    for (std::size_t i = 0; i < term.words.size(); ++i) {
        bool may_go_on = term.is_beginning && i + 1 == term.words.size();
        const std::string& word = words[at + i];
        if (may_go_on ? !word.starts_with(term.words[i]) : word != term.words[i]) return false;
    }
    return true;
}

}  // namespace

bool Query::holds(std::span<const std::string> words) const {
    return std::ranges::all_of(terms, [&](const Term& term) {
        for (std::size_t at = 0; at < words.size(); ++at)
            if (stands_at(term, words, at)) return true;
        return false;
    });
}

std::vector<bool> Query::hits(std::span<const std::string> words) const {
    std::vector<bool> hit(words.size());
    for (const Term& term : terms)
        for (std::size_t at = 0; at < words.size(); ++at)
            if (stands_at(term, words, at))
                std::fill_n(hit.begin() + static_cast<std::ptrdiff_t>(at), term.words.size(), true);
    return hit;
}

Result<Query> parse_query(std::string_view typed) {
    if (typed.size() > query_bytes_max)
        return refuse("words", "That is too long to look for.",
                      {"At most {1} letters.", {std::to_string(query_bytes_max / 2)}});
    if (trim(typed).empty())
        return refuse("words", "Nothing was typed to look for.", "A word, or its beginning.");
    return Parser(typed).parse();
}

}  // namespace karnameh::search
