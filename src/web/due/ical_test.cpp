// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/due/ical.h"

#include <gtest/gtest.h>

#include "tests/support/ical_reader.h"

namespace karnameh::web::ical {
namespace {

// Catches a calendar that programs refuse: wrong dates, an event that ends on its own day, lines in a wrong order.
TEST(Ical, IsWrittenAsTheStandardSays) {
    Calendar calendar{
        "My work",
        {1'260'000'000},
        {{"abc@example", day_number({2009, 12, 31}), "2 things are due", "https://example.org/en/work"}}};
    EXPECT_EQ(
        text_of(calendar),
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Karnameh//My work//EN\r\nCALSCALE:GREGORIAN\r\n"
        "NAME:My work\r\nX-WR-CALNAME:My work\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nBEGIN:VEVENT\r\n"
        "UID:abc@example\r\nDTSTAMP:20091205T080000Z\r\nDTSTART;VALUE=DATE:20091231\r\n"
        "DTEND;VALUE=DATE:20100101\r\nSUMMARY:2 things are due\r\nURL:https://example.org/en/work\r\n"
        "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

// Catches lines that are too long, a letter of two bytes that is cut in two, and a fold that loses or adds something.
TEST(Ical, FoldsLongLinesBetweenTwoLetters) {
    std::string words;
    for (int i = 0; i < 60; ++i) words += i % 7 == 0 ? "x" : "کار ";
    std::string written = line("SUMMARY", words);
    auto lines = test::read_content_lines(written);
    ASSERT_TRUE(lines);
    EXPECT_EQ((*lines)[0].second, words);
    std::size_t folds = 0;
    for (std::size_t at = written.find("\r\n "); at != written.npos;
         at = written.find("\r\n ", at + 3), ++folds)
        EXPECT_NE(static_cast<unsigned char>(written[at + 3]) & 0xC0, 0x80) << at;
    EXPECT_GE(folds, 4u);
}

// Catches a text that ends its property early or begins another one.
TEST(Ical, EscapesWhatWouldEndAText) {
    EXPECT_EQ(escaped("a, b; c\\d\ne\r\x01"), "a\\, b\\; c\\\\d\\ne");
    EXPECT_EQ(test::read_text_value(escaped("\nBEGIN:VEVENT\n,;\\n")), "\nBEGIN:VEVENT\n,;\\n");
}

}  // namespace
}  // namespace karnameh::web::ical
