// SPDX-License-Identifier: AGPL-3.0-or-later
// A desk's front page, made from its module's descriptor: what is late and due there, what is new and what is missing,
// its figures with a chart, and the ways into its lists.
#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "document/day_text.h"
#include "document/value_text.h"
#include "record/codec.h"
#include "record/show_value.h"
#include "web/audit/sensitive.h"
#include "web/desks/desk_chart.h"
#include "web/desks/desk_figures.h"
#include "web/desks/gaps.h"
#include "web/desks/newest.h"
#include "web/desks/pages.h"
#include "web/due/my_work.h"
#include "web/health/pages.h"
#include "web/records/homes.h"
#include "web/records/saved_lists_view.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::size_t waiting_shown = 5, newest_shown = 5, missing_shown = 5;

std::string desk_address(const Visit& visit, const Module& module) {
    return visit.address("desks/" + std::string(module.name));
}

// Records whose names stand on the page: for those of sensitive kinds that is a look, to be entered.
using Named = std::vector<std::pair<const Kind*, Id>>;

void write_record_line(markup::Writer& to, const Visit& visit, const Scope& scope, const Record& row,
                       std::string_view about, Named& named) {
    const Kind& kind = visit.site.program().kinds.get(row.kind);
    named.emplace_back(&kind, row.id);
    markup::Element item = to.element("li");
    {
        markup::Element line = to.element("p", {{"class", "hit"}});
        to.text_element("a", {{"href", visit.address("record/" + row.id.text())}, {"dir", "auto"}},
                        record_name(visit, scope, row));
    }
    markup::Element line = to.element("p", {{"class", "soft"}});
    to.text(std::string(say(kind.label, visit.language)) + " · ");
    to.text(about);
}

// What is late, and what falls due next; the rest is a link away.
void write_waiting(markup::Writer& to, const Visit& visit, const Scope& scope, const Work& work,
                   const Module& module) {
    if (module.due.empty()) return;
    Language language = visit.language;
    markup::Element part = to.element("section", {{"aria-labelledby", "waits"}});
    to.text_element("h2", {{"id", "waits"}}, say("What waits", language));
    std::int64_t all = 0, late = 0;
    std::vector<WorkItem> first;
    for (const auto& [when, items] : work.parts) {
        auto here = static_cast<std::int64_t>(items.size());
        all += here;
        if (when == WorkPart::late) late = here;
        for (const WorkItem& item : items)
            if (first.size() < waiting_shown) first.push_back(item);
    }
    if (all == 0) {
        to.text_element("p", {{"class", "soft"}}, say("Nothing waits at this desk.", language));
        return;
    }
    {
        markup::Element line = to.element("p");
        to.text(say_count("{1} thing waits", "{1} things wait", all, {}, language));
        if (late > 0) {
            to.text(" · ");
            to.text_element("strong", {{"class", "late"}},
                            say_count("{1} of it late", "{1} of them late", late, {}, language));
        }
    }
    write_work(to, visit, scope, first, work.today);
    if (static_cast<std::int64_t>(first.size()) == all) return;
    markup::Element line = to.element("p");
    to.text_element("a",
                    {{"href", visit.address("work", {{"desk", std::string(module.name)}, {"whose", "all"}})}},
                    say_count("Show all {1}", "Show all {1}", all, {}, language));
}

void write_newest(markup::Writer& to, const Visit& visit, const Scope& scope,
                  const std::vector<Newest>& newest, Named& named) {
    Language language = visit.language;
    markup::Element part = to.element("section", {{"aria-labelledby", "new"}});
    to.text_element("h2", {{"id", "new"}}, say("What is new", language));
    markup::Element list = to.element("ul", {{"class", "plain hits"}});
    for (const Newest& one : newest) {
        const Record* row = scope.find(one.id);
        if (!row) continue;
        std::string when = one.at.is_set() ? date_text_for_people(Date::on(day_of(one.at)), language) : "—";
        write_record_line(to, visit, scope, *row, say(Message("written {1}", {when}), language), named);
    }
}

