// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/qr.h"

#include <cairo.h>
#include <qrencode.h>

#include <memory>

#include "base/result.h"
#include "render/chart/png.h"

namespace karnameh::render {

namespace {
constexpr int quiet_points = 4;
}

std::string qr_picture(std::string_view text, int pixels) {
    std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()),
                          0, QR_ECLEVEL_M),
        &QRcode_free);
    KARNAMEH_ASSERT(code != nullptr);
    int points = code->width, size = (points + 2 * quiet_points) * pixels;
    std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size, size), &cairo_surface_destroy);
    std::unique_ptr<cairo_t, decltype(&cairo_destroy)> draw(cairo_create(surface.get()), &cairo_destroy);
    cairo_set_source_rgb(draw.get(), 1, 1, 1);
    cairo_paint(draw.get());
    cairo_set_source_rgb(draw.get(), 0, 0, 0);
    for (int row = 0; row < points; ++row)
        for (int column = 0; column < points; ++column)
            if (code->data[row * points + column] & 1)
                cairo_rectangle(draw.get(), (column + quiet_points) * pixels, (row + quiet_points) * pixels,
                                pixels, pixels);
    cairo_fill(draw.get());
    cairo_surface_flush(surface.get());
    return palette_png(surface.get());
}

}  // namespace karnameh::render
