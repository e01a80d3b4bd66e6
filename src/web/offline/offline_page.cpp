// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "base/say.h"
#include "kernel/session.h"
#include "markup/form.h"
#include "record/offline_form.h"
#include "web/import/draft.h"
#include "web/offline/pages.h"
#include "web/upload.h"

namespace karnameh::web {

namespace {

constexpr std::string_view kind_field = "form-kind", home_field = "kept-in", file_field = "file";

std::vector<Held> writable(Session& session) {
    std::vector<Held> all = session.compartments();
    std::erase_if(all, [](const Held& held) { return !held.compartment || held.role < Role::write; });
    return all;
}

std::string words(std::string_view message, Language language) {
    return std::string(say(message, language));
}

class OfflinePage {
  public:
    OfflinePage(Visit& visit, const Refusal& refusal) : visit_(visit), refusal_(refusal) {}

    Response show(unsigned status) {
        std::vector<Held> homes = writable(*visit_.session);
        if (homes.empty())
            return wrong_page(visit_, Refusal{{{"", "There is no compartment that you may write in.",
                                                "Ask a keeper for a grant."}}});
        std::string_view heading = say("Forms filled in elsewhere", language_);
        to_.text_element("h1", heading);
        to_.text_element(
            "p", say("For whoever has no connection, or must not be seen here: a form is a text that any "
                     "editor fills in. "
                     "Sealed with the program age, it opens only to those who may write in the compartment.",
                     language_));
        to_.text_element("h2", say("A form to take along", language_));
        write_give(homes);
        to_.text_element("h2", say("A form that comes back", language_));
        write_take();
        return page(visit_, heading, std::move(to_).finish(), status);
    }

  private:
    std::string error(std::string_view field) const {
        return markup::field_error(refusal_, field, language_);
    }
    // Which of the two forms a problem belongs to is told by its field.
    bool is_of_take() const {
        return std::ranges::any_of(refusal_.problems,
                                   [](const Problem& one) { return one.where == file_field; });
    }

    void write_give(const std::vector<Held>& homes) {
        std::string action = visit_.address("offline/form");
        markup::Element form = markup::form(
            to_, action, {.token = visit_.form_token, .label = words("A form to take along", language_)});
        std::string_view fields[] = {kind_field, home_field};
        if (!is_of_take()) markup::problems(to_, refusal_, fields, language_);
        std::string_view wanted = visit_.request.form.get(kind_field);
        if (wanted.empty()) wanted = visit_.request.query.get("kind");
        std::vector<markup::Choice> kinds, places;
        for (const Kind& kind : visit_.site.program().kinds.all())
            if (!kind.module.empty())
                kinds.push_back({std::string(kind.name), words(kind.plural, language_), kind.name == wanted});
        std::ranges::sort(kinds, [](const auto& a, const auto& b) { return fold(a.label) < fold(b.label); });
        for (const Held& held : homes)
            places.push_back(
                {held.id.text(), held.name, held.id.text() == visit_.request.form.get(home_field)});
        std::string kind_error = error(kind_field), home_error = error(home_field);
        markup::select(to_,
                       {.name = kind_field,
                        .label = say("Kind of record", language_),
                        .error = kind_error,
                        .required = true,
                        .language = language_},
                       kinds);
        markup::select(to_,
                       {.name = home_field,
                        .label = say("Where new records are kept", language_),
                        .hint = say("Whoever may open that compartment can read it.", language_),
                        .error = home_error,
                        .required = true,
                        .language = language_},
                       places);
        to_.text_element(
            "p", {{"class", "soft"}},
            say("It says of which kind it is and how it is sealed, and names neither the organisation nor "
                "the "
                "compartment. What is typed into it lies open on that device until it is sealed and deleted.",
                language_));
        markup::submit(to_, say("Download the form", language_));
    }

