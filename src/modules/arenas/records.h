// SPDX-License-Identifier: AGPL-3.0-or-later
// Arenas, the standing lines of work, and the themes that programmes, campaigns and publications are about.
// Every record may name some of them (fields `arenas` and `themes`).
//
// Invariant: what an arena or a theme is called does not change while it is in force; one that changes its
// meaning ends and another begins, so that figures by arena stay comparable within a period.
#pragma once

#include "modules/module.h"

namespace karnameh::arenas {

struct Arena : Record {
    static constexpr KindNumber kind_number = arena_kind;
    Text english, persian;
    Date since, until;  // until: the last day in force; empty: still in force
    Integer order;      // where it stands in lists
};

struct Theme : Record {
    static constexpr KindNumber kind_number = theme_kind;
    Text english, persian;
    Date since, until;
    Id arena;
};

std::vector<Kind> kinds();

}  // namespace karnameh::arenas
