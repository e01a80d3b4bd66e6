// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/parse.h"

#include <gtest/gtest.h>

namespace karnameh::web {
namespace {

// Catches addresses that lead somewhere else than they say: each line is a target and whether it is one.
TEST(ParseTarget, takes_well_formed_addresses_only) {
    struct Row {
        const char* target;
        bool good;
    };
    for (const Row& row : std::initializer_list<Row>{{"/", true},
                                                     {"/en/report", true},
                                                     {"/en/report/", true},
                                                     {"/fa/%DA%AF", true},
                                                     {"en", false},
                                                     {"//evil", false},
                                                     {"/a/../b", false},
                                                     {"/a/%2e%2e/b", false},
                                                     {"/a%", false},
                                                     {"/a%4", false},
                                                     {"/a%zz", false},
                                                     {"/a%00", false},
                                                     {"/a%ff", false},
                                                     {"/a?b=%ff", false},
                                                     {"", false},
                                                     {"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17", false}}) {
        Request request;
        EXPECT_EQ(parse_target(row.target, request).has_value(), row.good) << row.target;
    }
}

// Catches fields that are lost or run together.
TEST(ParseForm, keeps_every_field_in_order) {
    Parameters form = *parse_form("name=%DA%AF%D9%84&name=two+words&empty=&flag&&x=a%3Db%26c%0D%0Ad");
    ASSERT_EQ(form.all().size(), 5u);
    EXPECT_EQ(form.all()[0].second, "گل");
    EXPECT_EQ(form.all()[1].second, "two words");
    EXPECT_EQ(form.get("empty"), "");
    EXPECT_TRUE(form.has("flag"));
    EXPECT_EQ(form.get("x"), "a=b&c\nd");
}

// Catches a form that makes the server hold more fields than it should.
TEST(ParseForm, refuses_too_many_fields) {
    std::string body;
    for (std::size_t i = 0; i <= fields_max; ++i) body += "a=b&";
    EXPECT_FALSE(parse_form(body));
}

// Catches cookies that are read as each other.
TEST(ParseCookies, reads_names_and_values) {
    Parameters cookies = *parse_cookies("a=1; __Host-b=x=y ;c=");
    EXPECT_EQ(cookies.get("a"), "1");
    EXPECT_EQ(cookies.get("__Host-b"), "x=y");
    EXPECT_TRUE(cookies.has("c"));
    EXPECT_TRUE(parse_cookies("a=1; a=2"));
    EXPECT_FALSE(parse_cookies("__Host-b=1; __Host-b=2"));
    EXPECT_FALSE(parse_cookies("novalue"));
    EXPECT_FALSE(parse_cookies("=1"));
}

}  // namespace
}  // namespace karnameh::web