    void write_take() {
        std::string action = visit_.address("offline");
        markup::Element form = markup::form(to_, action,
                                            {.token = visit_.form_token,
                                             .has_files = true,
                                             .label = words("A form that comes back", language_)});
        std::string_view fields[] = {file_field};
        if (is_of_take()) markup::problems(to_, refusal_, fields, language_);
        std::string file_error = error(file_field);
        markup::input(to_, {.name = file_field,
                            .label = say("The sealed form", language_),
                            .type = markup::InputType::file,
                            .hint = say("The form as age wrote it: form.age.", language_),
                            .error = file_error,
                            .required = true,
                            .language = language_});
        markup::submit(to_, say("Look at it first", language_));
    }

    Visit& visit_;
    const Refusal& refusal_;
    Language language_ = visit_.language;
    markup::Writer to_;
};

Result<Bytes> bytes_of(const UploadedFile& file) {
    Bytes bytes;
    if (file.size() > 2 * offline_form_bytes)
        return refuse("", "This form is too long.",
                      {"At most {1} bytes.", {std::to_string(offline_form_bytes)}});
    KARNAMEH_TRY(file.read([&](ByteView more) -> Done {
        append(bytes, more);
        return {};
    }));
    return bytes;
}

// Opened, read, and laid beside the session's tables; the number of the draft.
Result<std::string> begin(Visit& visit) {
    const Request& request = visit.request;
    if (request.files_wrong) return std::unexpected(*request.files_wrong);
    if (request.files.empty()) return refuse("", "Choose a file first.", "A sealed form.");
    const UploadedFile& file = *request.files.front();
    Bytes sealed = KARNAMEH_TRY(bytes_of(file));
    Session::OpenedForm opened = KARNAMEH_TRY(visit.session->open_form(sealed));
    FilledForm filled =
        KARNAMEH_TRY(read_offline_form(as_text(opened.text.view()), visit.site.program().kinds));
    auto draft = std::make_shared<ImportDraft>();
    draft->kind = filled.kind;
    draft->home = opened.home;
    draft->form = filled.number.text();
    draft->file = KARNAMEH_TRY(UploadedFile::of(
        visit.site.organisation().environment(),
        {.name = file.field(), .file_name = file.name(), .media_type = "text/csv", .is_file = true},
        filled.table));
    KARNAMEH_TRY(begin_draft(*draft));
    visit.shelf->imports().keep(draft);
    return draft->number;
}

}  // namespace

Response offline_page(Visit& visit) {
    return OfflinePage(visit, {}).show(200);
}

Response give_form(Visit& visit) {
    const Parameters& sent = visit.request.form;
    const Kind* kind = visit.site.program().kinds.find(sent.get(kind_field));
    Result<Id> home = parse_id(sent.get(home_field));
    Refusal refusal;
    if (!kind || kind->module.empty())
        refusal.problems.push_back({std::string(kind_field), "Choose what it is for.", "One of the kinds."});
    if (!home || !*home)
        refusal.problems.push_back(
            {std::string(home_field), "Say where it is to be kept.", "One of your compartments."});
    if (!refusal.problems.empty()) return OfflinePage(visit, refusal).show(422);
    Result<std::string> recipient = visit.session->form_recipient(*home);
    if (!recipient) return wrong_page(visit, recipient.error());
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"form.txt\"");
    response.body = offline_form(*kind, visit.site.program().random->id(), *recipient, visit.language);
    return response;
}

Response take_form(Visit& visit) {
    Result<std::string> number = begin(visit);
    if (number) return redirect(visit.address("import/" + *number));
    if (std::holds_alternative<Fault>(number.error())) return wrong_page(visit, number.error());
    // What is wrong may stand anywhere in the form, and the page has one field for it.
    Refusal refusal = std::get<Refusal>(number.error());
    for (Problem& problem : refusal.problems) problem.where = file_field;
    return OfflinePage(visit, refusal).show(422);
}

}  // namespace karnameh::web
