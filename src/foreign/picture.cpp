// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/picture.h"

#include <algorithm>

namespace karnameh {

namespace {

constexpr std::size_t small_bytes_max = 256 << 10;

Result<Bytes> decoded(std::string_view decoder, std::size_t bytes_max, const ByteSource& from) {
    Bytes picture;
    Ended ended = KARNAMEH_TRY(decode_confined(decoder, from, [&](ByteView bytes) -> Done {
        // The child keeps to this unless somebody has taken it over.
        if (picture.size() + bytes.size() > bytes_max) return refuse("", "This picture could not be read.");
        append(picture, bytes);
        return {};
    }));
    if (ended == Ended::too_large)
        return refuse("", "This picture is too large to be looked into.",
                      {"At most {1|size}.", {std::to_string(picture_bytes_max)}});
    if (ended != Ended::good || picture.empty())
        return refuse("", "This picture could not be read.", "A whole picture in JPEG, PNG or WebP.");
    return picture;
}

}  // namespace

bool is_picture(std::string_view media_type) {
    constexpr std::string_view known[] = {"image/jpeg", "image/png", "image/webp"};
    return std::ranges::find(known, media_type) != std::end(known);
}

Result<Bytes> small_picture(const ByteSource& from) {
    return decoded(small_picture_decoder, small_bytes_max, from);
}

Result<Bytes> bare_picture(const ByteSource& from) {
    return decoded(bare_picture_decoder, picture_bytes_max + (1 << 10), from);
}

}  // namespace karnameh
