// SPDX-License-Identifier: AGPL-3.0-or-later
// What a table would do: its columns, what is wrong in it to be put right in place, and the button that takes it in.
#include <algorithm>
#include <charconv>

#include "base/say.h"
#include "base/show.h"
#include "base/zone.h"
#include "kernel/import_run.h"
#include "markup/form.h"
#include "web/import/draft.h"
#include "web/import/pages.h"
#include "web/upload.h"

namespace karnameh::web {

namespace {

constexpr std::size_t wrong_rows_shown = 25;
constexpr std::string_view then_field = "and-then";

std::string number(std::size_t of, Language language) {
    return number_text(static_cast<std::int64_t>(of), language);
}

// What a column means, for people.
std::string label_of(const Kind& kind, std::string_view column, Language language) {
    if (const Field* field = kind.field(column)) return std::string(say(field->label, language));
    if (column == "id") return std::string(say("Id", language));
    return std::string(say(column == "version" ? "Version" : "left out", language));
}

std::string cell_field(std::string_view what, std::size_t line, std::string_view column = {}) {
    std::string name = std::string(what).append("-").append(std::to_string(line));
    return column.empty() ? name : name.append("-").append(column);
}

// Not more of a text than tells what it is like.
std::string beginning(std::string_view text) {
    constexpr std::size_t most = 40;
    if (text.size() <= most) return std::string(text);
    std::size_t size = most;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    return std::string(text.substr(0, size)).append("…");
}

class CheckPage {
  public:
    CheckPage(Visit& visit, const ImportDraft& draft) : visit_(visit), draft_(draft) {}

    Response show(const Result<CheckedTable>& checked, const Refusal& refusal, unsigned status) {
        std::string heading = say(Message("Take in: {1}", {words(draft_.kind->plural)}), language_);
        to_.text_element("h1", heading);
        {
            markup::Element line = to_.element("p");
            to_.text_element("bdi", draft_.file->name());
        }
        write_sheet();
        write_taken_before();
        bool is_head_good = checked && !checked->wrong_lines.contains(draft_.head_line);
        markup::problems(to_, refusal, {}, language_);
        if (!checked)
            markup::problems(to_, std::get<Refusal>(checked.error()), {}, language_);
        else if (is_head_good)
            write_counts(*checked);
        else
            write_wrong_head(*checked);
        write_columns(!is_head_good);
        if (is_head_good && checked->is_good())
            write_take_in(*checked);
        else if (is_head_good)
            write_wrong(*checked);
        write_drop();
        return page(visit_, heading, std::move(to_).finish(), checked ? status : 422);
    }

  private:
    std::string words(std::string_view message) const { return std::string(say(message, language_)); }
    std::string action() const { return visit_.address("import/" + draft_.number); }

    // Of a file with several sheets: which one it is.
    void write_sheet() {
        if (draft_.others.empty()) return;
        std::string others;
        for (const std::string& name : draft_.others)
            others.append(others.empty() ? "" : " · ").append(beginning(name));
        to_.text_element("p", {{"class", "soft"}},
                         say(Message("Read is the first sheet with rows, “{1}”; left out are: {2}.",
                                     {beginning(draft_.sheet), others}),
                             language_));
    }

    // A form that comes in a second time is the same one, or another that was filled in from the same text.
    void write_taken_before() {
        if (draft_.form.empty()) return;
        Reading reading = visit_.session->read();
        const ImportRun* run = taken_form(reading.scope(), draft_.form);
        if (!run) return;
        markup::Element notice = to_.element("p", {{"class", "notice"}, {"role", "alert"}});
        std::string address = visit_.address("imported/" + run->id.text()),
                    when = instant_text_for_people(run->at, Zone::utc(), language_);
        to_.text_element(
            "a", {{"href", address}},
            say(Message("A form with this number was taken in already: {1}.", {when}), language_));
        to_.text(" ");
        to_.text(say("Take this one in only if it was filled in anew.", language_));
    }

    void write_counts(const CheckedTable& checked) {
        const TableChange& table = checked.table;
        to_.text_element("h2", say("What it would do", language_));
        markup::Element list = to_.element("ul", {{"class", "plain"}});
        auto line = [&](std::string_view message, std::size_t count) {
            to_.text_element("li", say(Message(std::string(message), {number(count, language_)}), language_));
        };
        line("New: {1}", table.fresh);
        line("Changed: {1}", table.changed);
        line("The same as what is there: {1}", table.same);
        line("Cannot be taken in as they are: {1}", checked.wrong_lines.size());
        if (!draft_.left_out.empty()) line("Left out: {1}", draft_.left_out.size());
    }

    void write_wrong_head(const CheckedTable& checked) {
        markup::Element notice = to_.element("div", {{"class", "notice"}, {"role", "alert"}});
        for (const WrongCell& cell : checked.wrong)
            if (cell.line == draft_.head_line)
                to_.text_element("p", say(cell.what, language_) + " " + say(cell.accepted, language_));
        to_.text_element("p", say("Say below what the columns mean.", language_));
    }

