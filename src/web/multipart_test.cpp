// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/multipart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/expect.h"

namespace karnameh::web {
namespace {

using testing::ElementsAre;

// What a reader heard, part by part: "name=data", "name@file name (media type)=data".
struct Heard final : PartReceiver {
    std::vector<std::string> parts;
    int open = 0;
    Done begin(const PartHead& part) override {
        ++open;
        parts.push_back(part.is_file ? part.name + "@" + part.file_name + " (" + part.media_type + ")="
                                     : part.name + "=");
        return {};
    }
    Done data(std::string_view bytes) override {
        parts.back() += bytes;
        return {};
    }
    Done end() override {
        --open;
        return {};
    }
};

const std::string browser_form =
    "--x1\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nabc\r\n"
    "--x1\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n\r\n"
    "--x1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"گل %22a%22.txt\"\r\n"
    "Content-Type: text/plain\r\n\r\none\r\n--x\r\ntwo\r\n\r\n"
    "--x1--\r\n";

// Catches a delimiter that is missed, or seen where there is none, because the network cut it in two.
TEST(Multipart, means_the_same_however_it_is_cut) {
    for (std::size_t first = 0; first <= browser_form.size(); ++first) {
        for (std::size_t step : {std::size_t{1}, std::size_t{7}, browser_form.size()}) {
            Heard heard;
            MultipartReader reader("x1", heard);
            ASSERT_TRUE(reader.take(std::string_view(browser_form).substr(0, first)));
            for (std::size_t at = first; at < browser_form.size(); at += step)
                ASSERT_TRUE(reader.take(std::string_view(browser_form).substr(at, step)));
            ASSERT_TRUE(reader.finish());
            EXPECT_EQ(heard.open, 0);
            ASSERT_THAT(
                heard.parts,
                ElementsAre("token=abc", "note=", "file@گل \"a\".txt (text/plain)=one\r\n--x\r\ntwo\r\n"));
        }
    }
}

// Catches a form that two readers may take for two different ones.
TEST(Multipart, takes_nothing_that_is_not_well_formed) {
    const std::string head = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";
    for (const std::string& body : std::initializer_list<std::string>{
             "", "--x1--junk", "junk--x1--\r\n", "--x1\n" + head + "v\r\n--x1--\r\n",
             "--x1\r\n\r\nv\r\n--x1--\r\n",
             "--x1\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nv\r\n--x1--\r\n",
             "--x1\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x1--\r\n",
             "--x1\r\nContent-Disposition: form-data; name=\"a\r\n\r\nv\r\n--x1--\r\n",
             "--x1\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; "
             "name=\"b\"\r\n\r\nv\r\n--x1--\r\n",
             "--x1\r\nno colon\r\n\r\nv\r\n--x1--\r\n", "--x1\r\n" + head + "v\r\n--x1",
             "--x1\r\n" + head + "v\r\n--x1--\r\nmore", "--x1\r\n" + head + "v\r\n--x1x\r\n",
             "--x1\r\nX: " + std::string(part_header_bytes, 'a') + "\r\n" + head + "v\r\n--x1--\r\n"}) {
        Heard heard;
        MultipartReader reader("x1", heard);
        EXPECT_FALSE(reader.take(body) && reader.finish()) << body;
    }
}

// Catches a form that makes the server keep more fields than it should.
TEST(Multipart, refuses_too_many_parts) {
    std::string body;
    for (std::size_t i = 0; i <= parts_max; ++i)
        body += "--x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n";
    Heard heard;
    MultipartReader reader("x1", heard);
    EXPECT_TRUE(test::is_refused(reader.take(body)));
    EXPECT_TRUE(test::is_refused(reader.take("")));  // and stays refused
}

// Catches a boundary that is cut short or that carries something else into the delimiter.
TEST(Multipart, knows_its_boundary) {
    EXPECT_EQ(test::must(boundary_of("multipart/form-data; boundary=----WebKitFormBoundaryAbc")),
              "----WebKitFormBoundaryAbc");
    EXPECT_TRUE(test::is_refused(boundary_of("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"")));
    EXPECT_EQ(test::must(boundary_of("multipart/form-data; Boundary=\"a=b\"")), "a=b");
    for (const char* wrong : {"", "multipart/form-data", "multipart/mixed; boundary=a",
                              "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a",
                              "multipart/form-data; boundary=a\r\nb"})
        EXPECT_TRUE(test::is_refused(boundary_of(wrong))) << wrong;
    EXPECT_TRUE(test::is_refused(boundary_of("multipart/form-data; boundary=" + std::string(71, 'a'))));
}

}  // namespace
}  // namespace karnameh::web
