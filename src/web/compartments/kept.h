// SPDX-License-Identifier: AGPL-3.0-or-later
// A compartment as the pages of its keepers need it, and what could be lost with them.
#pragma once

#include "web/site.h"

namespace karnameh::web {

struct Kept {
    Held held;
    std::optional<Session::SharesInForce> shares;
    std::size_t keepers = 0;  // people: the member that recovery shares stand for is not counted

    // One arrest, one lost passphrase, and nobody can be let in any more.
    bool hangs_on_one() const { return keepers < 2 && !shares; }
};
// Of the compartment in the address; nothing where it is not open to the reader.
std::optional<Kept> kept_in_address(Visit& visit);
std::optional<Kept> kept(Visit& visit, Held held);
// Of the compartment in the address, where the reader keeps it.
std::optional<Kept> kept_by_reader(Visit& visit);

// The first lines of a page that is about one compartment: a link back to it, the heading.
void write_heading(markup::Writer& to, const Visit& visit, const Kept& kept, std::string_view heading);

// What is to be told on the overview and above the list of compartments, each with the page it leads to.
struct KeeperNotice {
    std::string words, address;
};
// Of compartments that hang on the reader alone: asked about until there is a second keeper or there are shares.
std::vector<KeeperNotice> keeper_notices(Visit& visit);
// Where they are several, one line that leads to the list, which names each.
std::vector<KeeperNotice> in_one_line(std::vector<KeeperNotice> keeper_notices, const Visit& visit);
// Of compartments that were given to the reader at this sign-in.
std::vector<KeeperNotice> given_notices(Visit& visit);
void write_notices(markup::Writer& to, std::span<const KeeperNotice> notices);

}  // namespace karnameh::web
