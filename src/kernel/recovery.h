// SPDX-License-Identifier: AGPL-3.0-or-later
// A compartment opened by those who have its recovery shares, when nobody else can or will: k of them, each having
// signed in and brought the own share, make one of them its keeper. Also what sends grants and enters acts in
// somebody's name without that person's session.
//
// What is written carries the signature of the member that the shares stand for (seal/shares.h), who stands in the
// roster with `keep`: the journal asks for nothing else. The audit journal keeps who did it.
//
// Fails: refusals where a share is void, altered or another person's, or too few are there; `missing` where the newest
//   epoch's grant never reached the round's inbox.
#pragma once

#include "kernel/organisation.h"
#include "kernel/system_records.h"
#include "seal/shares.h"

namespace karnameh {

inline constexpr std::string_view recovery_space = "recovery";

// Somebody who has signed in and brought a share.
struct ShareGiver {
    PersonCard card;
    std::string name;
    Share share;
};

// The round that the share belongs to, once it is known to be that person's and unaltered.
Result<Id> round_of(const Organisation& organisation, Id holder, const Share& share);

struct Recovered {
    Id compartment;
    std::string name;
};
// With the shares of all these people; `keeper` is one of them.
Result<Recovered> recover(Organisation& organisation, std::span<const ShareGiver> givers,
                          const PersonCard& keeper);

Done drop_into_inbox(Store& store, const PersonCard& to, const Grant& grant, const SigningPair& giver);
// In that person's name where the account exists. For a name without one the same is done with an entry that nobody is
// shown, so that the time tells nothing.
void enter_failed_sign_in(const Organisation& organisation, std::string_view name, bool has_account);
Done enter_audit(const Organisation& organisation, std::string_view who, AuditAct act, std::string_view what);

}  // namespace karnameh
