// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything about one person as a file to hand over: text in that person's language, or JSON.
#pragma once

#include "web/care/about_person.h"
#include "web/site.h"

namespace karnameh::web {

// One field of an earlier version of the person's own record.
struct EarlierValue {
    Instant until;  // when another value took its place
    const Field* field;
    Record* row;  // with that value
};

// The headings of the parts, as they stand on the page and in the file.
struct AboutPart {
    std::string_view name, heading;  // msgid
    const std::vector<const Record*>* rows;
};
std::vector<AboutPart> parts_of(const AboutPerson& about);

std::string about_text(const Visit& visit, const Scope& scope, const AboutPerson& about,
                       const std::vector<EarlierValue>& earlier, Language language);
std::string about_json(const Visit& visit, const AboutPerson& about,
                       const std::vector<EarlierValue>& earlier);

}  // namespace karnameh::web
