// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/shown.h"

#include "document/day_text.h"
#include "document/value_text.h"

namespace karnameh::report {

namespace {

using document::Cell;
using document::Chart;
using document::UnitStyle;

std::string said(const Message& message, const Setting& setting) {
    return say(message, setting.language);
}

std::string said(std::string_view sentence, const Setting& setting) {
    return std::string(say(sentence, setting.language));
}

std::string said(const char* sentence, const Setting& setting) {
    return said(std::string_view(sentence), setting);
}

bool is_numeric(const FigureValue& value) {
    return value.form != FigureValue::Form::list && value.form != FigureValue::Form::dates;
}

// A column of a table that stands alone: with nothing in it, it would take room from the others; what has no value
// stands where the others of its column stand.
struct Column {
    bool is_empty = true, is_numeric = true;
};

std::vector<Column> columns_of(const std::vector<const ExhibitRow*>& rows, std::size_t count) {
    std::vector<Column> columns(count);
    for (const ExhibitRow* row : rows) {
        KARNAMEH_ASSERT(row->values.size() == count);
        for (std::size_t i = 0; i < count; ++i) {
            columns[i].is_empty &= row->values[i].form == FigureValue::Form::none;
            columns[i].is_numeric &= is_numeric(row->values[i]);
        }
    }
    return columns;
}

Cell value_cell(const FigureValue& value, std::string_view unit, const Setting& setting, UnitStyle style) {
    return {document::value_text(value, unit, setting.language, style), is_numeric(value), {}};
}

std::string source_text(std::size_t records, bool left_out, const Setting& setting) {
    std::string text;
    if (shows_records(setting.edition))
        text = said(Message("Computed from {1} records.",
                            {number_text(static_cast<std::int64_t>(records), setting.language)}),
                    setting);
    if (left_out) {
        if (!text.empty()) text += ' ';
        text += said("Rows under names or codes are left out of this edition.", setting);
    }
    if (setting.rounded_to > 0) {
        if (!text.empty()) text += ' ';
        text += said(Message("Rounded to multiples of {1}; 0, and what is not listed, is less than {2}.",
                             {number_text(setting.rounded_to, setting.language),
                              number_text(setting.reach, setting.language)}),
                     setting);
    }
    return text;
}

document::Table table_of(const Exhibit& exhibit, const std::vector<const ExhibitRow*>& rows,
                         const ExhibitData& data, bool left_out, const Setting& setting) {
    document::Table table;
    table.id = exhibit.id;
    table.title = said(exhibit.title, setting);
    if (!exhibit.unit.empty()) table.title += " (" + said(exhibit.unit, setting) + ")";
    table.columns.emplace_back();
    std::vector<Column> columns = columns_of(rows, data.columns.size());
    auto is_shown = [&](std::size_t i) { return exhibit.form != ChartForm::none || !columns[i].is_empty; };
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (is_shown(i)) table.columns.push_back(document::heading_text(data.columns[i], setting.language));
    for (const ExhibitRow* row : rows) {
        std::vector<Cell> cells = {{document::heading_text(row->heading, setting.language), false, {}}};
        for (std::size_t i = 0; i < row->values.size(); ++i) {
            if (!is_shown(i)) continue;
            // Money says its currency, which no heading does.
            bool bare = row->values[i].form != FigureValue::Form::money;
            cells.push_back(value_cell(row->values[i], exhibit.unit, setting,
                                       bare ? UnitStyle::bare : UnitStyle::with_unit));
            cells.back().is_number = columns[i].is_numeric;
        }
        table.rows.push_back(std::move(cells));
    }
    table.source = source_text(data.behind.count(), left_out, setting);
    return table;
}

double as_double(std::int64_t number, int decimals) {
    double value = static_cast<double>(number);
    for (int i = 0; i < decimals; ++i) value /= 10;
    return value;
}

Chart::Mark mark_of(const FigureValue& value, ChartForm form, const Setting& setting) {
    Chart::Mark mark;
    mark.present = value.form != FigureValue::Form::none && value.form != FigureValue::Form::list;
    if (!mark.present) return mark;
    mark.high = as_double(value.high, value.decimals);
    if (form == ChartForm::timeline || value.form == FigureValue::Form::dates)
        mark.low = as_double(value.low, value.decimals);
    mark.text = document::value_text(value, {}, setting.language, UnitStyle::bare);
    return mark;
}

// What somebody who cannot see the chart should know: where it is highest, or what time it spans.
std::string describe(const Chart& chart, const Setting& setting) {
    const Chart::Mark* highest = nullptr;
    const Chart::Row* at = nullptr;
    double earliest = 0, latest = 0;
    for (const Chart::Row& row : chart.rows)
        for (const Chart::Mark& mark : row.marks) {
            if (!mark.present) continue;
            if (!highest || mark.low < earliest) earliest = mark.low;
            if (!highest || mark.high > latest) latest = mark.high;
            if (highest && mark.high <= highest->high) continue;
            highest = &mark;
            at = &row;
        }
    if (!highest) return chart.table.title;
    if (chart.form == ChartForm::timeline)
        return said(
            Message("{1}, {2}.", {chart.table.title,
                                  document::days_text(static_cast<DayNumber>(earliest),
                                                      static_cast<DayNumber>(latest), setting.language)}),
            setting);
    return said(Message("{1}: highest at “{2}” with {3}.", {chart.table.title, at->heading, highest->text}),
                setting);
}

}  // namespace

document::Block left_out(const Exhibit& exhibit, const Setting& setting) {
    return document::Notice{
        said(Message("“{1}” is not part of this edition.", {said(exhibit.title, setting)}), setting)};
}

document::Block exhibit_block(const Exhibit& exhibit, std::string_view module, const ExhibitData& data,
                              const Setting& setting) {
    bool shows_recorded = shows_recorded_texts(exhibit.id, module, setting.edition);
    std::vector<const ExhibitRow*> rows;
    for (const ExhibitRow& row : data.rows)
        if (shows_recorded || !std::holds_alternative<Recorded>(row.heading)) rows.push_back(&row);
    bool rows_left_out = rows.size() < data.rows.size();
    if (rows.empty() && rows_left_out) return left_out(exhibit, setting);
    if (rows.empty())
        return document::Notice{said(
            Message("There is nothing to show under “{1}” for this period.", {said(exhibit.title, setting)}),
            setting)};
    document::Table table = table_of(exhibit, rows, data, rows_left_out, setting);
    if (exhibit.form == ChartForm::none) return table;
    Chart chart;
    chart.form = exhibit.form;
    chart.unit = said(exhibit.unit, setting);
    for (const Heading& column : data.columns)
        chart.series.push_back(document::heading_text(column, setting.language));
    for (const ExhibitRow* row : rows) {
        Chart::Row drawn{document::axis_text(row->heading, setting.language), {}, row->tile};
        for (const FigureValue& value : row->values)
            drawn.marks.push_back(mark_of(value, exhibit.form, setting));
        chart.rows.push_back(std::move(drawn));
    }
    chart.table = std::move(table);
    chart.description = describe(chart, setting);
    return chart;
}

document::Table figures_table(const std::vector<const Computed*>& figures, std::string_view title,
                              const Setting& setting) {
    document::Table table;
    table.title = title;
    table.columns = {said("Figure", setting), said("Value", setting)};
    if (shows_records(setting.edition)) table.columns.push_back(said("Records", setting));
    for (const Computed* computed : figures) {
        const Figure& figure = *computed->figure;
        std::vector<Cell> row = {{said(figure.label, setting), false, {}},
                                 value_cell(computed->value, figure.unit, setting, UnitStyle::with_unit)};
        row[1].figure = figure.id;
        if (shows_records(setting.edition))
            row.push_back({number_text(static_cast<std::int64_t>(computed->behind.count()), setting.language),
                           true,
                           {}});
        table.rows.push_back(std::move(row));
    }
    return table;
}

document::FigureEntry figure_entry(const Computed& computed, const Setting& setting) {
    const Figure& figure = *computed.figure;
    document::FigureEntry entry;
    entry.id = figure.id;
    entry.label = said(figure.label, setting);
    entry.unit = said(figure.unit, setting);
    entry.definition = said(figure.definition, setting);
    entry.text = document::value_text(computed.value, figure.unit, setting.language);
    entry.kind = figure.kind;
    entry.value = computed.value;
    entry.counted = shows_records(setting.edition);
    entry.records = entry.counted ? computed.behind.count() : 0;
    return entry;
}

}  // namespace karnameh::report
