// SPDX-License-Identifier: AGPL-3.0-or-later
// One that becomes two, and two that become one, each as one change that leaves nobody counted twice: what goes with the
// new one is taken from the old one, and what joins another is counted there.
#include <iostream>

#include "base/say.h"
#include "markup/form.h"
#include "record/codec.h"
#include "web/audit/sensitive.h"
#include "web/handling/handled.h"
#include "web/handling/pages.h"
#include "web/records/record_form.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view name_field = "new-name", size_field = "new-size", left_field = "left-size",
                           day_field = "since-day", apart_field = "goes-apart", other_field = "other-one",
                           id_name = "line-id";

enum class Act : std::uint8_t { split, join };

struct Form {
    Handled handled;
    Id id;
    Act act;
    std::string path() const { return handled.with(id) + (act == Act::split ? "/split" : "/join"); }
    std::string_view heading() const {
        return act == Act::split ? "It has split" : "It became part of another";
    }
    std::vector<std::string_view> fields() const {
        if (act == Act::split) return {name_field, day_field, size_field, left_field, apart_field};
        return {other_field, day_field, left_field};
    }
};

std::optional<Form> form_at(const Visit& visit, Act act) {
    std::optional<Handled> handled = handled_at(visit);
    Result<Id> id = parse_id(visit.arguments[1]);
    if (!handled || !id) return std::nullopt;
    return Form{*handled, *id, act};
}

struct Asked {
    std::string_view name, label, hint;
    bool required = false;
};

void write_input(markup::Writer& to, const Visit& visit, const Asked& asked, const Parameters& typed,
                 std::string_view value, const Refusal& refusal, std::span<const std::string> offers = {}) {
    std::string error = markup::field_error(refusal, asked.name, visit.language);
    markup::input(to, {.name = asked.name,
                       .label = say(asked.label, visit.language),
                       .value = typed.all().empty() ? value : typed.get(asked.name),
                       .hint = asked.hint.empty() ? asked.hint : say(asked.hint, visit.language),
                       .error = error,
                       .required = asked.required,
                       .language = visit.language,
                       .offers = offers});
}

constexpr Asked since{day_field, "Since what day",
                      "For example 2009-12-05, 14 Azar 1388, 2009-summer or ~1387.", true};
constexpr std::string_view size_example = "For example 12, 12+, ~12 or 70-80.";

void write_split(markup::Writer& to, const Visit& visit, const Form& form, const Record& about,
                 const Parameters& typed, const Refusal& refusal) {
    Language language = visit.language;
    const Field& size = field_of(form.handled.about, form.handled.handling.words().size);
    std::string now = is_set(size, about) ? field_text(size, about) : "";
    std::string today = day_to_type(visit, today_of(visit));
    write_input(to, visit, {name_field, "Code name of the new one", "", true}, typed, "", refusal);
    write_input(to, visit, since, typed, today, refusal);
    write_input(to, visit, {size_field, "Size of the new one", size_example}, typed, "", refusal);
    write_input(to, visit, {left_field, "Size of what remains", size_example}, typed, now, refusal);
    std::string_view chosen = typed.get(apart_field);
    markup::Choice ways[] = {
        {"yes", std::string(say("It goes on by itself: its people are no longer counted here.", language)),
         chosen != "no"},
        {"no", std::string(say("It is still a part: its people are counted here, and only here.", language)),
         chosen == "no"}};
    markup::radio_buttons(
        to, {.name = apart_field, .label = say("How they are counted", language), .language = language},
        ways);
}

void write_join(markup::Writer& to, const Visit& visit, const Form& form, const Scope& own,
                const Parameters& typed, const Refusal& refusal) {
    std::vector<std::string> offers;
    for (const LookedAfter& one : form.handled.handling.looked_after(own, today_of(visit)))
        if (one.about->id != form.id) offers.push_back(record_name(visit, own, *one.about));
    write_input(to, visit,
                {other_field, "The one that it became part of",
                 "One that you look after yourself; its first letters are enough.", true},
                typed, "", refusal, offers);
    write_input(to, visit, since, typed, day_to_type(visit, today_of(visit)), refusal);
    write_input(to, visit,
                {left_field, "Size of both together", "Empty: the other one's size stays as it is."}, typed,
                "", refusal);
}

