// SPDX-License-Identifier: AGPL-3.0-or-later
// A demonstration on another day than today: --today DATE.
#pragma once

#include "cli/open.h"

namespace karnameh::cli {

inline constexpr std::string_view today_option = "--today";

// Sets the program's clock to the day that the option names; does nothing without it.
Done begin_demonstration(const Context& context);
// The same for data that is there already: refuses all but what `sample` made, whose passphrases lie beside it, since
// what is written would say a wrong day. Where it was served later than that already, it goes on from there.
Done begin_demonstration_of(const Context& context, const Opened& opened);

}  // namespace karnameh::cli
