// SPDX-License-Identifier: AGPL-3.0-or-later
// Earlier versions of records put into a change, as undoing does: what an import or a bulk change replaced.
#pragma once

#include <map>

#include "kernel/session.h"

namespace karnameh {

// By the frame in which the earlier version stands: the record, and the version that the change follows.
using EarlierVersions = std::map<SequenceNumber, std::map<Id, SequenceNumber>>;

// Puts them into the change; each frame is read once. What is found goes from `wanted`: what stays there was
// erased for good meanwhile.
Done put_back(const Compartment& compartment, const Kinds& kinds, EarlierVersions& wanted, Change& change);

}  // namespace karnameh
