// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures as cameras and programs write them (tests/pictures): each is 400 pixels wide and 200 high, red on the
// left and blue on the right, and says “secret” in every place for metadata that its format has. The JPEG is to be
// turned by 90 degrees.
#include "foreign/picture.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "foreign/picture_decoders.h"

namespace karnameh {
namespace {

constexpr const char* names[] = {"camera.jpeg", "drawn.png", "web.webp"};

std::string file_text(const std::string& name) {
    std::ifstream file("tests/pictures/" + name, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

foreign::Picture pixels_of(ByteView bytes) {
    foreign::Picture picture;
    Ended ended = foreign::decode_picture(bytes, picture);
    EXPECT_EQ(ended, Ended::good);
    return picture;
}

bool is_red(const foreign::Picture& picture, std::uint32_t x, std::uint32_t y) {
    const std::uint8_t* pixel = picture.rgb.data() + 3 * (std::size_t{y} * picture.width + x);
    return pixel[0] > 200 && pixel[2] < 60;
}

TEST(Pictures, AreShownSmallAndAsTheyAreToBeSeen) {
    // Catches a picture that is shown on its side, in wrong colours, or larger than a list can bear.
    for (std::string name : names) {
        std::string file = file_text(name);
        Result<Bytes> small = small_picture(source_from(as_bytes(file)));
        ASSERT_TRUE(small) << name << ": " << describe(small.error());
        EXPECT_EQ(as_text(*small).find("secret"), std::string_view::npos) << name;
        foreign::Picture picture = pixels_of(*small);
        bool is_turned = name == "camera.jpeg";
        ASSERT_EQ(picture.width, is_turned ? 160u : 320u) << name;
        ASSERT_EQ(picture.height, is_turned ? 320u : 160u) << name;
        EXPECT_TRUE(is_red(picture, 20, 20)) << name;
        EXPECT_FALSE(is_red(picture, picture.width - 20, picture.height - 20)) << name;
        EXPECT_EQ(is_red(picture, picture.width - 20, 20), is_turned) << name;
    }
}

TEST(Pictures, GoOutWithoutWhatCamerasWriteIntoThem) {
    // Catches place, time, names or earlier pictures that stay, pixels that change, and a turning that is lost.
    for (std::string name : names) {
        std::string file = file_text(name);
        ASSERT_NE(file.find("secret"), std::string::npos) << name;
        Result<Bytes> bare = bare_picture(source_from(as_bytes(file)));
        ASSERT_TRUE(bare) << name << ": " << describe(bare.error());
        EXPECT_EQ(as_text(*bare).find("secret"), std::string_view::npos) << name;
        EXPECT_EQ(pixels_of(*bare).rgb, pixels_of(as_bytes(file)).rgb) << name;
        if (name == "camera.jpeg") {
            EXPECT_EQ(foreign::turning_of(*bare), 6u);
        }
        Result<Bytes> again = bare_picture(source_from(*bare));
        ASSERT_TRUE(again);
        EXPECT_EQ(*again, *bare) << name;
        std::string followed = file + "secret behind its end";
        Result<Bytes> cut = bare_picture(source_from(as_bytes(followed)));
        ASSERT_TRUE(cut);
        EXPECT_EQ(*cut, *bare) << name;
    }
}

TEST(Pictures, ThatMoveKeepNothingBesideTheirPixelsInAFrame) {
    // Catches metadata that hides inside a frame of an animation, and a frame whose size is no longer true.
    auto chunk = [](std::string_view kind, std::string_view content) {
        std::string bytes(kind);
        for (std::size_t i = 0; i < 4; ++i) bytes += static_cast<char>(content.size() >> (8 * i));
        return bytes.append(content).append(content.size() % 2, '\0');
    };
    std::string head(16, '\1'), pixels = chunk("VP8L", "pixels of it, odd");
    auto moving = [&](const std::string& more) {
        std::string chunks = "WEBP" + chunk("VP8X", std::string(10, '\0')) + chunk("ANIM", "123456") +
                             chunk("ANMF", head + more + pixels + more) + chunk("ANMF", head + pixels);
        return chunk("RIFF", chunks);
    };
    std::string sent = moving(chunk("EXIF", "secret!") + chunk("abcd", "secret")), clean = moving("");
    Result<Bytes> bare = bare_picture(source_from(as_bytes(sent)));
    ASSERT_TRUE(bare) << describe(bare.error());
    EXPECT_EQ(as_text(*bare), clean);
}

TEST(Pictures, ThatAreDamagedAreRefused) {
    // Catches a crash that takes more with it than its own child, and half of a picture sent as the whole.
    for (std::string name : names) {
        std::string file = file_text(name);
        EXPECT_FALSE(small_picture(source_from(as_bytes(file.substr(0, 30))))) << name;
        EXPECT_FALSE(bare_picture(source_from(as_bytes(file.substr(0, file.size() / 2))))) << name;
    }
    EXPECT_FALSE(small_picture(source_from(as_bytes("<svg/>"))));
    EXPECT_TRUE(is_picture("image/png"));
    EXPECT_FALSE(is_picture("image/svg+xml"));
}

TEST(Pictures, OfManyPixelsAreNotUnfolded) {
    // Catches a few bytes that ask for more memory than there is: a PNG that says it is 100,000 pixels wide and high.
    std::string file = file_text("drawn.png");
    file.replace(16, 8, std::string("\0\x01\x86\xA0\0\x01\x86\xA0", 8));
    EXPECT_FALSE(small_picture(source_from(as_bytes(file))));
}

TEST(Pictures, AreTurnedAsExifSays) {
    // Catches two turnings that are mixed up: of two pixels, where the first one goes.
    foreign::Picture two{2, 1, {1, 1, 1, 2, 2, 2}};
    const std::pair<unsigned, std::pair<std::uint32_t, std::uint8_t>> expected[] = {
        {1, {2, 1}}, {2, {2, 2}}, {3, {2, 2}}, {4, {2, 1}},
        {5, {1, 1}}, {6, {1, 1}}, {7, {1, 2}}, {8, {1, 2}}};
    for (const auto& [turning, seen] : expected) {
        foreign::Picture picture = foreign::turned(two, turning);
        EXPECT_EQ(picture.width, seen.first) << turning;
        EXPECT_EQ(picture.rgb.front(), seen.second) << turning;
    }
}

}  // namespace
}  // namespace karnameh