    void write_columns(bool is_open) {
        markup::Element details = to_.element("details", {markup::Attribute::flag("open", is_open)});
        to_.text_element("summary", say("What the columns mean", language_));
        markup::Element form = markup::form(
            to_, action(), {.token = visit_.form_token, .label = words("What the columns mean")});
        markup::Element fields = to_.element("div", {{"class", "filter"}});
        for (std::size_t i = 0; i < draft_.head.size(); ++i) {
            std::vector<markup::Choice> choices{{"-", words("left out"), draft_.columns[i] == "-"}};
            for (std::string_view own : {"id", "version"})
                choices.push_back(
                    {std::string(own), label_of(*draft_.kind, own, language_), draft_.columns[i] == own});
            for (const Field& field : draft_.kind->fields)
                choices.push_back(
                    {std::string(field.name), words(field.label), draft_.columns[i] == field.name});
            std::string examples;
            for (const std::vector<std::string>& row : draft_.examples)
                if (i < row.size() && !row[i].empty())
                    examples.append(examples.empty() ? "" : " · ").append(beginning(row[i]));
            markup::select(to_,
                           {.name = "column-" + std::to_string(i),
                            .label = draft_.head[i].empty() ? words("Column without a name") : draft_.head[i],
                            .hint = examples,
                            .required = true,
                            .language = language_},
                           choices);
        }
        markup::Element buttons = to_.element("p", {{"class", "buttons"}});
        markup::submit(to_, say("Look again", language_), markup::ButtonKind::plain);
    }

    void write_wrong(const CheckedTable& checked) {
        to_.text_element("h2", say("To be put right", language_));
        if (checked.wrong_lines.size() > wrong_rows_shown)
            to_.text_element("p", {{"class", "soft"}},
                             say(Message("The first {1} rows; the others follow when these are right.",
                                         {number(wrong_rows_shown, language_)}),
                                 language_));
        markup::Element form =
            markup::form(to_, action(), {.token = visit_.form_token, .label = words("To be put right")});
        std::size_t shown = 0;
        for (std::size_t line : checked.wrong_lines) {
            if (shown++ == wrong_rows_shown) break;
            write_wrong_row(checked, line);
        }
        markup::Element buttons = to_.element("p", {{"class", "buttons"}});
        markup::submit(to_, say("Look again", language_));
    }

    void write_wrong_row(const CheckedTable& checked, std::size_t line) {
        auto name = checked.names.find(line);
        std::string title = say(Message("Line {1}", {number(line, language_)}), language_);
        if (name != checked.names.end() && !name->second.empty()) title += ": " + name->second;
        markup::Element group = to_.element("fieldset");
        to_.text_element("legend", {{"dir", "auto"}}, title);
        std::set<std::string> written;
        for (const WrongCell& cell : checked.wrong)
            if (cell.line == line) write_wrong_cell(cell, written);
        for (const ConflictingCell& cell : checked.conflicts)
            if (cell.line == line) write_conflict(cell);
        markup::Choice out[] = {{"yes", words("Leave this row out")}};
        markup::check_boxes(
            to_, {.name = cell_field("out", line), .label = words("This row"), .language = language_}, out);
    }

    void write_wrong_cell(const WrongCell& cell, std::set<std::string>& written) {
        std::string what = say(cell.what, language_), accepted = say(cell.accepted, language_);
        bool is_cell = std::ranges::find(draft_.columns, cell.column) != draft_.columns.end();
        if (!is_cell || !written.insert(cell.column).second) {
            std::string label = draft_.kind->field(cell.column)
                                    ? label_of(*draft_.kind, cell.column, language_) + ": "
                                    : std::string();
            to_.text_element("p", {{"class", "error"}}, label + what + " " + accepted);
            return;
        }
        std::string name = cell_field("cell", cell.line, cell.column),
                    label = label_of(*draft_.kind, cell.column, language_);
        markup::FieldView view{.name = name,
                               .label = label,
                               .value = cell.text,
                               .hint = accepted,
                               .error = what,
                               .language = language_};
        if (cell.text.find('\n') == std::string::npos)
            markup::input(to_, view);
        else
            markup::text_area(to_, view);
    }

    void write_conflict(const ConflictingCell& cell) {
        auto shown = [&](const std::string& text) { return text.empty() ? std::string("—") : text; };
        markup::Choice sides[] = {
            {"theirs", say(Message("As it is now: {1}", {shown(cell.theirs)}), language_)},
            {"mine", say(Message("As in the file: {1}", {shown(cell.mine)}), language_)}};
        markup::radio_buttons(
            to_,
            {.name = cell_field("side", cell.line, cell.column),
             .label = label_of(*draft_.kind, cell.column, language_),
             .hint = say("Somebody else changed this since the file was made. Choose one.", language_),
             .language = language_},
            sides);
    }

