// SPDX-License-Identifier: AGPL-3.0-or-later
// Many records changed at once: chosen in their list, looked at before anything is done, made in one change for each
// compartment, and undone. What was chosen and typed is kept on the shelf under a number.
#include <algorithm>
#include <map>
#include <ranges>

#include "base/say.h"
#include "base/show.h"
#include "kernel/undo_change.h"
#include "markup/form.h"
#include "web/audit/sensitive.h"
#include "web/records/bulk_plan.h"
#include "web/records/homes.h"
#include "web/records/list_view.h"
#include "web/records/pages.h"
#include "web/records/refusals_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view act_field = "bulk-act", which_field = "bulk-field", all_field = "all-rows",
                           said_field = "bulk-said", made_field = "made-change", left_field = "left-row",
                           refused_field = "refused-part", undone_field = "undone-rows";
constexpr std::size_t rows_most = 2000, rows_shown = 10;

struct Act {
    BulkAct act;
    std::string_view name, label;
};
constexpr Act acts[] = {{BulkAct::set, "set", "Set one field"},
                        {BulkAct::clear, "clear", "Empty one field"},
                        {BulkAct::add, "add", "Add to a field with several values, such as themes"},
                        {BulkAct::remove, "remove", "Remove from a field with several values"},
                        {BulkAct::take_out, "take-out", "Take them out"}};

const Act* act_of(std::string_view name) {
    auto found = std::ranges::find(acts, name, &Act::name);
    return found == std::end(acts) ? nullptr : found;
}
bool asks_for_value(BulkAct act) {
    return act == BulkAct::set || act == BulkAct::add || act == BulkAct::remove;
}

// What the shelf keeps of a change, read back.
struct Pending {
    const Kind& kind;
    Parameters kept;
    const Act* act;
    BulkRequest request;
    std::string number;
    bool is_said() const { return !asks_for_value(request.act) || kept.has(said_field); }
    bool is_made() const { return kept.has(made_field) || kept.has(refused_field); }
};

std::optional<Pending> pending(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    if (!kind) return std::nullopt;
    Parameters kept = visit.shelf->change(visit.arguments[1]);
    const Act* act = act_of(kept.get(act_field));
    if (!act || kept.get("bulk-kind") != kind->name) return std::nullopt;
    Pending all{*kind,
                kept,
                act,
                {act->act, kind->field(kept.get(which_field)), {}, {}},
                std::string(visit.arguments[1])};
    if (act->act == BulkAct::take_out) all.request.field = nullptr;
    for (const auto& [name, value] : kept.all()) {
        if (name == ticked_field) {
            std::size_t colon = value.find(':');
            Result<Id> id = parse_id(std::string_view(value).substr(0, colon));
            if (id && colon != value.npos)
                all.request.rows.push_back({*id, number_of(std::string_view(value).substr(colon + 1))});
        }
    }
    if (all.request.field) {
        Typed typed = typed_of(*kind, kept);
        if (auto found = typed.find(all.request.field->name); found != typed.end())
            all.request.values = found->second;
    }
    return all;
}

Response gone_page(Visit& visit) {
    return wrong_page(visit, Refusal{{{"", "That change is not here any more; it goes with the session.",
                                       "Choose the records again."}}});
}

std::string records_count(std::size_t count, Language language) {
    return say_count("{1} record", "{1} records", static_cast<std::int64_t>(count), {}, language);
}

void write_ways(markup::Writer& to, const Kind& kind, const Parameters& sent, const Refusal& refusal,
                Language language) {
    std::vector<markup::Choice> ways, fields;
    for (const Act& act : acts)
        ways.push_back(
            {std::string(act.name), std::string(say(act.label, language)), sent.get(act_field) == act.name});
    for (std::string_view name : form_fields(kind))
        fields.push_back({std::string(name), std::string(say(kind.field(name)->label, language)),
                          sent.get(which_field) == name});
    std::string wrong_act = markup::field_error(refusal, act_field, language),
                wrong_field = markup::field_error(refusal, which_field, language);
    markup::select(to,
                   {.name = act_field,
                    .label = say("What is to be done", language),
                    .error = wrong_act,
                    .required = true,
                    .language = language},
                   ways);
    markup::select(to,
                   {.name = which_field,
                    .label = say("Which field", language),
                    .error = wrong_field,
                    .language = language},
                   fields);
}

