// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/module.h"

#include "modules/circles/due.h"
#include "modules/circles/handling.h"
#include "modules/circles/rules.h"
#include "modules/circles/section.h"

namespace karnameh::circles {

Module module() {
    return {"circles", "Inside the country", kinds(),         rules(),
            figures(), exhibits(),           due_questions(), &handling()};
}

}  // namespace karnameh::circles
