// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/refusals_view.h"

#include <charconv>

#include "base/say.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

constexpr std::string_view place_before = "record ";

// "record 17, size", as the kernel says it; "size" where the change is of one record.
struct Where {
    std::size_t place;  // from 1; 0: of none
    std::string_view field;
};
Where where_of(const Change& change, std::string_view where) {
    if (change.size() == 1) return {1, where};
    Where found{0, {}};
    if (!where.starts_with(place_before)) return found;
    where.remove_prefix(place_before.size());
    std::from_chars(where.data(), where.data() + where.size(), found.place);
    if (std::size_t comma = where.find(", "); comma != where.npos) found.field = where.substr(comma + 2);
    if (found.place > change.size()) found.place = 0;
    return found;
}

void write_problem(markup::Writer& to, const Visit& visit, const Scope& scope, const Change& change,
                   const Problem& problem) {
    markup::Element item = to.element("li");
    Where where = where_of(change, problem.where);
    if (where.place > 0) {
        const ChangedRecord& record = change.records()[where.place - 1];
        write_record_link(to, visit, scope, record.id);
        if (const Field* field = record.kind->field(where.field))
            to.text(" · " + std::string(say(field->label, visit.language)));
        to.text(": ");
    }
    to.text(say(problem.what, visit.language));
    if (!problem.accepted.text.empty()) to.text(" " + std::string(say(problem.accepted, visit.language)));
}

}  // namespace

void write_refusals(markup::Writer& to, const Visit& visit, const Scope& scope, std::string_view heading,
                    const Change& change, const Wrong& wrong) {
    markup::Element box = to.element("div", {{"class", "problems"}});
    to.text_element("p", heading);
    markup::Element list = to.element("ul");
    if (const Fault* fault = std::get_if<Fault>(&wrong))
        return to.text_element("li", say(fault_outcome(fault->kind).sentence, visit.language));
    for (const Problem& problem : std::get<Refusal>(wrong).problems)
        write_problem(to, visit, scope, change, problem);
}

}  // namespace karnameh::web
