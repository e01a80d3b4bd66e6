// SPDX-License-Identifier: AGPL-3.0-or-later
// What two keepers do together: a record erased for good, and a whole compartment taken along.
#include <algorithm>

#include "base/say.h"
#include "markup/form.h"
#include "record/json.h"
#include "seal/age.h"
#include "web/compartments/kept.h"
#include "web/compartments/pages.h"
#include "web/compartments/second_keeper.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

struct ToErase {
    Id id;
    Id home;
    std::string title;
};

std::optional<ToErase> erasable(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    if (!id) return std::nullopt;
    Result<Held> home = visit.session->home_of(*id);
    if (!home || home->role < Role::keep) return std::nullopt;
    Reading reading = visit.session->read();
    const Kind* kind = visit.site.program().kinds.find(reading.scope().kind_of(*id));
    if (!kind || kind->module.empty()) return std::nullopt;
    const Record* row = reading.scope().find(*id);
    return ToErase{
        *id, home->id,
        row ? record_name(visit, reading.scope(), *row) : std::string(say(kind->label, visit.language))};
}

Response show_erasure(Visit& visit, const ToErase& record, const Refusal& refusal) {
    Language language = visit.language;
    markup::Writer main;
    std::string heading = say(Message("Erase for good: {1}", {record.title}), language);
    main.text_element("h1", {{"dir", "auto"}}, heading);
    main.text_element(
        "p", say("Every version of this record is taken out of the store, with the files that no other "
                 "record names. Nobody can bring it back. The audit journal keeps that something was "
                 "erased here, not what it was.",
                 language));
    main.text_element(
        "p", say("Backups and copies that were made before still hold it, and whoever has read it may "
                 "remember.",
                 language));
    std::string address = "record/" + record.id.text();
    markup::Element form = markup::form(main, visit.address(address + "/erase"), {.token = visit.form_token});
    markup::problems(main, refusal, second_keeper_fields, language);
    write_second_keeper(main, visit, refusal);
    {
        markup::Element buttons = main.element("p", {{"class", "buttons"}});
        markup::submit(main, say("Erase it for good", language), markup::ButtonKind::danger);
        main.text_element("a", {{"href", visit.address(address)}}, say("Leave it", language));
    }
    form.close();
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

// The records of one compartment as lines, a piece at a time, the state being locked for no longer than one piece
// takes. What is taken out meanwhile is left out.
class Lines {
  public:
    Lines(const Kinds& kinds, std::shared_ptr<Compartment> compartment)
        : kinds_(kinds), compartment_(std::move(compartment)) {
        auto lock = compartment_->lock_for_reading();
        for (const Kind& kind : kinds_.all())
            if (const Table* table = compartment_->state().table(kind.number))
                table->each([&](const Record& row) { rows_.emplace_back(kind.number, row.id); });
    }
    // Empty at the end.
    std::string next() {
        std::string piece;
        auto lock = compartment_->lock_for_reading();
        while (next_ < rows_.size() && piece.size() < 64 << 10) {
            const auto& [number, id] = rows_[next_++];
            const Record* row = compartment_->state().find(id);
            if (!row) continue;
            const Kind& kind = kinds_.get(number);
            std::string line = record_json(kind, *row);
            line.insert(1, "\"kind\":\"" + std::string(kind.name) + "\",");
            piece.append(line).append("\n");
        }
        return piece;
    }

  private:
    const Kinds& kinds_;
    std::shared_ptr<Compartment> compartment_;
    std::vector<std::pair<KindNumber, Id>> rows_;
    std::size_t next_ = 0;
};

Result<std::string> encrypted(Lines& lines, const std::string& recipient) {
    std::string piece;
    std::size_t given = 0;
    auto from = [&](std::span<std::uint8_t> room) -> Result<std::size_t> {
        if (given == piece.size()) {
            piece = lines.next();
            given = 0;
        }
        std::size_t size = std::min(room.size(), piece.size() - given);
        std::copy_n(piece.begin() + static_cast<std::ptrdiff_t>(given), size, room.begin());
        given += size;
        return size;
    };
    Bytes sealed;
    Done done = age_encrypt({recipient}, from, sink_to(sealed));
    if (done) return std::string(as_text(sealed));
    if (Refusal* refusal = std::get_if<Refusal>(&done.error()))
        for (Problem& problem : refusal->problems) problem.where = "recipient";
    return std::unexpected(std::move(done).error());
}

Result<Response> exported(Visit& visit, const Kept& kept) {
    std::string recipient(trim(visit.request.form.get("recipient")));
    bool in_clear = visit.request.form.get("in-clear") == "yes";
    if (recipient.empty() != in_clear)
        return refuse("recipient", "It is either encrypted or in clear.", "A key, or the box below it.");
    std::shared_ptr<Session> second = KARNAMEH_TRY(second_keeper(visit, kept.held.id));
    auto lines = std::make_shared<Lines>(visit.site.program().kinds, kept.held.compartment);
    Response response;
    std::string name = "compartment.jsonl";
    if (in_clear) {
        response.content_type = "application/jsonl";
        response.pieces = [lines]() -> Result<std::string> { return lines->next(); };
    } else {
        response.content_type = "application/octet-stream";
        response.body = KARNAMEH_TRY(encrypted(*lines, recipient));
        name += ".age";
    }
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    KARNAMEH_TRY(visit.session->audit(
        AuditAct::exported,
        kept.held.id.text() + " " + second->account().text() + (in_clear ? " in clear" : " encrypted")));
    return response;
}

Response show_export(Visit& visit, const Kept& kept, const Refusal& refusal) {
    Language language = visit.language;
    markup::Writer main;
    std::string_view heading = say("Take all of it along", language);
    write_heading(main, visit, kept, heading);
    main.text_element(
        "p", say("Every record of this compartment in one file of JSON Lines. Two keepers agree, and the "
                 "audit journal keeps that it left. Nothing calls it back.",
                 language));
    markup::Element form = markup::form(
        main, visit.address("compartments/" + kept.held.id.text() + "/export"), {.token = visit.form_token});
    constexpr std::string_view fields[] = {"recipient", "in-clear", second_person_field,
                                           second_passphrase_field};
    markup::problems(main, refusal, fields, language);
    std::string error = markup::field_error(refusal, "recipient", language);
    markup::input(main, {.name = "recipient",
                         .label = say("Encrypt it to this age key", language),
                         .value = visit.request.form.get("recipient"),
                         .hint = say("A public key that begins with age1.", language),
                         .error = error,
                         .language = language});
    std::vector<markup::Choice> yes{
        {"yes", std::string(say("Without encryption: whoever gets the file reads it", language)),
         visit.request.form.get("in-clear") == "yes"}};
    markup::check_boxes(main, {.name = "in-clear", .label = say("In clear", language), .language = language},
                        yes);
    write_second_keeper(main, visit, refusal);
    markup::submit(main, say("Take all of it along", language), markup::ButtonKind::danger);
    form.close();
    return page(visit, heading, std::move(main).finish(), refusal.problems.empty() ? 200 : 422);
}

}  // namespace