void write_missing(markup::Writer& to, const Visit& visit, const Module& module, const Scope& scope,
                   Named& named) {
    Language language = visit.language;
    std::vector<Gap> gaps;
    for (const Kind& kind : visit.site.program().kinds.all()) {
        if (kind.module != module.name) continue;
        // Each compartment has habits of its own.
        for (const Scope::Part& part : scope.parts()) {
            const Table* table = part.state->table(kind.number);
            if (!table) continue;
            std::vector<const Record*> latest;
            table->each_from_last([&](const Record& row) {
                latest.push_back(&row);
                return latest.size() < gap_rows_most;
            });
            std::ranges::move(gaps_among(kind, latest), std::back_inserter(gaps));
        }
    }
    if (gaps.empty()) return;
    markup::Element part = to.element("section", {{"aria-labelledby", "missing"}});
    to.text_element("h2", {{"id", "missing"}}, say("What is missing", language));
    to.text_element(
        "p", {{"class", "soft"}},
        say_count("One of the latest records leaves open what nearly all others of its kind have.",
                  "{1} of the latest records leave open what nearly all others of their kind have.",
                  static_cast<std::int64_t>(gaps.size()), {}, language));
    markup::Element list = to.element("ul", {{"class", "plain hits"}});
    for (const Gap& gap : std::span(gaps).first(std::min(gaps.size(), missing_shown))) {
        std::string lacking;
        for (const Field* field : gap.lacking)
            lacking.append(lacking.empty() ? "" : between_items(language))
                .append(say(field->label, language));
        write_record_line(to, visit, scope, *gap.record, say(Message("left open: {1}", {lacking}), language),
                          named);
    }
}

void write_figure_cards(markup::Writer& to, const Visit& visit, const std::vector<Computed>& shown) {
    Language language = visit.language;
    markup::Element cards = to.element("ul", {{"class", "cards plain numbers"}});
    for (const Computed& one : shown) {
        markup::Element card = to.element("li", {{"class", "card"}});
        {
            markup::Element value = to.element("p", {{"class", "big"}});
            to.text_element("a", {{"href", visit.address("figure/" + std::string(one.figure->id))}},
                            document::value_text(one.value, one.figure->unit, language));
        }
        to.text_element("p", {{"class", "soft"}}, say(one.figure->label, language));
    }
}

void write_figures(markup::Writer& to, const Visit& visit, const Scope& scope, const Module& module) {
    std::shared_ptr<const DeskFigures> counted = desk_figures(visit, scope, module);
    if (!counted || (counted->figures.empty() && !counted->chart)) return;
    Language language = visit.language;
    to.text_element("h2", say("In figures", language));
    {
        markup::Element line = to.element("p", {{"class", "soft"}});
        to.text(document::period_text(counted->period, language));
        std::int64_t age = visit.site.program().clock->now().seconds - counted->counted.seconds;
        if (age > 0)
            to.text(" · " +
                    say_count("Counted {1} second ago", "Counted {1} seconds ago", age, {}, language));
    }
    markup::Element halves = to.element("div", {{"class", "halves"}});
    if (!counted->figures.empty()) write_figure_cards(to, visit, counted->figures);
    if (counted->chart) write_desk_chart(to, visit, module, *counted);
}

void write_lists(markup::Writer& to, const Visit& visit, const Scope& scope, const Module& module,
                 bool may_write) {
    Language language = visit.language;
    to.text_element("h2", say("Lists", language));
    markup::Element list = to.element("ul", {{"class", "cards plain"}});
    for (const Kind& kind : visit.site.program().kinds.all()) {
        if (kind.module != module.name) continue;
        std::string path = "records/" + std::string(kind.name);
        markup::Element item = to.element("li", {{"class", "card"}});
        {
            markup::Element line = to.element("p");
            to.text_element("a", {{"class", "name"}, {"href", visit.address(path)}},
                            say(kind.plural, language));
            to.text(" ");
            to.text_element("span", {{"class", "soft"}}, number_text(open_records(kind, scope), language));
        }
        if (!may_write) continue;
        markup::Element line = to.element("p");
        to.text_element("a", {{"href", visit.address(path + "/new")}},
                        say(Message("New: {1}", {std::string(say(kind.label, language))}), language));
        to.text(" · ");
        to.text_element("a", {{"href", visit.address(path + "/quick")}}, say("Quick entry", language));
        to.text(" · ");
        to.text_element("a", {{"href", visit.address(path + "/import")}}, say("Take in a table", language));
    }
}

