// SPDX-License-Identifier: AGPL-3.0-or-later
// Puts the reference period into an organisation: people with their accounts, compartments with their grants,
// and the records, committed by those who would have typed them, so that every rule of the modules is asked.
//
// Fails: with the first refusal or fault; what was committed until then stays, so fill an organisation that
//   can be thrown away. Refuses one that has a compartment of the plan already.
// Threads: one for each call.
#pragma once

#include "kernel/session.h"
#include "sample/reference_period.h"

namespace karnameh::sample {

// The passphrase of a planned person; of the keeper, if that is one of them, the one that
// opens the account now.
using PassphraseOf = std::function<std::string(std::string_view person)>;
// Called after each batch with the compartment's name and all records written so far.
using Progress = std::function<void(std::string_view compartment, std::size_t records)>;

// `keeper` may add accounts. If the keeper's name is a planned person's, the keeper is that person.
Result<std::size_t> fill(Organisation& organisation, Session& keeper, const PassphraseOf& passphrase_of,
                         const GeneratorOptions& options, const Progress& progress = {});

}  // namespace karnameh::sample
