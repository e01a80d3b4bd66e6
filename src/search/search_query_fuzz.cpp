// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever is typed into the box: it is refused with a sentence, or becomes a query that finds a text wherever it
// holds of it, and, where no words must stand in a row, nowhere else.
#include "base/text.h"
#include "search/inverted_index.h"
#include "search/query.h"

namespace {

using namespace karnameh;

void check(std::string_view typed) {
    Result<search::Query> query = search::parse_query(typed);
    if (!query) {
        const auto* refusal = std::get_if<Refusal>(&query.error());
        KARNAMEH_ASSERT(refusal && !refusal->problems.empty() && !refusal->problems[0].accepted.text.empty());
        return;
    }
    std::string document;
    for (const search::Term& term : query->terms)
        for (const std::string& word : term.words) document += (document.empty() ? "" : " ") + word;
    const std::string documents[] = {document, "= " + document + "x", "another text"};
    search::InvertedIndex index;
    for (std::uint32_t i = 0; i < std::size(documents); ++i) index.add(i, documents[i], "k1");
    bool found[std::size(documents)] = {};
    index.each(*query, {{{"k1"}}}, [&](std::uint32_t number) { return found[number] = true; });
    const bool has_phrase =
        std::ranges::any_of(query->terms, [](const search::Term& term) { return term.words.size() > 1; });
    for (std::size_t i = 0; i < std::size(documents); ++i)
        if (bool holds = query->holds(words_of(documents[i])); holds || !has_phrase)
            KARNAMEH_ASSERT(found[i] == holds);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check({reinterpret_cast<const char*>(data), size});
    return 0;
}
