// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "markup/form.h"
#include "web/audit/pages.h"
#include "web/audit/trail.h"
#include "web/records/list_view.h"

namespace karnameh::web {

namespace {

// Ids in an entry as the names of what they are, where the reader may see them.
class Names {
  public:
    explicit Names(Visit& visit) : visit_(visit), reading_(visit.session->read()) {
        for (const Held& held : visit.session->compartments()) known_[held.id.text()] = held.name;
        reading_.scope().each<DirectoryEntry>(
            [&](const DirectoryEntry& account) { known_[account.account.string()] = account.name.string(); });
    }

    std::string text(std::string_view what) const {
        std::string text;
        while (!what.empty()) {
            std::string_view word = what.substr(0, what.find(' '));
            what.remove_prefix(std::min(word.size() + 1, what.size()));
            if (!text.empty()) text += " · ";
            text += name_of(word);
        }
        return text;
    }

  private:
    std::string name_of(std::string_view word) const {
        if (auto known = known_.find(word); known != known_.end()) return known->second;
        if (const Kind* kind = visit_.site.program().kinds.find(word))
            return std::string(say(kind->plural, visit_.language));
        Result<Id> id = parse_id(word);
        if (!id) return std::string(word);
        const Record* row = reading_.scope().find(*id);
        return row ? record_name(visit_, reading_.scope(), *row)
                   : std::string(say("something that is not open to you", visit_.language));
    }

    Visit& visit_;
    Reading reading_;
    std::map<std::string, std::string, std::less<>> known_;
};

const Field& act_field(const Visit& visit) {
    return *visit.site.program().kinds.get(AuditEntry::kind_number).field("act");
}

std::string act_words(const Visit& visit, std::string_view act) {
    const Option* option = act_field(visit).option(act);
    return std::string(option ? say(option->label, visit.language) : act);
}

void write_filter(markup::Writer& to, const Visit& visit, const Parameters& typed, const Refusal& refusal) {
    Language language = visit.language;
    markup::Element details =
        to.element("details", {markup::Attribute::flag("open", !refusal.problems.empty())});
    to.text_element("summary", say("Filter", language));
    markup::Element form = markup::form(to, visit.address("audit"), {.token = visit.form_token});
    markup::Element fields = to.element("div", {{"class", "filter"}});
    auto field = [&](std::string_view name, std::string_view label) {
        std::string error = markup::field_error(refusal, name, language);
        markup::input(to, {.name = name,
                           .label = say(label, language),
                           .value = typed.get(name),
                           .error = error,
                           .language = language});
    };
    field("who", "Who");
    std::vector<markup::Choice> acts;
    for (const Option& option : act_field(visit).options)
        acts.push_back({std::string(option.name), std::string(say(option.label, language)),
                        typed.get("act") == option.name});
    markup::select(to, {.name = "act", .label = say("Act", language), .language = language}, acts);
    field("from", "From");
    field("to", "To");
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    markup::submit(to, say("Show", language));
}

void write_lines(markup::Writer& to, Visit& visit, std::span<const AuditLine> lines) {
    Language language = visit.language;
    Names names(visit);
    markup::Element table = to.element("table", {{"class", "rows"}});
    {
        markup::Element head = to.element("thead");
        markup::Element line = to.element("tr");
        for (std::string_view words : {"When", "Who", "Act", "What"})
            to.text_element("th", {{"scope", "col"}}, say(words, language));
    }
    markup::Element body = to.element("tbody");
    for (const AuditLine& entry : lines) {
        markup::Element line = to.element("tr");
        to.text_element("th", {{"scope", "row"}}, instant_text_for_people(entry.at, Zone::utc(), language));
        auto free_text = [&](std::string_view label, std::string_view text) {
            markup::Element cell = to.element(
                "td", {markup::Attribute::if_any("data-label", text.empty() ? "" : say(label, language))});
            if (!text.empty()) to.text_element("bdi", text);
        };
        free_text("Who", entry.who);
        to.text_element("td", {{"data-label", say("Act", language)}}, act_words(visit, entry.act));
        free_text("What", names.text(entry.what));
    }
}

}  // namespace

bool may_audit(Visit& visit) {
    return visit.session->grant_on(visit.site.organisation().settings().audit).has_value();
}

Response audit_page(Visit& visit) {
    if (!may_audit(visit)) return not_found_page(visit);
    Language language = visit.language;
    Result<std::vector<AuditLine>> lines = visit.shelf->trail().entries(*visit.session);
    if (!lines) return wrong_page(visit, lines.error());
    std::string number(visit.request.query.get("filter"));
    Parameters typed = visit.shelf->filter(number);
    TrailFilter filter(typed);
    std::erase_if(*lines, [&](const AuditLine& line) { return !filter.holds(line); });
    ListPage here = page_of(visit, lines->size());

    markup::Writer main;
    std::string_view heading = say("Audit", language);
    main.text_element("h1", heading);
    main.text_element(
        "p", {{"class", "soft"}},
        say("Who did what and when; never what a record says. Only those who may open the audit journal see "
            "this.",
            language));
    write_filter(main, visit, typed, filter.refusal());
    {
        markup::Element count = main.element("p", {{"role", "status"}});
        main.text(
            say_count("{1} entry", "{1} entries", static_cast<std::int64_t>(lines->size()), {}, language));
        if (!filter.is_empty()) {
            main.text(" · ");
            main.text_element("a", {{"href", visit.address("audit")}}, say("Show all", language));
        }
    }
    if (!lines->empty())
        write_lines(main, visit, std::span(*lines).subspan(here.first, here.last - here.first));
    Visit::Query query;
    if (!number.empty()) query.emplace_back("filter", number);
    write_pages(main, visit, here, "audit", query);
    return page(visit, heading, std::move(main).finish(), filter.refusal().problems.empty() ? 200 : 422,
                markup::PageWidth::wide);
}

Response filter_audit(Visit& visit) {
    if (!may_audit(visit)) return not_found_page(visit);
    return redirect(visit.address("audit", {{"filter", visit.shelf->keep_filter(visit.request.form)}}));
}

}  // namespace karnameh::web