// A desk where nothing is yet: what to do first.
void write_beginning(markup::Writer& to, const Visit& visit, const Module& module, bool may_write) {
    Language language = visit.language;
    to.text_element("p", {{"class", "notice"}},
                    may_write ? say("Nothing that you may open is recorded at this desk yet. Write the first "
                                    "record, or take in a table that you have already.",
                                    language)
                              : say("Nothing that you may open is recorded at this desk. Whoever keeps its "
                                    "compartment can let you in.",
                                    language));
    if (!may_write || module.kinds.empty()) return;
    const Kind& first = module.kinds.front();
    std::string path = "records/" + std::string(first.name);
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    to.text_element("a", {{"class", "button"}, {"href", visit.address(path + "/new")}},
                    say(Message("New: {1}", {std::string(say(first.label, language))}), language));
    to.text_element("a", {{"href", visit.address(path + "/import")}}, say("Take in a table", language));
}

void write_desk_links(markup::Writer& to, const Visit& visit, const std::vector<const Module*>& desks,
                      const Scope& scope) {
    markup::Element list = to.element("ul", {{"class", "cards plain"}});
    for (const Module* desk : desks) {
        markup::Element item = to.element("li", {{"class", "card"}});
        to.text_element("a", {{"href", desk_address(visit, *desk)}}, say(desk->label, visit.language));
        std::int64_t count = open_records(visit, *desk, scope);
        if (count == 0) continue;
        to.text(" ");
        to.text_element("span", {{"class", "soft"}},
                        say_count("{1} record", "{1} records", count, {}, visit.language));
    }
}

}  // namespace

Response desks_page(Visit& visit) {
    Language language = visit.language;
    std::vector<KeeperNotice> notices = health_notices(visit);
    Reading reading = visit.session->read();
    std::vector<const Module*> used, unused;
    for (const Module& module : visit.site.program().modules)
        (open_records(visit, module, reading.scope()) > 0 ? used : unused).push_back(&module);
    markup::Writer main;
    main.text_element("h1", say("Desks", language));
    write_notices(main, notices);
    if (!used.empty()) write_desk_links(main, visit, used, reading.scope());
    if (!unused.empty()) {
        main.text_element("h2", say("Desks without records that you may open", language));
        write_desk_links(main, visit, unused, reading.scope());
    }
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address("care")}}, say("Care of the data", language));
        main.text(" · ");
        main.text_element("a", {{"href", visit.address("estimates")}}, say("Estimates", language));
    }
    return page(visit, say("Desks", language), std::move(main).finish(), 200, markup::PageWidth::wide);
}

Response desk_page(Visit& visit) {
    Language language = visit.language;
    const Module* module = visit.site.book().module(visit.arguments[0]);
    if (!module) return not_found_page(visit);
    std::vector<SavedList> lists = saved_lists(*visit.session).value_or(std::vector<SavedList>{});
    std::erase_if(lists, [&](const SavedList& list) {
        const Kind* kind = visit.site.program().kinds.find(list.kind);
        return !kind || kind->module != module->name;
    });
    Roles roles = roles_of(*visit.session);
    bool may_write = !writable(*visit.session).empty();
    std::vector<Newest> newest = newest_records(visit, *module, newest_shown);
    markup::Writer main;
    Named named;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address("desks")}}, say("Desks", language));
    }
    main.text_element("h1", say(module->label, language));
    if (module->handling && may_write) {
        markup::Element line = main.element("p", {{"class", "buttons"}});
        main.text_element("a", {{"class", "button"}, {"href", desk_address(visit, *module) + "/today"}},
                          say("What to do today", language));
    }
    {
        Reading reading = visit.session->read();
        const Scope& scope = reading.scope();
        if (open_records(visit, *module, scope) == 0) {
            write_beginning(main, visit, *module, may_write);
        } else {
            markup::Element parts = main.element("div", {{"class", "parts"}});
            write_waiting(main, visit, scope, work_for(visit, scope, roles, {module, true}), *module);
            write_newest(main, visit, scope, newest, named);
            write_missing(main, visit, *module, scope, named);
            parts.close();
            write_figures(main, visit, scope, *module);
        }
        write_saved_lists(main, visit, lists, "");
        write_lists(main, visit, scope, *module, may_write);
    }
    for (const auto& [kind, id] : named)
        if (Done entered = enter_looking(visit, *kind, id); !entered)
            return wrong_page(visit, entered.error());
    return page(visit, say(module->label, language), std::move(main).finish(), 200, markup::PageWidth::wide);
}

void write_desk_link(markup::Writer& to, const Visit& visit, const Kind& kind) {
    const Module* module = visit.site.book().module(kind.module);
    if (!module) return;
    to.text_element("a", {{"href", desk_address(visit, *module)}}, say(module->label, visit.language));
}

}  // namespace karnameh::web
