// SPDX-License-Identifier: AGPL-3.0-or-later
// Two records side by side, field by field, to be merged or told apart; and a merger with its way back.
#include <ranges>

#include "base/say.h"
#include "kernel/merge.h"
#include "markup/form.h"
#include "record/difference.h"
#include "web/audit/sensitive.h"
#include "web/care/pages.h"
#include "web/records/homes.h"
#include "web/records/record_form.h"
#include "web/records/refusals_view.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view other_seen_field = "seen-version-of-other", takes_before = "take-";

constexpr std::size_t readable_shown = 20;

struct Side {
    Chosen takes;
    std::string_view name;
};
constexpr Side sides[] = {{Chosen::kept, "kept"}, {Chosen::gone, "gone"}, {Chosen::both, "both"}};

// The two that the address names: of one kind, both there.
struct Two {
    const Kind& kind;
    Id kept, gone;
};
std::optional<Two> two_in_address(Visit& visit) {
    Result<Id> kept = parse_id(visit.arguments[0]), gone = parse_id(visit.arguments[1]);
    if (!kept || !gone) return std::nullopt;
    Reading reading = visit.session->read();
    const Record *one = reading.scope().find(*kept), *other = reading.scope().find(*gone);
    if (!one || !other || one == other || one->kind != other->kind) return std::nullopt;
    const Kind& kind = visit.site.program().kinds.get(one->kind);
    if (kind.module.empty()) return std::nullopt;
    return Two{kind, *kept, *gone};
}

Chosen usual(const Field& field, const Record& kept, const Record& gone) {
    if (!is_set(field, gone)) return Chosen::kept;
    if (!is_set(field, kept)) return Chosen::gone;
    return may_take_both(field) ? Chosen::both : Chosen::kept;
}

Chosen chosen(const Parameters& sent, const Field& field, const Record& kept, const Record& gone) {
    std::string_view name = sent.get(std::string(takes_before) + std::string(field.name));
    for (const Side& side : sides)
        if (side.name == name) return side.takes;
    return usual(field, kept, gone);
}

class TableOfBoth {
  public:
    TableOfBoth(markup::Writer& to, const Visit& visit, const Scope& scope, const Two& two)
        : to_(to),
          visit_(visit),
          scope_(scope),
          kind_(two.kind),
          kept_(*scope.find(two.kept)),
          gone_(*scope.find(two.gone)) {}

