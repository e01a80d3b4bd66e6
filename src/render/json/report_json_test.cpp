// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/json/report_json.h"

#include <boost/json.hpp>

#include "render/specimen_test.h"

namespace karnameh::render {

namespace json = boost::json;

namespace {

json::value whole(const document::Document& document) {
    return json::parse(json_file(document));
}

// The object of one figure with this value.
json::object figure_of(FigureKind kind, FigureValue value) {
    document::Document d;
    d.language = Language::english;
    document::FigureEntry entry;
    entry.id = "a.b";
    entry.kind = kind;
    entry.value = std::move(value);
    entry.records = 7;
    d.figures.push_back(entry);
    return whole(d).at("figures").at(0).as_object();
}

}  // namespace

TEST(ReportJson, HasEveryFigureAndSection) {
    // would catch: a figure or a section that only the page shows
    for (Language language : languages) {
        document::Document d = specimen(language, 3, 20);
        json::value object = whole(d);
        EXPECT_EQ(object.at("figures").as_array().size(), 20u);
        EXPECT_EQ(object.at("sections").as_array().size(), 3u);
        EXPECT_EQ(object.at("language").as_string(), std::string(language_code(language)));
        EXPECT_EQ(object.at("title").as_string(), d.title);
        EXPECT_EQ(object.at("period").at("first").as_string(), "2007-05-04");
        EXPECT_EQ(object.at("figures").at(0).at("label").as_string(), d.figures[0].label);
    }
}

TEST(ReportJson, WritesNumbersAsNumbers) {
    // would catch: digits of a language, or quotation marks, where a script expects a number
    EXPECT_EQ(figure_of(FigureKind::count, FigureValue::count(1010)).at("value").to_number<double>(), 1010);
    EXPECT_EQ(figure_of(FigureKind::share, FigureValue::percent(353, 1010)).at("value").to_number<double>(),
              35.0);
    json::object range = figure_of(FigureKind::range, FigureValue::quantity(Quantity::range(70, 80)));
    EXPECT_EQ(range.at("low").to_number<double>(), 70);
    EXPECT_EQ(range.at("high").to_number<double>(), 80);
    EXPECT_FALSE(range.contains("value"));
    EXPECT_EQ(range.at("records").to_number<int>(), 7);
}

TEST(ReportJson, KeepsMoneyWithItsCurrencyAndDatesAsText) {
    // would catch: minor units taken for whole ones, dates as numbers of days
    json::object money_object = figure_of(FigureKind::money, FigureValue::amount({131234567, "USD"}));
    EXPECT_EQ(money_object.at("value").to_number<double>(), 1312345.67);
    EXPECT_EQ(money_object.at("currency").as_string(), "USD");
    DayNumber day = day_number({2009, 12, 5});
    json::object dates = figure_of(FigureKind::date, FigureValue::days(day, day + 1));
    EXPECT_EQ(dates.at("low").as_string(), "2009-12-05");
    EXPECT_EQ(dates.at("high").as_string(), "2009-12-06");
}

TEST(ReportJson, TellsHowSureANumberIs) {
    // would catch: "at least 12" read as 12
    EXPECT_EQ(figure_of(FigureKind::count, FigureValue::quantity(Quantity::at_least(12)))
                  .at("certainty")
                  .as_string(),
              "at least");
    EXPECT_TRUE(figure_of(FigureKind::count, FigureValue::none()).at("value").is_null());
}

TEST(ReportJson, HidesRecordCountsWhereTheyAreNotToBeShown) {
    // would catch: the size of a small group in an edition that leaves
    document::Document d = specimen(Language::english, 1, 1);
    d.figures[0].counted = false;
    EXPECT_FALSE(whole(d).at("figures").at(0).as_object().contains("records"));
}

}  // namespace karnameh::render
