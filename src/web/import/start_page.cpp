// SPDX-License-Identifier: AGPL-3.0-or-later
// Where an import begins: the file and where its records go; and the imports that were made before.
#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"
#include "markup/form.h"
#include "web/import/draft.h"
#include "web/import/pages.h"
#include "web/upload.h"

namespace karnameh::web {

namespace {

constexpr std::string_view file_field = "file", home_field = "kept-in";

const Kind* desk_kind(const Visit& visit) {
    const Kind* kind = visit.site.program().kinds.find(visit.arguments[0]);
    return kind && !kind->module.empty() ? kind : nullptr;
}

std::vector<Held> writable(Session& session) {
    std::vector<Held> all = session.compartments();
    std::erase_if(all, [](const Held& held) { return !held.compartment || held.role < Role::write; });
    return all;
}

void write_start_form(markup::Writer& to, Visit& visit, const Kind& kind, const std::vector<Held>& homes,
                      const Refusal& refusal) {
    Language language = visit.language;
    std::string action = visit.address("records/" + std::string(kind.name) + "/import");
    markup::Element form = markup::form(to, action, {.token = visit.form_token, .has_files = true});
    std::string_view fields[] = {home_field, file_field};
    markup::problems(to, refusal, fields, language);
    std::vector<markup::Choice> choices;
    for (const Held& held : homes)
        choices.push_back({held.id.text(), held.name, held.id.text() == visit.request.form.get(home_field)});
    std::string home_error = markup::field_error(refusal, home_field, language);
    markup::select(to,
                   {.name = home_field,
                    .label = say("Where new records are kept", language),
                    .hint = say("Whoever may open that compartment can read it.", language),
                    .error = home_error,
                    .required = true,
                    .language = language},
                   choices);
    std::string file_error = markup::field_error(refusal, file_field, language);
    markup::input(to, {.name = file_field,
                       .label = say("Table in ODS, XLSX or CSV", language),
                       .type = markup::InputType::file,
                       .hint = say("Its first row says what stands in each column. A list that was taken "
                                   "along here fits as it is.",
                                   language),
                       .error = file_error,
                       .required = true,
                       .language = language});
    markup::submit(to, say("Look at it first", language));
}

void write_earlier(markup::Writer& to, Visit& visit, const Kind& kind) {
    Language language = visit.language;
    Reading reading = visit.session->read();
    std::vector<const ImportRun*> runs;
    reading.scope().each<ImportRun>([&](const ImportRun& run) {
        if (run.of.view() == kind.name) runs.push_back(&run);
    });
    if (runs.empty()) return;
    std::ranges::sort(runs, [](const ImportRun* a, const ImportRun* b) {
        return std::pair(b->at.seconds, b->id) < std::pair(a->at.seconds, a->id);
    });
    runs.resize(std::min<std::size_t>(runs.size(), 20));
    to.text_element("h2", say("Imports before", language));
    markup::Element list = to.element("ul", {{"class", "plain"}});
    for (const ImportRun* run : runs) {
        markup::Element item = to.element("li");
        to.text_element("a", {{"href", visit.address("imported/" + run->id.text())}, {"dir", "auto"}},
                        run->file.view());
        to.text(" ");
        to.text_element("span", {{"class", "soft"}}, instant_text_for_people(run->at, Zone::utc(), language));
        if (run->undone.is_set())
            to.text_element("em", std::string(" · ").append(say("taken back", language)));
    }
}

Response show_start(Visit& visit, const Kind& kind, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    std::vector<Held> homes = writable(*visit.session);
    if (homes.empty())
        return wrong_page(
            visit,
            Refusal{{{"", "There is no compartment that you may write in.", "Ask a keeper for a grant."}}});
    std::string heading = say(Message("Take in: {1}", {std::string(say(kind.plural, language))}), language);
    markup::Writer main;
    main.text_element("h1", heading);
    main.text_element("p", say("Nothing is written before you have seen what it would do.", language));
    write_start_form(main, visit, kind, homes, refusal);
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address("offline", {{"kind", std::string(kind.name)}})}},
                          say("Forms filled in elsewhere", language));
    }
    write_earlier(main, visit, kind);
    return page(visit, heading, std::move(main).finish(), status);
}

Result<std::string> begin(Visit& visit, const Kind& kind) {
    const Request& request = visit.request;
    if (request.files_wrong) return std::unexpected(*request.files_wrong);
    if (request.files.empty())
        return refuse(std::string(file_field), "Choose a file first.", "A table in ODS, XLSX or CSV.");
    auto draft = std::make_shared<ImportDraft>();
    draft->kind = &kind;
    draft->file = request.files.front();
    for (const Held& held : writable(*visit.session))
        if (held.id.text() == request.form.get(home_field)) draft->home = held.id;
    if (!draft->home)
        return refuse(std::string(home_field), "Say where it is to be kept.", "One of your compartments.");
    Done begun = begin_draft(*draft);
    if (!begun) {
        // Where in the file it stands is part of what is wrong, and the form has one field for it.
        if (Refusal* refusal = std::get_if<Refusal>(&begun.error()))
            for (Problem& problem : refusal->problems) problem.where = file_field;
        return std::unexpected(begun.error());
    }
    visit.shelf->imports().keep(draft);
    return draft->number;
}

}  // namespace

Response import_start_page(Visit& visit) {
    const Kind* kind = desk_kind(visit);
    return kind ? show_start(visit, *kind, {}, 200) : not_found_page(visit);
}

Response take_table(Visit& visit) {
    const Kind* kind = desk_kind(visit);
    if (!kind) return not_found_page(visit);
    Result<std::string> number = begin(visit, *kind);
    if (number) return redirect(visit.address("import/" + *number));
    if (std::holds_alternative<Fault>(number.error())) return wrong_page(visit, number.error());
    return show_start(visit, *kind, std::get<Refusal>(number.error()), 422);
}

}  // namespace karnameh::web