Response show(Visit& visit, const Form& form, const Parameters& typed, const Refusal& refusal,
              unsigned status) {
    Language language = visit.language;
    Roles roles = roles_of(*visit.session);
    markup::Writer main;
    Reading reading = visit.session->read();
    Scope own = own_part(reading.scope(), roles);
    const Record* about = find_about(own, form.handled, form.id);
    if (!about) return not_found_page(visit);
    std::string heading = std::string(say(form.heading(), language)) + ": " + record_name(visit, own, *about);
    write_way_up(main, visit, form.handled);
    main.text_element("h1", {{"dir", "auto"}}, heading);
    {
        markup::Element form_element =
            markup::form(main, visit.address(form.path()), {.token = visit.form_token});
        markup::problems(main, refusal, form.fields(), language);
        std::string id(typed.get(id_name));
        markup::hidden(main, id_name, parse_id(id) ? id : visit.site.program().random->id().text());
        if (form.act == Act::split)
            write_split(main, visit, form, *about, typed, refusal);
        else
            write_join(main, visit, form, own, typed, refusal);
        markup::Element buttons = main.element("p", {{"class", "buttons"}});
        markup::submit(main, say("Save", language));
        main.text_element("a", {{"href", visit.address(form.handled.with(form.id))}},
                          say("Leave without saving", language));
    }
    return page(visit, heading, std::move(main).finish(), status);
}

// Which of this form's fields a field of the record was asked by.
void rename(Refusal& refusal, const Form& form, const Handling::Words& words) {
    auto asked_by = [&](std::string_view field) -> std::string_view {
        if (field == form.handled.about.key_field()->name) return name_field;
        if (field == words.first_day || field == words.merged_on) return day_field;
        if (field == words.merged_into) return other_field;
        return field;
    };
    for (Problem& problem : refusal.problems) {
        std::size_t comma = problem.where.rfind(", ");
        bool is_left = form.act == Act::join || problem.where.starts_with("record 2,");
        std::string_view field(problem.where);
        if (comma != std::string::npos) field.remove_prefix(comma + 2);
        if (field == words.size)
            problem.where = is_left ? left_field : size_field;
        else
            problem.where = std::string(asked_by(field));
    }
}

class Writing {
  public:
    Writing(Visit& visit, const Form& form, const Scope& own)
        : visit_(visit), form_(form), own_(own), keys_(visit.site.program().kinds, own) {}

    Result<Change> split(const Record& about, const Id& id) {
        const Handling::Words& words = form_.handled.handling.words();
        Typed fresh{{std::string(form_.handled.about.key_field()->name), {typed(name_field)}},
                    {std::string(words.first_day), {typed(day_field)}},
                    {std::string(words.size), {typed(size_field)}},
                    {std::string(words.part_of), {form_.id.text()}},
                    {std::string(words.counted_apart), {typed(apart_field) == "no" ? "no" : "yes"}}};
        // What was agreed with the old one, and where its row is, is not the new one's.
        for (const Field& field : form_.handled.about.fields)
            if (field.is_kept_close) fresh[std::string(field.name)] = {""};
        Record* row = KARNAMEH_TRY(read_form(form_.handled.about, fresh, keys_, &about, arena_));
        row->id = id;
        row->sequence = 0;
        row->attachments = {};
        row->note = {};
        Change change(visit_.site.program().kinds);
        change.put(*row);
        KARNAMEH_TRY(put_size(about, change));
        return change;
    }
    Result<Change> join(const Record& about) {
        const Handling::Words& words = form_.handled.handling.words();
        Id other = KARNAMEH_TRY(named());
        Typed ended{{std::string(words.merged_into), {other.text()}},
                    {std::string(words.merged_on), {typed(day_field)}}};
        Record* row = KARNAMEH_TRY(read_form(form_.handled.about, ended, keys_, &about, arena_));
        Change change(visit_.site.program().kinds);
        change.put(*row, about.sequence);
        if (!trim(typed(left_field)).empty()) KARNAMEH_TRY(put_size(*own_.find(other), change));
        return change;
    }

