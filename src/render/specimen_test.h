// SPDX-License-Identifier: AGPL-3.0-or-later
// A document for the tests of the renderers: every kind of block, every form of chart, mixed directions, and
// as many sections as are asked for. Nothing in it is a record of anything.
#pragma once

#include "document/document.h"

namespace karnameh::render {

document::Chart specimen_chart(ChartForm form, Language language);
document::Document specimen(Language language, int sections = 2, int figures = 12);

}  // namespace karnameh::render
