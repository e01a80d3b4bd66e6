// SPDX-License-Identifier: AGPL-3.0-or-later
// A field for a passphrase, which is never written back, with what was wrong with it.
#pragma once

#include "markup/form.h"
#include "web/site.h"

namespace karnameh::web {

struct PassphraseField {
    std::string_view name;
    std::string_view label;
    std::string_view hint = {};
    std::string_view autocomplete = "current-password";
};
void write_passphrase_field(markup::Writer& to, const Visit& visit, const Refusal& refusal,
                            const PassphraseField& field);

}  // namespace karnameh::web