    void write() {
        Language language = visit_.language;
        std::string_view caption = say("Field by field", language);
        markup::Element scroll = to_.element(
            "div", {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", caption}});
        markup::Element table = to_.element("table", {{"class", "rows"}});
        to_.text_element("caption", caption);
        {
            markup::Element head = to_.element("thead");
            markup::Element line = to_.element("tr");
            for (std::string_view words :
                 {say("What is recorded", language), stays(), goes(), say("Both", language)})
                to_.text_element("th", {{"scope", "col"}}, words);
        }
        markup::Element body = to_.element("tbody");
        for (const Field& field : kind_.fields)
            if (!is_own_business(kind_, field) && (is_set(field, kept_) || is_set(field, gone_)))
                write_field(field);
    }

  private:
    std::string_view stays() const { return say("Record that stays", visit_.language); }
    std::string_view goes() const { return say("Record that goes", visit_.language); }
    std::string words(const Field& field, const Record& row) const {
        std::string text = value_words(visit_, scope_, field, row, visit_.language);
        return text.empty() ? "—" : text;
    }
    void write_field(const Field& field) {
        markup::Element line = to_.element("tr");
        std::string head = "of-" + std::string(field.name);
        to_.text_element("th", {{"scope", "row"}, {"id", head}}, say(field.label, visit_.language));
        if (same_value(field, kept_, gone_)) {
            to_.text_element("td", {{"data-label", stays()}, {"dir", "auto"}}, words(field, kept_));
            to_.text_element("td", {{"data-label", goes()}, {"dir", "auto"}}, words(field, gone_));
            to_.text_element("td", "");
            return;
        }
        Chosen takes = chosen(visit_.request.form, field, kept_, gone_);
        write_choice(field, head, Chosen::kept, takes, stays(), words(field, kept_));
        write_choice(field, head, Chosen::gone, takes, goes(), words(field, gone_));
        if (may_take_both(field) && is_set(field, kept_) && is_set(field, gone_))
            write_choice(field, head, Chosen::both, takes, "", say("Both", visit_.language));
        else
            to_.text_element("td", "");
    }
    void write_choice(const Field& field, const std::string& head, Chosen takes, Chosen taken,
                      std::string_view column, std::string_view value) {
        std::string name = std::string(takes_before) + std::string(field.name);
        std::string_view side = sides[static_cast<std::size_t>(takes)].name;
        std::string id = name + "-" + std::string(side), named = head + " " + id;
        markup::Element cell = to_.element("td", {markup::Attribute::if_any("data-label", column)});
        markup::Element label = to_.element("label");
        to_.empty_element("input", {{"type", "radio"},
                                    {"name", name},
                                    {"value", side},
                                    {"aria-labelledby", named},
                                    markup::Attribute::flag("checked", takes == taken)});
        to_.text(" ");
        to_.text_element("span", {{"id", id}, {"dir", "auto"}}, value);
    }

    markup::Writer& to_;
    const Visit& visit_;
    const Scope& scope_;
    const Kind& kind_;
    const Record &kept_, &gone_;
};

MergeRequest request_of(const Visit& visit, const Two& two) {
    const Parameters& sent = visit.request.form;
    MergeRequest request{
        two.kept, two.gone, number_of(sent.get(seen_field)), number_of(sent.get(other_seen_field)), {}};
    for (const Field& field : two.kind.fields)
        for (const Side& side : sides)
            if (sent.get(std::string(takes_before) + std::string(field.name)) == side.name)
                request.takes[field.number] = side.takes;
    return request;
}

// What the page shows as chosen, of the two as they stand now; nothing where one of them went meanwhile.
std::optional<MergeRequest> request_shown(Visit& visit, const Two& two) {
    Reading reading = visit.session->read();
    const Record *kept = reading.scope().find(two.kept), *gone = reading.scope().find(two.gone);
    if (!kept || !gone) return std::nullopt;
    MergeRequest request{two.kept, two.gone, kept->sequence, gone->sequence, {}};
    for (const Field& field : two.kind.fields)
        if (!is_own_business(two.kind, field) && !same_value(field, *kept, *gone))
            request.takes[field.number] = chosen(visit.request.form, field, *kept, *gone);
    return request;
}

// The part of the plan that would be refused, if one would be: so they are not merged at all.
struct RefusedPart {
    const Change& change;
    Wrong wrong;
};
std::optional<RefusedPart> refused_part(Visit& visit, const MergePlan& plan) {
    for (const MergePlan::Part& part : plan.parts)
        if (Done judged = visit.session->judge(part.compartment, part.change); !judged)
            return RefusedPart{part.change, judged.error()};
    return std::nullopt;
}

void write_what_moves(markup::Writer& to, const Visit& visit, const Scope& scope, const MergePlan& plan) {
    Language language = visit.language;
    to.text_element("p",
                    say_count("{1} record that refers to the one that goes will refer to the one that stays.",
                              "{1} records that refer to the one that goes will refer to the one that stays.",
                              static_cast<std::int64_t>(plan.moved), {}, language));
    if (plan.readable.empty()) return;
    to.text_element(
        "p",
        say_count(
            "{1} record that you may only read goes on naming the one that goes, whose page says where it "
            "went:",
            "{1} records that you may only read go on naming the one that goes, whose page says where it "
            "went; the first of them:",
            static_cast<std::int64_t>(plan.readable.size()), {}, language));
    markup::Element list = to.element("ul");
    for (const Id& id : plan.readable | std::views::take(readable_shown)) {
        markup::Element item = to.element("li");
        write_record_link(to, visit, scope, id);
    }
}

void write_titles(markup::Writer& to, const Visit& visit, const Scope& scope, const Two& two) {
    markup::Element facts = to.element("dl", {{"class", "facts"}});
    for (const Id& id : {two.kept, two.gone}) {
        to.text_element("dt", say(id == two.kept ? "Record that stays" : "Record that goes", visit.language));
        markup::Element value = to.element("dd");
        write_record_link(to, visit, scope, id);
    }
}

Response show_two(Visit& visit, const Two& two, const Refusal& refusal) {
    for (const Id& id : {two.kept, two.gone})
        if (Done entered = enter_looking(visit, two.kind, id); !entered)
            return wrong_page(visit, entered.error());
    Language language = visit.language;
    std::optional<MergeRequest> looked = request_shown(visit, two);
    if (!looked) return not_found_page(visit);
    Result<MergePlan> plan = plan_merge(*visit.session, *looked);
    if (!plan) return wrong_page(visit, plan.error());
    std::optional<RefusedPart> refused = refused_part(visit, *plan);
    Reading reading = visit.session->read();
    const Scope& scope = reading.scope();
    if (!scope.find(two.kept) || !scope.find(two.gone)) return not_found_page(visit);
    std::string_view heading = say("Are these two one?", language);
    std::string ids = two.kept.text() + "/" + two.gone.text();
    markup::Writer main;
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element(
            "a", {{"href", visit.address("care/duplicates/" + std::string(two.kind.name))}},
            say(Message("Likely duplicates: {1}", {std::string(say(two.kind.plural, language))}), language));
    }
    main.text_element("h1", heading);
    write_titles(main, visit, scope, two);
    {
        markup::Element line = main.element("p");
        main.text_element("a",
                          {{"href", visit.address("care/merge/" + two.gone.text() + "/" + two.kept.text())}},
                          say("Keep the other one instead", language));
    }
    markup::Element form =
        markup::form(main, visit.address("care/merge/" + ids),
                     {.token = visit.form_token, .label = say("Merge them now", language)});
    if (refused)
        write_refusals(main, visit, scope, say("They cannot be merged with what is chosen below:", language),
                       refused->change, refused->wrong);
    else
        markup::problems(main, refusal, {}, language);
    markup::hidden(main, seen_field, std::to_string(looked->kept_seen));
    markup::hidden(main, other_seen_field, std::to_string(looked->gone_seen));
    TableOfBoth(main, visit, scope, two).write();
    write_what_moves(main, visit, scope, *plan);
    markup::submit(main, say("Merge them now", language), markup::ButtonKind::danger);
    form.close();
    markup::Element apart = markup::form(main, visit.address("care/apart/" + ids),
                                         {.token = visit.form_token, .label = say("They are two", language)});
    markup::submit(main, say("They are two", language), markup::ButtonKind::plain);
    apart.close();
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422,
                markup::PageWidth::wide);
}

