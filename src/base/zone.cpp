// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/zone.h"

#include <unicode/basictz.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>

namespace karnameh {

struct Zone::Rules {
    std::unique_ptr<const icu::BasicTimeZone> icu;
};

namespace {

struct Offsets {
    int32_t raw = 0, saving = 0;
    int seconds() const { return (raw + saving) / 1000; }
};

constexpr double milliseconds(std::int64_t seconds) {
    return static_cast<double>(seconds) * 1000;
}

std::unique_ptr<const icu::BasicTimeZone> rules_of(std::string_view name) {
    icu::UnicodeString id = icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
    if (!zone || *zone == icu::TimeZone::getUnknown() || name == "Etc/Unknown") return nullptr;
    auto* rules = dynamic_cast<icu::BasicTimeZone*>(zone.get());
    if (rules) (void)zone.release();
    return std::unique_ptr<const icu::BasicTimeZone>(rules);
}

}  // namespace

Zone Zone::utc() {
    static const Zone zone("UTC", std::make_shared<const Rules>(Rules{rules_of("Etc/UTC")}));
    return zone;
}

Result<Zone> Zone::named(std::string_view name) {
    if (name == "UTC" || name == "Z") return utc();
    // ICU would also take "GMT+3"; a place is asked for, so that summer time is known.
    std::unique_ptr<const icu::BasicTimeZone> rules;
    if (name.find('/') != std::string_view::npos) rules = rules_of(name);
    if (!rules)
        return refuse("", {"There is no time zone “{1}”.", {std::string(name)}},
                      "Accepted are UTC and places of the time zone database, such as Asia/Tehran or "
                      "Europe/Stockholm.");
    return Zone(std::string(name), std::make_shared<const Rules>(Rules{std::move(rules)}));
}

std::string Zone::place(Language language) const {
    if (name_ == "UTC") return name_;
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale(std::string(language_code(language)).c_str());
    std::unique_ptr<icu::TimeZoneNames> names(icu::TimeZoneNames::createInstance(locale, status));
    icu::UnicodeString id, city;
    if (U_SUCCESS(status)) names->getExemplarLocationName(rules_->icu->getID(id), city);
    std::string text;
    return city.isBogus() || city.isEmpty() ? name_ : city.toUTF8String(text);
}

int Zone::offset_at(Instant at) const {
    Offsets offsets;
    UErrorCode status = U_ZERO_ERROR;
    rules_->icu->getOffset(milliseconds(at.seconds), false, offsets.raw, offsets.saving, status);
    KARNAMEH_ASSERT(U_SUCCESS(status));
    return offsets.seconds();
}

WallClock Zone::wall_clock(Instant at) const {
    Instant local{at.seconds + offset_at(at)};
    DayNumber day = day_of(local);
    return {day, static_cast<int>(local.seconds - start_of(day).seconds)};
}

Instant Zone::at(WallClock clock) const {
    std::int64_t local = start_of(clock.day).seconds + clock.second;
    Offsets offsets;
    UErrorCode status = U_ZERO_ERROR;
    rules_->icu->getOffsetFromLocal(milliseconds(local), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER,
                                    offsets.raw, offsets.saving, status);
    KARNAMEH_ASSERT(U_SUCCESS(status));
    return {local - offsets.seconds()};
}

}  // namespace karnameh
