// SPDX-License-Identifier: AGPL-3.0-or-later
// The files beside a record: sent with a form, listed, taken away. They are sealed as they come (web/upload.h).
#include "web/records/files.h"

#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "foreign/picture.h"
#include "kernel/attach.h"
#include "markup/form.h"
#include "web/records/value_view.h"
#include "web/upload.h"

namespace karnameh::web {

namespace {

constexpr std::string_view file_field = "file";

// A record of the desks that the reader may open.
struct Place {
    Id id;
    const Kind* kind = nullptr;
    bool may_write = false;
};
std::optional<Place> place_of(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    if (!id) return std::nullopt;
    Place place{*id};
    {
        Reading reading = visit.session->read();
        const Record* row = reading.scope().find(*id);
        if (!row) return std::nullopt;
        place.kind = &visit.site.program().kinds.get(row->kind);
    }
    if (place.kind->module.empty()) return std::nullopt;
    Result<Held> home = visit.session->home_of(*id);
    place.may_write = home && home->role >= Role::write;
    return place;
}

// The type that the sender says, if it reads like one.
std::string media_type_of(const UploadedFile& file) {
    const std::string& said = file.media_type();
    auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || std::string_view("/.+-").contains(c);
    };
    bool is_type =
        std::ranges::all_of(said, is_plain) && std::ranges::count(said, '/') == 1 && said.size() <= 100;
    return is_type ? said : "application/octet-stream";
}

Done keep_files(Visit& visit, const Id& record) {
    if (visit.request.files_wrong) return std::unexpected(*visit.request.files_wrong);
    if (visit.request.files.empty())
        return refuse(std::string(file_field), "Choose a file first.", "One or several, of any kind.");
    std::vector<StoredFile> files;
    for (const std::shared_ptr<UploadedFile>& file : visit.request.files)
        files.push_back({{file->name(), media_type_of(*file)}, file->stored().clone()});
    KARNAMEH_TRY(attach_stored(*visit.session, record, files));
    return {};
}

Response show_files(Visit& visit, const Place& place, const Refusal& refusal, unsigned status) {
    Language language = visit.language;
    Reading reading = visit.session->read();
    const Record* row = reading.scope().find(place.id);
    if (!row) return not_found_page(visit);
    markup::Writer main;
    std::string path = "record/" + place.id.text(), title = record_name(visit, reading.scope(), *row);
    {
        markup::Element where = main.element("p", {{"class", "source"}});
        main.text_element("a", {{"href", visit.address(path)}, {"dir", "auto"}}, title);
    }
    std::string_view heading = say("Files", language);
    main.text_element("h1", heading);
    if (visit.request.query.get("done") == "saved")
        main.text_element("p", {{"class", "notice"}, {"role", "status"}}, say("Saved.", language));
    if (row->attachments.size() == 0)
        main.text_element("p", {{"class", "soft"}}, say("No file is kept beside this record yet.", language));
    write_files(main, visit, reading.scope(), *row,
                place.may_write ? FileLinks::get_and_remove : FileLinks::get);
    if (place.may_write) {
        std::string action = visit.address(path + "/files");
        markup::Element form = markup::form(main, action, {.token = visit.form_token, .has_files = true});
        std::string_view fields[] = {file_field};
        markup::problems(main, refusal, fields, language);
        std::string error = markup::field_error(refusal, file_field, language);
        markup::input(
            main,
            {.name = file_field,
             .label = say("New files", language),
             .type = markup::InputType::files,
             .hint = say("They are sealed on their way in, and given only to whoever may open this record.",
                         language),
             .error = error,
             .required = true,
             .language = language});
        markup::submit(main, say("Keep beside this record", language));
    }
    return page(visit, heading, std::move(main).finish(), status);
}

// The attachment that the address names, beside the record that it names.
std::optional<Id> attached_in_address(Visit& visit, const Place& place) {
    Result<Id> file = parse_id(visit.arguments[1]);
    Reading reading = visit.session->read();
    const Record* row = reading.scope().find(place.id);
    if (!file || !row || !reading.scope().find<Attachment>(*file)) return std::nullopt;
    return std::ranges::find(row->attachments, *file) == row->attachments.end() ? std::nullopt
                                                                                : std::optional(*file);
}

}  // namespace