// A merger that the reader may open: what stays, and the kind of it.
struct Known {
    Id merger, kept, gone;
    const Kind* kind;
};
std::optional<Known> merger_in_address(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    if (!id) return std::nullopt;
    Reading reading = visit.session->read();
    const auto* row = reading.scope().find<Merger>(*id);
    if (!row) return std::nullopt;
    Result<Id> kept = parse_id(row->kept), gone = parse_id(row->gone);
    if (!kept || !gone) return std::nullopt;
    const Kind* kind = visit.site.program().kinds.find(reading.scope().kind_of(*kept));
    if (!kind) return std::nullopt;
    return Known{*id, *kept, *gone, kind};
}

}  // namespace

Response merge_page(Visit& visit) {
    std::optional<Two> two = two_in_address(visit);
    return two ? show_two(visit, *two, {}) : not_found_page(visit);
}

Response merge_two(Visit& visit) {
    std::optional<Two> two = two_in_address(visit);
    if (!two) return not_found_page(visit);
    Result<Merged> merged = merge(*visit.session, request_of(visit, *two));
    if (merged) return redirect(visit.address("care/merged/" + merged->merger.text(), {{"done", "merged"}}));
    const Refusal* refusal = std::get_if<Refusal>(&merged.error());
    return refusal ? show_two(visit, *two, *refusal) : wrong_page(visit, merged.error());
}

