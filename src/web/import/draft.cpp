// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/import/draft.h"

#include <algorithm>
#include <charconv>

#include "base/say.h"
#include "base/text.h"
#include "foreign/sheet_rows.h"
#include "foreign/spreadsheet.h"
#include "web/upload.h"

namespace karnameh::web {

namespace {

static_assert(foreign::sheet_bytes_max < table_bytes_max, "what was decoded can be opened again");

// The file opened, in memory that is overwritten when it goes.
Result<Bytes> bytes_of(const ImportDraft& draft) {
    if (draft.file->size() > table_bytes_max)
        return refuse("file", {"“{1}” is too large to be taken in at once.", {draft.file->name()}},
                      {"At most {1|size}; divide it.", {std::to_string(table_bytes_max)}});
    Bytes all;
    all.reserve(draft.file->size());
    KARNAMEH_TRY(draft.file->read([&](ByteView bytes) -> Done {
        append(all, bytes);
        return {};
    }));
    return all;
}

// The file opened in memory, and its rows.
class OpenTable {
  public:
    Done open(const ImportDraft& draft) {
        name_ = draft.file->name();
        bytes_ = KARNAMEH_TRY(bytes_of(draft));
        if (!draft.is_spreadsheet) return {};
        sheet_ = Spreadsheet::from_rows(std::exchange(bytes_, {}));
        return sheet_ ? Done{} : Done{fault(FaultKind::corrupt, "a decoded spreadsheet")};
    }
    // As it was sent: a spreadsheet is decoded, this once, and its rows take the place of the file.
    Done open_new(ImportDraft& draft) {
        KARNAMEH_TRY(open(draft));
        if (!is_spreadsheet(bytes_)) return {};
        sheet_ = KARNAMEH_TRY(read_spreadsheet(name_, source_from(bytes_)));
        bytes_ = {};
        draft.file = KARNAMEH_TRY(draft.file->with_bytes(sheet_->bytes()));
        draft.is_spreadsheet = true;
        draft.sheet = sheet_->sheet();
        draft.others.assign(sheet_->others().begin(), sheet_->others().end());
        return {};
    }
    // From the first on.
    RowSource& rows() {
        if (sheet_) return sheet_->rewind(), *sheet_;
        source_.emplace(name_, as_text(bytes_));
        return csv_.emplace(*source_);
    }

  private:
    std::string name_;
    Bytes bytes_;  // of a table in text
    std::optional<TextSource> source_;
    std::optional<CsvRows> csv_;
    std::optional<Spreadsheet> sheet_;
};

// The rows of the file as its sender means them: columns named, cells mended, rows left out.
class DraftRows final : public RowSource {
  public:
    DraftRows(const ImportDraft& draft, RowSource& source) : draft_(draft), reader_(source) {}

    Result<bool> next(std::vector<CsvCell>& cells) override {
        do {
            if (!KARNAMEH_TRY(reader_.next(cells))) return false;
            if (std::exchange(is_first_, false)) {
                for (std::size_t i = 0; i < cells.size() && i < draft_.columns.size(); ++i)
                    cells[i].text = draft_.columns[i];
                return true;
            }
        } while (draft_.left_out.contains(line()));
        for (CsvCell& cell : cells) cell.line = line();
        for (auto mended = draft_.mended.lower_bound({line(), ""});
             mended != draft_.mended.end() && mended->first.first == line(); ++mended)
            if (std::size_t at = column_of(mended->first.second); at < cells.size())
                cells[at].text = mended->second;
        return true;
    }
    std::size_t line() const override { return reader_.line(); }
    std::size_t column_of(std::string_view meaning) const {
        auto found = std::ranges::find(draft_.columns, meaning);
        return static_cast<std::size_t>(found - draft_.columns.begin());
    }

