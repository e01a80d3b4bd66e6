// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/modules.h"

#include "modules/alliances/module.h"
#include "modules/arenas/module.h"
#include "modules/campaigns/module.h"
#include "modules/casework/module.h"
#include "modules/channel/module.h"
#include "modules/circles/module.h"
#include "modules/congress/module.h"
#include "modules/finance/module.h"
#include "modules/people/module.h"
#include "modules/press/module.h"
#include "modules/publications/module.h"
#include "modules/thanks/module.h"
#include "modules/units/module.h"

namespace karnameh {

std::vector<Module> all_modules() {
    std::vector<Module> all{
        congress::module(), channel::module(),  campaigns::module(), arenas::module(), circles::module(),
        units::module(),    casework::module(), alliances::module(), press::module(),  publications::module(),
        people::module(),   finance::module(),  thanks::module()};
    for (Module& module : all)
        for (Kind& kind : module.kinds) kind.module = module.name;
    return all;
}

}  // namespace karnameh
