// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands around the body: the title page, the contents and each page's running head and foot.
#pragma once

#include "document/document.h"
#include "render/pdf/flow.h"

namespace karnameh::render {

struct ContentsEntry {
    std::string words, destination;
    int level;
};

// The period in both calendars, one under the other.
void draw_title(const Pen& pen, const document::Document& document);
// Entries with leaders and page numbers, which are filled in when they are drawn.
Flow contents_flow(const std::vector<ContentsEntry>& entries, Type& type);
void draw_furniture(const Pen& pen, const document::Document& document, std::string_view section, int page,
                    int pages);

}  // namespace karnameh::render
