// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/edition.h"

namespace karnameh {

namespace {

struct EditionWords {
    Edition edition;
    std::string_view name, label;
};
constexpr EditionWords words[] = {
    {Edition::internal, "internal", "internal edition"},
    {Edition::delegates, "delegates", "delegates' edition"},
    {Edition::public_, "public", "public edition"},
};

// Exhibits, and modules with all their exhibits, that may be headed by texts as recorded, each with the widest edition
// that may show them. One that is not listed shows them in the internal edition alone.
struct Showing {
    std::string_view name;
    Edition widest;
};
constexpr Showing showing[] = {
    {"circles.by_subject", Edition::public_},
    {"circles.since_decisions", Edition::public_},
    {"openings.by_area", Edition::public_},
    {"people.studies", Edition::public_},
    {"arenas", Edition::public_},
    {"congress", Edition::public_},
    {"publications", Edition::public_},
    {"press", Edition::public_},
    {"channel", Edition::public_},
    {"alliances", Edition::delegates},
    {"units", Edition::delegates},
    {"campaigns", Edition::delegates},
};

}  // namespace

std::string_view edition_name(Edition edition) {
    return words[static_cast<std::size_t>(edition)].name;
}

std::string_view edition_label(Edition edition) {
    return words[static_cast<std::size_t>(edition)].label;
}

Result<Edition> parse_edition(std::string_view name) {
    for (const EditionWords& row : words)
        if (row.name == name) return row.edition;
    return refuse("edition", Message("There is no edition “{1}”.", {std::string(name)}),
                  "internal, delegates or public.");
}

bool shows_recorded_texts(std::string_view exhibit, std::string_view module, Edition edition) {
    if (edition == Edition::internal) return true;
    for (std::string_view name : {exhibit, module})
        for (const Showing& row : showing)
            if (row.name == name) return edition <= row.widest;
    return false;
}

}  // namespace karnameh
