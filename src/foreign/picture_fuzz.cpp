// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures from anywhere: nothing crashes, and one without metadata stays as it is when it is looked into again.
#include "foreign/picture_decoders.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh;
    ByteView input(data, size);
    Bytes bare, again;
    auto keep_in = [](Bytes& to) {
        return std::function<void(ByteView)>([&to](ByteView bytes) { append(to, bytes); });
    };
    if (foreign::make_bare_picture(input, keep_in(bare)) != Ended::good) return 0;
    KARNAMEH_ASSERT(foreign::make_bare_picture(bare, keep_in(again)) == Ended::good);
    KARNAMEH_ASSERT(again == bare);
    foreign::Picture picture;
    constexpr std::uint64_t few_pixels = 10'000;  // more only take time
    if (foreign::decode_picture(bare, picture, few_pixels) != Ended::good) return 0;
    picture = foreign::turned(foreign::shrunk(picture, foreign::small_side), foreign::turning_of(bare));
    KARNAMEH_ASSERT(picture.rgb.size() == std::size_t{3} * picture.width * picture.height);
    return 0;
}