  private:
    const ImportDraft& draft_;
    RowSource& reader_;
    bool is_first_ = true;
};

// Without case, blanks, hyphens and half-spaces.
std::string plain(std::string_view text) {
    std::string folded = fold(text), kept;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (folded.compare(i, 3, "\u200c") == 0)
            i += 2;
        else if (std::string_view(" _-.:*").find(folded[i]) == std::string_view::npos)
            kept += folded[i];
    }
    return kept;
}

// What people write over columns, beside the fields' own names.
struct Variant {
    std::string_view written, meaning;
};
constexpr Variant variants[] = {
    {"record", "id"},     {"شناسه", "id"},     {"نسخه", "version"},  {"notes", "note"},   {"comment", "note"},
    {"comments", "note"}, {"remarks", "note"}, {"توضیح", "note"},    {"توضیحات", "note"}, {"ملاحظات", "note"},
    {"theme", "themes"},  {"topic", "themes"}, {"topics", "themes"}, {"موضوع", "themes"}, {"arena", "arenas"},
    {"town", "city"},     {"place", "city"},   {"start", "since"},   {"from", "since"},   {"end", "until"},
    {"to", "until"},      {"شروع", "since"},   {"پایان", "until"},   {"start", "began"},  {"شروع", "began"},
    {"آغاز", "began"},    {"پایان", "ended"},  {"تاریخ", "date"},    {"منبع", "source"},  {"کشور", "country"},
    {"شهر", "city"},      {"status", "state"}, {"وضعیت", "state"},
};

std::string meaning_of(const Kind& kind, std::string_view head) {
    std::string wanted = plain(head);
    if (wanted == "id" || wanted == "version") return wanted;
    for (const Field& field : kind.fields)
        for (std::string_view name :
             {field.name, say(field.label, Language::english), say(field.label, Language::persian)})
            if (plain(name) == wanted) return std::string(field.name);
    for (const Variant& variant : variants)
        if (plain(variant.written) == wanted && (variant.meaning == "id" || variant.meaning == "version" ||
                                                 kind.field(variant.meaning) != nullptr))
            return std::string(variant.meaning);
    bool is_name =
        wanted == "name" || wanted == "title" || wanted == plain("نام") || wanted == plain("عنوان");
    return is_name && kind.key_field() ? std::string(kind.key_field()->name) : "-";
}

// A rule's problem names the record by its place in the change: “record 3, name”.
void add_ruled(const Refusal& refusal, CheckedTable& checked) {
    for (const Problem& problem : refusal.problems) {
        std::string_view where = problem.where;
        std::size_t place = 1;
        if (where.starts_with("record ")) {
            auto [end, error] = std::from_chars(where.data() + 7, where.data() + where.size(), place);
            where.remove_prefix(
                std::min<std::size_t>(static_cast<std::size_t>(end - where.data()) + 2, where.size()));
        }
        const std::vector<std::size_t>& lines = checked.table.lines;
        if (place == 0 || place > lines.size()) continue;
        checked.wrong.push_back({lines[place - 1], std::string(where), problem.what, problem.accepted, ""});
    }
}

// What stands in the cells that are shown, and what their rows are called.
Done fill_texts(const ImportDraft& draft, OpenTable& table, CheckedTable& checked) {
    std::multimap<std::size_t, WrongCell*> at_lines;
    for (WrongCell& cell : checked.wrong) at_lines.emplace(cell.line, &cell);
    DraftRows rows(draft, table.rows());
    const Field* key = draft.kind->key_field();
    std::vector<CsvCell> cells;
    while (KARNAMEH_TRY(rows.next(cells))) {
        if (!checked.wrong_lines.contains(rows.line())) continue;
        if (std::size_t at = key ? rows.column_of(key->name) : cells.size(); at < cells.size())
            checked.names[rows.line()] = cells[at].text;
        auto [first, last] = at_lines.equal_range(rows.line());
        for (; first != last; ++first)
            if (std::size_t at = rows.column_of(first->second->column); at < cells.size())
                first->second->text = cells[at].text;
    }
    return {};
}

}  // namespace

