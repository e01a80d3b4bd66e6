// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "search/index.h"
#include "web/audit/sensitive.h"
#include "web/records/list_view.h"
#include "web/search/pages.h"

namespace karnameh::web {

namespace {

constexpr std::size_t hits_on_a_page = 20;
constexpr std::string_view fields[] = {"words", "kind", "from", "to"};

// What was typed, as the form keeps it, and what of it could be read.
struct Asked {
    Parameters typed;
    search::Wanted wanted;
    Refusal refusal;
};

std::optional<DayNumber> read_day(Asked& asked, std::string_view name, bool is_first) {
    std::string_view typed = trim(asked.typed.get(name));
    if (typed.empty()) return std::nullopt;
    Result<Date> date = parse_date(typed);
    if (date) return is_first ? date->first : date->last();
    if (const Refusal* refusal = std::get_if<Refusal>(&date.error()))
        for (Problem problem : refusal->problems) {
            problem.where = name;
            asked.refusal.problems.push_back(std::move(problem));
        }
    return std::nullopt;
}

Asked read_asked(const Kinds& kinds, Parameters typed) {
    Asked asked{.typed = std::move(typed), .wanted = {}, .refusal = {}};
    if (Result<search::Query> query = search::parse_query(asked.typed.get("words")))
        asked.wanted.query = std::move(*query);
    else if (const Refusal* refusal = std::get_if<Refusal>(&query.error()))
        asked.refusal = *refusal;
    if (const Kind* kind = kinds.find(asked.typed.get("kind")); kind && search::is_searchable(*kind))
        asked.wanted.kind = kind->number;
    asked.wanted.from = read_day(asked, "from", true);
    asked.wanted.to = read_day(asked, "to", false);
    if (asked.wanted.from && asked.wanted.to && *asked.wanted.from > *asked.wanted.to)
        asked.refusal.problems.push_back(
            {"to", "The period ends before it begins.", "A day that is not before the first."});
    return asked;
}

// The kinds of which the reader may open some records.
std::vector<markup::Choice> kinds_there(const Visit& visit, const Scope& scope, KindNumber chosen) {
    std::vector<markup::Choice> choices;
    for (const Kind& kind : visit.site.program().kinds.all()) {
        bool is_there = std::ranges::any_of(scope.parts(), [&](const Scope::Part& part) {
            const Table* rows = part.state->table(kind.number);
            return rows && rows->live() > 0;
        });
        if (is_there && search::is_searchable(kind))
            choices.push_back({std::string(kind.name), std::string(say(kind.plural, visit.language)),
                               chosen == kind.number});
    }
    return choices;
}

// Closed while nobody has said anything there: on a phone what was found is to be seen at once.
void write_narrowing(markup::Writer& to, const Visit& visit, const Asked& asked, const Scope& scope) {
    Language language = visit.language;
    bool is_used = std::ranges::any_of(std::span(fields).subspan(1),
                                       [&](std::string_view name) { return !asked.typed.get(name).empty(); });
    markup::Element details = to.element("details", {markup::Attribute::flag("open", is_used)});
    to.text_element("summary", say("Kind and period", language));
    markup::Element row = to.element("div", {{"class", "filter"}});
    markup::select(
        to, {.name = "kind", .label = say("Only records of this kind", language), .language = language},
        kinds_there(visit, scope, asked.wanted.kind));
    for (auto [name, label] : {std::pair("from", "Not before"), std::pair("to", "Not after")}) {
        std::string wrong = markup::field_error(asked.refusal, name, language);
        markup::input(to, {.name = name,
                           .label = say(label, language),
                           .value = asked.typed.get(name),
                           .error = wrong,
                           .language = language});
    }
}

void write_form(markup::Writer& to, const Visit& visit, const Asked& asked, const Scope& scope) {
    Language language = visit.language;
    std::string action = visit.address("search");
    markup::Element form =
        markup::form(to, action, {.token = visit.form_token, .label = say("Search", language)});
    markup::problems(to, asked.refusal, fields, language);
    std::string wrong = markup::field_error(asked.refusal, "words", language);
    markup::input(
        to, {.name = "words",
             .label = say("Look for", language),
             .type = markup::InputType::search,
             .value = asked.typed.get("words"),
             .hint = say(
                 "All of these words. “Words in quotation marks” stand together; ahm* finds what begins so.",
                 language),
             .error = wrong,
             .language = language});
    write_narrowing(to, visit, asked, scope);
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Search", language));
}

void write_pieces(markup::Writer& to, const std::vector<search::Piece>& pieces) {
    for (const search::Piece& piece : pieces)
        if (piece.is_hit)
            to.text_element("mark", piece.text);
        else
            to.text(piece.text);
}

void write_snippet(markup::Writer& to, const Visit& visit, const search::Snippet& snippet) {
    if (snippet.pieces.empty()) return;
    markup::Element line = to.element("p", {{"class", "snippet"}});
    std::string_view label = snippet.field ? snippet.field->label : "Attachment";
    to.text_element("span", {{"class", "soft"}}, std::string(say(label, visit.language)) + ": ");
    markup::Element text = to.element("span", {{"dir", "auto"}});
    if (snippet.is_cut_before) to.text("… ");
    write_pieces(to, snippet.pieces);
    if (snippet.is_cut_after) to.text(" …");
}

using Names = std::map<Id, std::string>;

void write_hit(markup::Writer& to, const Visit& visit, const Scope& scope, const State& state,
               const search::Hit& hit, const search::Query& query, const Names& compartments) {
    Language language = visit.language;
    const Kind& kind = visit.site.program().kinds.get(hit.row->kind);
    markup::Element item = to.element("li");
    {
        markup::Element name = to.element("p", {{"class", "hit"}});
        markup::Element link =
            to.element("a", {{"href", visit.address("record/" + hit.row->id.text())}, {"dir", "auto"}});
        write_pieces(to, search::marked(query, record_name(visit, scope, *hit.row)));
    }
    {
        markup::Element about = to.element("p", {{"class", "soft"}});
        std::string_view between = " · ";
        to.text(std::string(say(kind.label, language)).append(between));
        if (hit.date.is_set()) to.text(date_text_for_people(hit.date, language).append(between));
        if (auto kept = compartments.find(hit.compartment); kept != compartments.end())
            to.text_element("bdi", kept->second);
    }
    write_snippet(to, visit, search::snippet_of(query, kind, state, *hit.row));
}

// How many of which kind, each leading to those alone.
void write_kinds(markup::Writer& to, const Visit& visit, const search::Found& found, std::string_view number,
                 KindNumber only) {
    if (found.by_kind.size() < 2) return;
    Language language = visit.language;
    std::vector<markup::NavigationLink> links;
    auto words = [&](std::string_view name, std::size_t count) {
        return std::string(say(name, language)) + " " +
               number_text(static_cast<std::int64_t>(count), language);
    };
    Visit::Query all{{"search", std::string(number)}};
    links.push_back({.words = words("All kinds", found.hits.size()),
                     .address = visit.address("search", all),
                     .current = only == 0});
    std::vector<std::pair<std::size_t, KindNumber>> most;
    for (const auto& [kind, count] : found.by_kind) most.emplace_back(count, kind);
    std::ranges::sort(most, std::greater<>());
    for (const auto& [count, number_of_kind] : most) {
        const Kind& kind = visit.site.program().kinds.get(number_of_kind);
        Visit::Query query = all;
        query.emplace_back("kind", std::string(kind.name));
        links.push_back({.words = words(kind.plural, count),
                         .address = visit.address("search", query),
                         .current = only == number_of_kind});
    }
    markup::navigation(to, say("Found by kind", language), links);
}

void write_count(markup::Writer& to, const Visit& visit, const search::Found& found) {
    Language language = visit.language;
    auto count = static_cast<std::int64_t>(found.hits.size());
    {
        markup::Element line = to.element("p", {{"role", "status"}});
        if (count == 0)
            to.text(say("Nothing that you may open says that.", language));
        else
            to.text(say_count("{1} record found.", "{1} records found.", count, {}, language));
        if (found.is_cut)
            to.text(" " +
                    std::string(say("There are more; these are the ones written last. Say more of what you "
                                    "look for, or choose a kind or a period.",
                                    language)));
    }
    if (found.to_index > 0)
        to.text_element("p", {{"class", "notice"}, {"role", "status"}},
                        say_count("{1} record is still being made searchable; search again in a moment.",
                                  "{1} records are still being made searchable; search again in a moment.",
                                  static_cast<std::int64_t>(found.to_index), {}, language));
    if (count == 0)
        to.text_element(
            "p",
            say("Try fewer words, another spelling, or the beginning of a word with * behind it.", language));
}

void write_pages(markup::Writer& to, const Visit& visit, std::size_t here, std::size_t pages,
                 const Visit::Query& query) {
    std::vector<markup::NavigationLink> links;
    auto link = [&](std::string_view words, std::size_t page) {
        Visit::Query whole = query;
        whole.emplace_back("page", std::to_string(page));
        links.push_back(
            {.words = std::string(say(words, visit.language)), .address = visit.address("search", whole)});
    };
    if (here > 1) link("Earlier in the list", here - 1);
    if (here < pages) link("Further in the list", here + 1);
    if (!links.empty()) markup::navigation(to, say("Pages of the list", visit.language), links);
}

// Returns what it shows a piece of.
using Shown = std::vector<std::pair<const Kind*, Id>>;
Shown write_found(markup::Writer& to, const Visit& visit, const Reading& reading, const Asked& asked,
                  std::string_view number, const Names& compartments) {
    search::Found found = visit.site.indexer().find(reading.scope(), asked.wanted);
    write_count(to, visit, found);
    const Kind* only = visit.site.program().kinds.find(visit.request.query.get("kind"));
    write_kinds(to, visit, found, number, only ? only->number : KindNumber{0});
    if (only && found.is_cut) {  // then those of this kind are not all among them
        search::Wanted of_kind = asked.wanted;
        of_kind.kind = only->number;
        found = visit.site.indexer().find(reading.scope(), of_kind);
    }
    Visit::Query query{{"search", std::string(number)}};
    if (only) {
        std::erase_if(found.hits, [&](const search::Hit& hit) { return hit.row->kind != only->number; });
        query.emplace_back("kind", std::string(only->name));
    }
    std::size_t pages = std::max<std::size_t>(1, (found.hits.size() + hits_on_a_page - 1) / hits_on_a_page);
    std::size_t here = 1;
    if (Result<std::int64_t> page = parse_integer(visit.request.query.get("page")); page && *page > 1)
        here = std::min(static_cast<std::size_t>(*page), pages);
    std::size_t first = (here - 1) * hits_on_a_page,
                last = std::min(first + hits_on_a_page, found.hits.size());
    Shown shown;
    if (first == last) return shown;
    {
        markup::Element list = to.element(
            "ol", {{"class", "plain hits"}, {"aria-label", say("What was found", visit.language)}});
        for (std::size_t i = first; i < last; ++i) {
            shown.emplace_back(&visit.site.program().kinds.get(found.hits[i].row->kind),
                               found.hits[i].row->id);
            for (const Scope::Part& part : reading.scope().parts())
                if (part.compartment == found.hits[i].compartment)
                    write_hit(to, visit, reading.scope(), *part.state, found.hits[i], asked.wanted.query,
                              compartments);
        }
    }
    write_pages(to, visit, here, pages, query);
    return shown;
}

}  // namespace

Response search_page(Visit& visit) {
    Language language = visit.language;
    std::string number(visit.request.query.get("search"));
    Parameters typed = visit.shelf->filter(number);
    bool is_asked = !typed.all().empty();
    Asked asked{.typed = typed, .wanted = {}, .refusal = {}};
    if (is_asked) asked = read_asked(visit.site.program().kinds, std::move(typed));
    Names compartments;
    for (const Held& held : visit.session->compartments()) compartments.emplace(held.id, held.name);

    markup::Writer main;
    main.text_element("h1", say("Search", language));
    Shown shown;
    {
        Reading reading = visit.session->read();
        write_form(main, visit, asked, reading.scope());
        if (is_asked && asked.refusal.problems.empty())
            shown = write_found(main, visit, reading, asked, number, compartments);
    }
    if (!is_asked && !number.empty())
        main.text_element("p", {{"class", "notice"}},
                          say("What was looked for is kept no longer. Type it again.", language));
    // A piece of a record's text is looking at it.
    for (const auto& [kind, id] : shown)
        if (Done entered = enter_looking(visit, *kind, id); !entered)
            return wrong_page(visit, entered.error());
    return page(visit, say("Search", language), std::move(main).finish(),
                asked.refusal.problems.empty() ? 200 : 422);
}

Response start_search(Visit& visit) {
    Parameters kept;
    for (std::string_view name : fields)
        if (visit.request.form.has(name))
            kept.add(std::string(name), std::string(visit.request.form.get(name)));
    if (!kept.has("words")) kept.add("words", "");
    return redirect(visit.address("search", {{"search", visit.shelf->keep_filter(std::move(kept))}}));
}

}  // namespace karnameh::web