// The list with a box before each row, and what is to be done with those that are ticked.
Response show_choice(Visit& visit, const Kind& kind, const Parameters& sent, const Refusal& refusal) {
    Language language = visit.language;
    if (writable(*visit.session).empty())
        return wrong_page(
            visit,
            Refusal{{{"", "There is no compartment that you may write in.", "Ask a keeper for a grant."}}});
    if (Done entered = enter_looking_at_list(visit, kind); !entered)
        return wrong_page(visit, entered.error());
    const Parameters& query = visit.request.method == Method::post ? sent : visit.request.query;
    std::string number(query.get("filter")), sort(query.get("sort"));
    Result<Parameters> conditions = visit.shelf->filter_asked(number);
    if (!conditions) return wrong_page(visit, conditions.error());
    Reading reading = visit.session->read();
    ScopeKeys keys(visit.site.program().kinds, reading.scope());
    ListFilter filter(kind, *conditions, sort, keys);
    ListRows rows(kind, reading.scope(), filter);
    std::string path = "records/" + std::string(kind.name);
    Visit::Query way;
    if (!number.empty()) way.emplace_back("filter", number);
    if (!sort.empty()) way.emplace_back("sort", sort);
    std::string heading =
        say(Message("Change several: {1}", {std::string(say(kind.plural, language))}), language);
    markup::Writer main;
    main.text_element("h1", heading);
    {
        markup::Element form = markup::form(main, visit.address(path + "/bulk"), {.token = visit.form_token});
        markup::problems(main, refusal, std::vector<std::string_view>{act_field, which_field}, language);
        markup::hidden(main, "filter", number);
        markup::hidden(main, "sort", sort);
        write_ways(main, kind, sent, refusal, language);
        std::vector<markup::Choice> all{{"yes",
                                         say(Message("All that the list shows, on every page: {1}",
                                                     {records_count(rows.count(), language)}),
                                             language),
                                         sent.has(all_field)}};
        markup::check_boxes(
            main,
            {.name = all_field,
             .label = say("Which records", language),
             .hint = say("Or tick them below; ticks hold for one page of the list.", language),
             .language = language},
            all);
        {
            markup::Element buttons = main.element("p", {{"class", "buttons"}});
            markup::submit(main, say("Go on; nothing is changed yet", language));
            main.text_element("a", {{"href", visit.address(path, way)}}, say("Back to the list", language));
        }
        Ticks ticks;
        for (const auto& [name, value] : sent.all())
            if (name == ticked_field) ticks.insert(value);
        write_list(main, visit, reading.scope(), rows, path + "/bulk", way, nullptr, &ticks);
    }
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422,
                markup::PageWidth::wide);
}

Done check_choice(const Kind& kind, const Parameters& kept) {
    const Act* act = act_of(kept.get(act_field));
    if (!act) return refuse(std::string(act_field), "Say what is to be done.");
    const Field* field = kind.field(kept.get(which_field));
    if (act->act != BulkAct::take_out && (!field || is_own_business(kind, *field)))
        return refuse(std::string(which_field), "Say which field is meant.");
    if ((act->act == BulkAct::add || act->act == BulkAct::remove) && !has_several(*field))
        return refuse(std::string(which_field), "That field has one value.", "Set it instead.");
    auto rows = std::ranges::count(kept.all(), ticked_field,
                                   [](const auto& one) -> std::string_view { return one.first; });
    if (rows == 0) return refuse("", "No record is chosen.", "Tick some, or choose all that the list shows.");
    if (static_cast<std::size_t>(rows) > rows_most)
        return refuse("", "These are too many for one change.", "At most 2000; filter the list further.");
    return {};
}

