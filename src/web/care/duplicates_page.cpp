// SPDX-License-Identifier: AGPL-3.0-or-later
// Pairs of records that may be one, each with why, for every compartment that the reader may write in.
#include <set>

#include "base/say.h"
#include "search/duplicates.h"
#include "web/audit/sensitive.h"
#include "web/care/pages.h"
#include "web/desks/pages.h"
#include "web/records/homes.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::size_t pairs_shown = 100;

std::string why_words(const search::LikePart& part, Language language) {
    switch (part.likeness) {
        case search::Likeness::same_name:
            return std::string(say("the same name", language));
        case search::Likeness::near_name:
            return std::string(say("nearly the same name", language));
        case search::Likeness::same_number:
            return std::string(say("the same telephone number or e-mail address", language));
        case search::Likeness::same_value:
            return say(Message("the same: {1}", {std::string(say(part.field->label, language))}), language);
    }
    return {};
}

std::string why_words(const search::LikePair& pair, Language language) {
    std::string words;
    for (const search::LikePart& part : pair.why)
        words.append(words.empty()                   ? ""
                     : language == Language::persian ? "؛ "
                                                     : "; ")
            .append(why_words(part, language));
    return words;
}

search::Duplicates duplicates_in(const Kind& kind, const State& state) {
    std::set<std::pair<std::string, std::string>> apart;
    state.each<ToldApart>([&](const ToldApart& row) { apart.emplace(row.one.string(), row.other.string()); });
    return search::find_duplicates(kind, state, [&](const Id& one, const Id& other) {
        auto [low, high] = std::minmax(one, other);
        return apart.contains({low.text(), high.text()});
    });
}

void write_pairs(markup::Writer& to, const Visit& visit, const Scope& scope, std::string_view caption,
                 const search::Duplicates& found) {
    Language language = visit.language;
    std::string_view one = say("One", language), other = say("The other", language),
                     why = say("Why", language);
    markup::Element scroll = to.element(
        "div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", caption}});
    markup::Element table = to.element("table", {{"class", "rows"}});
    to.text_element("caption", {{"dir", "auto"}}, caption);
    {
        markup::Element head = to.element("thead");
        markup::Element line = to.element("tr");
        for (std::string_view words : {one, other, why}) to.text_element("th", {{"scope", "col"}}, words);
        to.text_element("td", "");
    }
    markup::Element body = to.element("tbody");
    for (std::size_t i = 0; i < std::min(found.pairs.size(), pairs_shown); ++i) {
        const search::LikePair& pair = found.pairs[i];
        markup::Element line = to.element("tr");
        {
            markup::Element cell = to.element("th", {{"scope", "row"}, {"dir", "auto"}});
            write_record_link(to, visit, scope, pair.one->id);
        }
        {
            markup::Element cell = to.element("td", {{"data-label", other}});
            write_record_link(to, visit, scope, pair.other->id);
        }
        to.text_element("td", {{"data-label", why}}, why_words(pair, language));
        markup::Element cell = to.element("td");
        std::string label =
            say(Message("Look at both: {1} and {2}",
                        {record_name(visit, scope, *pair.one), record_name(visit, scope, *pair.other)}),
                language);
        to.text_element(
            "a",
            {{"href", visit.address("care/merge/" + pair.one->id.text() + "/" + pair.other->id.text())},
             {"aria-label", label}},
            say("Look at both", language));
    }
}

void write_done(markup::Writer& to, const Visit& visit) {
    Language language = visit.language;
    std::string_view done = visit.request.query.get("done");
    if (done == "apart")
        to.text_element("p", {{"class", "notice"}, {"role", "status"}},
                        say("They stay two, and are not offered again.", language));
    if (done != "undone") return;
    markup::Element told = to.element("div", {{"class", "notice"}, {"role", "status"}});
    to.text_element("p", say("The merger is undone: both records stand as they stood.", language));
    auto left = static_cast<std::int64_t>(number_of(visit.request.query.get("left")));
    if (left > 0)
        to.text_element("p", say_count("{1} record was changed since, and left.",
                                       "{1} records were changed since, and left.", left, {}, language));
}

}  // namespace

Response duplicates_page(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    if (!kind || !kind->key_field()) return not_found_page(visit);
    if (Done entered = enter_looking_at_list(visit, *kind); !entered)
        return wrong_page(visit, entered.error());
    Language language = visit.language;
    std::vector<Held> homes = writable(*visit.session);
    Reading reading = visit.session->read();
    const Scope& scope = reading.scope();
    std::string heading =
        say(Message("Likely duplicates: {1}", {std::string(say(kind->plural, language))}), language);
    markup::Writer main;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address("care")}}, say("Care of the data", language));
    }
    main.text_element("h1", heading);
    write_done(main, visit);
    bool any = false, is_cut = false;
    for (const Scope::Part& part : scope.parts()) {
        auto home = std::ranges::find(homes, part.compartment, &Held::id);
        if (home == homes.end()) continue;
        search::Duplicates found = duplicates_in(*kind, *part.state);
        is_cut = is_cut || found.is_cut || found.pairs.size() > pairs_shown;
        if (found.pairs.empty()) continue;
        any = true;
        write_pairs(main, visit, scope, home->name, found);
    }
    if (!any)
        main.text_element(
            "p", {{"class", "notice"}},
            say("No two of them look alike, in no compartment that you may write in.", language));
    if (is_cut)
        main.text_element(
            "p", {{"class", "soft"}},
            say("These are not all: once some are merged or told apart, others take their place. Names "
                "that very many records share are not compared.",
                language));
    return page(visit, heading, std::move(main).finish(), 200, markup::PageWidth::wide);
}

}  // namespace karnameh::web
