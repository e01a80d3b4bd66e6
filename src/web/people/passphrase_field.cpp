// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/people/passphrase_field.h"

namespace karnameh::web {

void write_passphrase_field(markup::Writer& to, const Visit& visit, const Refusal& refusal,
                            const PassphraseField& field) {
    std::string error = markup::field_error(refusal, field.name, visit.language);
    markup::input(to, {.name = field.name,
                       .label = field.label,
                       .type = markup::InputType::passphrase,
                       .hint = field.hint,
                       .error = error,
                       .autocomplete = field.autocomplete,
                       .required = true,
                       .language = visit.language});
}

}  // namespace karnameh::web