  private:
    std::string typed(std::string_view name) const { return std::string(visit_.request.form.get(name)); }
    Result<Id> named() {
        std::string name = typed(other_field);
        KindNumber kind = form_.handled.about.number;
        if (Result<Id> id = keys_.find(kind, trim(name))) return *id;
        std::vector<Id> meant;
        if (!trim(name).empty()) meant = keys_.matching(kind, trim(name), 2);
        if (meant.size() == 1) return meant.front();
        return refuse(std::string(other_field),
                      meant.empty() ? "You look after none of that name." : "Several have names like that.",
                      "The whole name.");
    }
    Done put_size(const Record& of, Change& change) {
        Typed size{{std::string(form_.handled.handling.words().size), {typed(left_field)}}};
        Result<Record*> row = read_form(form_.handled.about, size, keys_, &of, arena_);
        if (!row) {
            if (Refusal* refusal = std::get_if<Refusal>(&row.error()))
                for (Problem& problem : refusal->problems) problem.where = left_field;
            return std::unexpected(std::move(row).error());
        }
        change.put(**row, of.sequence);
        return {};
    }
    Visit& visit_;
    const Form& form_;
    const Scope& own_;
    ScopeKeys keys_;
    Arena arena_;
};

Done store(Visit& visit, const Form& form) {
    Roles roles = roles_of(*visit.session);
    Result<Id> id = parse_id(visit.request.form.get(id_name));
    Change change(visit.site.program().kinds);
    {
        Reading reading = visit.session->read();
        Scope own = own_part(reading.scope(), roles);
        const Record* about = find_about(own, form.handled, form.id);
        if (!about || !id) return refuse("", "It is not there, or it is not open to you.");
        if (own.find(*id)) return {};  // sent twice
        Writing writing(visit, form, own);
        change = KARNAMEH_TRY(form.act == Act::split ? writing.split(*about, *id) : writing.join(*about));
    }
    Held home = KARNAMEH_TRY(visit.session->home_of(form.id));
    KARNAMEH_TRY(visit.session->commit(home.id, change));
    return {};
}

Response answer(Visit& visit, Act act) {
    std::optional<Form> form = form_at(visit, act);
    if (!form) return not_found_page(visit);
    Done done = store(visit, *form);
    if (done) return redirect(visit.address(form->handled.with(form->id), {{"done", "saved"}}));
    if (Refusal* refusal = std::get_if<Refusal>(&done.error())) {
        rename(*refusal, *form, form->handled.handling.words());
        return show(visit, *form, visit.request.form, *refusal, 422);
    }
    std::cerr << "karnameh: " << describe(done.error()) << '\n';
    FaultOutcome outcome = fault_outcome(std::get<Fault>(done.error()).kind);
    return show(visit, *form, visit.request.form, {{{"", {outcome.sentence}}}},
                static_cast<unsigned>(outcome.http_status));
}

Response ask(Visit& visit, Act act) {
    std::optional<Form> form = form_at(visit, act);
    if (!form) return not_found_page(visit);
    if (Done entered = enter_looking(visit, form->handled.about, form->id); !entered)
        return wrong_page(visit, entered.error());
    return show(visit, *form, {}, {}, 200);
}

}  // namespace

Response split_page(Visit& visit) {
    return ask(visit, Act::split);
}
Response split_one(Visit& visit) {
    return answer(visit, Act::split);
}
Response joining_page(Visit& visit) {
    return ask(visit, Act::join);
}
Response join_two(Visit& visit) {
    return answer(visit, Act::join);
}

}  // namespace karnameh::web
