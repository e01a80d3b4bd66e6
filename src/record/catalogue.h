// SPDX-License-Identifier: AGPL-3.0-or-later
// The catalogue of records, printed from their descriptions: every kind with its number, every field with its
// number, name, label, type and constraint. docs/records.md is this text in English; a test compares them.
// Threads: pure.
#pragma once

#include "base/text.h"
#include "record/kind.h"

namespace karnameh {

// Markdown. Kinds stand in the order in which they were added, under a heading for each module.
std::string catalogue(const Kinds& kinds, Language language);

}  // namespace karnameh
