// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/chart/chart.h"

#include "render/chart/form.h"
#include "render/chart/png.h"
#include "render/specimen_test.h"

namespace karnameh::render {

namespace {

constexpr ChartForm forms[] = {ChartForm::columns,  ChartForm::stacked, ChartForm::bars, ChartForm::line,
                               ChartForm::timeline, ChartForm::funnel,  ChartForm::tiles};

// A decoded picture: the colour at a point of the drawing.
struct Decoded {
    Owned<cairo_surface_t> surface;
    int width, height;
    std::uint32_t at(double x, double y) const {
        const unsigned char* row =
            cairo_image_surface_get_data(surface.get()) +
            static_cast<std::size_t>(y * 2) * cairo_image_surface_get_stride(surface.get());
        return reinterpret_cast<const std::uint32_t*>(row)[static_cast<std::size_t>(x * 2)];
    }
    // Points of this colour in the left and in the right half.
    std::pair<int, int> halves(std::uint32_t colour) const {
        std::pair<int, int> count{0, 0};
        for (int y = 0; y < height / 2; ++y)
            for (int x = 0; x < width / 2; ++x)
                if (at(x, y) == colour) ++(x < width / 4 ? count.first : count.second);
        return count;
    }
};
struct Source {
    std::string_view bytes;
    std::size_t read = 0;
};
cairo_status_t read_bytes(void* from, unsigned char* to, unsigned int count) {
    auto& source = *static_cast<Source*>(from);
    if (source.read + count > source.bytes.size()) return CAIRO_STATUS_READ_ERROR;
    std::copy_n(source.bytes.data() + source.read, count, reinterpret_cast<char*>(to));
    source.read += count;
    return CAIRO_STATUS_SUCCESS;
}
Decoded decoded(const Picture& picture) {
    Source source{picture.png};
    Owned<cairo_surface_t> surface(cairo_image_surface_create_from_png_stream(read_bytes, &source));
    EXPECT_EQ(cairo_surface_status(surface.get()), CAIRO_STATUS_SUCCESS);
    int width = cairo_image_surface_get_width(surface.get()),
        height = cairo_image_surface_get_height(surface.get());
    return {std::move(surface), width, height};
}
std::uint32_t opaque(Colour c) {
    auto byte = [](double part) { return static_cast<std::uint32_t>(part * 255 + 0.5); };
    return 0xFF000000 | byte(c.red) << 16 | byte(c.green) << 8 | byte(c.blue);
}
Chart small_columns(Language language, std::vector<double> values) {
    Chart chart;
    chart.form = ChartForm::columns;
    chart.series = {"a"};
    for (double v : values) chart.rows.push_back({"x", {{0, v, true, ""}}});
    chart.unit = language == Language::persian ? "جمع" : "circles";
    return chart;
}

double luminance(Colour c) {
    auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

}  // namespace

TEST(Picture, HasTwoPixelsForEachUnitAndIsTheSameEachTime) {
    // would catch: blurred charts, bytes that differ from run to run
    for (Language language : languages)
        for (ChartForm form : forms) {
            Type type(language), another(language);
            Chart chart = specimen_chart(form, language);
            Picture picture = chart_picture(chart, type);
            Decoded image = decoded(picture);
            EXPECT_EQ(image.width, 2 * picture.width);
            EXPECT_EQ(image.height, 2 * picture.height);
            EXPECT_EQ(picture.png, chart_picture(chart, another).png);
        }
}

TEST(Columns, StandWhereReadingSaysAndAsHighAsTheirValues) {
    // would catch: a Persian chart running from the left, columns not in proportion
    for (Language language : languages) {
        Type type(language);
        Decoded image = decoded(chart_picture(small_columns(language, {100, 0, 0, 0, 0, 50}), type));
        auto [left, right] = image.halves(opaque(series_colour(0)));
        double first = language == Language::persian ? right : left,
               last = language == Language::persian ? left : right;
        EXPECT_GT(last, 100);
        EXPECT_NEAR(first / last, 2, 0.06);
    }
}

TEST(Columns, ThinOutMonthsSoThatTheyNeverTouch) {
    // would catch: labels of months running into each other
    for (Language language : languages) {
        Type type(language);
        Canvas canvas(nullptr, type, picture_width, picture_text_size);
        for (std::size_t rows : {3u, 12u, 27u, 120u}) {
            Chart chart = specimen_chart(ChartForm::columns, language);
            while (chart.rows.size() < rows) chart.rows.push_back(chart.rows.front());
            chart.rows.resize(rows);
            double slot = picture_width * 0.9 / static_cast<double>(rows), widest = 0;
            Labelling labels = labelling(canvas, chart, slot, picture_width * 0.1);
            for (const Chart::Row& row : chart.rows)
                widest = std::max(widest, canvas.measure(row.heading, picture_text_size * 0.88).width);
            if (labels.lines == 1)
                EXPECT_LT(widest, slot * static_cast<double>(labels.every));
            else
                EXPECT_LE(labels.lines, 3);
        }
    }
}

TEST(Columns, BecomeBarsWhereTheirNamesWouldBeLeftOut) {
    // would catch: titles of books thinned out as if they were months
    for (Language language : languages) {
        Type type(language);
        Canvas canvas(nullptr, type, picture_width, picture_text_size);
        Chart months = specimen_chart(ChartForm::columns, language), names = months;
        for (Chart::Row& row : names.rows)
            row.heading = language == Language::persian ? "نام بلند کتابی" : "The long name of a book";
        EXPECT_EQ(form_of(canvas, months).draw, &draw_columns);
        EXPECT_EQ(form_of(canvas, names).draw, &draw_bars);
        names.form = ChartForm::stacked;
        EXPECT_EQ(form_of(canvas, names).draw, &draw_stacked_bars);
        names.rows.resize(3);
        EXPECT_EQ(form_of(canvas, names).draw, &draw_columns);
        EXPECT_FALSE(chart_picture(names, type).png.empty());
    }
}

TEST(Chart, DrawsNothingOutsideItsFrame) {
    // would catch: labels cut off at the edge of the picture
    for (Language language : languages)
        for (ChartForm form : forms) {
            Type type(language);
            Chart chart = specimen_chart(form, language);
            double height = chart_height(chart, type, 480, 9);
            Owned<cairo_surface_t> recording(
                cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
            Owned<cairo_t> to(cairo_create(recording.get()));
            draw_chart(to.get(), chart, type, 480, 9);
            double x, y, w, h;
            cairo_recording_surface_ink_extents(recording.get(), &x, &y, &w, &h);
            EXPECT_GE(x, -1.0) << static_cast<int>(form);
            EXPECT_GE(y, -1.0) << static_cast<int>(form);
            EXPECT_LE(x + w, 481) << static_cast<int>(form);
            EXPECT_LE(y + h, height + 1) << static_cast<int>(form);
        }
}

TEST(Chart, OfNothingIsStillDrawn) {
    // would catch: a crash over an empty compartment
    for (ChartForm form : forms)
        for (Language language : languages) {
            Type type(language);
            Chart empty;
            empty.form = form;
            EXPECT_FALSE(chart_picture(empty, type).png.empty());
            empty.rows.push_back({"x", {Chart::Mark{}}});
            empty.series = {"a", "b"};
            EXPECT_FALSE(chart_picture(empty, type).png.empty());
        }
}

TEST(PalettePng, KeepsTheDrawing) {
    // would catch: colours lost or shifted, transparency gone, rows out of step
    Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 64, 40));
    Owned<cairo_t> to(cairo_create(surface.get()));
    for (int x = 0; x < 64; ++x)  // 64 * 10 shades: more than a palette holds
        for (int y = 0; y < 10; ++y) {
            cairo_set_source_rgba(to.get(), 1, x / 63.0, 0, (y + 1) / 11.0);
            cairo_rectangle(to.get(), x, y, 1, 1);
            cairo_fill(to.get());
        }
    set_colour(to.get(), series_colour(0));
    cairo_rectangle(to.get(), 0, 20, 64, 20);
    cairo_fill(to.get());
    cairo_surface_flush(surface.get());
    Decoded read = decoded({palette_png(surface.get()), 32, 20});
    ASSERT_EQ(read.width, 64);
    ASSERT_EQ(read.height, 40);
    EXPECT_EQ(read.at(5, 6), 0u);                          // nothing was drawn there
    EXPECT_EQ(read.at(31, 19), opaque(series_colour(0)));  // what is frequent is exact
    const unsigned char* drawn = cairo_image_surface_get_data(surface.get());
    for (int y = 0; y < 10; ++y)
        for (int x = 0; x < 64; ++x)
            for (int part = 0; part < 4; ++part) {
                int was = drawn[y * cairo_image_surface_get_stride(surface.get()) + x * 4 + part];
                int is = static_cast<int>(read.at(x / 2.0, y / 2.0) >> part * 8 & 255);
                EXPECT_NEAR(is, was, 40) << x << ' ' << y;
            }
}

TEST(TileMap, WestIsOnTheLeftInEveryLanguage) {
    // would catch: a country that is mirrored with the text, and a tile without its number
    for (Language language : languages) {
        Chart chart;
        chart.form = ChartForm::tiles;
        chart.series = {"circles"};
        chart.rows = {{"West", {{0, 100, true, "100"}}, {0, 0}}, {"East", {{0, 1, true, "1"}}, {6, 1}}};
        Type type(language);
        Decoded read = decoded(chart_picture(chart, type));
        std::uint32_t darkest = opaque(rgb(0x0B4A6E));
        auto [left, right] = read.halves(darkest);
        EXPECT_GT(left, 500);
        EXPECT_EQ(right, 0);
    }
}

TEST(TileMap, WordsCanBeReadOnEveryShade) {
    // would catch: a name that is lost on its square (WCAG 1.4.3: 4.5:1)
    for (int i = 1; i <= 40; ++i) {
        Colour on = tile_words(i, 40), under = tile_shade(i, 40);
        double light = std::max(luminance(on), luminance(under)),
               dark = std::min(luminance(on), luminance(under));
        EXPECT_GE((light + 0.05) / (dark + 0.05), 4.5) << i;
    }
}

TEST(Colours, CanBeToldFromPaper) {
    // would catch: a series too pale to see (WCAG 1.4.11: 3:1)
    for (std::size_t s = 0; s < 6; ++s) EXPECT_GE(1.05 / (luminance(series_colour(s)) + 0.05), 3.0) << s;
}

TEST(Scale, CoversTheValuesInRoundSteps) {
    // would catch: a column higher than its axis, ticks at 37 and 74
    for (double high : {0.0, 0.3, 1.0, 7.0, 99.0, 100.0, 101.0, 1010.0, 61234.5, 1.3e9})
        for (double low : {0.0, -3.0, -0.4 * high}) {
            Scale scale = round_scale(low, high, 5);
            EXPECT_LE(scale.low, low);
            EXPECT_GE(scale.high, high);
            EXPECT_LE(scale.ticks().size(), 6u);
            double lead = scale.step / std::pow(10, std::floor(std::log10(scale.step) + 1e-9));
            EXPECT_TRUE(std::abs(lead - 1) < 1e-6 || std::abs(lead - 2) < 1e-6 || std::abs(lead - 5) < 1e-6)
                << lead;
        }
}

}  // namespace karnameh::render
