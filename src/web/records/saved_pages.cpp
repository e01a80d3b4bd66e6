// SPDX-License-Identifier: AGPL-3.0-or-later
// The lists that a reader keeps: saved from a list, opened again, called otherwise, deleted.
#include "base/say.h"
#include "markup/form.h"
#include "web/records/pages.h"
#include "web/records/saved_lists_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view name_field = "list-name";

std::string label_of(const Visit& visit, const SavedList& list) {
    const Kind* kind = visit.site.program().kinds.find(list.kind);
    return std::string(kind ? say(kind->plural, visit.language) : std::string_view(list.kind));
}

void write_list_entry(markup::Writer& to, const Visit& visit, const SavedList& list, const std::string& typed,
                      const Refusal& refusal) {
    Language language = visit.language;
    markup::Element item = to.element("li");
    {
        markup::Element line = to.element("p", {{"class", "hit"}});
        to.text_element("a", {{"href", visit.address("lists/" + list.id)}, {"dir", "auto"}}, list.name);
    }
    to.text_element("p", {{"class", "soft"}}, label_of(visit, list));
    bool is_refused = !refusal.problems.empty();
    markup::Element details = to.element("details", {markup::Attribute::flag("open", is_refused)});
    to.text_element("summary", {{"dir", "auto"}}, say(Message("Change “{1}”", {list.name}), language));
    std::string action = visit.address("lists"), wrong = markup::field_error(refusal, name_field, language);
    {
        markup::Element form = markup::form(to, action, {.token = visit.form_token});
        markup::hidden(to, "list", list.id);
        markup::input(to, {.name = std::string(name_field) + "-" + list.id.substr(0, 8),
                           .label = say("Name", language),
                           .value = is_refused ? typed : list.name,
                           .error = wrong,
                           .required = true,
                           .language = language});
        markup::Element buttons = to.element("p", {{"class", "buttons"}});
        markup::submit(to, say("Call it so", language), markup::ButtonKind::plain, "list-act", "rename");
        markup::submit(to, say("Delete this list", language), markup::ButtonKind::danger, "list-act", "drop");
    }
}

Response show_lists(Visit& visit, std::string_view changed, const std::string& typed,
                    const Refusal& refusal) {
    Language language = visit.language;
    Result<std::vector<SavedList>> lists = saved_lists(*visit.session);
    if (!lists) return wrong_page(visit, lists.error());
    markup::Writer main;
    main.text_element("h1", say("Saved lists", language));
    main.text_element("p", say("These are your own: nobody else sees them or their names. What such a list "
                               "shows is what stands in the records now.",
                               language));
    if (lists->empty())
        main.text_element(
            "p", {{"class", "notice"}},
            say("You have saved none yet. Filter or sort a list, and save it under a name.", language));
    if (!lists->empty()) {
        markup::Element all = main.element("ul", {{"class", "plain hits"}});
        for (const SavedList& list : *lists)
            write_list_entry(main, visit, list, typed, list.id == changed ? refusal : Refusal());
    }
    return page(visit, say("Saved lists", language), std::move(main).finish(),
                refusal.problems.empty() ? 200 : 422);
}

// Where the list is, its conditions on the shelf.
std::string address_of(Visit& visit, const SavedList& list) {
    Visit::Query query;
    if (!list.kept.all().empty()) query.emplace_back("filter", visit.shelf->keep_filter(list.kept));
    if (!list.sort.empty()) query.emplace_back("sort", list.sort);
    if (!list.group.empty()) query.emplace_back("group", list.group);
    return visit.address("records/" + list.kind, query);
}

}  // namespace

void write_saved_lists(markup::Writer& to, const Visit& visit, const std::vector<SavedList>& lists,
                       std::string_view kind) {
    std::vector<markup::NavigationLink> links;
    for (const SavedList& list : lists) {
        if (!kind.empty() && list.kind != kind) continue;
        std::string words = list.name;
        if (kind.empty()) words.append(" · ").append(label_of(visit, list));
        links.push_back({.words = std::move(words), .address = visit.address("lists/" + list.id)});
    }
    if (links.empty()) return;
    links.push_back(
        {.words = std::string(say("Change saved lists", visit.language)), .address = visit.address("lists")});
    markup::navigation(to, say("Saved lists", visit.language), links);
}

void write_save_form(markup::Writer& to, const Visit& visit, const SavedList& now, std::string_view filter,
                     const Refusal& refused) {
    Language language = visit.language;
    bool is_refused = !refused.problems.empty();
    markup::Element details = to.element("details", {markup::Attribute::flag("open", is_refused)});
    to.text_element("summary", say("Save this list", language));
    std::string wrong = markup::field_error(refused, name_field, language);
    markup::Element form =
        markup::form(to, visit.address("records/" + now.kind + "/save"), {.token = visit.form_token});
    markup::hidden(to, "filter", filter);
    markup::hidden(to, "sort", now.sort);
    markup::hidden(to, "group", now.group);
    markup::input(
        to, {.name = name_field,
             .label = say("Name of the list", language),
             .value = now.name,
             .hint = say("Filter, order, columns and count are kept under it, for you alone.", language),
             .error = wrong,
             .required = true,
             .language = language});
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Save", language), markup::ButtonKind::plain);
}

Response saved_lists_page(Visit& visit) {
    return show_lists(visit, "", "", {});
}

Response open_saved_list(Visit& visit) {
    Result<std::vector<SavedList>> lists = saved_lists(*visit.session);
    if (!lists) return wrong_page(visit, lists.error());
    for (const SavedList& list : *lists)
        if (list.id == visit.arguments[0] && visit.site.program().kinds.find(list.kind))
            return redirect(address_of(visit, list));
    return not_found_page(visit);
}

Response save_list_as(Visit& visit) {
    const Kind* kind = visit.site.program().kinds.find(visit.arguments[0]);
    if (!kind) return not_found_page(visit);
    const Parameters& form = visit.request.form;
    Result<Parameters> conditions = visit.shelf->filter_asked(form.get("filter"));
    if (!conditions) return wrong_page(visit, conditions.error());
    SavedList list{visit.site.program().random->id().text(), std::string(kind->name),
                   std::string(form.get(name_field)),        std::string(form.get("sort")),
                   std::string(form.get("group")),           *conditions};
    Done saved = save_list(*visit.session, list);
    if (saved) return redirect(address_of(visit, list));
    const Refusal* refusal = std::get_if<Refusal>(&saved.error());
    if (!refusal) return wrong_page(visit, saved.error());
    markup::Writer main;
    main.text_element("h1", say("Save this list", visit.language));
    main.text_element("p", {{"class", "source"}}, say(kind->plural, visit.language));
    write_save_form(main, visit, list, form.get("filter"), *refusal);
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", address_of(visit, list)}}, say("Back to the list", visit.language));
    }
    return page(visit, say("Save this list", visit.language), std::move(main).finish(), 422);
}

Response change_saved_list(Visit& visit) {
    const Parameters& form = visit.request.form;
    std::string id(form.get("list"));
    std::string typed(form.get(std::string(name_field) + "-" + id.substr(0, 8)));
    Done done = form.get("list-act") == "drop" ? drop_list(*visit.session, id)
                                               : rename_list(*visit.session, id, typed);
    if (done) return redirect(visit.address("lists"));
    const Refusal* refusal = std::get_if<Refusal>(&done.error());
    return refusal ? show_lists(visit, id, typed, *refusal) : wrong_page(visit, done.error());
}

}  // namespace karnameh::web
