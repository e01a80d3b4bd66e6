// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compartments/templates.h"

#include <algorithm>

namespace karnameh::web {

namespace {

constexpr CompartmentTemplate all[] = {
    {"desk", "A desk",
     "The records of one desk. Those who work at it write; two of them keep; the secretariat reads what it "
     "reports."},
    {"circles", "A handler's circles",
     "Circles, contacts and study circles of one handler. The handler keeps it, alone or with one more "
     "person who may "
     "take over; nobody else opens it. The committee gets statistic records, not this."},
    {"statistics", "Statistics of circles",
     "What handlers post to the committee: coarse rows without names. The committee keeps it; handlers "
     "write."},
    {"unit", "A unit abroad",
     "Members, gatherings, approaches and actions of one unit. Its secretary keeps it; two more write; the "
     "desk for "
     "units reads."},
    {"cases", "Asylum cases",
     "Cases with their documents and letters. Caseworkers write; two keep; nobody reads out of curiosity."},
    {"finance", "Finance of a committee",
     "One committee's own books. Its treasurer and one more person keep it; the centre gets totals."},
    {"congress", "A congress",
     "Meetings, motions, resolutions, delegates. The presidium keeps it; delegates read what is open to "
     "them."},
    {"other", "Something else", "Two keepers are enough for most compartments, and one is too few."},
};

}  // namespace

std::span<const CompartmentTemplate> compartment_templates() {
    return all;
}

const CompartmentTemplate* compartment_template(std::string_view name) {
    const auto* found = std::ranges::find(all, name, &CompartmentTemplate::name);
    return found == std::end(all) ? nullptr : found;
}

}  // namespace karnameh::web
