// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/arenas/records.h"

namespace karnameh::arenas {

namespace {

Kind arena() {
    return Describe<Arena>("arena", "arena", "Arenas")
        .text(1, "english", "Name in English", &Arena::english)
        .required()
        .key()
        .text(2, "persian", "Name in Persian", &Arena::persian)
        .required()
        .date(3, "since", "Since", &Arena::since)
        .detail()
        .date(4, "until", "Until", &Arena::until)
        .detail()
        .integer(5, "order", "Place in lists", &Arena::order)
        .detail()
        .between(1, 1000)
        .done();
}

Kind theme() {
    return Describe<Theme>("theme", "theme", "Themes")
        .text(1, "english", "Name in English", &Theme::english)
        .required()
        .key()
        .text(2, "persian", "Name in Persian", &Theme::persian)
        .required()
        .date(3, "since", "Since", &Theme::since)
        .detail()
        .date(4, "until", "Until", &Theme::until)
        .detail()
        .reference(5, "arena", "Arena", &Theme::arena, Arena::kind_number)
        .done();
}

}  // namespace

std::vector<Kind> kinds() {
    return {arena(), theme()};
}

}  // namespace karnameh::arenas
