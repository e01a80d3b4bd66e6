// SPDX-License-Identifier: AGPL-3.0-or-later
// Two keepers for what cannot be taken back: on the form that asks for it, a second person gives name and passphrase.
// That person's session lives for the one act and is in no cookie.
//
//   write_second_keeper(main, visit, refusal);                       inside the form
//   std::shared_ptr<Session> second = KARNAMEH_TRY(second_keeper(visit, compartment));
//   KARNAMEH_TRY(visit.session->forget(record, *second));
//
// Guessing is slowed as at signing in, and counted together with it.
// Threads: any. A sign-in takes a core and 64 MiB for a moment: one at a time here.
// Fails: refusals whose `where` is one of second_keeper_fields; the store's faults.
#pragma once

#include "web/site.h"

namespace karnameh::web {

inline constexpr std::string_view second_person_field = "second-person",
                                  second_passphrase_field = "second-passphrase";
inline constexpr std::string_view second_keeper_fields[] = {second_person_field, second_passphrase_field};

void write_second_keeper(markup::Writer& to, const Visit& visit, const Refusal& refusal);
// Beside a passphrase field of somebody else: that person's one-time code, taken by sign_in_for_one_act.
void write_code_of_another(markup::Writer& to, const Visit& visit, std::string_view passphrase_field);
// Of somebody else than the reader, who keeps that compartment.
Result<std::shared_ptr<Session>> second_keeper(Visit& visit, const Id& compartment);

// Somebody who signs in for one act only. Problems are told of those two fields.
Result<std::shared_ptr<Session>> sign_in_for_one_act(Visit& visit, std::string_view person_field,
                                                     std::string_view passphrase_field);

}  // namespace karnameh::web
