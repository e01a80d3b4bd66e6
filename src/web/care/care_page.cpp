// SPDX-License-Identifier: AGPL-3.0-or-later
// The ways into the care of the data.
#include "base/say.h"
#include "web/care/pages.h"

namespace karnameh::web {

namespace {

// The kinds whose records have names, of which somebody may merge some, with how many there are.
void write_kinds_with_names(markup::Writer& to, const Visit& visit, const std::vector<Held>& homes) {
    Language language = visit.language;
    std::vector<std::pair<const Kind*, std::size_t>> found;
    for (const Kind& kind : visit.site.program().kinds.all()) {
        if (kind.module.empty() || !kind.key_field()) continue;
        std::size_t count = 0;
        for (const Held& held : homes) {
            if (!held.compartment || held.role < Role::write) continue;
            auto lock = held.compartment->lock_for_reading();
            if (const Table* table = held.compartment->state().table(kind.number)) count += table->live();
        }
        if (count > 1) found.emplace_back(&kind, count);
    }
    if (found.empty()) {
        to.text_element("p", say("There is nothing of which you may write two records.", language));
        return;
    }
    markup::Element list = to.element("ul", {{"class", "cards plain"}});
    for (const auto& [kind, count] : found) {
        markup::Element item = to.element("li", {{"class", "card"}});
        to.text_element(
            "a", {{"class", "name"}, {"href", visit.address("care/duplicates/" + std::string(kind->name))}},
            say(kind->plural, language));
        to.text(" ");
        to.text_element("span", {{"class", "soft"}}, number_text(static_cast<std::int64_t>(count), language));
    }
}

void write_compartments(markup::Writer& to, const Visit& visit, const std::vector<Held>& homes) {
    markup::Element list = to.element("ul");
    for (const Held& held : homes) {
        if (!held.compartment) continue;
        markup::Element item = to.element("li");
        to.text_element("a", {{"href", visit.address("care/keeping/" + held.id.text())}, {"dir", "auto"}},
                        held.name);
    }
}

}  // namespace

Response care_page(Visit& visit) {
    Language language = visit.language;
    std::vector<Held> homes = visit.session->compartments();
    std::string_view heading = say("Care of the data", language);
    markup::Writer main;
    main.text_element("h1", heading);
    main.text_element("h2", say("Likely duplicates", language));
    main.text_element(
        "p", say("Records of one kind that may be one and the same, side by side to be merged.", language));
    write_kinds_with_names(main, visit, homes);
    main.text_element("h2", say("Everything about one person", language));
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address("care/person")}},
                          say("For somebody who asks what is held about them", language));
    }
    main.text_element("h2", say("How long records are kept", language));
    main.text_element(
        "p", say("What goes when, compartment by compartment. Keepers say how long, and erase what is due.",
                 language));
    write_compartments(main, visit, homes);
    return page(visit, heading, std::move(main).finish(), 200, markup::PageWidth::wide);
}

}  // namespace karnameh::web
