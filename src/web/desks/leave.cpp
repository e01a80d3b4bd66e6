// SPDX-License-Identifier: AGPL-3.0-or-later
// The corner that leaves at once. The page that it leads to needs no sign-in, names nobody and looks like an everyday
// thing: what stands on the screen, in the list of pages visited and behind the back button is that.
#include <algorithm>

#include "base/say.h"
#include "markup/stylesheet.h"
#include "web/desks/pages.h"
#include "web/people/pages.h"

namespace karnameh::web {

namespace {

struct Measure {
    std::string_view name, metric;  // msgids
};
constexpr Measure measures[] = {
    {"inch", "2.54 centimetres"}, {"foot", "30.48 centimetres"}, {"mile", "1.609 kilometres"},
    {"ounce", "28.35 grams"},     {"pound", "453.6 grams"},      {"cup", "237 millilitres"},
};

}  // namespace

Response leave_at_once(Visit& visit) {
    Response response = sign_out(visit);
    auto location =
        std::ranges::find(response.headers, "Location", &std::pair<std::string, std::string>::first);
    KARNAMEH_ASSERT(location != response.headers.end());
    location->second = visit.address("measures");
    return response;
}

Response measures_page(Visit& visit) {
    Language language = visit.language;
    markup::Writer main;
    main.text_element("h1", say("Measures", language));
    {
        markup::Element list = main.element("dl", {{"class", "facts"}});
        for (const Measure& measure : measures) {
            main.text_element("dt", say(measure.name, language));
            main.text_element("dd", say(measure.metric, language));
        }
    }
    markup::PageShell shell{.language = language,
                            .title = std::string(say("Measures", language)),
                            .style = markup::StyleSheet::linked,
                            .style_address = markup::style_sheet_address()};
    Response response;
    response.body = markup::page(shell, {}, std::move(main).finish()).text();
    return response;
}

}  // namespace karnameh::web
