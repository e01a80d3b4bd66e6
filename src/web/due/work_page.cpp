// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/say.h"
#include "base/show.h"
#include "web/due/my_work.h"
#include "web/due/pages.h"
#include "web/records/list_view.h"
#include "web/records/saved_lists_view.h"

namespace karnameh::web {

namespace {

constexpr std::size_t shown_of_a_part = 8, shown_on_a_page = 50;

std::string_view heading_of(WorkPart part) {
    constexpr std::string_view headings[] = {"Late",       "Today",         "In the next seven days",
                                             "After that", "Waiting since", "Without a day"};
    return headings[static_cast<std::size_t>(part)];
}

std::string shown(std::size_t number, Language language) {
    return number_text(static_cast<std::int64_t>(number), language);
}

// What the reader chose, as it stands in addresses.
struct Chosen {
    WorkAsked asked;
    std::optional<WorkPart> part;
    std::size_t page = 1;

    Visit::Query query() const {
        Visit::Query query;
        if (asked.desk) query.emplace_back("desk", std::string(asked.desk->name));
        if (asked.of_others) query.emplace_back("whose", "all");
        return query;
    }
};

Chosen chosen_in(const Visit& visit) {
    Chosen chosen;
    const Parameters& query = visit.request.query;
    for (const Module& module : visit.site.program().modules)
        if (module.name == query.get("desk")) chosen.asked.desk = &module;
    chosen.asked.of_others = query.get("whose") == "all";
    for (WorkPart part : work_parts)
        if (name_of(part) == query.get("part")) chosen.part = part;
    if (Result<std::int64_t> page = parse_integer(query.get("page")); page && *page > 1)
        chosen.page = static_cast<std::size_t>(*page);
    return chosen;
}

void write_choices(markup::Writer& to, const Visit& visit, const Work& work, const Chosen& chosen) {
    Language language = visit.language;
    std::vector<markup::NavigationLink> links;
    auto link = [&](std::string words, const Module* desk) {
        Chosen other = chosen;
        other.asked.desk = desk;
        links.push_back({.words = std::move(words),
                         .address = visit.address("work", other.query()),
                         .current = chosen.asked.desk == desk});
    };
    link(std::string(say("All desks", language)), nullptr);
    for (const Module& module : visit.site.program().modules)
        if (auto count = work.by_desk.find(&module); count != work.by_desk.end())
            link(std::string(say(module.label, language)) + " " + shown(count->second, language), &module);
    if (links.size() > 2 || chosen.asked.desk) markup::navigation(to, say("Desks", language), links);

    Chosen mine = chosen, all = chosen;
    mine.asked.of_others = false;
    all.asked.of_others = true;
    markup::navigation(
        to, say("Whose work", language),
        {{.words = std::string(say("Mine", language)),
          .address = visit.address("work", mine.query()),
          .current = !chosen.asked.of_others},
         {.words = std::string(say("Other people's too", language)),
          .address = visit.address("work", all.query()),
          .current = chosen.asked.of_others},
         {.words = std::string(say("As a calendar", language)), .address = visit.address("work/calendar")}});
}

// By when, and how long ago that was.
void write_day(markup::Writer& to, const Visit& visit, const DueItem& item, DayNumber today) {
    Language language = visit.language;
    if (!item.date.is_set()) return;
    std::string date = date_text_for_people(item.date, language);
    if (item.by == DueBy::since) date = say(Message("since {1}", {date}), language);
    to.text(date);
    if (item.is_late(today)) {
        to.text(" · ");
        to.text_element("strong",
                        say_count("{1} day late", "{1} days late", today - item.date.last(), {}, language));
    }
}

void write_item(markup::Writer& to, const Visit& visit, const Scope& scope, const WorkItem& item,
                DayNumber today) {
    Language language = visit.language;
    markup::Element entry = to.element("li");
    {
        markup::Element line = to.element("p", {{"class", "hit"}});
        const Record* about = scope.find(item.due.about);
        const Record& shown_row = about ? *about : *item.due.record;
        std::string name = record_name(visit, scope, shown_row);
        to.text_element(
            "a", {{"href", visit.address("record/" + item.due.record->id.text())}, {"dir", "auto"}}, name);
    }
    {
        markup::Element line = to.element("p", {{"class", "soft"}});
        to.text(say(item.question->sentence, language));
        if (item.due.date.is_set()) to.text(" · ");
        write_day(to, visit, item.due, today);
        if (item.due.who) {
            to.text(" · ");
            write_record_link(to, visit, scope, item.due.who);
        }
    }
    if (item.due.what.empty()) return;
    markup::Element line = to.element("p");
    to.text_element("bdi", item.due.what);
}

// The beginnings of all parts.
void write_parts(markup::Writer& to, const Visit& visit, const Scope& scope, const Work& work,
                 const Chosen& chosen) {
    Language language = visit.language;
    for (const auto& [part, items] : work.parts) {
        to.text_element("h2",
                        std::string(say(heading_of(part), language)) + " · " + shown(items.size(), language));
        write_work(to, visit, scope, std::span(items).first(std::min(items.size(), shown_of_a_part)),
                   work.today);
        if (items.size() <= shown_of_a_part) continue;
        Visit::Query query = chosen.query();
        query.emplace_back("part", std::string(name_of(part)));
        markup::Element line = to.element("p");
        to.text_element(
            "a", {{"href", visit.address("work", query)}},
            say_count("Show all {1}", "Show all {1}", static_cast<std::int64_t>(items.size()), {}, language));
    }
}

// One part, page by page.
void write_part(markup::Writer& to, const Visit& visit, const Scope& scope, const Work& work,
                const Chosen& chosen) {
    Language language = visit.language;
    auto found = work.parts.find(*chosen.part);
    std::span<const WorkItem> items;
    if (found != work.parts.end()) items = found->second;
    to.text_element(
        "h2", std::string(say(heading_of(*chosen.part), language)) + " · " + shown(items.size(), language));
    std::size_t pages = std::max<std::size_t>(1, (items.size() + shown_on_a_page - 1) / shown_on_a_page);
    std::size_t here = std::min(chosen.page, pages), first = (here - 1) * shown_on_a_page;
    if (!items.empty())
        write_work(to, visit, scope, items.subspan(first, std::min(shown_on_a_page, items.size() - first)),
                   work.today);
    std::vector<markup::NavigationLink> links;
    auto link = [&](std::string_view words, std::size_t page) {
        Visit::Query query = chosen.query();
        query.emplace_back("part", std::string(name_of(*chosen.part)));
        query.emplace_back("page", std::to_string(page));
        links.push_back(
            {.words = std::string(say(words, language)), .address = visit.address("work", query)});
    };
    if (here > 1) link("Earlier in the list", here - 1);
    if (here < pages) link("Further in the list", here + 1);
    links.push_back(
        {.words = std::string(say("All parts", language)), .address = visit.address("work", chosen.query())});
    markup::navigation(to, say("Pages of the list", language), links);
}

}  // namespace

void write_work(markup::Writer& to, const Visit& visit, const Scope& scope, std::span<const WorkItem> items,
                DayNumber today) {
    markup::Element list = to.element("ul", {{"class", "plain hits"}});
    for (const WorkItem& item : items) write_item(to, visit, scope, item, today);
}

Response work_page(Visit& visit) {
    Language language = visit.language;
    Chosen chosen = chosen_in(visit);
    refresh_calendar(visit);
    Result<std::vector<SavedList>> lists = saved_lists(*visit.session);
    if (!lists) return wrong_page(visit, lists.error());
    Roles roles = roles_of(*visit.session);
    markup::Writer main;
    main.text_element("h1", say("My work", language));
    Reading reading = visit.session->read();
    Work work = work_for(visit, reading.scope(), roles, chosen.asked);
    main.text_element("p", {{"class", "soft"}}, date_text_for_people(Date::on(work.today), language));
    write_choices(main, visit, work, chosen);
    write_saved_lists(main, visit, *lists, "");
    if (chosen.part)
        write_part(main, visit, reading.scope(), work, chosen);
    else
        write_parts(main, visit, reading.scope(), work, chosen);
    if (work.parts.empty())
        main.text_element("p", {{"class", "notice"}},
                          say("Nothing waits here. What is due comes from the records: a contact's next "
                              "check-in, a deadline of a "
                              "case, a task and its day.",
                              language));
    return page(visit, say("My work", language), std::move(main).finish());
}

}  // namespace karnameh::web
