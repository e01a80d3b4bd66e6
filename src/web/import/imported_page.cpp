// SPDX-License-Identifier: AGPL-3.0-or-later
// An import that was made, and the way back.
#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"
#include "kernel/import_run.h"
#include "markup/form.h"
#include "web/import/pages.h"

namespace karnameh::web {

namespace {

std::string count(std::int64_t of, Language language) {
    return number_text(of, language);
}

void write_facts(markup::Writer& to, const ImportRun& run, Language language) {
    markup::Element list = to.element("ul", {{"class", "plain"}});
    to.text_element("li", instant_text_for_people(run.at, Zone::utc(), language));
    to.text_element("li", say(Message("New: {1}", {count(run.fresh.value, language)}), language));
    to.text_element("li", say(Message("Changed: {1}", {count(run.changed.value, language)}), language));
}

Response show_run(Visit& visit, const UndoneImport* undone) {
    Language language = visit.language;
    Result<Id> id = parse_id(visit.arguments[0]);
    Result<Held> home = id ? visit.session->home_of(*id) : std::unexpected(id.error());
    Reading reading = visit.session->read();
    const ImportRun* run = id ? reading.scope().find<ImportRun>(*id) : nullptr;
    const Kind* kind = run ? visit.site.program().kinds.find(run->of.view()) : nullptr;
    if (!run || !kind || !home) return not_found_page(visit);
    std::string heading = say(Message("Taken in: {1}", {run->file.string()}), language);
    markup::Writer main;
    main.text_element("h1", {{"dir", "auto"}}, heading);
    if (visit.request.query.get("done") == "saved" && !run->undone.is_set())
        main.text_element("p", {{"class", "notice"}, {"role", "status"}}, say("Saved.", language));
    write_facts(main, *run, language);
    if (undone) {
        markup::Element told = main.element("div", {{"class", "notice"}, {"role", "status"}});
        std::string removed = count(static_cast<std::int64_t>(undone->removed), language),
                    restored = count(static_cast<std::int64_t>(undone->restored), language),
                    left = count(static_cast<std::int64_t>(undone->left), language);
        main.text_element("p", say(Message("Taken out: {1}. Restored: {2}.", {removed, restored}), language));
        if (undone->left > 0)
            main.text_element(
                "p", say(Message("Left as they are, since somebody has changed or named them: {1}.", {left}),
                         language));
    }
    if (run->undone.is_set()) {
        std::string when = instant_text_for_people(run->undone, Zone::utc(), language);
        main.text_element("p", say(Message("It was taken back: {1}.", {when}), language));
    } else if (home->role >= Role::write) {
        main.text_element("p",
                          say("Taking it back takes out what was new and restores what was changed, where "
                              "nobody has touched it since.",
                              language));
        std::string action = visit.address("imported/" + id->text() + "/undo");
        markup::Element form = markup::form(main, action, {.token = visit.form_token});
        markup::Element buttons = main.element("p", {{"class", "buttons"}});
        markup::submit(main, say("Take it back", language), markup::ButtonKind::danger);
    }
    {
        markup::Element line = main.element("p");
        main.text_element("a", {{"href", visit.address("records/" + std::string(kind->name))}},
                          say(kind->plural, language));
    }
    return page(visit, heading, std::move(main).finish());
}

}  // namespace

Response imported_page(Visit& visit) {
    return show_run(visit, nullptr);
}

Response undo_imported(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    if (!id) return not_found_page(visit);
    Result<Held> home = visit.session->home_of(*id);
    if (!home) return not_found_page(visit);
    Result<UndoneImport> undone = undo_import(*visit.session, *id);
    if (!undone) return wrong_page(visit, undone.error());
    return show_run(visit, &*undone);
}

}  // namespace karnameh::web
