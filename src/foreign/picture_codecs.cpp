// SPDX-License-Identifier: AGPL-3.0-or-later
// Pixels out of the three formats, and into one.
#include <png.h>
#include <webp/decode.h>

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include "foreign/picture_decoders.h"
// After <cstdio>, which it needs.
#include <jpeglib.h>

namespace karnameh::foreign {

namespace {

// The library ends the program where something is wrong, unless it is led back.
struct JpegErrors {
    jpeg_error_mgr manager;
    std::jmp_buf back;
};

void go_back(j_common_ptr codec) {
    std::longjmp(reinterpret_cast<JpegErrors*>(codec->err)->back, 1);
}
void say_nothing(j_common_ptr) {}

jpeg_error_mgr* errors_of(JpegErrors& errors) {
    ::jpeg_std_error(&errors.manager);
    errors.manager.error_exit = go_back;
    errors.manager.output_message = say_nothing;
    return &errors.manager;
}

bool is_too_large(std::uint64_t width, std::uint64_t height, std::uint64_t pixels) {
    return width == 0 || height == 0 || width * height > pixels;
}

// In eighths: no more than is needed, since most of a large picture is thrown away.
unsigned eighths_for(std::uint64_t longer_side) {
    unsigned eighths = 1;
    while (eighths < 8 && longer_side * eighths / 8 < small_side) ++eighths;
    return eighths;
}

}  // namespace

Ended decode_jpeg(ByteView bytes, Picture& to, std::uint64_t pixels) {
    jpeg_decompress_struct codec;
    JpegErrors errors;
    codec.err = errors_of(errors);
    if (setjmp(errors.back) != 0) {
        ::jpeg_destroy_decompress(&codec);
        return Ended::malformed;
    }
    ::jpeg_create_decompress(&codec);
    ::jpeg_mem_src(&codec, bytes.data(), bytes.size());
    ::jpeg_read_header(&codec, TRUE);
    if (is_too_large(codec.image_width, codec.image_height, pixels)) {
        ::jpeg_destroy_decompress(&codec);
        return Ended::too_large;
    }
    codec.out_color_space = JCS_RGB;
    codec.scale_denom = 8;
    codec.scale_num = eighths_for(std::max(codec.image_width, codec.image_height));
    ::jpeg_start_decompress(&codec);
    to.width = codec.output_width;
    to.height = codec.output_height;
    to.rgb.resize(std::size_t{3} * to.width * to.height);
    while (codec.output_scanline < codec.output_height) {
        JSAMPROW row = to.rgb.data() + std::size_t{3} * to.width * codec.output_scanline;
        ::jpeg_read_scanlines(&codec, &row, 1);
    }
    ::jpeg_destroy_decompress(&codec);  // what stands behind the last row does not matter
    return Ended::good;
}

Ended decode_png(ByteView bytes, Picture& to, std::uint64_t pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!::png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return Ended::malformed;
    if (is_too_large(image.width, image.height, pixels)) {
        ::png_image_free(&image);
        return Ended::too_large;
    }
    image.format = PNG_FORMAT_RGB;
    to.width = image.width;
    to.height = image.height;
    to.rgb.resize(PNG_IMAGE_SIZE(image));
    const png_color white{255, 255, 255};
    return ::png_image_finish_read(&image, &white, to.rgb.data(), 0, nullptr) ? Ended::good
                                                                              : Ended::malformed;
}

Ended decode_webp(ByteView bytes, Picture& to, std::uint64_t pixels) {
    WebPDecoderConfig config;
    if (!::WebPInitDecoderConfig(&config) ||
        ::WebPGetFeatures(bytes.data(), bytes.size(), &config.input) != VP8_STATUS_OK)
        return Ended::malformed;
    auto width = static_cast<std::uint32_t>(config.input.width),
         height = static_cast<std::uint32_t>(config.input.height);
    if (is_too_large(width, height, pixels)) return Ended::too_large;
    Bytes rgba(std::size_t{4} * width * height);
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {rgba.data(), static_cast<int>(4 * width), rgba.size()};
    if (::WebPDecode(bytes.data(), bytes.size(), &config) != VP8_STATUS_OK) return Ended::malformed;
    to = {width, height, Bytes(std::size_t{3} * width * height)};
    for (std::size_t pixel = 0; pixel < std::size_t{width} * height; ++pixel) {
        unsigned opaque = rgba[4 * pixel + 3];
        for (std::size_t i = 0; i < 3; ++i)  // on white
            to.rgb[3 * pixel + i] =
                static_cast<std::uint8_t>((rgba[4 * pixel + i] * opaque + 255 * (255 - opaque) + 127) / 255);
    }
    return Ended::good;
}

Bytes encode_jpeg(const Picture& picture) {
    jpeg_compress_struct codec;
    JpegErrors errors;
    unsigned char* written = nullptr;
    unsigned long size = 0;
    codec.err = errors_of(errors);
    if (setjmp(errors.back) != 0)
        return {};  // no memory, which the parent hears of as a picture that is not there
    ::jpeg_create_compress(&codec);
    ::jpeg_mem_dest(&codec, &written, &size);
    codec.image_width = picture.width;
    codec.image_height = picture.height;
    codec.input_components = 3;
    codec.in_color_space = JCS_RGB;
    ::jpeg_set_defaults(&codec);
    ::jpeg_set_quality(&codec, 82, TRUE);
    ::jpeg_start_compress(&codec, TRUE);
    while (codec.next_scanline < codec.image_height) {
        auto* row =
            const_cast<JSAMPROW>(picture.rgb.data() + std::size_t{3} * picture.width * codec.next_scanline);
        ::jpeg_write_scanlines(&codec, &row, 1);
    }
    ::jpeg_finish_compress(&codec);
    ::jpeg_destroy_compress(&codec);
    Bytes bytes(written, written + size);
    std::free(written);
    return bytes;
}

}  // namespace karnameh::foreign
