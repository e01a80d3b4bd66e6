// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/audit/sensitive.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/every_module.h"

namespace karnameh::web {
namespace {

TEST(SensitiveKinds, are_kinds_that_there_are) {
    // Catches a name that no kind has any more, whose records would be looked at without an entry.
    std::set<std::string_view> names;
    std::vector<Module> modules = every_module();
    for (const Module& module : modules)
        for (const Kind& kind : module.kinds) names.insert(kind.name);
    for (std::string_view name : sensitive_kinds()) EXPECT_TRUE(names.contains(name)) << name;
}

}  // namespace
}  // namespace karnameh::web
