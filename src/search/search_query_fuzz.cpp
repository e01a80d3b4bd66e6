// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever is typed into the box: it is refused with a sentence, or becomes an expression that FTS5 takes, and that finds
// a text exactly where the query itself holds of it.
#include "base/text.h"
#include "search/full_text.h"
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
    search::FullText index;
    for (std::size_t i = 0; i < std::size(documents); ++i)
        KARNAMEH_ASSERT(index.add(static_cast<std::int64_t>(i), documents[i], "k1", ""));
    bool found[std::size(documents)] = {};
    KARNAMEH_ASSERT(index.each("words : (" + query->expression() + ")", [&](std::int64_t number) {
        found[number] = true;
        return true;
    }));
    for (std::size_t i = 0; i < std::size(documents); ++i)
        KARNAMEH_ASSERT(found[i] == query->holds(words_of(documents[i])));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check({reinterpret_cast<const char*>(data), size});
    return 0;
}
