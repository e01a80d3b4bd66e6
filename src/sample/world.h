// SPDX-License-Identifier: AGPL-3.0-or-later
// What the areas of the generator know of each other: the ids that later records refer to, and the areas in
// the order in which they are written.
#pragma once

#include "sample/days.h"
#include "sample/writer.h"

namespace karnameh::sample {

struct Somebody {
    Id id;
    Code country;
    std::size_t unit = SIZE_MAX;  // index into units; SIZE_MAX: none
    DayNumber member_since = 0;   // 0: not a member
    DayNumber left = 0;           // 0: has not left
    bool is_organiser = false;
    std::string name;
};
struct Place {
    Id id;
    Code country;
    std::string_view city;
};
struct Urgent {
    Id id;
    DayNumber began, ended;
    bool is_execution;
};

struct World {
    GeneratorOptions options;
    std::vector<std::pair<std::string_view, Id>> themes, arenas;  // by English name
    std::vector<Somebody> people;
    std::vector<Place> units;
    std::vector<Id> openings;
    std::vector<Id> institutions, figures, supporters, actions;
    std::vector<Urgent> campaigns;
    std::vector<Id> carriers, programmes;
    struct Drive {
        Id id;
        DayNumber from, to;
    };
    std::vector<Drive> drives;
    std::vector<Id> large_gifts, kept_pledges;  // for thanks

    std::size_t times(std::size_t count) const { return count * options.scale; }
    Id theme(std::string_view english) const;
    Id arena(std::string_view english) const;
};

struct Area {
    void (*write)(World& world, Writer& writer);
};

void write_arenas(World& world, Writer& writer);
void write_people(World& world, Writer& writer);
void write_allies(World& world, Writer& writer);
void write_campaigns(World& world, Writer& writer);
void write_units(World& world, Writer& writer);
void write_approaches(World& world, Writer& writer);
void write_actions(World& world, Writer& writer);
void write_growth(World& world, Writer& writer);
void write_openings(World& world, Writer& writer);
void write_logs(World& world, Writer& writer);
void write_asks(World& world, Writer& writer);
void write_support(World& world, Writer& writer);
void write_meetings(World& world, Writer& writer);
void write_circles(World& world, Writer& writer);
void write_channel(World& world, Writer& writer);
void write_broadcasts(World& world, Writer& writer);
void write_cases(World& world, Writer& writer);
void write_publications(World& world, Writer& writer);
void write_press(World& world, Writer& writer);
void write_finance(World& world, Writer& writer);
void write_thanks(World& world, Writer& writer);

// Names of compartments, as the plan has them.
namespace desk {
inline constexpr std::string_view common = "arenas and themes", secretariat = "secretariat",
                                  committee = "organising committee", channel = "channel",
                                  finance = "finance", units = "units", campaigns = "campaigns and alliances",
                                  casework = "casework", press = "publications and press", people = "people";
inline constexpr std::string_view handlers[] = {"circles of lale",     "circles of narges",
                                                "circles of nastaran", "circles of karun",
                                                "circles of aras",     "circles of sepidar"};
}  // namespace desk

}  // namespace karnameh::sample
