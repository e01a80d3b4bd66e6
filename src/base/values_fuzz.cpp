// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that reads a value a person typed: nothing crashes, and what is read is written back to the same value.
#include "base/date.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/show.h"
#include "base/text.h"
#include "base/zone.h"

namespace {

using namespace karnameh;

void round_trips(std::string_view text) {
    if (Result<Date> date = parse_date(text)) {
        KARNAMEH_ASSERT(parse_date(date_text(*date)) == *date);
        for (Language language : languages)
            KARNAMEH_ASSERT(is_clean_text(date_text_for_people(*date, language)));
    }
    if (Result<Quantity> quantity = parse_quantity(text))
        KARNAMEH_ASSERT(parse_quantity(quantity_text(*quantity)) == *quantity);
    if (Result<Money> money = parse_money(text)) KARNAMEH_ASSERT(parse_money(money_text(*money)) == *money);
    if (Result<Decimal> decimal = parse_decimal(text))
        KARNAMEH_ASSERT(parse_decimal(decimal_text(*decimal)) == *decimal);
    if (Result<Instant> at = parse_instant(text)) KARNAMEH_ASSERT(parse_instant(instant_text(*at)) == *at);
    if (Result<std::int64_t> number = parse_integer(text))
        KARNAMEH_ASSERT(parse_integer(number_text(*number, Language::persian)) == *number);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    round_trips(text);
    std::string folded = fold(text);
    KARNAMEH_ASSERT(fold(folded) == folded);
    KARNAMEH_ASSERT(latin_digits(local_digits(folded, Language::persian)) == latin_digits(folded));
    if (is_clean_text(text)) KARNAMEH_ASSERT(character_count(text) <= size);
    if (size < 100) (void)Zone::named(text);
    return 0;
}
