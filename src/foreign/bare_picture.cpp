// SPDX-License-Identifier: AGPL-3.0-or-later
// A picture without what is written into it besides its pixels: the parts of its format that show it are copied as they
// are, and no others, known or unknown.
#include <algorithm>
#include <span>

#include "foreign/picture_decoders.h"

namespace karnameh::foreign {

namespace {

constexpr std::uint8_t mark = 0xFF, end_of_picture = 0xD9, scan = 0xDA, exif = 0xE1, profile = 0xE2,
                       adobe = 0xEE;

bool begins_with(ByteView bytes, std::string_view text) {
    return as_text(bytes).starts_with(text);
}

std::size_t two_bytes(ByteView bytes, std::size_t at) {
    return read_big_endian<std::uint16_t>(bytes.subspan(at, 2));
}

// A segment of a JPEG from its mark on, the pixels of a scan included; empty at the end, and where it is malformed.
struct Segment {
    std::uint8_t kind = 0;
    ByteView bytes;
    ByteView content() const { return bytes.subspan(std::min<std::size_t>(4, bytes.size())); }
};
Segment next_segment(ByteView jpeg, std::size_t& at) {
    while (at + 1 < jpeg.size() && jpeg[at] == mark && jpeg[at + 1] == mark) ++at;
    if (at + 2 > jpeg.size() || jpeg[at] != mark) return {};
    std::size_t begin = at;
    std::uint8_t kind = jpeg[at + 1];
    if (kind == end_of_picture) return {kind, jpeg.subspan(begin, 2)};
    if (at + 4 > jpeg.size()) return {};
    std::size_t length = two_bytes(jpeg, at + 2);
    if (length < 2 || at + 2 + length > jpeg.size()) return {};
    at += 2 + length;
    if (kind == scan) {
        auto goes_on = [&](std::uint8_t next) { return next == 0 || (next >= 0xD0 && next <= 0xD7); };
        while (at + 1 < jpeg.size() && (jpeg[at] != mark || goes_on(jpeg[at + 1]))) ++at;
    }
    return {kind, jpeg.subspan(begin, at - begin)};
}

bool shows_pixels(const Segment& segment) {
    std::uint8_t kind = segment.kind;
    if (kind == profile) return begins_with(segment.content(), std::string_view("ICC_PROFILE\0", 12));
    return (kind >= 0xC0 && kind <= 0xCF) || (kind >= 0xDA && kind <= 0xDF) ||
           // As Adobe wrote it down: how the colours are turned, in twelve bytes.
           (kind == adobe && begins_with(segment.content(), "Adobe") && segment.bytes.size() <= 16);
}

// An Exif segment that says nothing but how to turn the picture.
void put_turning(unsigned turning, Bytes& to) {
    constexpr std::string_view before(
        "\xFF\xE1\0\x22"
        "Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0",
        29);
    append(to, as_bytes(before));
    to.push_back(static_cast<std::uint8_t>(turning));
    append(to, Bytes(6, 0));
}

Ended bare_jpeg(ByteView input, Bytes& to) {
    append(to, input.first(2));
    if (unsigned turning = turning_of(input); turning > 1) put_turning(turning, to);
    std::size_t at = 2;
    for (;;) {
        Segment segment = next_segment(input, at);
        if (segment.bytes.empty()) return Ended::malformed;
        if (shows_pixels(segment)) append(to, segment.bytes);
        if (segment.kind == end_of_picture) break;
    }
    append(to, Bytes{mark, end_of_picture});  // and nothing that stands behind it
    return Ended::good;
}

Ended bare_png(ByteView input, Bytes& to) {
    constexpr std::string_view shown[] = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB",
                                          "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"};
    append(to, input.first(8));
    for (std::size_t at = 8; input.size() - at >= 12;) {
        std::size_t size = read_big_endian<std::uint32_t>(input.subspan(at, 4));
        if (size > input.size() - at - 12) return Ended::malformed;
        std::string_view kind = as_text(input.subspan(at + 4, 4));
        if (std::ranges::find(shown, kind) != std::end(shown)) append(to, input.subspan(at, size + 12));
        if (kind == "IEND") return Ended::good;
        at += size + 12;
    }
    return Ended::malformed;
}

void put_little_endian(std::size_t number, Bytes& to, std::size_t at) {
    for (std::size_t i = 0; i < 4; ++i) to[at + i] = static_cast<std::uint8_t>(number >> (8 * i));
}

std::size_t little_endian(ByteView bytes, std::size_t at) {
    return static_cast<std::size_t>(bytes[at] | bytes[at + 1] << 8 | bytes[at + 2] << 16) |
           static_cast<std::size_t>(bytes[at + 3]) << 24;
}

// Those of a WebP's chunks that show it. A frame of an animation holds chunks of its own behind its place and time.
constexpr std::string_view webp_shown[] = {"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"},
                           webp_shown_of_frame[] = {"VP8 ", "VP8L", "ALPH"};
constexpr std::size_t webp_frame_head = 16;

Ended copy_chunks(ByteView chunks, std::span<const std::string_view> shown, Bytes& to) {
    constexpr std::uint8_t says_metadata = 0x0C;  // of the flags of VP8X: Exif and XMP
    for (std::size_t at = 0; at + 8 <= chunks.size();) {
        std::size_t size = little_endian(chunks, at + 4), padded = size + size % 2;
        if (size > chunks.size() - at - 8) return Ended::malformed;
        std::string_view kind = as_text(chunks.subspan(at, 4));
        ByteView content = chunks.subspan(at + 8, size);
        at += padded + 8;
        if (std::ranges::find(shown, kind) == std::end(shown)) continue;
        std::size_t begin = to.size();
        append(to, as_bytes(kind));
        append(to, Bytes(4, 0));
        if (kind == "ANMF") {
            if (size < webp_frame_head) return Ended::malformed;
            append(to, content.first(webp_frame_head));
            Ended ended = copy_chunks(content.subspan(webp_frame_head), webp_shown_of_frame, to);
            if (ended != Ended::good) return ended;
        } else {
            append(to, content);
            if (kind == "VP8X" && size > 0) to[begin + 8] &= static_cast<std::uint8_t>(~says_metadata);
        }
        put_little_endian(to.size() - begin - 8, to, begin + 4);
        if (to.size() % 2 != 0) to.push_back(0);
    }
    return Ended::good;
}

Ended bare_webp(ByteView input, Bytes& to) {
    constexpr std::size_t head = 12;
    std::size_t end = std::clamp(little_endian(input, 4) + 8, head, input.size());
    append(to, input.first(head));
    if (Ended ended = copy_chunks(input.subspan(head, end - head), webp_shown, to); ended != Ended::good)
        return ended;
    put_little_endian(to.size() - 8, to, 4);
    return to.size() > head ? Ended::good : Ended::malformed;
}

}  // namespace

