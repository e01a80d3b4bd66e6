// SPDX-License-Identifier: AGPL-3.0-or-later
// The reference period: an invented organisation from its sixth congress (May 2007) to its seventh
// (December 2009), as the records that its desks would have typed. Everything that a report says of it is
// computed from these records.
//
//   seed    the same seed gives the same bytes, ids included
//   scale   1 is the organisation of the reference; N has about N times its circles, people, calls, gifts,
//           cases and posts, while there is still one channel, one calendar of meetings and one table of
//           exchange rates
//
// Invariants
//   1. A record refers only to records that were handed over before it.
//   2. Nobody in it is real: people, hosts, public figures and circles have code names, roles or numbers.
//   3. Handlers' records lie in the handlers' compartments; the organising committee holds coarse rows alone,
//      in an order that tells nothing of the handler or of the circle.
// Threads: one for each call.
// Source: exchange rates are the European Central Bank's reference rates of the day
//   (data/ecb-rates-2007-2009.csv).
#pragma once

#include "record/kind.h"

namespace karnameh::sample {

struct PlannedPerson {
    std::string_view name;
    std::string_view work;  // what this person does, in words
};

// The keeper makes the compartment and writes the generated records.
struct PlannedCompartment {
    std::string_view name;
    std::string_view keeper;
    std::vector<std::string_view> writers, readers;
};

struct Plan {
    std::vector<PlannedPerson> people;  // the first is the organisation's first keeper
    std::vector<PlannedCompartment> compartments;
};
// Compartments stand in the order in which their keepers can see what they refer to.
Plan plan();

struct GeneratorOptions {
    std::uint64_t seed = 1388;
    unsigned scale = 1;
};

// Takes the records one after the other. A row and its texts are good until take returns.
class Sink {
  public:
    virtual ~Sink() = default;
    virtual Done take(std::string_view compartment, const Record& row) = 0;
};

// Fails: with what the sink fails with, at once.
Done generate(const GeneratorOptions& options, Sink& sink);

}  // namespace karnameh::sample
