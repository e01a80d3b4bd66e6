// SPDX-License-Identifier: AGPL-3.0-or-later
// What becomes of one circle from its first request to the congress: who is in it, contacts, silences, study.
#pragma once

#include "modules/circles/records.h"
#include "sample/world.h"

namespace karnameh::sample {

using CircleProvince = decltype(circles::Circle::province);

// The sixteen that the committee is in contact with; the capital first.
inline constexpr CircleProvince provinces_in_contact[] = {
    CircleProvince::tehran,     CircleProvince::isfahan,         CircleProvince::kurdistan,
    CircleProvince::khuzestan,  CircleProvince::gilan,           CircleProvince::fars,
    CircleProvince::mazandaran, CircleProvince::azerbaijan_east, CircleProvince::khorasan_razavi,
    CircleProvince::kermanshah, CircleProvince::azerbaijan_west, CircleProvince::markazi,
    CircleProvince::qazvin,     CircleProvince::hamadan,         CircleProvince::lorestan,
    CircleProvince::kerman,
};

struct PlannedCircle {
    std::size_t number = 0;
    DayNumber first_request = 0;
    CircleProvince province{};
    bool is_of_many_families = false;  // the one of 70 to 80
};

// One for each of `count` circles: 35 % the capital, the others by their weight, two provinces
// that were soon lost.
std::vector<CircleProvince> share_out_provinces(Writer& writer, std::size_t count);

// From which some circles came whose contact did not last.
bool is_lost_province(CircleProvince province);

circles::Circle make_circle(Writer& writer, const PlannedCircle& planned);

// Contacts and study circles, in the order of their days.
void write_life(Writer& writer, const PlannedCircle& planned, const circles::Circle& circle,
                const std::function<void(const Record&)>& put);

// The same subject in a text that lives as long as the program.
Text lasting_subject(const Text& subject);

}  // namespace karnameh::sample
