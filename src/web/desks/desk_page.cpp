// SPDX-License-Identifier: AGPL-3.0-or-later
// A desk's front page, made from its module's descriptor: what is late and due there, its figures, its lists.
#include "base/say.h"
#include "base/show.h"
#include "document/day_text.h"
#include "document/value_text.h"
#include "report/period.h"
#include "web/desks/pages.h"
#include "web/due/my_work.h"
#include "web/health/pages.h"

namespace karnameh::web {

namespace {

constexpr std::size_t figures_shown = 6, waiting_shown = 5;

std::int64_t open_records(const Kind& kind, const Scope& scope) {
    std::size_t count = 0;
    for (const Scope::Part& part : scope.parts())
        if (const Table* rows = part.state->table(kind.number)) count += rows->live();
    return static_cast<std::int64_t>(count);
}

std::int64_t open_records(const Visit& visit, const Module& module, const Scope& scope) {
    std::int64_t count = 0;
    for (const Kind& kind : visit.site.program().kinds.all())
        if (kind.module == module.name) count += open_records(kind, scope);
    return count;
}

std::string desk_address(const Visit& visit, const Module& module) {
    return visit.address("desks/" + std::string(module.name));
}

// What is late, and what falls due in the next seven days; the rest is a link away.
void write_waiting(markup::Writer& to, const Visit& visit, const Scope& scope, const Work& work,
                   const Module& module) {
    if (module.due.empty()) return;
    Language language = visit.language;
    to.text_element("h2", say("What waits", language));
    std::size_t all = 0;
    std::vector<WorkItem> first;
    for (const auto& [part, items] : work.parts) {
        all += items.size();
        for (const WorkItem& item : items)
            if (first.size() < waiting_shown) first.push_back(item);
    }
    if (all == 0) {
        to.text_element("p", say("Nothing waits at this desk.", language));
        return;
    }
    write_work(to, visit, scope, first, work.today);
    markup::Element line = to.element("p");
    to.text_element("a",
                    {{"href", visit.address("work", {{"desk", std::string(module.name)}, {"whose", "all"}})}},
                    say_count("Show all {1}", "Show all {1}", static_cast<std::int64_t>(all), {}, language));
}

// The first of the module's figures that have a value which fits on one line.
DeskFigures count_figures(const Visit& visit, const Scope& scope, const Module& module,
                          const Period& period) {
    const Book& book = visit.site.book();
    DeskFigures counted{period, {}, visit.site.program().clock->now()};
    for (const Book::Entry& entry : book.figures()) {
        if (entry.module != &module || book.is_closed(entry, scope) ||
            counted.figures.size() == figures_shown)
            continue;
        Result<Computed> computed = book.compute(entry.figure->id, scope, period);
        if (!computed || (computed->value.form != FigureValue::Form::number &&
                          computed->value.form != FigureValue::Form::money))
            continue;
        counted.figures.push_back(std::move(*computed));
    }
    return counted;
}

std::shared_ptr<const DeskFigures> desk_figures(const Visit& visit, const Scope& scope, const Module& module,
                                                const Period& period) {
    auto count = [&] { return count_figures(visit, scope, module, period); };
    if (open_records(visit, module, scope) < static_cast<std::int64_t>(KeptFigures::few_records))
        return std::make_shared<const DeskFigures>(count());
    std::shared_ptr<KeptFigures> kept = visit.site.kept_figures().of(scope);
    visit.shelf->keep(kept);
    return kept->find(module.name, visit.site.program().clock->now(), count);
}

void write_figures(markup::Writer& to, const Visit& visit, const Scope& scope, const Module& module) {
    Result<Period> period = latest_period(scope);
    if (!period) return;
    Language language = visit.language;
    std::shared_ptr<const DeskFigures> counted = desk_figures(visit, scope, module, *period);
    if (counted->figures.empty()) return;
    to.text_element("h2", say("In figures", language));
    {
        markup::Element line = to.element("p", {{"class", "soft"}});
        to.text(document::period_text(counted->period, language));
        std::int64_t age = visit.site.program().clock->now().seconds - counted->counted.seconds;
        if (age > 0)
            to.text(" · " +
                    say_count("Counted {1} second ago", "Counted {1} seconds ago", age, {}, language));
    }
    markup::Element cards = to.element("ul", {{"class", "cards plain"}});
    for (const Computed& one : counted->figures) {
        markup::Element card = to.element("li", {{"class", "card"}});
        {
            markup::Element value = to.element("p", {{"class", "big"}});
            to.text_element("a", {{"href", visit.address("figure/" + std::string(one.figure->id))}},
                            document::value_text(one.value, one.figure->unit, language));
        }
        to.text_element("p", {{"class", "soft"}}, say(one.figure->label, language));
    }
}

void write_lists(markup::Writer& to, const Visit& visit, const Scope& scope, const Module& module) {
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
        markup::Element line = to.element("p");
        to.text_element("a", {{"href", visit.address(path + "/new")}},
                        say(Message("New: {1}", {std::string(say(kind.label, language))}), language));
    }
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
    }
    return page(visit, say("Desks", language), std::move(main).finish(), 200, markup::PageWidth::wide);
}

Response desk_page(Visit& visit) {
    Language language = visit.language;
    const Module* module = visit.site.book().module(visit.arguments[0]);
    if (!module) return not_found_page(visit);
    Result<std::vector<SavedList>> lists = saved_lists(*visit.session);
    if (!lists) return wrong_page(visit, lists.error());
    std::erase_if(*lists, [&](const SavedList& list) {
        const Kind* kind = visit.site.program().kinds.find(list.kind);
        return !kind || kind->module != module->name;
    });
    Roles roles = roles_of(*visit.session);
    Reading reading = visit.session->read();
    const Scope& scope = reading.scope();
    markup::Writer main;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address("desks")}}, say("Desks", language));
    }
    main.text_element("h1", say(module->label, language));
    if (open_records(visit, *module, scope) == 0) {
        main.text_element("p", {{"class", "notice"}},
                          say("Nothing that you may open is recorded at this desk yet. Begin with one of its "
                              "lists: choose “New”.",
                              language));
    } else {
        write_waiting(main, visit, scope, work_for(visit, scope, roles, {module, true}), *module);
        write_figures(main, visit, scope, *module);
    }
    write_saved_lists(main, visit, *lists, "");
    write_lists(main, visit, scope, *module, may_write);
    return page(visit, say(module->label, language), std::move(main).finish(), 200, markup::PageWidth::wide);
}

void write_desk_link(markup::Writer& to, const Visit& visit, const Kind& kind) {
    const Module* module = visit.site.book().module(kind.module);
    if (!module) return;
    to.text_element("a", {{"href", desk_address(visit, *module)}}, say(module->label, visit.language));
}

}  // namespace karnameh::web
