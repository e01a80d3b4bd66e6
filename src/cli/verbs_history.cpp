// SPDX-License-Identifier: AGPL-3.0-or-later
// One record: as it is, and as it was.
#include <boost/json.hpp>
#include <ostream>

#include "base/say.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "kernel/key_index.h"
#include "record/difference.h"
#include "record/json.h"

namespace karnameh::cli {

namespace {

std::string quoted(std::string_view text) {
    return boost::json::serialize(boost::json::value(text));
}

Result<Id> record_id(const Context& context) {
    Result<Id> id = parse_id(context.arguments.words[0]);
    if (!id || !*id)
        return refuse("ID", {"“{1}” is not an id.", {context.arguments.words[0]}},
                      "An id of 32 hexadecimal digits.");
    return id;
}

// Where an attachment lies and what opens it is for the kernel alone.
bool is_shown(const Kind& kind, const Field& field, const Record& row) {
    bool is_secret = kind.number == Attachment::kind_number && (field.name == "key" || field.name == "blob");
    return !is_secret && is_set(field, row);
}

// As the CSV cell has it, references by the names of their records where they have one.
std::string shown_value(const Field& field, const Record& row, const ScopeKeys& keys) {
    if (field.type != FieldType::reference && field.type != FieldType::references)
        return field_text(field, row);
    std::string text;
    auto add = [&](const Id& id) {
        std::string key = keys.key_of(field.target, id);
        text += (text.empty() ? "" : "; ") + (key.empty() ? id.text() : key + " (" + id.text() + ")");
    };
    if (field.type == FieldType::reference)
        add(value<Id>(field, row));
    else
        for (const Id& id : value<List<Id>>(field, row)) add(id);
    return text;
}

Done print_record(Context& context) {
    Id id = KARNAMEH_TRY(record_id(context));
    bool is_json = KARNAMEH_TRY(wants_json(context));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held home = KARNAMEH_TRY(opened.session->home_of(id));
    Reading reading = opened.session->read();
    const Record* row = reading.scope().find(id);
    if (!row) return refuse("ID", "This record was erased.", "karnameh history ID shows what it was.");
    const Kind& kind = context.program.kinds.get(row->kind);
    if (is_json && kind.number != Attachment::kind_number) {
        context.out << "{\"kind\":" << quoted(kind.name) << ",\"compartment\":" << quoted(home.name)
                    << ",\"record\":" << record_json(kind, *row) << "}\n";
        return {};
    }
    if (is_json) {
        const auto& file = static_cast<const Attachment&>(*row);
        context.out << "{\"kind\":" << quoted(kind.name) << ",\"compartment\":" << quoted(home.name)
                    << ",\"record\":{\"id\":" << quoted(id.text()) << ",\"name\":" << quoted(file.name.view())
                    << ",\"media_type\":" << quoted(file.media_type.view())
                    << ",\"bytes\":" << file.bytes.value << "}}\n";
        return {};
    }
    ScopeKeys keys(context.program.kinds, reading.scope());
    context.out << say(kind.label, context.language) << ' ' << id.text() << " (" << home.name << ")\n";
    for (const Field& field : kind.fields)
        if (is_shown(kind, field, *row))
            context.out << say(field.label, context.language) << ": " << shown_value(field, *row, keys)
                        << '\n';
    return {};
}

// A version with its record, if it was not erased.
struct Shown {
    const Version* version;
    const Record* row;
    std::string by;
};

void print_versions(Context& context, const Kind& kind, const std::vector<Shown>& shown,
                    const ScopeKeys& keys) {
    for (std::size_t i = 0; i < shown.size(); ++i) {
        context.out << instant_text(shown[i].version->at) << '\t' << shown[i].by << '\t';
        const Record *row = shown[i].row, *before = i + 1 < shown.size() ? shown[i + 1].row : nullptr;
        context.out << say(!row     ? "Erased."
                           : before ? "Changed."
                                    : "First written.",
                           context.language)
                    << '\n';
        if (!row || !before) continue;
        for (const Field* field : differing_fields(kind, *before, *row))
            context.out << "  " << say(field->label, context.language) << ": "
                        << (is_shown(kind, *field, *before) ? shown_value(*field, *before, keys) : "—")
                        << " → " << (is_shown(kind, *field, *row) ? shown_value(*field, *row, keys) : "—")
                        << '\n';
    }
}

void print_versions_json(Context& context, const Kind& kind, const Id& id, const std::vector<Shown>& shown) {
    context.out << "{\"id\":" << quoted(id.text()) << ",\"kind\":" << quoted(kind.name) << ",\"versions\":[";
    for (std::size_t i = 0; i < shown.size(); ++i) {
        bool is_told = shown[i].row && kind.number != Attachment::kind_number;
        context.out << (i > 0 ? "," : "") << "{\"at\":" << quoted(instant_text(shown[i].version->at))
                    << ",\"by\":" << quoted(shown[i].by) << ",\"frame\":" << shown[i].version->sequence
                    << ",\"erased\":" << (shown[i].row ? "false" : "true")
                    << ",\"record\":" << (is_told ? record_json(kind, *shown[i].row) : "null") << "}";
    }
    context.out << "]}\n";
}

Done print_history(Context& context) {
    Id id = KARNAMEH_TRY(record_id(context));
    bool is_json = KARNAMEH_TRY(wants_json(context));
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    Held home = KARNAMEH_TRY(opened.session->home_of(id));
    std::vector<Version> versions = KARNAMEH_TRY(opened.session->history(id));
    const Kind* kind = nullptr;
    KARNAMEH_TRY(home.compartment->each_version({&id, 1}, [&](const Kind& of, const Id&, ByteView) -> Done {
        kind = &of;
        return {};
    }));
    if (!kind) return refuse("ID", "There is no such record, or you may not open it.");
    Arena arena;
    std::vector<Shown> shown;
    for (const Version& version : versions) {
        Record* row = version.fields.empty() ? nullptr : new_row(*kind, arena);
        cbor::Reader reader(version.fields);
        if (row && !decode_record(*kind, reader, arena, *row))
            return fault(FaultKind::corrupt, "a version of a record");
        if (row) row->id = id;
        std::string by = opened.session->name_of(version.writer);
        shown.push_back({&version, row, by.empty() ? version.writer.text() : by});
    }
    if (is_json) {
        print_versions_json(context, *kind, id, shown);
        return {};
    }
    Reading reading = opened.session->read();
    print_versions(context, *kind, shown, ScopeKeys(context.program.kinds, reading.scope()));
    return {};
}

}  // namespace

std::vector<Verb> history_verbs() {
    return {
        {"record", "Prints one record.", {"ID"}, {format_option}, true, print_record},
        {"history",
         "Prints every version of a record, the newest first: when, by whom, and what changed.",
         {"ID"},
         {format_option},
         true,
         print_history},
    };
}

}  // namespace karnameh::cli
