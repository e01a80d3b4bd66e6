// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups as a chart, for the picture beside their table.
#include <ranges>

#include "base/say.h"
#include "base/show.h"
#include "render/chart/chart.h"
#include "web/records/list_groups.h"

namespace karnameh::web {

namespace {

constexpr std::int64_t steps_most = 240;  // months or years drawn side by side

document::Chart::Row row_of(std::string heading, std::size_t rows, Language language) {
    auto number = static_cast<std::int64_t>(rows);
    return {std::move(heading),
            {{.low = 0,
              .high = static_cast<double>(number),
              .present = true,
              .text = number_text(number, language)}}};
}

// Months and years one after the other, those without a record too: a gap in time is to be seen.
void add_steps(document::Chart& chart, const Grouping& by, std::span<const Group> groups, Language language) {
    std::int64_t last = groups.back().order;
    auto group = groups.begin();
    std::int64_t first = std::max(groups.front().order, last - steps_most + 1);
    while (group->order < first) ++group;
    for (std::int64_t step = first; step <= last; ++step) {
        bool has_any = group->order == step;
        chart.rows.push_back(row_of(date_text_in_short(date_of_step(step, by), language),
                                    has_any ? group->rows : 0, language));
        if (has_any) ++group;
    }
}

std::string describe(const document::Chart& chart, Language language) {
    const document::Chart::Row* highest = &chart.rows.front();
    for (const document::Chart::Row& row : chart.rows)
        if (row.marks[0].high > highest->marks[0].high) highest = &row;
    return say(Message("{1}: highest at “{2}” with {3}.",
                       {chart.table.title, highest->heading, highest->marks[0].text}),
               language);
}

}  // namespace

std::optional<document::Chart> chart_of(const Kind& kind, const Grouping& by, const Groups& groups,
                                        Language language) {
    document::Chart chart;
    chart.series = {std::string(say("Records", language))};
    chart.table.title =
        std::string(say(kind.plural, language)) + " · " + std::string(say(by.field->label, language));
    std::span<const Group> known(groups.groups);
    while (!known.empty() && known.back().is_rest) known = known.first(known.size() - 1);
    if (by.step != Step::value && !known.empty()) {
        chart.form = ChartForm::columns;
        add_steps(chart, by, known, language);
    } else {
        chart.form = ChartForm::bars;
        for (const Group& group : groups.groups | std::views::take(render::rows_shown_max))
            chart.rows.push_back(row_of(group.label, group.rows, language));
    }
    if (chart.rows.size() < 2) return std::nullopt;  // one bar compares nothing
    chart.description = describe(chart, language);
    return chart;
}

}  // namespace karnameh::web
