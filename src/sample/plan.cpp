// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/world.h"

namespace karnameh::sample {

namespace {

constexpr PlannedPerson people[] = {
    {"secretary", "leads the secretariat and writes the report"},
    {"committee", "the organising committee's desk"},
    {"handler-lale", "in touch with circles"},
    {"handler-narges", "in touch with circles"},
    {"handler-nastaran", "in touch with circles"},
    {"handler-karun", "in touch with circles"},
    {"handler-aras", "in touch with circles"},
    {"handler-sepidar", "in touch with circles"},
    {"channel-desk", "the television channel"},
    {"treasurer", "money"},
    {"units-desk", "units and friends abroad"},
    {"campaigns-desk", "campaigns, institutions and support"},
    {"case-desk", "asylum cases"},
    {"press-desk", "publications, sites and translations"},
};

std::vector<std::string_view> everybody_but(std::string_view one) {
    std::vector<std::string_view> names;
    for (const PlannedPerson& person : people)
        if (person.name != one) names.push_back(person.name);
    return names;
}

std::vector<std::string_view> handlers() {
    std::vector<std::string_view> names;
    for (const PlannedPerson& person : people)
        if (person.name.starts_with("handler-")) names.push_back(person.name);
    return names;
}

// Whoever keeps a desk reads what the congress and the plenums decided; handlers have no need of it.
std::vector<std::string_view> desks_but(std::string_view one) {
    std::vector<std::string_view> names;
    for (const PlannedPerson& person : people)
        if (person.name != one && !person.name.starts_with("handler-")) names.push_back(person.name);
    return names;
}

}  // namespace

Plan plan() {
    Plan plan;
    plan.people.assign(std::begin(people), std::end(people));
    plan.compartments = {
        {desk::common, "secretary", {}, everybody_but("secretary")},
        {desk::people, "secretary", {}, {"units-desk", "campaigns-desk", "case-desk", "treasurer"}},
        {desk::campaigns, "campaigns-desk", {}, {"secretary", "units-desk", "treasurer", "channel-desk"}},
        {desk::units, "units-desk", {}, {"secretary", "campaigns-desk", "treasurer", "press-desk"}},
        {desk::secretariat, "secretary", {}, desks_but("secretary")},
        {desk::committee, "committee", {}, {"secretary"}},
        {desk::channel, "channel-desk", {}, {"secretary", "treasurer"}},
        {desk::casework, "case-desk", {}, {"secretary"}},
        {desk::press, "press-desk", {}, {"secretary"}},
        {desk::finance, "treasurer", {}, {"secretary"}},
    };
    std::vector<std::string_view> names = handlers();
    for (std::size_t i = 0; i < names.size(); ++i)
        plan.compartments.push_back({desk::handlers[i], names[i], {}, {}});
    return plan;
}

}  // namespace karnameh::sample
