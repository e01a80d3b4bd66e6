// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/chart/png.h"

#include <png.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace karnameh::render {

namespace {

constexpr std::size_t palette_max = 256;

// Cairo's pixel: alpha, red, green, blue from the highest byte down, the colours multiplied by alpha.
using Pixel = std::uint32_t;
int part(Pixel pixel, int shift) {
    return static_cast<int>(pixel >> shift & 255);
}

struct View {
    const unsigned char* data;
    std::size_t width, height, stride;
    const Pixel* row(std::size_t y) const { return reinterpret_cast<const Pixel*>(data + y * stride); }
};

// An order without meaning, so that of equally rare shades a fair sample is kept and not all the dark ones.
std::uint32_t scattered(Pixel pixel) {
    return pixel * 0x9E3779B1u;
}

int distance(Pixel a, Pixel b) {
    int sum = 0;
    for (int shift : {0, 8, 16, 24}) {
        int difference = part(a, shift) - part(b, shift);
        sum += difference * difference;
    }
    return sum;
}

class Palette {
  public:
    explicit Palette(const View& view) {
        std::unordered_map<Pixel, std::size_t> counts;
        for (std::size_t y = 0; y < view.height; ++y) count(view.row(y), view.width, counts);
        std::vector<std::pair<Pixel, std::size_t>> by_count(counts.begin(), counts.end());
        std::ranges::sort(by_count, [](const auto& a, const auto& b) {
            return a.second != b.second ? a.second > b.second : scattered(a.first) < scattered(b.first);
        });
        for (const auto& [pixel, seen] : by_count) {
            std::size_t place = colours_.size();
            if (place < palette_max)
                colours_.push_back(pixel);
            else
                place = nearest(pixel);
            places_[pixel] = static_cast<std::uint8_t>(place);
        }
    }
    const std::vector<Pixel>& colours() const { return colours_; }
    void write(const Pixel* row, std::size_t width, std::uint8_t* to) const {
        for (std::size_t x = 0; x < width;) {
            std::uint8_t place = places_.at(row[x]);
            Pixel run = row[x];
            while (x < width && row[x] == run) to[x++] = place;
        }
    }

  private:
    static void count(const Pixel* row, std::size_t width, std::unordered_map<Pixel, std::size_t>& counts) {
        for (std::size_t x = 0; x < width;) {
            std::size_t begin = x;
            while (x < width && row[x] == row[begin]) ++x;
            counts[row[begin]] += x - begin;
        }
    }
    std::size_t nearest(Pixel pixel) const {
        auto found =
            std::ranges::min_element(colours_, {}, [&](Pixel kept) { return distance(kept, pixel); });
        return static_cast<std::size_t>(found - colours_.begin());
    }
    std::vector<Pixel> colours_;
    std::unordered_map<Pixel, std::uint8_t> places_;
};

// libpng wants colours that are not multiplied by alpha.
std::vector<std::uint8_t> png_colours(const std::vector<Pixel>& colours) {
    std::vector<std::uint8_t> bytes;
    for (Pixel pixel : colours) {
        int alpha = part(pixel, 24);
        for (int shift : {16, 8, 0})
            bytes.push_back(static_cast<std::uint8_t>(
                alpha == 0 ? 0 : std::min(255, (part(pixel, shift) * 255 + alpha / 2) / alpha)));
        bytes.push_back(static_cast<std::uint8_t>(alpha));
    }
    return bytes;
}

}  // namespace

std::string palette_png(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    View view{cairo_image_surface_get_data(surface),
              static_cast<std::size_t>(cairo_image_surface_get_width(surface)),
              static_cast<std::size_t>(cairo_image_surface_get_height(surface)),
              static_cast<std::size_t>(cairo_image_surface_get_stride(surface))};
    Palette palette(view);
    std::vector<std::uint8_t> places(view.width * view.height), colours = png_colours(palette.colours());
    for (std::size_t y = 0; y < view.height; ++y)
        palette.write(view.row(y), view.width, places.data() + y * view.width);

    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(view.width);
    image.height = static_cast<png_uint_32>(view.height);
    image.format = PNG_FORMAT_RGBA_COLORMAP;
    image.colormap_entries = static_cast<png_uint_32>(palette.colours().size());
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string png(size, '\0');
    int written = png_image_write_to_memory(&image, png.data(), &size, 0, places.data(), 0, colours.data());
    KARNAMEH_ASSERT(written);
    png.resize(size);
    return png;
}

}  // namespace karnameh::render
