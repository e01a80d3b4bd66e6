// SPDX-License-Identifier: AGPL-3.0-or-later
// Export, and the rule for what leaves in clear. Where keys are named, it is encrypted. Standard output is in clear, as
// scripts read it, and whoever redirects it has chosen where it goes; a file that the program itself writes is in clear
// only with --plaintext. Either way the audit journal keeps it.
#include <cstring>

#include "cli/kinds.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "foreign/ods_writer.h"
#include "record/json.h"
#include "record/table_import.h"
#include "record/text_form.h"

namespace karnameh::cli {

namespace {

// The records as text, a piece at a time.
class ExportText {
  public:
    ExportText(const Kind& kind, std::string_view format, std::vector<const Record*> rows)
        : kind_(kind), fields_(all_fields(kind)), rows_(std::move(rows)) {
        if (format == "csv") table_ = std::make_unique<CsvSink>(text_);
        if (format == "ods") table_ = std::make_unique<OdsWriter>(text_, kind_.name);
        if (table_) export_header(fields_, *table_);
    }
    Result<std::size_t> read(std::span<std::uint8_t> room) {
        while (given_ == text_.size()) {
            text_.clear();
            given_ = 0;
            if (next_ == rows_.size() && (!table_ || is_finished_)) return 0;
            while (next_ < rows_.size() && text_.size() < 64 << 10) add(*rows_[next_++]);
            if (table_ && next_ == rows_.size() && !std::exchange(is_finished_, true))
                KARNAMEH_TRY(table_->finish());
        }
        std::size_t size = std::min(room.size(), text_.size() - given_);
        std::memcpy(room.data(), text_.data() + given_, size);
        given_ += size;
        return size;
    }

  private:
    void add(const Record& row) {
        if (table_) return export_row(fields_, row, *table_);
        text_ += record_json(kind_, row);
        text_ += '\n';
    }
    const Kind& kind_;
    std::vector<const Field*> fields_;
    std::vector<const Record*> rows_;
    std::size_t next_ = 0, given_ = 0;
    std::string text_;
    std::unique_ptr<RowSink> table_;  // none: JSON Lines
    bool is_finished_ = false;
};

Done may_be_in_clear(const Context& context) {
    if (!context.arguments.has("-o") || context.arguments.has("--plaintext")) return {};
    return refuse("--plaintext", "A file would keep these records in clear.",
                  "-r KEY to encrypt them, or --plaintext if that is meant.");
}

Done write_clear(Context& context, const ByteSource& from) {
    Output output = KARNAMEH_TRY(Output::open(context));
    Bytes room(64 << 10);
    for (;;) {
        std::size_t size = KARNAMEH_TRY(from(room));
        if (size == 0) return output.keep();
        KARNAMEH_TRY(output.write(ByteView(room).first(size)));
    }
}

Done export_records(Context& context) {
    const Kind* kind = KARNAMEH_TRY(kind_named(context.program, context.arguments.words[0]));
    std::string format = context.arguments.value("--format", "csv");
    if (format != "csv" && format != "ods" && format != "jsonl")
        return refuse("--format", {"There is no format “{1}”.", {format}}, "csv, ods or jsonl");
    bool is_sealed = context.arguments.has("-r");
    if (is_sealed && context.arguments.has("--plaintext"))
        return refuse("--plaintext", "It is either encrypted or in clear.", "-r KEY, or --plaintext.");
    if (!is_sealed) KARNAMEH_TRY(may_be_in_clear(context));

    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    std::optional<Id> only;
    if (context.arguments.has("--from"))
        only = KARNAMEH_TRY(opened.session->compartment(context.arguments.value("--from"))).id;
    KARNAMEH_TRY(
        opened.session->audit(AuditAct::exported, std::string(kind->name) + (is_sealed ? "" : " in clear")));
    Reading reading = opened.session->read();
    std::vector<const Record*> rows;
    for (const Scope::Part& part : reading.scope().parts()) {
        const Table* table = part.state->table(kind->number);
        if (table && (!only || part.compartment == *only))
            table->each([&](const Record& row) { rows.push_back(&row); });
    }
    if (format == "ods" && rows.size() >= OdsWriter::rows_max)
        return refuse("--format", "That is more than a spreadsheet can hold.", "CSV or JSON Lines.");
    ExportText text(*kind, format, std::move(rows));
    auto from = [&](std::span<std::uint8_t> room) { return text.read(room); };
    return is_sealed ? write_sealed(context, from) : write_clear(context, from);
}

}  // namespace

std::vector<Verb> export_verbs() {
    return {
        {"export",
         "Prints the records of a kind with their ids, in clear to standard output; with -r encrypted; into "
         "a file "
         "in clear only with --plaintext.",
         {"KIND"},
         {{"--format", "FORMAT", "csv (as it is without this option), ods or jsonl."},
          {"--from", "COMPARTMENT", "Only those of one compartment."},
          recipient_option,
          {"--plaintext", "", "Writes a file in clear; the audit journal keeps that it was asked for."},
          output_option},
         true,
         export_records},
    };
}

}  // namespace karnameh::cli
