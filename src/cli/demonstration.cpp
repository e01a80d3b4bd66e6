// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demonstration.h"

#include <filesystem>
#include <fstream>

#include "kernel/health.h"
#include "sample/reference_period.h"
#include "web/demonstration_clock.h"

namespace karnameh::cli {

namespace {

Result<DayNumber> day_meant(const Context& context) {
    const std::string& text = context.arguments.value(today_option);
    Result<Date> date = parse_date(text);
    if (!date || date->precision != Precision::day || date->about)
        return refuse(std::string(today_option), {"“{1}” is not a day.", {text}},
                      "A day, such as 2009-12-07.");
    return date->first;
}

// Only the sample writes passphrases down beside the data.
bool is_sample(const Context& context, const Organisation& organisation) {
    std::string_view keeper = sample::plan().people.front().name;
    std::ifstream file(std::filesystem::path(context.arguments.value("--data")) / "passphrases" / keeper);
    std::string words;
    return std::getline(file, words) && organisation.check_passphrase(keeper, words);
}

web::DemonstrationClock& clock_of(const Context& context) {
    auto* clock = dynamic_cast<web::DemonstrationClock*>(context.program.clock.get());
    KARNAMEH_ASSERT(clock != nullptr);
    return *clock;
}

}  // namespace

Done begin_demonstration(const Context& context) {
    if (!context.arguments.has(today_option)) return {};
    clock_of(context).begin_on(KARNAMEH_TRY(day_meant(context)));
    return {};
}

Done begin_demonstration_of(const Context& context, const Opened& opened) {
    if (!context.arguments.has(today_option)) return {};
    const DayNumber day = KARNAMEH_TRY(day_meant(context));
    if (!is_sample(context, *opened.organisation))
        return refuse(std::string(today_option),
                      "This is no demonstration: what is written would say a wrong day.",
                      "Data that `karnameh sample` made.");
    const Instant served = KARNAMEH_TRY(health_note(*opened.store)).newest;
    const DayNumber next = served.is_set() ? day_of(served) + 1 : day;
    clock_of(context).begin_on(std::max(day, next));
    return {};
}

}  // namespace karnameh::cli
