// SPDX-License-Identifier: AGPL-3.0-or-later
// A picture made small.
#include <algorithm>

#include "foreign/picture_decoders.h"

namespace karnameh::foreign {

Picture shrunk(const Picture& picture, std::uint32_t side) {
    std::uint64_t longer = std::max(picture.width, picture.height);
    if (longer <= side) return picture;
    auto scaled = [&](std::uint32_t length) {
        return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(std::uint64_t{length} * side / longer));
    };
    Picture small{scaled(picture.width), scaled(picture.height), {}};
    small.rgb.reserve(std::size_t{3} * small.width * small.height);
    auto first = [](std::uint64_t at, std::uint64_t of, std::uint64_t length) { return at * length / of; };
    for (std::uint32_t y = 0; y < small.height; ++y) {
        std::uint64_t top = first(y, small.height, picture.height),
                      bottom = std::max(top + 1, first(y + 1, small.height, picture.height));
        for (std::uint32_t x = 0; x < small.width; ++x) {
            std::uint64_t left = first(x, small.width, picture.width),
                          right = std::max(left + 1, first(x + 1, small.width, picture.width));
            std::uint64_t sums[3] = {}, count = (bottom - top) * (right - left);
            for (std::uint64_t row = top; row < bottom; ++row) {
                const std::uint8_t* pixel = picture.rgb.data() + 3 * (row * picture.width + left);
                for (std::uint64_t i = 0; i < 3 * (right - left); ++i) sums[i % 3] += pixel[i];
            }
            for (std::uint64_t sum : sums)
                small.rgb.push_back(static_cast<std::uint8_t>((sum + count / 2) / count));
        }
    }
    return small;
}

Picture turned(const Picture& picture, unsigned turning) {
    if (turning < 2 || turning > 8) return picture;
    bool is_on_its_side = turning >= 5;
    Picture result{is_on_its_side ? picture.height : picture.width,
                   is_on_its_side ? picture.width : picture.height, Bytes(picture.rgb.size())};
    for (std::uint32_t y = 0; y < result.height; ++y) {
        for (std::uint32_t x = 0; x < result.width; ++x) {
            std::uint32_t across = is_on_its_side ? y : x, down = is_on_its_side ? x : y;
            if (turning == 2 || turning == 3 || turning == 7 || turning == 8)
                across = picture.width - 1 - across;
            if (turning == 3 || turning == 4 || turning == 6 || turning == 7)
                down = picture.height - 1 - down;
            std::copy_n(picture.rgb.data() + 3 * (std::size_t{down} * picture.width + across), 3,
                        result.rgb.data() + 3 * (std::size_t{y} * result.width + x));
        }
    }
    return result;
}

Ended decode_picture(ByteView bytes, Picture& to, std::uint64_t pixels) {
    if (is_jpeg(bytes)) return decode_jpeg(bytes, to, pixels);
    if (is_png(bytes)) return decode_png(bytes, to, pixels);
    return is_webp(bytes) ? decode_webp(bytes, to, pixels) : Ended::malformed;
}

Ended make_small_picture(ByteView input, const std::function<void(ByteView)>& deliver) {
    Picture picture;
    Bytes bare;
    // Without its metadata first: libraries need not look into that either.
    Ended ended = make_bare_picture(input, [&](ByteView bytes) { append(bare, bytes); });
    if (ended == Ended::good) ended = decode_picture(bare, picture);
    if (ended != Ended::good) return ended;
    deliver(encode_jpeg(turned(shrunk(picture, small_side), is_jpeg(bare) ? turning_of(bare) : 1)));
    return Ended::good;
}

void prepare_pictures() {
    Picture white{16, 16, Bytes(std::size_t{3} * 16 * 16, 255)}, again;
    decode_jpeg(encode_jpeg(white), again);
}

}  // namespace karnameh::foreign