// A plan, and what the kernel would say to it.
struct Looked {
    BulkPlan plan;
    std::vector<std::optional<Wrong>> wrongs;  // one for each part
    bool any_good() const {
        return std::ranges::any_of(wrongs, [](const auto& one) { return !one; });
    }
};
Result<Looked> look(Visit& visit, const Pending& change) {
    std::vector<Id> homes;
    for (const Held& held : writable(*visit.session)) homes.push_back(held.id);
    Looked looked;
    {
        Reading reading = visit.session->read();
        looked.plan = KARNAMEH_TRY(
            plan_bulk(change.kind, change.request, visit.site.program().kinds, reading.scope(), homes));
    }
    for (const BulkPart& part : looked.plan.parts) {
        Done judged = visit.session->judge(part.compartment, part.change);
        looked.wrongs.push_back(judged ? std::nullopt : std::optional<Wrong>(judged.error()));
    }
    return looked;
}

std::string name_of(const std::vector<Held>& homes, const Id& id) {
    for (const Held& held : homes)
        if (held.id == id) return held.name;
    return id.text();
}

void write_links(markup::Writer& to, const Visit& visit, const Scope& scope, std::string_view heading,
                 const std::vector<Id>& ids) {
    if (ids.empty()) return;
    to.text_element("h2", heading);
    markup::Element list = to.element("ul");
    for (const Id& id : ids) {
        markup::Element item = to.element("li");
        write_record_link(to, visit, scope, id);
    }
}

// The first rows of a part, before and after.
void write_rows_of(markup::Writer& to, const Visit& visit, const Scope& scope, const Pending& change,
                   const BulkPart& part) {
    Language language = visit.language;
    const Field* field = change.request.field;
    markup::Element list = to.element("ul");
    for (const ChangedRecord& changed : part.change.records() | std::views::take(rows_shown)) {
        markup::Element item = to.element("li");
        write_record_link(to, visit, scope, changed.id);
        const Record* before = scope.find(changed.id);
        if (!field || !before) continue;
        Arena arena;
        Record* after = new_row(change.kind, arena);
        cbor::Reader reader(changed.fields);
        bool reads = decode_record(change.kind, reader, arena, *after);
        KARNAMEH_ASSERT(reads);
        for (const Record* row : {before, static_cast<const Record*>(after)}) {
            to.text(" · ");
            to.text(row == before ? say("Before", language) : say("After", language));
            to.text(": ");
            if (is_set(*field, *row))
                write_value(to, visit, scope, *field, *row);
            else
                to.text(say("empty", language));
        }
    }
}

void write_value_form(markup::Writer& to, const Visit& visit, const Scope& scope, const Pending& change,
                      const std::string& action, const Refusal& refusal) {
    if (!asks_for_value(change.request.act)) return;
    ScopeKeys keys(visit.site.program().kinds, scope);
    Typed typed{{std::string(change.request.field->name), change.request.values}};
    std::map<std::string, std::string, std::less<>> notes;
    markup::Element form = markup::form(to, action, {.token = visit.form_token});
    write_form_field(to, visit, {change.kind, typed, keys, refusal, notes}, *change.request.field,
                     Focus::elsewhere);
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Show what it would do", visit.language), markup::ButtonKind::plain);
}

void write_plan(markup::Writer& to, const Visit& visit, const Scope& scope, const std::vector<Held>& homes,
                const Pending& change, const Looked& looked) {
    Language language = visit.language;
    const BulkPlan& plan = looked.plan;
    to.text_element("p", {{"role", "status"}},
                    say(Message("Nothing is changed yet. To be changed: {1}. As they are to be already: {2}.",
                                {records_count(plan.count(), language), records_count(plan.same, language)}),
                        language));
    for (std::size_t i = 0; i < plan.parts.size(); ++i) {
        const BulkPart& part = plan.parts[i];
        to.text_element(
            "h2", {{"dir", "auto"}},
            name_of(homes, part.compartment) + " · " + records_count(part.change.size(), language));
        if (looked.wrongs[i])
            write_refusals(to, visit, scope, say("Nothing would be changed in this compartment:", language),
                           part.change, *looked.wrongs[i]);
        write_rows_of(to, visit, scope, change, part);
    }
    write_links(to, visit, scope, say("Changed by somebody since you chose them, and left", language),
                plan.stale);
    write_links(to, visit, scope, say("You may only read these; they are left", language), plan.readable);
}

