// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever an event says: read back by a reader of its own it says the same, less the control characters, and the
// calendar has the lines that it should have and no others.
#include "base/result.h"
#include "tests/support/ical_reader.h"
#include "web/due/ical.h"

namespace {

using namespace karnameh;
using namespace karnameh::web;

std::string without_controls(std::string_view text) {
    std::string kept;
    for (char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') kept += c;
    return kept;
}

bool is_whole(std::string_view line) {
    // No character may be cut in two: a line begins with none of its further bytes.
    return line.empty() || (static_cast<unsigned char>(line.front()) & 0xC0) != 0x80;
}

void check(std::string_view text) {
    ical::Calendar calendar{std::string(text), {1'260'000'000}, {}};
    calendar.events.push_back({"a@b", 14583, std::string(text), "https://example.org/en/work"});
    calendar.events.push_back({std::string(text), -1, "", ""});
    const std::string written = ical::text_of(calendar);
    std::optional<test::ContentLines> lines = test::read_content_lines(written);
    KARNAMEH_ASSERT(lines && lines->size() == 7 + 2 * 9 + 1);
    std::size_t summaries = 0;
    for (const auto& [name, value] : *lines) {
        if (name != "SUMMARY" && name != "NAME") continue;
        std::optional<std::string> read = test::read_text_value(value);
        KARNAMEH_ASSERT(read && (*read == without_controls(text) || read->empty()));
        if (name == "SUMMARY" && *read == without_controls(text)) ++summaries;
    }
    KARNAMEH_ASSERT(summaries >= 1);
    if (text.find_first_of("\x80\xBF") != text.npos) return;
    for (std::size_t at = written.find("\r\n "); at != written.npos; at = written.find("\r\n ", at + 3))
        KARNAMEH_ASSERT(is_whole(std::string_view(written).substr(at + 3)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check({reinterpret_cast<const char*>(data), size});
    return 0;
}
