// SPDX-License-Identifier: AGPL-3.0-or-later
// What a page says of something that went wrong, whatever it stands in.
#pragma once

#include "markup/html.h"
#include "web/site.h"

namespace karnameh::web {

struct SaidWrong {
    std::string_view heading;
    markup::Fragment main;
    unsigned status;
};
// Of a fault, the server's log is told as well.
SaidWrong say_wrong(const Visit& visit, const Wrong& wrong);

}  // namespace karnameh::web
