// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/publications/rules.h"

#include <algorithm>

namespace karnameh::publications {

namespace {

constexpr std::size_t tag_bytes_max = 16;  // long enough to be told apart, too short for a name and a place

void judge_not_future(std::string_view field, const Date& when, const Judged& judged) {
    if (when.is_set() && when.first > day_of(judged.now))
        judged.problem(field, "What has not happened yet cannot be recorded.", "A day up to today.");
}

void judge_title(const Title& title, const Title*, const Judged& judged) {
    if (title.languages.is_empty())
        judged.problem("languages", "The title is in no language.", "At least one language, such as fa.");
    if (!title.original_language.is_empty() &&
        std::ranges::find(title.languages, title.original_language) != title.languages.end())
        judged.problem("original_language", "It cannot be translated from a language that it is in.",
                       "The language of the original, or nothing if this is the original.");
}

void judge_edition(const Edition& edition, const Edition*, const Judged& judged) {
    const Title* title = judged.scope.find<Title>(edition.title);
    if (!title) return;
    if (title->first_published.is_set() && edition.published.last() < title->first_published.first)
        judged.problem("published", "The edition came out before its title.",
                       Message("A day from {1} on.", {date_text(title->first_published)}));
    if (std::ranges::find(title->languages, edition.language) == title->languages.end())
        judged.problem("language", "The title is not published in that language.",
                       "One of the title's languages; add it to the title first.");
}

void judge_print_run(const PrintRun& run, const PrintRun*, const Judged& judged) {
    judge_not_future("when", run.when, judged);
    const Edition* edition = judged.scope.find<Edition>(run.edition);
    if (edition && edition->title != run.title)
        judged.problem("edition", "That edition is of another title.", "An edition of the same title.");
    if (edition && run.when.last() < edition->published.first)
        judged.problem("when", "It was printed before the edition was out.",
                       Message("A day from {1} on.", {date_text(edition->published)}));
    if (run.cost.is_set() && run.cost.minor < 0)
        judged.problem("cost", "A cost below zero.", "Zero or more.");
}

void judge_stock_movement(const StockMovement& movement, const StockMovement*, const Judged& judged) {
    judge_not_future("when", movement.when, judged);
    if (movement.movement == Movement::sent && movement.to.is_empty() && !movement.place)
        judged.problem("to", "Copies were sent nowhere.", "Where they went, or the record of the place.");
}

void judge_sale(const Sale& sale, const Sale*, const Judged& judged) {
    judge_not_future("when", sale.when, judged);
    if (sale.price.minor <= 0)
        judged.problem("price", "A sale without a price.",
                       "More than zero; what is given away is a stock movement, handed out.");
}

void judge_reproduction(const Reproduction& made, const Reproduction*, const Judged& judged) {
    judge_not_future("when", made.when, judged);
    if (made.when.precision == Precision::day)
        judged.problem("when", "A reproduction keeps no day: it could give its circle away.",
                       "A month, such as 2008-07.");
    if (made.tag.size > tag_bytes_max)
        judged.problem("tag", "A blind tag tells circles apart and says nothing else.",
                       Message("At most {1} characters, such as k7.", {std::to_string(tag_bytes_max)}));
}

}  // namespace

std::vector<Rule> rules() {
    return {rule<Title>(judge_title),        rule<Edition>(judge_edition),
            rule<PrintRun>(judge_print_run), rule<StockMovement>(judge_stock_movement),
            rule<Sale>(judge_sale),          rule<Reproduction>(judge_reproduction)};
}

}  // namespace karnameh::publications
