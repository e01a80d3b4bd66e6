// SPDX-License-Identifier: AGPL-3.0-or-later
// The page with the form of one record, as all ways that lead to it show it: a new record, a change, a change that met
// another one, a change that is taken back.
#pragma once

#include "markup/form.h"
#include "web/records/record_form.h"

namespace karnameh::web {

inline constexpr std::string_view then_field = "and-then", letter_field = "from-letter";

// What a form stands for.
struct Edit {
    const Kind& kind;
    Id id{};                  // empty: a new record
    SequenceNumber seen = 0;  // the version that the form was filled with
    std::string home = {};    // of a new record: the id of the compartment where it is to be kept, as typed
    Typed typed = {};
    Refusal refusal = {};
    std::map<std::string, std::string, std::less<>> notes = {};
    std::string meanwhile = {};  // what happened to the record in the meantime, to be read first
    std::string letter = {};     // of a new record: the message of the public door whose files go along

    // Beside a field: what it says elsewhere, or that it is empty there.
    void note(const Field& field, std::string_view says, std::string_view is_empty, const std::string& text,
              Language language);
};

Response show_edit_form(Visit& visit, const Edit& edit, unsigned status);
// As it was sent, with what is wrong at its head: whatever it is, what was typed stays.
Response refused_edit_form(Visit& visit, Edit edit, const Wrong& wrong);

// The record of the desks that the address names and the reader may write; the page that says why not.
struct WritableRecord {
    Id id;
    const Kind& kind;
    Id home;
};
std::expected<WritableRecord, Response> writable_record(Visit& visit);
// A kind that desks write; nullptr for all others, and where there is no such record.
const Kind* written_kind(Visit& visit, const Id& id);

}  // namespace karnameh::web
