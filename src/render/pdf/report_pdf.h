// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as PDF on A4: title page, contents with page numbers, running head and foot, tables that repeat
// their heading on each page, charts as vectors, outline, links from figures to their definitions, embedded
// subset fonts. In Persian the furniture stands from the right and text comes back in logical order.
//
// Invariants
//   1. The bytes depend on nothing but the document, `created` and the fonts found.
//   2. A heading stands with at least two lines of what follows; a paragraph leaves no single line behind on
//      either page; a chart stands with its title.
// Threads: pure; one document at a time for each thread.
#pragma once

#include "base/clock.h"
#include "document/document.h"

namespace karnameh::render {

// Fails: a fault of kind limit where Cairo cannot make the file (out of memory).
Result<std::string> pdf_file(const document::Document& document, Instant created);

}  // namespace karnameh::render