void write_files(markup::Writer& to, const Visit& visit, const Scope& scope, const Record& record,
                 FileLinks links) {
    Language language = visit.language;
    if (record.attachments.size() == 0) return;
    markup::Element list = to.element("ul", {{"class", "plain files"}});
    for (const Id& id : record.attachments) {
        markup::Element item = to.element("li");
        const auto* file = scope.find<Attachment>(id);
        if (!file) {
            to.text_element("em", say("a file that is not there any more", language));
            continue;
        }
        std::string address = visit.address("attachment/" + id.text());
        bool is_shown = is_picture(file->media_type.view()) &&
                        static_cast<std::uint64_t>(file->bytes.value) <= picture_bytes_max;
        if (is_shown)
            to.empty_element("img", {{"src", address + "/small"}, {"alt", ""}, {"loading", "lazy"}});
        to.text_element("a", {{"href", is_shown ? address + "/bare" : address}, {"dir", "auto"}},
                        file->name.view());
        to.text(" ");
        to.text_element("span", {{"class", "soft"}},
                        size_text_for_people(static_cast<std::uint64_t>(file->bytes.value), language));
        if (is_shown) {
            to.text(" · ");
            std::string label = say(Message("As it was sent: {1}", {file->name.string()}), language);
            to.text_element("a", {{"href", address}, {"aria-label", label}}, say("As it was sent", language));
        }
        if (links != FileLinks::get_and_remove) continue;
        to.text(" · ");
        address = visit.address("record/" + record.id.text() + "/files/" + id.text());
        std::string label = say(Message("Take away: {1}", {file->name.string()}), language);
        to.text_element("a", {{"href", address}, {"aria-label", label}}, say("Take away", language));
    }
}

Response files_page(Visit& visit) {
    std::optional<Place> place = place_of(visit);
    return place ? show_files(visit, *place, {}, 200) : not_found_page(visit);
}

Response add_files(Visit& visit) {
    std::optional<Place> place = place_of(visit);
    if (!place) return not_found_page(visit);
    Done kept = keep_files(visit, place->id);
    if (kept) return redirect(visit.address("record/" + place->id.text() + "/files", {{"done", "saved"}}));
    if (std::holds_alternative<Fault>(kept.error())) return wrong_page(visit, kept.error());
    return show_files(visit, *place, std::get<Refusal>(kept.error()), 422);
}

Response file_removal_page(Visit& visit) {
    std::optional<Place> place = place_of(visit);
    std::optional<Id> id = place ? attached_in_address(visit, *place) : std::nullopt;
    if (!id) return not_found_page(visit);
    if (!place->may_write)
        return wrong_page(visit, Refusal{{{"", "You may read this record, but not change it."}}});
    Language language = visit.language;
    Reading reading = visit.session->read();
    const auto* file = reading.scope().find<Attachment>(*id);
    if (!file) return not_found_page(visit);
    std::string path = "record/" + place->id.text() + "/files",
                action = visit.address(path + "/" + id->text());
    std::string heading = say(Message("Take away: {1}", {file->name.string()}), language);
    markup::Writer main;
    main.text_element("h1", {{"dir", "auto"}}, heading);
    main.text_element(
        "p", say("The file goes for good, unless another record names it too. That it was there stays in "
                 "this record's history. Backups made before still hold it.",
                 language));
    {
        markup::Element form = markup::form(main, action, {.token = visit.form_token});
        markup::Element buttons = main.element("p", {{"class", "buttons"}});
        markup::submit(main, say("Take it away", language), markup::ButtonKind::danger);
        main.text_element("a", {{"href", visit.address(path)}}, say("Leave it there", language));
    }
    return page(visit, heading, std::move(main).finish());
}

Response remove_file(Visit& visit) {
    std::optional<Place> place = place_of(visit);
    std::optional<Id> id = place ? attached_in_address(visit, *place) : std::nullopt;
    if (!id) return not_found_page(visit);
    if (Done removed = remove_attached(*visit.session, place->id, *id); !removed)
        return wrong_page(visit, removed.error());
    return redirect(visit.address("record/" + place->id.text() + "/files", {{"done", "saved"}}));
}

}  // namespace karnameh::web
