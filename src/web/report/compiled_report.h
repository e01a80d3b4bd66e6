// SPDX-License-Identifier: AGPL-3.0-or-later
// A report that was compiled for one reader, with its charts once they have been drawn.
//
// Threads: any; a session's other requests wait while a chart is drawn.
#pragma once

#include <map>
#include <mutex>

#include "render/chart/chart.h"
#include "render/html/report_page.h"

namespace karnameh::web {

class CompiledReport {
  public:
    explicit CompiledReport(document::Document document)
        : document_(std::move(document)), type_(document_.language) {}

    const document::Document& document() const { return document_; }
    // Width and height of the chart's picture as shown.
    std::pair<int, int> size(const document::Chart& chart, render::Screen screen);
    // As PNG; nothing where the report has no chart of that id.
    std::optional<std::string> picture(std::string_view chart_id, render::Screen screen);

  private:
    document::Document document_;
    std::mutex mutex_;
    render::Type type_;
    using Drawn = std::pair<std::string, render::Screen>;
    std::map<Drawn, std::pair<int, int>> sizes_;
    std::map<Drawn, std::string> pictures_;
};

}  // namespace karnameh::web
