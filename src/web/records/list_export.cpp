// SPDX-License-Identifier: AGPL-3.0-or-later
// A list to take along: the rows that a filter shows, in the order of the list, with the columns that were chosen, or
// every field where none were. Ids and versions always, so that the file can be imported again: what it leaves out stays
// as it is. It is made piece by piece as it is taken; a row that somebody takes out meanwhile is left out.
#include <algorithm>

#include "base/say.h"
#include "foreign/ods_writer.h"
#include "markup/form.h"
#include "record/json.h"
#include "record/table_import.h"
#include "web/records/list_view.h"
#include "web/records/pages.h"

namespace karnameh::web {

namespace {

constexpr std::size_t piece_bytes = 128 << 10, rows_in_a_reading = 2000;

enum class Format : std::uint8_t { csv, ods, json_lines };

struct FormatAbout {
    Format format;
    std::string_view name, label, media_type;  // the name is the ending of the file's name too
};
constexpr FormatAbout formats[] = {
    {Format::csv, "csv", "CSV", "text/csv; charset=utf-8"},
    {Format::ods, "ods", "ODS", "application/vnd.oasis.opendocument.spreadsheet"},
    {Format::json_lines, "jsonl", "JSON Lines", "application/jsonl; charset=utf-8"},
};
const FormatAbout& format_named(std::string_view name) {
    const FormatAbout* found = std::ranges::find(formats, name, &FormatAbout::name);
    return found == std::end(formats) ? formats[0] : *found;
}

class ListText {
  public:
    ListText(std::shared_ptr<Session> session, const Kind& kind, Format format,
             std::vector<const Field*> fields, std::vector<Id> ids)
        : session_(std::move(session)), kind_(kind), fields_(std::move(fields)), ids_(std::move(ids)) {
        if (format == Format::csv) table_ = std::make_unique<CsvSink>(text_);
        if (format == Format::ods) table_ = std::make_unique<OdsWriter>(text_, kind_.name);
        if (table_) export_header(fields_, *table_);
    }
    ListText(const ListText&) = delete;

    Result<std::string> next() {
        while (text_.size() < piece_bytes && next_ < ids_.size()) add_rows();
        if (table_ && next_ == ids_.size() && !std::exchange(is_finished_, true))
            KARNAMEH_TRY(table_->finish());
        return std::exchange(text_, "");
    }

  private:
    // A few at a time: nobody can write while a reading lasts.
    void add_rows() {
        Reading reading = session_->read();
        std::size_t end = std::min(next_ + rows_in_a_reading, ids_.size());
        for (; next_ < end && text_.size() < piece_bytes; ++next_) {
            const Record* row = reading.scope().find(ids_[next_]);
            if (!row || row->kind != kind_.number) continue;
            if (table_)
                export_row(fields_, *row, *table_);
            else
                text_.append(record_json(fields_, *row)).append("\n");
        }
    }

    std::shared_ptr<Session> session_;
    const Kind& kind_;
    std::vector<const Field*> fields_;
    std::vector<Id> ids_;
    std::size_t next_ = 0;
    std::string text_;
    std::unique_ptr<RowSink> table_;  // none: JSON Lines
    bool is_finished_ = false;
};

}  // namespace

void write_export_form(markup::Writer& to, const Visit& visit, const Kind& kind, std::string_view filter,
                       std::string_view sort) {
    Language language = visit.language;
    markup::Element details = to.element("details");
    to.text_element("summary", say("Take along", language));
    std::string action = visit.address("records/" + std::string(kind.name) + "/export");
    markup::Element form = markup::form(to, action, {.token = visit.form_token});
    markup::hidden(to, "filter", filter);
    markup::hidden(to, "sort", sort);
    bool has_chosen = !chosen_columns(kind, visit.shelf->filter(filter)).empty();
    to.text_element("p", has_chosen
                             ? say("The rows of this list with the columns that you chose, in clear. Whoever "
                                   "gets the file can read it; that it was made is entered in the audit "
                                   "journal.",
                                   language)
                             : say("The rows of this list with all their fields, in clear. Whoever gets the "
                                   "file can read it; that it "
                                   "was made is entered in the audit journal.",
                                   language));
    markup::Element buttons = to.element("p", {{"class", "buttons"}});
    for (const FormatAbout& format : formats)
        markup::submit(to, format.label, markup::ButtonKind::plain, "format", format.name);
}

Response export_records(Visit& visit) {
    const Kind* kind = visit.site.program().kinds.find(visit.arguments[0]);
    if (!kind || kind->module.empty()) return not_found_page(visit);
    const Parameters& form = visit.request.form;
    const FormatAbout& format = format_named(form.get("format"));
    Result<Parameters> kept = visit.shelf->filter_asked(form.get("filter"));
    if (!kept) return wrong_page(visit, kept.error());
    std::vector<Id> ids;
    std::vector<const Field*> fields = chosen_columns(*kind, *kept);
    if (fields.empty()) fields = all_fields(*kind);
    {
        Reading reading = visit.session->read();
        ScopeKeys keys(visit.site.program().kinds, reading.scope());
        ListFilter filter(*kind, *kept, form.get("sort"), keys);
        std::vector<const Record*> rows = ListRows(*kind, reading.scope(), filter).all();
        ids.reserve(rows.size());
        for (const Record* row : rows) ids.push_back(row->id);
    }
    if (format.format == Format::ods && ids.size() >= OdsWriter::rows_max)
        return wrong_page(visit,
                          Refusal{{{"", "That is more than a spreadsheet can hold.", "CSV or JSON Lines."}}});
    if (Done entered = visit.session->audit(AuditAct::exported, std::string(kind->name) + " in clear");
        !entered)
        return wrong_page(visit, entered.error());
    Response response;
    response.content_type = format.media_type;
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + std::string(kind->name) +
                                                             "." + std::string(format.name) + "\"");
    auto text =
        std::make_shared<ListText>(visit.session, *kind, format.format, std::move(fields), std::move(ids));
    response.pieces = [text] { return text->next(); };
    return response;
}

}  // namespace karnameh::web
