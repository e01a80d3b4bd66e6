// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/history_view.h"

#include "base/say.h"
#include "base/show.h"
#include "kernel/without_version.h"
#include "markup/form.h"
#include "record/difference.h"
#include "record/word_difference.h"
#include "web/records/record_form.h"

namespace karnameh::web {

namespace {

constexpr std::size_t versions_on_a_page = 20;
constexpr std::size_t kept_bytes_whole =
    240;  // what did not change is left out where it is longer, but for the
constexpr std::size_t kept_bytes_near = 80;  // words beside what did

void write_side(markup::Writer& to, const Visit& visit, const Scope& scope, const Field& field,
                const Record& row) {
    if (is_set(field, row))
        write_value(to, visit, scope, field, row);
    else
        to.text("—");
}

// What was taken out or put in, said to those who do not see how it is set.
void write_sort_of_change(markup::Writer& to, const Visit& visit, bool is_put_in) {
    to.text_element("span", {{"class", "unseen"}},
                    std::string(say(is_put_in ? "put in:" : "taken out:", visit.language)) + " ");
}

enum class Place : std::uint8_t { first, between, last };

// What was kept of a text: whole where it is short, else the words next to what was changed.
std::string near_words(std::string_view text, Place place) {
    if (text.size() <= kept_bytes_whole) return std::string(text);
    std::size_t head = text.rfind(' ', kept_bytes_near), tail = text.find(' ', text.size() - kept_bytes_near);
    if (head == text.npos || tail == text.npos) return std::string(text);
    std::string near;
    if (place != Place::first) near.append(text.substr(0, head)).append(" ");
    near += "…";
    if (place != Place::last) near.append(text.substr(tail));
    return near;
}

// A text that was changed, word by word.
void write_changed_text(markup::Writer& to, const Visit& visit, std::string_view before,
                        std::string_view after) {
    markup::Element text = to.element("span", {{"dir", "auto"}});
    std::vector<WordPiece> pieces = word_difference(before, after);
    for (const WordPiece& piece : pieces) {
        if (piece.change == WordChange::kept) {
            to.text(near_words(piece.text, &piece == &pieces.front()  ? Place::first
                                           : &piece == &pieces.back() ? Place::last
                                                                      : Place::between));
            continue;
        }
        const bool is_put_in = piece.change == WordChange::put_in;
        markup::Element changed = to.element(is_put_in ? markup::Name("ins") : markup::Name("del"));
        write_sort_of_change(to, visit, is_put_in);
        to.text(piece.text);
    }
}

void write_changes(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                   const Record& before, const Record& after) {
    markup::Element changes = to.element("dl", {{"class", "facts"}});
    for (const Field* field : differing_fields(kind, before, after)) {
        if (is_own_business(kind, *field)) continue;
        to.text_element("dt", say(field->label, visit.language));
        markup::Element value = to.element("dd");
        if (field->type == FieldType::text) {
            write_changed_text(to, visit, karnameh::value<Text>(*field, before).view(),
                               karnameh::value<Text>(*field, after).view());
            continue;
        }
        {
            markup::Element was = to.element("del");
            write_sort_of_change(to, visit, false);
            write_side(to, visit, scope, *field, before);
        }
        to.text(" ");
        markup::Element is = to.element("ins");
        write_sort_of_change(to, visit, true);
        write_side(to, visit, scope, *field, after);
    }
}

// Files come and go by ways of their own: a change of nothing else is not taken back here.
bool changed_more_than_files(const Kind& kind, const Record& before, const Record& after) {
    return std::ranges::any_of(differing_fields(kind, before, after),
                               [](const Field* field) { return field->number != common_field::attachments; });
}

void write_buttons(markup::Writer& to, const Visit& visit, const Kind& kind, const ShownVersion& version,
                   const Record* before, bool is_standing, bool is_newest) {
    bool takes_back =
        is_standing && version.row && before && changed_more_than_files(kind, *before, *version.row);
    bool brings_back = version.row && !is_newest;
    if (!takes_back && !brings_back) return;
    std::string number = std::to_string(version.sequence);
    markup::Element line = to.element("p", {{"class", "buttons"}});
    if (takes_back)
        markup::submit(to, say("Take this change back", visit.language), markup::ButtonKind::plain,
                       take_back_button, number);
    if (brings_back)
        markup::submit(to, say("Bring this version back", visit.language), markup::ButtonKind::plain,
                       bring_back_button, number);
}

void write_versions(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind,
                    const ShownHistory& history, HistoryButtons buttons) {
    markup::Element list = to.element("ol", {{"class", "plain history"}});
    for (std::size_t i = 0; i < history.page.last - history.page.first; ++i) {
        const ShownVersion& version = history.versions[i];
        const Record* before = i + 1 < history.versions.size() ? history.versions[i + 1].row : nullptr;
        markup::Element item = to.element("li");
        to.text_element("p", {{"class", "soft"}},
                        say(Message("{1}, by {2}", {version.when, version.who}), visit.language));
        if (!version.row)
            to.text_element("p", say("Erased.", visit.language));
        else if (!before)
            to.text_element("p", say("First written.", visit.language));
        else
            write_changes(to, visit, scope, kind, *before, *version.row);
        if (buttons.may_write)
            write_buttons(to, visit, kind, version, before, buttons.is_standing, history.page.first + i == 0);
    }
}

}  // namespace

ShownHistory shown_history(Visit& visit, const Kind& kind, std::span<const Version> versions, Arena& arena) {
    ShownHistory history{{},
                         page_of(visit, versions.size(), versions_on_a_page),
                         versions.empty() ? 0 : versions.front().sequence,
                         nullptr};
    std::size_t end = std::min(history.page.last + 1, versions.size());
    for (const Version& version : versions.subspan(history.page.first, end - history.page.first))
        history.versions.push_back({instant_text_for_people(version.at, Zone::utc(), visit.language),
                                    writer_name(visit, version.writer), version.sequence,
                                    decoded(kind, version.fields, arena)});
    for (const Version& version : versions)
        if (!history.last) history.last = decoded(kind, version.fields, arena);
    return history;
}

void write_history(markup::Writer& to, const Visit& visit, const Scope& scope, const Kind& kind, const Id& id,
                   const ShownHistory& history, HistoryButtons buttons) {
    std::string record = "record/" + id.text();
    to.text_element("h2", {{"id", "history"}}, say("History", visit.language));
    if (buttons.may_write) {
        std::string action = visit.address(record + "/history");
        markup::Element form = markup::form(to, action, {.token = visit.form_token});
        markup::hidden(to, seen_field, std::to_string(history.newest));
        write_versions(to, visit, scope, kind, history, buttons);
    } else {
        write_versions(to, visit, scope, kind, history, buttons);
    }
    write_pages(to, visit, history.page, record, {});
}

}  // namespace karnameh::web
