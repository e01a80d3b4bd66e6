// SPDX-License-Identifier: AGPL-3.0-or-later
// An estimate as the pages show it: in words first, then its numbers.
#pragma once

#include "estimate/withhold.h"
#include "web/site.h"

namespace karnameh::web {

// `address`: the page that it stands on, below which its picture is.
void write_estimate(markup::Writer& to, const Visit& visit, const estimate::Estimation& estimation,
                    const std::string& address);
void write_withheld(markup::Writer& to, const Visit& visit, const estimate::Withheld& estimation);

// A text to paste, and the same as a file.
struct TextOrFile {
    std::string_view name, label, hint, file_name, file_label;
};
void write_text_or_file(markup::Writer& to, const Visit& visit, const Refusal& refusal,
                        const TextOrFile& field);

// Above the pages below “Estimates”: the way there.
void write_way_to_estimates(markup::Writer& to, const Visit& visit);

}  // namespace karnameh::web
