// SPDX-License-Identifier: AGPL-3.0-or-later
// What new compartments are usually for: a beginning to choose from, and advice on who gets which role. A
// template leaves nothing behind in the compartment that is made from it.
#pragma once

#include <span>
#include <string_view>

namespace karnameh::web {

struct CompartmentTemplate {
    std::string_view name;    // in addresses
    std::string_view label;   // msgid, and the name that is suggested
    std::string_view advice;  // msgid: what is kept there, and who usually opens it
};

std::span<const CompartmentTemplate> compartment_templates();
// nullptr where there is none of that name.
const CompartmentTemplate* compartment_template(std::string_view name);

}  // namespace karnameh::web
