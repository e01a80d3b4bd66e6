// SPDX-License-Identifier: AGPL-3.0-or-later
// The numbers of an edition that leaves: those of the results, with everything that is counted (leaving.h) replaced by
// what is shown for it, and without what stays inside. Text, tables, charts and the list of figures are set from these.
//
// Invariants
//   1. Nothing of the true numbers is in what figure() and exhibit() give: neither a value nor the order or the presence
//      of a row tells more than the numbers shown.
//   2. It is made only if the attack (protection.h) found no leak, over this edition and all that were published before.
// Fails: refuses periods that share days with another that was published, and where a number could be worked out, with
//   its name and what would be accepted.
#pragma once

#include "document/document.h"
#include "report/edition.h"
#include "report/protection.h"

namespace karnameh::report {

// For the memory of editions: see publish.h.
struct Publication {
    Period period;
    Edition edition = Edition::internal;
    std::string numbers;     // as in congress::PublishedEdition
    bool is_known = false;   // all of it was published before
    std::optional<Id> home;  // the compartment in which it is kept in mind
};

class EditionNumbers {
  public:
    // `results` has the ledger_exhibits.
    static Result<EditionNumbers> make(const Book& book, const Results& results, const Scope& scope,
                                       const Period& period, const Book::Modules& closed);

    // Nothing: it stays inside.
    std::optional<FigureValue> figure(const Computed& computed) const;
    std::optional<ExhibitData> exhibit(const Results::Shown& shown) const;
    // How far, exclusively, numbers may be from those that the exhibit shows; 0: it has none that are rounded.
    std::int64_t reach(const Results::Shown& shown) const;

    Publication publication(const Scope& scope, Edition edition) const;
    // For whoever answers for the edition: every small number, what is shown for it, and what a reader works out.
    document::Table small_numbers(const Book& book, const Results& results, Language language) const;

  private:
    FigureValue shown_value(std::size_t low, std::size_t high) const;
    void tell_leaks(std::vector<Problem>& problems) const;

    Period period_;
    Ledger ledger_;
    PublishedNumbers earlier_;
    Protection protection_;
};

}  // namespace karnameh::report
