// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/chart/chart.h"

#include <cmath>

#include "render/chart/form.h"
#include "render/chart/png.h"

namespace karnameh::render {

namespace {

constexpr double pixels_each = 2;

double gap(const Canvas& canvas, double legend) {
    return legend > 0 ? canvas.size() * 0.7 : 0;
}

}  // namespace

double chart_height(const document::Chart& chart, Type& type, double width, double text_size) {
    Canvas canvas(nullptr, type, width, text_size);
    double legend = legend_height(canvas, chart);
    return std::ceil(legend + gap(canvas, legend) + form_of(canvas, chart).height(canvas, chart));
}

void draw_chart(cairo_t* to, const document::Chart& chart, Type& type, double width, double text_size) {
    Canvas canvas(to, type, width, text_size);
    cairo_save(to);
    double legend = legend_height(canvas, chart);
    if (legend > 0) draw_legend(canvas, chart, 0);
    Form form = form_of(canvas, chart);
    form.draw(canvas, chart, legend + gap(canvas, legend), form.height(canvas, chart));
    cairo_restore(to);
}

Picture chart_picture(const document::Chart& chart, Type& type, double width) {
    double height = chart_height(chart, type, width, picture_text_size);
    Picture picture{{}, static_cast<int>(width), static_cast<int>(height)};
    Owned<cairo_surface_t> surface(cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, static_cast<int>(width * pixels_each), static_cast<int>(height * pixels_each)));
    Owned<cairo_t> to(cairo_create(surface.get()));
    cairo_scale(to.get(), pixels_each, pixels_each);
    draw_chart(to.get(), chart, type, width, picture_text_size);
    picture.png = palette_png(surface.get());
    return picture;
}

}  // namespace karnameh::render