Response tell_apart(Visit& visit) {
    std::optional<Two> two = two_in_address(visit);
    if (!two) return not_found_page(visit);
    Result<Held> home = visit.session->home_of(two->kept), other_home = visit.session->home_of(two->gone);
    if (!home) return wrong_page(visit, home.error());
    // A note of it in one compartment must not name what stands in another.
    if (!other_home || other_home->id != home->id) return not_found_page(visit);
    auto [low, high] = std::minmax(two->kept, two->gone);
    std::string one = low.text(), other = high.text();
    ToldApart row{};
    row.kind = ToldApart::kind_number;
    row.id = visit.site.program().random->id();
    row.one = {one.data(), static_cast<std::uint32_t>(one.size())};
    row.other = {other.data(), static_cast<std::uint32_t>(other.size())};
    Change change(visit.site.program().kinds);
    change.put(row);
    if (Result<SequenceRange> stored = visit.session->commit(home->id, change); !stored)
        return wrong_page(visit, stored.error());
    return redirect(visit.address("care/duplicates/" + std::string(two->kind.name), {{"done", "apart"}}));
}

Response merged_page(Visit& visit) {
    std::optional<Known> known = merger_in_address(visit);
    if (!known) return not_found_page(visit);
    Language language = visit.language;
    Result<Held> home = visit.session->home_of(known->merger);
    Reading reading = visit.session->read();
    std::string_view heading = say("Two records merged", language);
    std::string duplicates = visit.address("care/duplicates/" + std::string(known->kind->name));
    markup::Writer main;
    main.text_element("h1", heading);
    {
        markup::Element told = main.element("p", {{"class", "notice"}});
        main.text(say("They are one now:", language));
        main.text(" ");
        write_record_link(main, visit, reading.scope(), known->kept);
    }
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address("record/" + known->gone.text())}},
                          say("The record that went, with its history", language));
    }
    if (home && home->role >= Role::write) {
        main.text_element("p", say("Undoing it puts back what nobody has changed since.", language));
        markup::Element form =
            markup::form(main, visit.address("care/merged/" + known->merger.text() + "/undo"),
                         {.token = visit.form_token});
        markup::submit(main, say("Undo", language), markup::ButtonKind::danger);
    }
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", duplicates}}, say("Back to the duplicates", language));
    }
    return page(visit, heading, std::move(main).finish());
}

Response undo_merged(Visit& visit) {
    std::optional<Known> known = merger_in_address(visit);
    if (!known) return not_found_page(visit);
    Result<UnmergedRecords> undone = undo_merge(*visit.session, known->merger);
    if (!undone) return wrong_page(visit, undone.error());
    return redirect(visit.address("care/duplicates/" + std::string(known->kind->name),
                                  {{"done", "undone"}, {"left", std::to_string(undone->left)}}));
}

void write_merged_into(markup::Writer& to, const Visit& visit, const Scope& scope, const Id& gone) {
    const Merger* merger = merger_of(scope, gone);
    if (!merger) return;
    Result<Id> kept = parse_id(merger->kept);
    if (!kept) return;
    markup::Element line = to.element("p", {{"class", "notice"}});
    to.text(say("It was merged into this one:", visit.language));
    to.text(" ");
    write_record_link(to, visit, scope, *kept);
    to.text(" · ");
    to.text_element("a", {{"href", visit.address("care/merged/" + merger->id.text())}},
                    say("The merger, and its way back", visit.language));
}

}  // namespace karnameh::web