bool is_jpeg(ByteView bytes) {
    return begins_with(bytes, "\xFF\xD8\xFF");
}

bool is_png(ByteView bytes) {
    return begins_with(bytes, "\x89PNG\r\n\x1A\n");
}

bool is_webp(ByteView bytes) {
    return bytes.size() >= 20 && begins_with(bytes, "RIFF") && begins_with(bytes.subspan(8), "WEBP");
}

unsigned turning_of(ByteView jpeg) {
    constexpr std::size_t directory_entry = 12, turning_tag = 0x112;
    std::size_t at = 2;
    for (Segment segment = next_segment(jpeg, at); !segment.bytes.empty() && segment.kind != scan;
         segment = next_segment(jpeg, at)) {
        if (segment.kind == end_of_picture) break;
        ByteView content = segment.content();
        if (segment.kind != exif || content.size() < 14 ||
            !begins_with(content, std::string_view("Exif\0\0", 6)))
            continue;
        ByteView tiff = content.subspan(6);
        bool is_little = begins_with(tiff, "II");
        auto number = [&](std::size_t place, std::size_t bytes) {
            std::size_t value = 0;
            for (std::size_t i = 0; i < bytes; ++i)
                value = value << 8 | tiff[place + (is_little ? bytes - 1 - i : i)];
            return value;
        };
        std::size_t directory = number(4, 4);
        if (directory > tiff.size() - 2) return 1;
        std::size_t entries = number(directory, 2), entry = directory + 2;
        for (; entries > 0 && entry + directory_entry <= tiff.size(); --entries, entry += directory_entry)
            if (number(entry, 2) == turning_tag) {
                std::size_t turning = number(entry + 8, 2);
                return turning >= 1 && turning <= 8 ? static_cast<unsigned>(turning) : 1;
            }
        return 1;
    }
    return 1;
}

Ended make_bare_picture(ByteView input, const std::function<void(ByteView)>& deliver) {
    Bytes bare;
    Ended ended = is_jpeg(input)   ? bare_jpeg(input, bare)
                  : is_png(input)  ? bare_png(input, bare)
                  : is_webp(input) ? bare_webp(input, bare)
                                   : Ended::malformed;
    if (ended == Ended::good) deliver(bare);
    return ended;
}

}  // namespace karnameh::foreign
