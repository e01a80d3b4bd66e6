// SPDX-License-Identifier: AGPL-3.0-or-later
// The forms of the report's first page: which period, and which file to take along.
#pragma once

#include "web/report/pages.h"

namespace karnameh::web {

// Open where there is something to put right in it.
void write_period_form(markup::Writer& to, const Visit& visit, const Refusal& refusal);
// A page of its own, where the period asked for cannot be had or none is known.
Response ask_for_period(Visit& visit, const Refusal& refusal);

void write_file_form(markup::Writer& to, const Visit& visit, const Refusal& refusal);

}  // namespace karnameh::web
