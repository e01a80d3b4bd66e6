// SPDX-License-Identifier: AGPL-3.0-or-later
// The organisation's Markdown: nothing crashes, whatever is taken is clean, and no link leads to a script.
#include "report/narrative.h"

#include "report/numbers.h"

namespace {

using namespace karnameh;

void check_line(const narrative::Line& line) {
    static const report::SupportedNumbers none(Period{});
    for (const narrative::Inline& part : line) {
        if (const auto* words = std::get_if<document::Words>(&part)) {
            KARNAMEH_ASSERT(is_clean_text(words->text));
            std::string joined;
            for (const document::Inline& marked : none.mark(*words)) {
                if (const auto* kept = std::get_if<document::Words>(&marked)) joined += kept->text;
                if (const auto* number = std::get_if<document::UnsupportedNumber>(&marked))
                    joined += number->text;
            }
            KARNAMEH_ASSERT(joined == words->text);
        }
        if (const auto* link = std::get_if<document::Link>(&part))
            KARNAMEH_ASSERT(link->target.starts_with("#") || link->target.starts_with("http://") ||
                            link->target.starts_with("https://"));
        if (const auto* call = std::get_if<narrative::FigureCall>(&part))
            KARNAMEH_ASSERT(!call->id.empty() && call->line > 0);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string text(reinterpret_cast<const char*>(data), size);
    Result<std::vector<narrative::Block>> blocks = narrative::parse_section({"fuzz", text});
    if (!blocks) {
        KARNAMEH_ASSERT(!std::get<Refusal>(blocks.error()).problems.empty());
        return 0;
    }
    for (const narrative::Block& block : *blocks) {
        if (const auto* heading = std::get_if<narrative::Heading>(&block)) check_line(heading->line);
        if (const auto* paragraph = std::get_if<narrative::Paragraph>(&block)) check_line(paragraph->line);
        if (const auto* quotation = std::get_if<narrative::Quotation>(&block))
            for (const narrative::Paragraph& paragraph : quotation->paragraphs) check_line(paragraph.line);
        if (const auto* items = std::get_if<narrative::Items>(&block))
            for (const narrative::Line& item : items->items) check_line(item);
    }
    return 0;
}