void write_made(markup::Writer& to, const Visit& visit, const Scope& scope, const Pending& change,
                const std::string& action) {
    Language language = visit.language;
    std::vector<Id> left;
    markup::Element told = to.element("div", {{"class", "notice"}, {"role", "status"}});
    if (change.kept.has(undone_field))
        to.text_element("p", say(Message("Undone: {1}.",
                                         {records_count(number_of(change.kept.get(undone_field)), language)}),
                                 language));
    else
        to.text_element("p", say(Message("Changed: {1}.",
                                         {records_count(number_of(change.kept.get("made-rows")), language)}),
                                 language));
    for (const auto& [name, value] : change.kept.all()) {
        if (name == refused_field)
            to.text_element("p", say(Message("Refused, and left as it was: {1}", {value}), language));
        if (Result<Id> id = parse_id(value); name == left_field && id) left.push_back(*id);
    }
    write_links(to, visit, scope, say("Changed by somebody else meanwhile, and left", language), left);
    if (change.kept.has(undone_field) || !change.kept.has(made_field)) return;
    markup::Element form = markup::form(to, action + "/undo", {.token = visit.form_token});
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Undo", language), markup::ButtonKind::danger);
}

Response show_change(Visit& visit, const Pending& change) {
    Language language = visit.language;
    std::vector<Held> homes = visit.session->compartments();
    std::optional<Looked> looked;
    Refusal refusal;
    if (!change.is_made() && change.is_said()) {
        Result<Looked> result = look(visit, change);
        if (result)
            looked = std::move(*result);
        else if (auto* refused = std::get_if<Refusal>(&result.error()))
            refusal = *refused;
        else
            return wrong_page(visit, result.error());
    }
    Reading reading = visit.session->read();
    std::string list = "records/" + std::string(change.kind.name),
                action = visit.address(list + "/bulk/" + change.number);
    std::string heading(say(change.act->label, language));
    if (change.request.field) heading.append(": ").append(say(change.request.field->label, language));
    markup::Writer main;
    main.text_element("h1", heading);
    if (change.is_made()) {
        write_made(main, visit, reading.scope(), change, action);
    } else {
        markup::problems(main, refusal, form_fields(change.kind), language);
        write_value_form(main, visit, reading.scope(), change, action, refusal);
    }
    if (looked) write_plan(main, visit, reading.scope(), homes, change, *looked);
    if (looked && looked->any_good()) {
        markup::Element form = markup::form(main, action + "/make", {.token = visit.form_token});
        markup::Element buttons = main.element("p", {{"class", "buttons"}});
        markup::submit(main, say("Change them now", language), markup::ButtonKind::danger);
    }
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address(list)}}, say("Back to the list", language));
    }
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

Response keep(Visit& visit, const Pending& change, Parameters kept) {
    return redirect(visit.address("records/" + std::string(change.kind.name) + "/bulk/" +
                                  visit.shelf->keep_change(std::move(kept))));
}

// Without what `drop` names.
Parameters copy_without(const Parameters& kept, std::string_view drop) {
    Parameters copy;
    for (const auto& [name, value] : kept.all())
        if (name != drop) copy.add(name, value);
    return copy;
}

}  // namespace

Response bulk_page(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    return kind ? show_choice(visit, *kind, {}, {}) : not_found_page(visit);
}

