// SPDX-License-Identifier: AGPL-3.0-or-later
// From modules, an open scope and a period to a document: the narrative with its figures and exhibits
// filled in, and the list of all figures by module with their definitions (Document::figures), which
// renderers set as an appendix.
//
// Every figure of the document comes from one run over the same scope, so that text, tables and the list of
// figures cannot contradict each other.
//
// Invariants
//   1. A section that draws on a module of which the reader can open no record says so (Notice), and what it
//      would have said with that module's figures is left out.
//   2. In editions that leave the organisation no record counts are shown, no rows headed by names or codes that
//      edition.h keeps inside, and no number that leaving.h and the attack on all editions do not let out.
//   3. The document says nothing of records that the scope does not hold.
// Threads: computes on two threads of its own; returns when both are done.
// Fails: a Refusal for a narrative that cannot be read or that names a figure, exhibit or module that is not
//   there, with section, line and the nearest ids; for an edition that leaves as EditionNumbers::make does, and
//   where the narrative has a number typed by hand that no figure of the edition has.
#pragma once

#include "document/document.h"
#include "report/edition_numbers.h"
#include "report/figures.h"
#include "report/narrative.h"

namespace karnameh::report {

struct Options {
    std::string organisation;
    Instant compiled_at;       // shown on the first page; unset: not shown
    bool mark_numbers = true;  // numbers typed by hand that no figure supports
    // Of an edition that leaves: to be kept in mind (publish.h) before anybody gets it.
    Publication* publication = nullptr;
};

Result<document::Document> compile(const Book& book, const Scope& scope, const Period& period,
                                   Edition edition, Language language, const narrative::Narrative& narrative,
                                   const Options& options);

// The same for a list of modules.
Result<document::Document> compile(const std::vector<Module>& modules, const Scope& scope,
                                   const Period& period, Edition edition, Language language,
                                   const narrative::Narrative& narrative, const Options& options);

// What an edition of that period that leaves would tell of every small number: for whoever answers for it. Fails as such
// an edition does.
Result<document::Table> small_numbers(const Book& book, const Scope& scope, const Period& period,
                                      Language language);

}  // namespace karnameh::report
