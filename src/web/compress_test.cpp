// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <set>

namespace karnameh::web {
namespace {

using testing::Contains;
using testing::Not;
using testing::Pair;

std::string unpacked(std::string_view packed) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string text(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

std::string a_page() {
    std::string page;
    for (int i = 0; i < 500; ++i) page += "<p>گزارش " + std::to_string(i) + "</p>";
    return page;
}

// Catches a browser that is sent what it does not take, or plain what it takes.
TEST(Gzip, is_sent_to_whoever_takes_it) {
    for (const char* taken :
         {"gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "*", "identity, gzip ; q=0.001"})
        EXPECT_TRUE(takes_gzip(taken)) << taken;
    for (const char* not_taken : {"", "identity", "br", "gzip;q=0", "gzip; q=0.000", "xgzip"})
        EXPECT_FALSE(takes_gzip(not_taken)) << not_taken;
}

// Catches a page that comes out otherwise than it went in, and a length that is the same for the same page each time.
TEST(Gzip, opens_to_the_same_page_and_hides_its_exact_length) {
    SeededRandom random(3);
    std::string page = a_page();
    std::set<std::size_t> lengths;
    for (int i = 0; i < 50; ++i) {
        std::string packed = gzipped(page, random);
        EXPECT_EQ(unpacked(packed), page);
        lengths.insert(packed.size());
    }
    EXPECT_GT(lengths.size(), 10u);
    EXPECT_LE(*lengths.rbegin() - *lengths.begin(), gzip_filler_max);
    EXPECT_EQ(unpacked(gzipped("", random)), "");
}

// Catches a page with a secret, a picture or a long answer that is compressed.
TEST(Gzip, leaves_alone_what_must_not_be_compressed) {
    SeededRandom random(3);
    Request request;
    request.accept_encoding = "gzip";
    Response page, secret, picture, small;
    page.body = secret.body = picture.body = a_page();
    secret.shows_secret = true;
    picture.content_type = "image/png";
    small.body = "<p></p>";
    for (Response* response : {&page, &secret, &picture, &small}) compress(request, *response, random);
    EXPECT_THAT(page.headers, Contains(Pair("Content-Encoding", "gzip")));
    EXPECT_EQ(unpacked(page.body), a_page());
    for (const Response* response : {&secret, &picture, &small})
        EXPECT_THAT(response->headers, Not(Contains(Pair("Content-Encoding", testing::_))));
    EXPECT_EQ(secret.body, a_page());
}

}  // namespace
}  // namespace karnameh::web