Response erasure_page(Visit& visit) {
    std::optional<ToErase> record = erasable(visit);
    return record ? show_erasure(visit, *record, {}) : not_found_page(visit);
}

Response erase_record(Visit& visit) {
    std::optional<ToErase> record = erasable(visit);
    if (!record) return not_found_page(visit);
    Result<std::shared_ptr<Session>> second = second_keeper(visit, record->home);
    Done done = second ? visit.session->forget(record->id, **second) : std::unexpected(second.error());
    if (done) return redirect(visit.address("compartments/" + record->home.text(), {{"done", "erased"}}));
    const Refusal* refusal = std::get_if<Refusal>(&done.error());
    return refusal ? show_erasure(visit, *record, *refusal) : wrong_page(visit, done.error());
}

Response export_page(Visit& visit) {
    std::optional<Kept> kept = kept_in_address(visit);
    return kept && kept->held.role == Role::keep ? show_export(visit, *kept, {}) : not_found_page(visit);
}

Response export_compartment(Visit& visit) {
    std::optional<Kept> kept = kept_in_address(visit);
    if (!kept || kept->held.role < Role::keep) return not_found_page(visit);
    Result<Response> file = exported(visit, *kept);
    if (file) return std::move(*file);
    const Refusal* refusal = std::get_if<Refusal>(&file.error());
    return refusal ? show_export(visit, *kept, *refusal) : wrong_page(visit, file.error());
}

}  // namespace karnameh::web
