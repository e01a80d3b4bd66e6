// SPDX-License-Identifier: AGPL-3.0-or-later
// A store in memory, for tests and for work that shall leave nothing. Durable for as long as the object.
#pragma once

#include <memory>

#include "journal/store.h"

namespace karnameh {

std::unique_ptr<Store> make_memory_store();

}  // namespace karnameh
