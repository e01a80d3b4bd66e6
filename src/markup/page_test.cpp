// SPDX-License-Identifier: AGPL-3.0-or-later
#include "markup/page.h"

#include "markup/form.h"
#include "markup/stylesheet.h"

namespace karnameh::markup {

using testing::HasSubstr;
using testing::Not;

namespace {
Fragment words(std::string_view text) {
    Writer to;
    to.text_element("p", text);
    return std::move(to).finish();
}
std::string form_with(auto write) {
    Writer to;
    write(to);
    return std::move(to).finish().text();
}
}  // namespace

TEST(Page, SaysItsLanguageAndDirection) {
    // would catch: Persian set from left to right, a reader's voice speaking it as English
    std::string persian = page({.language = Language::persian, .title = "گزارش"}, {}, words("متن")).text();
    EXPECT_THAT(persian, HasSubstr("<html lang=\"fa\" dir=\"rtl\">"));
    EXPECT_THAT(persian, HasSubstr("رفتن به متن</a>"));
    EXPECT_THAT(page({.title = "Report"}, {}, words("x")).text(),
                HasSubstr("<html lang=\"en\" dir=\"ltr\">"));
}

TEST(Page, CarriesItsPolicyWhereNobodySendsOne) {
    // would catch: a report file that may load or run something, a policy that blocks its own style sheet
    std::string alone = page({.title = "R", .stands_alone = true}, {}, words("x")).text();
    EXPECT_THAT(alone, HasSubstr("default-src 'none'; script-src 'none'; style-src 'sha256-"));
    EXPECT_THAT(alone, HasSubstr("<style>" + std::string(style_sheet_text()) + "</style>"));
    EXPECT_THAT(page({.title = "R"}, {}, words("x")).text(), Not(HasSubstr("Content-Security-Policy")));
    EXPECT_THAT(
        page({.title = "R", .style = StyleSheet::linked, .style_address = "/style-1.css"}, {}, words("x"))
            .text(),
        HasSubstr("<link rel=\"stylesheet\" href=\"/style-1.css\">"));
}

TEST(Form, PostsWithItsToken) {
    // would catch: a form that another site could send
    std::string html = form_with([](Writer& to) {
        Element open = form(to, "/sign-in", {.token = "abc"});
        submit(to, "Go");
    });
    EXPECT_THAT(html, HasSubstr("method=\"post\""));
    EXPECT_THAT(html, HasSubstr("<input type=\"hidden\" name=\"token\" value=\"abc\">"));
}

TEST(Form, ComesBackFilledInWithWhatWasWrong) {
    // would catch: typed text lost on refusal, an error that a screen reader cannot tie to its field
    Refusal refusal{{Problem{"size", Message("“{1}” is wrong.", {"<b>"}), "Say 12."}}};
    std::string_view fields[] = {"size"};
    std::string html = form_with([&](Writer& to) {
        problems(to, refusal, fields, Language::english);
        input(to, {.name = "size",
                   .label = "Size",
                   .value = "<b>",
                   .hint = "a number",
                   .error = field_error(refusal, "size", Language::english),
                   .required = true});
    });
    EXPECT_THAT(html, HasSubstr("<a href=\"#field-size\">“&lt;b&gt;” is wrong.</a>"));
    EXPECT_THAT(html, HasSubstr("<label for=\"field-size\">"));
    EXPECT_THAT(html, HasSubstr("value=\"&lt;b&gt;\""));
    EXPECT_THAT(
        html,
        HasSubstr("aria-describedby=\"field-size-hint field-size-error\" aria-invalid=\"true\" required"));
    EXPECT_THAT(html, HasSubstr("id=\"field-size-error\">“&lt;b&gt;” is wrong. Say 12.</p>"));
}

TEST(Form, NeverWritesAPassphraseBack) {
    // would catch: a passphrase in the source of a refused page
    std::string html = form_with([](Writer& to) {
        input(to, {.name = "p", .label = "P", .type = InputType::passphrase, .value = "correct horse"});
        input(to, {.name = "c", .label = "C", .type = InputType::one_time_code, .value = "123456"});
    });
    EXPECT_THAT(html, Not(HasSubstr("correct horse")));
    EXPECT_THAT(html, Not(HasSubstr("123456")));
}

TEST(Form, KeepsLeadingLinesOfATextArea) {
    // would catch: the first line feed swallowed by the parser at each round
    std::string html =
        form_with([](Writer& to) { text_area(to, {.name = "n", .label = "N", .value = "\nx"}); });
    EXPECT_THAT(html, HasSubstr(">\n\nx</textarea>"));
}

TEST(Form, MarksWhatIsChosen) {
    // would catch: a choice lost when the form comes back
    Choice choices[] = {{"a", "A", false}, {"b", "B & C", true}};
    std::string html = form_with([&](Writer& to) {
        select(to, {.name = "s", .label = "S", .required = true}, choices);
        check_boxes(to, {.name = "c", .label = "C"}, choices);
    });
    EXPECT_THAT(html,
                HasSubstr("<option value=\"a\">A</option><option value=\"b\" selected>B &amp; C</option>"));
    EXPECT_THAT(
        html,
        HasSubstr(
            "<input type=\"checkbox\" name=\"c\" value=\"b\" checked> <span dir=\"auto\">B &amp; C</span>"));
}

}  // namespace karnameh::markup
