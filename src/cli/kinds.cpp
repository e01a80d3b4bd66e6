// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/kinds.h"

namespace karnameh::cli {

Result<const Kind*> kind_named(const Program& program, std::string_view name) {
    std::string names;
    for (const Module& module : program.modules)
        for (const Kind& kind : module.kinds) {
            if (kind.name == name) return &program.kinds.get(kind.number);
            names += (names.empty() ? "" : ", ") + std::string(kind.name);
        }
    return refuse("KIND", {"There is no kind “{1}”.", {std::string(name)}}, {"One of: {1}", {names}});
}

}  // namespace karnameh::cli
