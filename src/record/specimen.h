// SPDX-License-Identifier: AGPL-3.0-or-later
// A kind for tests, fuzz targets and benchmarks, with a field of every type.
#pragma once

#include "base/random.h"
#include "record/codec.h"

namespace karnameh {

enum class Colour : std::uint8_t { unset, red, green, blue = 7 };

struct Specimen : Record {
    static constexpr KindNumber kind_number = 9001;
    Text name, description;
    Integer count;
    Decimal rate;
    Flag open = Flag::unset;
    Colour colour = Colour::unset;
    std::uint32_t days = 0;
    Code country, word;
    List<Code> languages;
    Date since;
    Instant seen;
    Quantity people;
    Money price;
    Id parent;
    List<Id> relatives;
};

inline Kind specimen_kind() {
    static constexpr Option colours[] = {{1, "red", "Red"}, {2, "green", "Green"}, {7, "blue", "Blue"}};
    static constexpr Option weekdays[] = {
        {1, "monday", "Monday"}, {2, "tuesday", "Tuesday"}, {31, "sunday", "Sunday"}};
    constexpr KindNumber any = 0;
    return Describe<Specimen>("specimen", "specimen", "specimens")
        .text(1, "name", "Name", &Specimen::name)
        .required()
        .key()
        .text(2, "description", "Description", &Specimen::description)
        .integer(3, "count", "Count", &Specimen::count)
        .between(-1000, 1000000)
        .decimal(4, "rate", "Rate", &Specimen::rate)
        .flag(5, "open", "Open", &Specimen::open)
        .choice(6, "colour", "Colour", &Specimen::colour, colours)
        .choices(7, "days", "Days", &Specimen::days, weekdays)
        .code(8, "country", "Country", &Specimen::country, CodeStandard::country)
        .code(9, "word", "Word", &Specimen::word, CodeStandard::none)
        .codes(10, "languages", "Languages", &Specimen::languages, CodeStandard::language)
        .date(20, "since", "Since", &Specimen::since)
        .instant(21, "seen", "Seen", &Specimen::seen)
        .quantity(22, "people", "People", &Specimen::people)
        .money(23, "price", "Price", &Specimen::price)
        .reference(24, "parent", "Parent", &Specimen::parent, Specimen::kind_number)
        .references(25, "relatives", "Relatives", &Specimen::relatives, any)
        .done();
}

// A text of up to `most` characters after the first, that mixes scripts and the characters that CSV and JSON
// treat apart.
inline std::string random_text(Random& random, std::size_t most, char first) {
    static constexpr std::string_view pieces[] = {"a", "Z", "7",   " ", ",", ";", "\"", "'", "\\", "\n", "\t",
                                                  "ک", "ی", "‌", "۷", "é", "𐏉", "/",  "{", "=",  "-",  "؛"};
    std::string text(1, first);
    for (std::uint64_t left = random.below(most + 1); left > 0; --left)
        text += pieces[random.below(std::size(pieces))];
    return text;
}

inline Date random_date(Random& random) {
    int year = static_cast<int>(random.between(1300, 1420)), month = static_cast<int>(random.between(1, 12));
    Date date;
    switch (random.below(6)) {
        case 0:
            date = Date::on(static_cast<DayNumber>(random.between(-98615, 376199)));
            break;
        case 1:
            date = Date::in_month(year + 621, month);
            break;
        case 2:
            date = Date::in_solar_hijri_month(year, month);
            break;
        case 3:
            date = Date::in_year(year + 621);
            break;
        case 4:
            date = Date::on(solar_hijri_day_number({year, month, 1}));
            date.calendar = CalendarSystem::solar_hijri;
            break;
        default:
            date = Date::on(static_cast<DayNumber>(random.between(10000, 15000)));
    }
    date.about = random.chance(0.3);
    return date;
}

inline Quantity random_quantity(Random& random) {
    std::int64_t low = random.between(0, 1 << random.below(30));
    switch (random.below(4)) {
        case 0:
            return Quantity::at_least(low);
        case 1:
            return Quantity::about(low);
        case 2:
            return Quantity::range(low, low + random.between(0, 100));
        default:
            return Quantity::exact(low);
    }
}

// Fills `row` with values that pass the check, each field set with probability `share`, the name always.
inline void fill_specimen(Specimen& row, Random& random, Arena& arena, double share = 0.5) {
    static constexpr Code spoken[] = {"fa", "en", "sv", "ckb"};
    static constexpr Currency currencies[] = {"USD", "EUR", "JPY", "SEK", "KWD"};
    auto set = [&] { return random.chance(share); };
    auto ids = [&] {
        std::vector<Id> list(random.below(4));
        for (Id& id : list) id = random.id();
        return arena.copy_list<Id>(list);
    };
    row.id = random.id();
    row.name = arena.copy(random_text(random, 30, 'n'));
    if (set()) row.description = arena.copy(random_text(random, 300, 'd'));
    if (set()) row.count = {random.between(-1000, 1000000)};
    if (set())
        row.rate = {
            random.between(-2, 2) * static_cast<std::int64_t>(random.number() >> (2 + random.below(60))),
            static_cast<std::uint8_t>(random.below(19)), true};
    if (set()) row.open = random.chance(0.5) ? Flag::yes : Flag::no;
    if (set()) row.colour = random.chance(0.5) ? Colour::green : Colour::blue;
    if (set()) row.days = static_cast<std::uint32_t>(random.between(1, 3) << 1 | random.between(0, 1) << 31);
    if (set()) row.country = random.chance(0.5) ? "SE" : "IR";
    if (set()) row.word = random.chance(0.5) ? "a-1" : "ABCDEFGH";
    if (set()) row.languages = arena.copy_list<Code>(std::span(spoken).first(random.below(5)));
    if (set()) row.since = random_date(random);
    if (set()) row.seen = {random.between(-1000000000, 4000000000)};
    if (set()) row.people = random_quantity(random);
    if (set()) row.price = {random.between(-100000, 100000000), currencies[random.below(5)]};
    if (set()) row.parent = random.id();
    if (set()) row.relatives = ids();
    if (set()) row.arenas = ids();
    if (set()) row.certainty = Certainty::likely;
    if (set()) row.source = arena.copy(random_text(random, 10, 's'));
    if (set()) row.note = arena.copy(random_text(random, 100, 'x'));
}

}  // namespace karnameh