    void write_take_in(const CheckedTable& checked) {
        markup::Element form =
            markup::form(to_, action(), {.token = visit_.form_token, .label = words("Take it in")});
        std::size_t rows = checked.table.change.size();
        if (rows == 0) {
            to_.text_element("p", say("There is nothing in it that is not there already.", language_));
            return;
        }
        to_.text_element("p",
                         say("All of it at once, or nothing. It can be taken back afterwards.", language_));
        markup::Element buttons = to_.element("p", {{"class", "buttons"}});
        std::string label =
            say_count("Take in {1} row", "Take in {1} rows", static_cast<std::int64_t>(rows), {}, language_);
        markup::submit(to_, label, markup::ButtonKind::primary, then_field, "take-in");
    }

    void write_drop() {
        markup::Element form =
            markup::form(to_, action(), {.token = visit_.form_token, .label = words("Leave this table")});
        markup::Element buttons = to_.element("p", {{"class", "buttons"}});
        markup::submit(to_, say("Leave it, and remove the file", language_), markup::ButtonKind::plain,
                       then_field, "drop");
    }

    Visit& visit_;
    const ImportDraft& draft_;
    Language language_ = visit_.language;
    markup::Writer to_;
};

Response gone_page(Visit& visit) {
    return wrong_page(
        visit,
        Refusal{{{"", "That file is not here any more; it goes with the session.", "Send it again."}}});
}

// Line and column out of “cell-12-name”.
std::optional<CellName> cell_of(std::string_view name, std::string_view what) {
    if (!name.starts_with(what)) return std::nullopt;
    name.remove_prefix(what.size());
    CellName cell;
    auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), cell.first);
    if (error != std::errc() || cell.first < 2) return std::nullopt;
    name.remove_prefix(static_cast<std::size_t>(end - name.data()));
    if (!name.empty()) cell.second = name.substr(1);
    return cell;
}

bool is_meaning(const Kind& kind, std::string_view column) {
    return column == "-" || column == "id" || column == "version" || kind.field(column) != nullptr;
}

void take_changes(ImportDraft& draft, const Parameters& form) {
    for (std::size_t i = 0; i < draft.columns.size(); ++i) {
        std::string_view meaning = form.get("column-" + std::to_string(i));
        if (!meaning.empty() && is_meaning(*draft.kind, meaning)) draft.columns[i] = meaning;
    }
    for (const auto& [name, value] : form.all()) {
        if (auto cell = cell_of(name, "cell-"); cell && is_meaning(*draft.kind, cell->second))
            draft.mended[*cell] = value;
        else if (auto side = cell_of(name, "side-"); side && draft.kind->field(side->second))
            draft.chosen[*side] = value == "mine"     ? Side::mine
                                  : value == "theirs" ? Side::theirs
                                                      : Side::undecided;
        else if (auto out = cell_of(name, "out-"))
            draft.left_out.insert(out->first);
    }
    std::erase_if(draft.chosen, [](const auto& one) { return one.second == Side::undecided; });
}

Response show_checked(Visit& visit, const ImportDraft& draft, const Refusal& refusal = {},
                      unsigned status = 200) {
    Result<CheckedTable> checked = check_draft(*visit.session, draft);
    if (!checked && std::holds_alternative<Fault>(checked.error())) return wrong_page(visit, checked.error());
    return CheckPage(visit, draft).show(checked, refusal, status);
}

// Looks once more, since others write meanwhile.
Response take_in(Visit& visit, const ImportDraft& draft) {
    Result<CheckedTable> checked = check_draft(*visit.session, draft);
    if (!checked || !checked->is_good() || checked->table.change.is_empty())
        return show_checked(visit, draft, {}, 409);
    TableChange& table = checked->table;
    Result<Id> run = commit_import(*visit.session, draft.home, std::move(table.change),
                                   {draft.file->name(), *draft.kind, table.fresh, table.changed, draft.form});
    if (!run && std::holds_alternative<Fault>(run.error())) return wrong_page(visit, run.error());
    if (!run) return show_checked(visit, draft, std::get<Refusal>(run.error()), 409);
    visit.shelf->imports().drop(draft.number);
    return redirect(visit.address("imported/" + run->text(), {{"done", "saved"}}));
}

}  // namespace

Response import_page(Visit& visit) {
    std::shared_ptr<ImportDraft> draft = visit.shelf->imports().find(visit.arguments[0]);
    if (!draft) return gone_page(visit);
    std::lock_guard hold(draft->lock);
    return show_checked(visit, *draft);
}

Response change_import(Visit& visit) {
    std::shared_ptr<ImportDraft> draft = visit.shelf->imports().find(visit.arguments[0]);
    if (!draft) return gone_page(visit);
    std::lock_guard hold(draft->lock);
    std::string_view then = visit.request.form.get(then_field);
    if (then == "drop") {
        visit.shelf->imports().drop(draft->number);
        return redirect(visit.address("records/" + std::string(draft->kind->name) + "/import"));
    }
    if (then == "take-in") return take_in(visit, *draft);
    take_changes(*draft, visit.request.form);
    return redirect(visit.address("import/" + draft->number));
}

}  // namespace karnameh::web