Response start_bulk(Visit& visit) {
    const Kind* kind = desk_kind(visit, visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    const Parameters& sent = visit.request.form;
    Parameters kept;
    kept.add("bulk-kind", std::string(kind->name));
    for (std::string_view name : {act_field, which_field})
        kept.add(std::string(name), std::string(sent.get(name)));
    if (sent.has(all_field)) {
        Result<Parameters> conditions = visit.shelf->filter_asked(sent.get("filter"));
        if (!conditions) return wrong_page(visit, conditions.error());
        Reading reading = visit.session->read();
        ScopeKeys keys(visit.site.program().kinds, reading.scope());
        ListFilter filter(*kind, *conditions, "", keys);
        // One more than may be changed at once is enough to be too many.
        std::vector<const Record*> rows = ListRows(*kind, reading.scope(), filter).slice(0, rows_most + 1);
        for (const Record* row : rows) kept.add(std::string(ticked_field), ticked_row(*row));
    } else {
        for (const auto& [name, value] : sent.all())
            if (name == ticked_field) kept.add(name, value);
    }
    if (Done good = check_choice(*kind, kept); !good)
        return show_choice(visit, *kind, sent, std::get<Refusal>(good.error()));
    return redirect(visit.address("records/" + std::string(kind->name) + "/bulk/" +
                                  visit.shelf->keep_change(std::move(kept))));
}

Response bulk_change_page(Visit& visit) {
    std::optional<Pending> change = pending(visit);
    return change ? show_change(visit, *change) : gone_page(visit);
}

Response say_bulk_value(Visit& visit) {
    std::optional<Pending> change = pending(visit);
    if (!change || change->is_made() || !change->request.field) return gone_page(visit);
    std::string name(change->request.field->name);
    Parameters kept = copy_without(copy_without(change->kept, name), "pick-" + name);
    for (const auto& [sent, value] : visit.request.form.all())
        if (sent == name || sent == "pick-" + name) kept.add(sent, value);
    if (!kept.has(said_field)) kept.add(std::string(said_field), "yes");
    return keep(visit, *change, std::move(kept));
}

// Looks once more, since others write meanwhile.
Response make_bulk_change(Visit& visit) {
    std::optional<Pending> change = pending(visit);
    if (!change || change->is_made()) return gone_page(visit);
    Result<Looked> looked = change->is_said() ? look(visit, *change) : Looked{};
    if (!looked || !looked->any_good()) return show_change(visit, *change);
    std::vector<Held> homes = visit.session->compartments();
    Parameters kept = copy_without(change->kept, ticked_field);
    std::size_t made = 0;
    for (const BulkPart& part : looked->plan.parts) {
        Result<SequenceRange> stored = visit.session->commit(part.compartment, part.change);
        if (stored) {
            made += part.change.size();
            kept.add(std::string(made_field), part.compartment.text() + ":" + std::to_string(stored->first) +
                                                  ":" + std::to_string(stored->last));
        } else {
            kept.add(std::string(refused_field), name_of(homes, part.compartment));
        }
    }
    kept.add("made-rows", std::to_string(made));
    for (const Id& id : looked->plan.stale) kept.add(std::string(left_field), id.text());
    return keep(visit, *change, std::move(kept));
}

Response undo_bulk_change(Visit& visit) {
    std::optional<Pending> change = pending(visit);
    if (!change || !change->kept.has(made_field)) return gone_page(visit);
    std::vector<Held> homes = visit.session->compartments();
    Parameters kept = copy_without(copy_without(change->kept, left_field), refused_field);
    std::size_t restored = 0;
    for (const auto& [name, value] : change->kept.all()) {
        if (name != made_field) continue;
        std::string_view text(value);
        std::size_t first = text.find(':'), last = text.rfind(':');
        Result<Id> home = parse_id(text.substr(0, first));
        if (!home) continue;
        SequenceRange frames{number_of(text.substr(first + 1, last - first - 1)),
                             number_of(text.substr(last + 1))};
        Result<UndoneChange> undone = undo_change(*visit.session, *home, frames);
        if (!undone) {
            kept.add(std::string(refused_field), name_of(homes, *home));
            continue;
        }
        restored += undone->restored;
        for (const Id& id : undone->left) kept.add(std::string(left_field), id.text());
    }
    kept.add(std::string(undone_field), std::to_string(restored));
    return keep(visit, *change, std::move(kept));
}

}  // namespace karnameh::web