void ImportDrafts::keep(std::shared_ptr<ImportDraft> draft) {
    std::lock_guard hold(mutex_);
    draft->number = std::to_string(++kept_);
    drafts_.push_back(std::move(draft));
    if (drafts_.size() > drafts_max) drafts_.pop_front();
}

std::shared_ptr<ImportDraft> ImportDrafts::find(std::string_view number) {
    std::lock_guard hold(mutex_);
    auto found = std::ranges::find_if(drafts_, [&](const auto& draft) { return draft->number == number; });
    return found == drafts_.end() ? nullptr : *found;
}

void ImportDrafts::drop(std::string_view number) {
    std::lock_guard hold(mutex_);
    std::erase_if(drafts_, [&](const auto& draft) { return draft->number == number; });
}

std::vector<std::string> guess_columns(const Kind& kind, const std::vector<std::string>& head) {
    std::vector<std::string> columns;
    for (const std::string& name : head) {
        std::string meaning = meaning_of(kind, name);
        if (std::ranges::find(columns, meaning) != columns.end()) meaning = "-";
        columns.push_back(std::move(meaning));
    }
    return columns;
}

Done begin_draft(ImportDraft& draft) {
    OpenTable table;
    KARNAMEH_TRY(table.open_new(draft));
    RowSource& reader = table.rows();
    std::vector<CsvCell> cells;
    while (draft.examples.size() < rows_shown && KARNAMEH_TRY(reader.next(cells))) {
        std::vector<std::string> row;
        for (const CsvCell& cell : cells) row.emplace_back(cell.text);
        if (draft.head.empty()) {
            draft.head = std::move(row);
            draft.head_line = reader.line();
        } else
            draft.examples.push_back(std::move(row));
    }
    if (draft.head.empty()) return refuse("file", "The file has no first row with the names of the columns.");
    draft.columns = guess_columns(*draft.kind, draft.head);
    return {};
}

Result<CheckedTable> check_draft(Session& session, const ImportDraft& draft) {
    OpenTable opened;
    KARNAMEH_TRY(opened.open(draft));
    std::vector<WrongCell> wrong;
    std::vector<ConflictingCell> conflicts;
    TableWatch watch;
    watch.report = [&](const CellProblem& problem) {
        wrong.push_back({problem.line, std::string(problem.column), problem.what, problem.accepted, ""});
    };
    watch.decide = [&](const FieldConflict& conflict) {
        std::string column(conflict.field.name);
        if (auto chosen = draft.chosen.find({conflict.line, column}); chosen != draft.chosen.end())
            return chosen->second;
        conflicts.push_back({conflict.line, std::move(column), conflict.mine, conflict.theirs});
        return Side::undecided;
    };
    DraftRows rows(draft, opened.rows());
    TableChange table = KARNAMEH_TRY(change_from_rows(
        session, *draft.kind, draft.file->name(),
        [&](const ImportTarget& target) { return import_table(draft.file->name(), rows, target); }, watch));
    CheckedTable checked{std::move(table), std::move(wrong), std::move(conflicts), {}, {}};
    if (checked.is_good() && !checked.table.change.is_empty()) {
        Done judged = session.judge(draft.home, checked.table.change);
        if (!judged && std::holds_alternative<Fault>(judged.error())) return std::unexpected(judged.error());
        if (!judged) {
            add_ruled(std::get<Refusal>(judged.error()), checked);
            if (checked.wrong.empty()) return std::unexpected(judged.error());
        }
    }
    std::ranges::stable_sort(checked.wrong, {}, &WrongCell::line);
    for (const WrongCell& cell : checked.wrong) checked.wrong_lines.insert(cell.line);
    for (const ConflictingCell& cell : checked.conflicts) checked.wrong_lines.insert(cell.line);
    if (!checked.is_good()) KARNAMEH_TRY(fill_texts(draft, opened, checked));
    return checked;
}

}  // namespace karnameh::web
