// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/specimen_test.h"

#include "document/day_text.h"
#include "document/value_text.h"

namespace karnameh::render {

using namespace document;
using document::Heading;
using document::Table;

namespace {

std::string in(Language language, std::string_view english, std::string_view persian) {
    return std::string(language == Language::persian ? persian : english);
}
std::string number(std::int64_t n, Language language) {
    return number_text(n, language);
}

std::vector<std::string> series_of(ChartForm form, Language language) {
    if (form == ChartForm::stacked || form == ChartForm::line)
        return {in(language, "Gifts", "کمک‌های مالی"), in(language, "Dues", "حق عضویت"),
                in(language, "Sales", "فروش")};
    if (form == ChartForm::timeline)
        return {in(language, "First carrier", "حامل نخست"), in(language, "Second carrier", "حامل دوم")};
    return {in(language, "Circles", "جمع‌ها")};
}

std::string row_heading(ChartForm form, int row, Language language) {
    constexpr std::string_view provinces[][2] = {{"Tehran", "تهران"},
                                                 {"Isfahan", "اصفهان"},
                                                 {"Kurdistan", "کردستان"},
                                                 {"Khuzestan", "خوزستان"},
                                                 {"Gilan", "گیلان"},
                                                 {"Fars", "فارس"},
                                                 {"East Azerbaijan", "آذربایجان شرقی"},
                                                 {"Chaharmahal and Bakhtiari", "چهارمحال و بختیاری"}};
    constexpr std::string_view stages[][2] = {{"Came near", "نزدیک شدند"},
                                              {"Talking", "در گفت‌وگو"},
                                              {"Attending", "در نشست‌ها"},
                                              {"Joined", "پیوستند"}};
    if (form == ChartForm::bars) return in(language, provinces[row % 8][0], provinces[row % 8][1]);
    if (form == ChartForm::funnel) return in(language, stages[row % 4][0], stages[row % 4][1]);
    if (form == ChartForm::timeline) return in(language, "on the air", "روی آنتن");
    return axis_text(MonthOf{37 * 12 + 8 + row}, language);
}

Chart::Mark mark(ChartForm form, int row, int series, Language language) {
    if (form == ChartForm::timeline) {
        constexpr CivilDay ends[][2] = {{{2007, 6, 30}, {2009, 7, 29}}, {{2009, 10, 29}, {2009, 11, 19}}};
        if (row != series) return {};
        DayNumber first = day_number(ends[row][0]), last = day_number(ends[row][1]);
        return {static_cast<double>(first), static_cast<double>(last), true,
                days_text(first, last, language)};
    }
    int value = form == ChartForm::funnel ? 240 / (row + 1)
                : form == ChartForm::bars ? 353 / (row + 1)
                                          : 20 + (row * 13 + series * 7) % 41;
    return {0, static_cast<double>(value), true, number(value, language)};
}

Table table_of(const Chart& chart, Language language) {
    Table table;
    table.columns.push_back(in(language, "Row", "ردیف"));
    for (const std::string& name : chart.series) table.columns.push_back(name);
    for (const Chart::Row& row : chart.rows) {
        std::vector<Cell> cells{{row.heading, false, ""}};
        for (const Chart::Mark& m : row.marks) cells.push_back({m.present ? m.text : "—", true, ""});
        table.rows.push_back(std::move(cells));
    }
    table.source = in(language, "From 1,010 records.", "از ۱٬۰۱۰ رکورد.");
    return table;
}

Paragraph prose(Language language, int which) {
    if (language == Language::persian)
        return {{Words{"در این دوره "}, FigureMention{"specimen." + std::to_string(which), "۱٬۰۱۰ جمع"},
                 Words{" خواستند که به سازمان بپیوندند؛ "}, FigureMention{"specimen.1", "۳۵٪"},
                 Words{" از تماس‌های تازه از تهران بود (بنا بر آمار رابط‌ها). برنامه‌های "
                       "زنده "
                       "در "
                       "ماه "
                       "نهم آغاز شد و "},
                 Words{"نام شبکه", Emphasis::strong},
                 Words{" (Satellite TV, Hotbird 8) در سال ۲۰۰۹ دو بار قطع شد. می‌خواهیم "
                       "این "
                       "رشته "
                       "ادامه "
                       "یابد: "
                       "نیم‌فاصله‌ها، «گیومه‌ها» و اعداد ۷۰ تا ۸۰ باید درست بیایند. بی‌گمان "
                       "هر "
                       "کس "
                       "که "
                       "این نوشته را می‌خواند، "},
                 Words{"باید بتواند", Emphasis::emphasis},
                 Words{" هر رقم را تا رکوردهایش دنبال کند. شمار تقریبی "}, UnsupportedNumber{"۴۲"},
                 Words{" هنوز پشتوانه‌ای ندارد. نشانی: "},
                 Link{"example.org", "https://example.org/"}, Words{"."}}};
    return {{Words{"In this period "}, FigureMention{"specimen." + std::to_string(which), "1,010 circles"},
             Words{" asked to join the organisation; "}, FigureMention{"specimen.1", "35%"},
             Words{" of the new contacts came from Tehran (by the handlers’ statistics). Live programmes "
                   "began in the "
                   "ninth month, and "},
             Words{"the channel", Emphasis::strong},
             Words{" (in Persian: کانال ۲۴ ساعته) was cut off twice in 2009. We want this thread to go on: "
                   "whoever reads it "},
             Words{"must be able", Emphasis::emphasis},
             Words{" to follow each figure to its records. About "}, UnsupportedNumber{"42"},
             Words{" has no figure behind it yet. Address: "}, Link{"example.org", "https://example.org/"},
             Words{"."}}};
}

FigureEntry entry(int n, Language language) {
    FigureEntry figure;
    figure.id = "specimen." + std::to_string(n);
    figure.label =
        in(language, "Circles that asked to join", "جمع‌هایی که خواستند بپیوندند");
    figure.unit = in(language, "circles", "جمع");
    figure.definition =
        in(language, "Circles whose first request falls in the period, from the handlers’ statistics.",
           "جمع‌هایی که نخستین درخواستشان در دوره است، از آمار "
           "رابط‌ها.");
    figure.kind = FigureKind::count;
    figure.value = FigureValue::count(1010 + n);
    figure.text = value_text(figure.value, "circles", language);
    figure.records = 1010;
    return figure;
}

}  // namespace

Chart specimen_chart(ChartForm form, Language language) {
    Chart chart;
    chart.form = form;
    chart.unit = in(language, "circles", "جمع");
    chart.series = series_of(form, language);
    int rows = form == ChartForm::timeline ? 2
               : form == ChartForm::funnel ? 4
               : form == ChartForm::bars   ? 8
                                           : 27;
    for (int r = 0; r < rows; ++r) {
        Chart::Row row{row_heading(form, r, language), {}};
        if (form == ChartForm::tiles)
            row.tile = {static_cast<std::int8_t>(r % 7), static_cast<std::int8_t>(r / 7)};
        for (int s = 0; s < static_cast<int>(chart.series.size()); ++s)
            row.marks.push_back(mark(form, r, s, language));
        chart.rows.push_back(std::move(row));
    }
    chart.description = in(language, "New circles rise from the autumn of 2008 on.",
                           "جمع‌های تازه از پاییز ۲۰۰۸ بیشتر می‌شوند.");
    chart.table = table_of(chart, language);
    chart.table.id = "specimen.chart" + std::to_string(static_cast<int>(form));
    chart.table.title = in(language, "New circles by month", "جمع‌های تازه، ماه به ماه");
    return chart;
}

Document specimen(Language language, int sections, int figures) {
    Document d;
    d.language = language;
    d.organisation = in(language, "An organisation", "یک سازمان");
    d.title = in(language, "Political-organisational report", "گزارش سیاسی تشکیلاتی");
    d.subtitle = in(language, "to the seventh congress", "به کنگرهٔ هفتم");
    d.edition = in(language, "Internal edition", "ویرایش داخلی");
    d.period = {day_number({2007, 5, 4}), day_number({2009, 12, 6})};
    d.date_line = in(language, "Compiled on ", "تهیه‌شده در ") +
                  day_text(day_number({2009, 12, 5}), language);
    constexpr ChartForm forms[] = {ChartForm::columns, ChartForm::bars,     ChartForm::stacked,
                                   ChartForm::line,    ChartForm::timeline, ChartForm::funnel};
    for (int s = 0; s < sections; ++s) {
        std::string id = "section-" + std::to_string(s + 1);
        d.blocks.push_back(Heading{1, id, {Words{in(language, "Inside the country", "تشکیلات داخل کشور")}}});
        for (int p = 0; p < 3; ++p) d.blocks.push_back(prose(language, s * 3 + p + 1));
        Chart chart = specimen_chart(forms[s % 6], language);
        chart.table.id += "-" + std::to_string(s);
        d.blocks.push_back(chart);
        d.blocks.push_back(
            Heading{2, id + "-2", {Words{in(language, "What it rests on", "آنچه بر آن استوار است")}}});
        d.blocks.push_back(prose(language, s * 3 + 1));
        d.blocks.push_back(
            Items{s % 2 == 1, {prose(language, 1).line, {Words{in(language, "Short.", "کوتاه.")}}}});
        d.blocks.push_back(Quotation{{prose(language, 2)}});
        d.blocks.push_back(
            Notice{in(language, "This section needs the compartment of the organising committee.",
                      "این بخش به محفظهٔ کمیتهٔ سازمانده نیاز دارد.")});
        Table table = table_of(specimen_chart(ChartForm::stacked, language), language);
        table.id = "specimen.table-" + std::to_string(s);
        table.title = in(language, "Income by month", "درآمد ماه به ماه");
        d.blocks.push_back(table);
        d.blocks.push_back(prose(language, s * 3 + 2));
    }
    for (int n = 1; n <= figures; ++n) d.figures.push_back(entry(n, language));
    return d;
}

}  // namespace karnameh::render
