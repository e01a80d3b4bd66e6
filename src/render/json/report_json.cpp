// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/json/report_json.h"

#include <boost/json.hpp>
#include <cmath>

namespace karnameh::render {

std::string_view kind_name(FigureKind kind) {
    switch (kind) {
        case FigureKind::count:
            return "count";
        case FigureKind::rate:
            return "rate";
        case FigureKind::share:
            return "share";
        case FigureKind::range:
            return "range";
        case FigureKind::money:
            return "money";
        case FigureKind::duration:
            return "duration";
        case FigureKind::date:
            return "date";
        case FigureKind::list:
            return "list";
        case FigureKind::existence:
            return "existence";
        case FigureKind::estimate:
            return "estimate";
    }
    return "";
}

namespace {

namespace json = boost::json;

std::string_view certainty_name(Certainness how) {
    switch (how) {
        case Certainness::unset:
        case Certainness::exact:
            return "exact";
        case Certainness::at_least:
            return "at least";
        case Certainness::about:
            return "about";
        case Certainness::range:
            return "range";
    }
    return "";
}

// Whole where it has no fraction digits, so that counts stay integers.
json::value number(std::int64_t mantissa, int decimals) {
    if (decimals == 0) return mantissa;
    return static_cast<double>(mantissa) / std::pow(10.0, decimals);
}

void put_value(json::object& to, const FigureValue& value) {
    switch (value.form) {
        case FigureValue::Form::none:
            to["value"] = nullptr;
            return;
        case FigureValue::Form::list:
            to["value"] = json::array(value.items.begin(), value.items.end());
            return;
        case FigureValue::Form::dates:
            to["low"] = date_text(Date::on(static_cast<DayNumber>(value.low)));
            to["high"] = date_text(Date::on(static_cast<DayNumber>(value.high)));
            return;
        case FigureValue::Form::number:
        case FigureValue::Form::money:
        case FigureValue::Form::trend:
            break;
    }
    int decimals = value.form == FigureValue::Form::money ? minor_digits(value.currency) : value.decimals;
    if (value.form != FigureValue::Form::trend && value.low == value.high) {
        to["value"] = number(value.low, decimals);
    } else {
        to["low"] = number(value.low, decimals);
        to["high"] = number(value.high, decimals);
    }
    to["certainty"] = certainty_name(value.how);
    if (value.form == FigureValue::Form::money) to["currency"] = value.currency.text();
}

json::object figure_object(const document::FigureEntry& figure) {
    json::object object{
        {"id", figure.id}, {"label", figure.label}, {"unit", figure.unit}, {"kind", kind_name(figure.kind)}};
    put_value(object, figure.value);
    object["text"] = figure.text;
    if (figure.counted) object["records"] = figure.records;
    object["definition"] = figure.definition;
    return object;
}

std::string line_text(const document::Line& line) {
    std::string text;
    for (const document::Inline& part : line)
        std::visit([&](const auto& words) { text += words.text; }, part);
    return text;
}

json::object table_object(const document::Table& table) {
    json::array rows;
    for (const std::vector<document::Cell>& row : table.rows) {
        json::array cells;
        for (const document::Cell& cell : row) cells.emplace_back(cell.text);
        rows.push_back(std::move(cells));
    }
    return {{"table", table.id},
            {"title", table.title},
            {"columns", json::array(table.columns.begin(), table.columns.end())},
            {"rows", std::move(rows)}};
}

struct BlockObject {
    json::object operator()(const document::Heading& heading) const {
        return {{"heading", line_text(heading.line)}, {"level", heading.level}};
    }
    json::object operator()(const document::Paragraph& paragraph) const {
        return {{"paragraph", line_text(paragraph.line)}};
    }
    json::object operator()(const document::Quotation& quotation) const {
        json::array paragraphs;
        for (const document::Paragraph& paragraph : quotation.paragraphs)
            paragraphs.emplace_back(line_text(paragraph.line));
        return {{"quotation", std::move(paragraphs)}};
    }
    json::object operator()(const document::Items& items) const {
        json::array lines;
        for (const document::Line& line : items.items) lines.emplace_back(line_text(line));
        return {{items.numbered ? "numbered" : "items", std::move(lines)}};
    }
    json::object operator()(const document::Notice& notice) const { return {{"notice", notice.text}}; }
    json::object operator()(const document::Table& table) const { return table_object(table); }
    json::object operator()(const document::Chart& chart) const {
        json::object object = table_object(chart.table);
        object["chart"] = chart.description;
        object["unit"] = chart.unit;
        return object;
    }
};

json::array sections_of(const document::Document& document) {
    json::array sections;
    for (const document::Block& block : document.blocks) {
        const auto* heading = std::get_if<document::Heading>(&block);
        if (heading && heading->level == 1)
            sections.push_back(json::object{
                {"id", heading->id}, {"title", line_text(heading->line)}, {"blocks", json::array()}});
        else if (!sections.empty())
            sections.back().as_object()["blocks"].as_array().push_back(std::visit(BlockObject{}, block));
    }
    return sections;
}

}  // namespace

std::string json_file(const document::Document& document) {
    json::array figures;
    for (const document::FigureEntry& figure : document.figures) figures.push_back(figure_object(figure));
    json::object whole{
        {"title", document.title},
        {"organisation", document.organisation},
        {"edition", document.edition},
        {"language", language_code(document.language)},
        {"period",
         {{"first", date_text(Date::on(document.period.first))},
          {"last", date_text(Date::on(document.period.last))}}},
        {"figures", std::move(figures)},
        {"sections", sections_of(document)},
    };
    return json::serialize(whole) + "\n";
}

std::string figure_json(const document::FigureEntry& figure, const std::vector<Id>& records) {
    json::object object = figure_object(figure);
    json::array ids;
    for (const Id& id : records) ids.emplace_back(id.text());
    object["record_ids"] = std::move(ids);
    return json::serialize(object);
}

}  // namespace karnameh::render
