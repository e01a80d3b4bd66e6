// SPDX-License-Identifier: AGPL-3.0-or-later
#include "markup/html.h"

#include <random>

#include "markup/base64.h"
#include "markup/stylesheet.h"

namespace karnameh::markup {

namespace {

// A random text, rich in the characters that mean something to a parser.
std::string hostile_text(std::mt19937& chance) {
    constexpr std::string_view pieces[] = {
        "<",    ">",           "&", "\"", "'",   "`",      "=", "/", "<script>", "</style>", "-->",
        "&lt;", "javascript:", " ", "\n", "جمع", "\u200C", "a", "0", "]]>",      "<!--",     "\x01"};
    std::string text;
    for (int n = static_cast<int>(chance() % 12); n > 0; --n) text += pieces[chance() % std::size(pieces)];
    return text;
}

// What a parser gives back for escaped text.
std::string unescaped(std::string text) {
    for (auto [reference, character] :
         {std::pair("&lt;", "<"), {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}})
        for (std::size_t at = 0; (at = text.find(reference, at)) != std::string::npos; ++at)
            text.replace(at, std::string_view(reference).size(), character);
    return text;
}

}  // namespace

TEST(Escaping, LeavesNothingThatOpensATagOrEndsAValue) {
    // would catch: a name in a record that becomes an element or an attribute
    std::mt19937 chance(7);
    for (int i = 0; i < 5000; ++i) {
        std::string text = hostile_text(chance), escaped;
        append_escaped(escaped, text);
        EXPECT_EQ(escaped.find_first_of("<>\""), std::string::npos) << escaped;
        for (std::size_t at = 0; (at = escaped.find('&', at)) != std::string::npos; ++at) {
            std::string_view rest = std::string_view(escaped).substr(at);
            EXPECT_TRUE(rest.starts_with("&lt;") || rest.starts_with("&gt;") || rest.starts_with("&amp;") ||
                        rest.starts_with("&quot;"))
                << escaped;
        }
    }
}

TEST(Escaping, ComesBackAsItWas) {
    // would catch: a character lost or escaped twice
    std::mt19937 chance(8);
    for (int i = 0; i < 5000; ++i) {
        std::string text = hostile_text(chance), escaped;
        std::erase(text, '\x01');
        append_escaped(escaped, text);
        EXPECT_EQ(unescaped(escaped), text);
    }
}

TEST(Escaping, KeepsThePartsApart) {
    // would catch: escaping that depends on what stands before
    std::mt19937 chance(9);
    for (int i = 0; i < 1000; ++i) {
        std::string a = hostile_text(chance), b = hostile_text(chance), apart, together;
        append_escaped(apart, a);
        append_escaped(apart, b);
        append_escaped(together, a + b);
        EXPECT_EQ(apart, together);
    }
}

TEST(Writer, NestsElementsAndEscapesEverything) {
    // would catch: an element left open, a value written raw
    Writer to;
    {
        Element list = to.element(
            "ul", {{"class", "a\"b"}, Attribute::flag("hidden", true), Attribute::if_any("id", "")});
        to.text_element("li", "1 < 2 & 3");
        to.empty_element("br");
    }
    EXPECT_EQ(std::move(to).finish().text(),
              "<ul class=\"a&quot;b\" hidden><li>1 &lt; 2 &amp; 3</li><br></ul>");
}

TEST(Writer, WritesNoAddressThatCouldRun) {
    // would catch: a link that carries a script, leaves the site unasked or hides its scheme
    for (std::string_view bad :
         {"javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:alert(1)", " javascript:x",
          "//elsewhere.example/", "\\\\elsewhere", "/\\elsewhere", "data:text/html,x",
          "data:image/svg+xml;base64,AAAA", "vbscript:x", "file:///etc/passwd", "\x01javascript:x"}) {
        EXPECT_FALSE(is_safe_address(bad)) << bad;
        Writer to;
        to.text_element("a", {{"href", bad}}, "x");
        EXPECT_EQ(std::move(to).finish().text(), "<a href=\"#\">x</a>");
    }
    for (std::string_view good : {"/report?lang=fa", "#figure-a", "", "?page=2", "figures/circles:applied",
                                  "https://a.example/x", "mailto:a@b.example", "data:image/png;base64,AAAA"})
        EXPECT_TRUE(is_safe_address(good)) << good;
}

TEST(Address, EncodesAllButUnreserved) {
    // would catch: an id that breaks out of its part of the address
    EXPECT_EQ(percent_encoded("a-b_c.~9"), "a-b_c.~9");
    EXPECT_EQ(percent_encoded("a/b?c#d &ی"), "a%2Fb%3Fc%23d%20%26%DB%8C");
}

TEST(Base64, AgreesWithTheStandardsExamples) {
    // would catch: wrong padding (RFC 4648 §10)
    const char* expected[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
    for (std::size_t n = 0; n <= 6; ++n)
        EXPECT_EQ(base64(as_bytes(std::string_view("foobar").substr(0, n))), expected[n]);
}

TEST(StyleSheet, AsksForNothingAndEndsNowhereEarly) {
    // would catch: a font or picture from elsewhere, a sheet that closes its own element, one for a file that wants
    // a server
    std::string_view sheet = style_sheet_text();
    EXPECT_GT(sheet.size(), 1000u);
    EXPECT_LT(sheet.size(), 16'000u);  // with a page of 14 kB well below 40 kB, both compressed
    for (std::string_view never : {"url(", "@import", "@font-face", "</", "<!--", "expression("})
        EXPECT_EQ(sheet.find(never), std::string_view::npos) << never;
    EXPECT_EQ(style_sheet_digest().size(), 64u);
    EXPECT_EQ(style_sheet_source().size(), 8u + 44 + 1);
}

TEST(StyleSheet, AsServedNamesTheFontsThatItHas) {
    // would catch: a font that is asked for under an address where none is, one that text waits for, and a sheet for
    // files that differs in more than its fonts
    std::string_view sheet = served_style_sheet_text();
    EXPECT_TRUE(sheet.ends_with(style_sheet_text()));
    std::string_view faces = sheet.substr(0, sheet.size() - style_sheet_text().size());
    std::size_t fonts = 0;
    constexpr std::string_view address = "url(\"/font/";
    for (std::size_t at = faces.find(address); at != faces.npos; at = faces.find(address, at + 1), ++fonts) {
        std::string_view name = faces.substr(at + address.size());
        std::optional<std::string_view> file = font_file(name.substr(0, name.find('"')));
        ASSERT_TRUE(file) << name.substr(0, 80);
        EXPECT_TRUE(file->starts_with("wOF2"));
    }
    EXPECT_EQ(fonts, 2u);
    std::size_t swaps = 0;
    for (std::size_t at = faces.find("font-display: swap"); at != faces.npos;
         at = faces.find("font-display: swap", at + 1))
        ++swaps;
    EXPECT_EQ(swaps, fonts);
    EXPECT_FALSE(font_file("nothing.woff2"));
}

}  // namespace karnameh::markup
