// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/reference_period.h"

#include "sample/world.h"

namespace karnameh::sample {

namespace {

// In the order of what refers to what.
constexpr Area areas[] = {
    {write_arenas},     {write_people},  {write_allies},       {write_campaigns}, {write_units},
    {write_approaches}, {write_actions}, {write_openings},     {write_growth},    {write_logs},
    {write_asks},       {write_support}, {write_meetings},     {write_circles},   {write_channel},
    {write_broadcasts}, {write_cases},   {write_publications}, {write_press},     {write_finance},
    {write_thanks},
};

Id by_name(const std::vector<std::pair<std::string_view, Id>>& names, std::string_view english) {
    for (const auto& [name, id] : names)
        if (name == english) return id;
    KARNAMEH_ASSERT(!"a name of the vocabulary");
    return {};
}

}  // namespace

Id World::theme(std::string_view english) const {
    return by_name(themes, english);
}
Id World::arena(std::string_view english) const {
    return by_name(arenas, english);
}

Done generate(const GeneratorOptions& options, Sink& sink) {
    KARNAMEH_ASSERT(options.scale >= 1);
    World world;
    world.options = options;
    std::uint64_t number = 0;
    for (const Area& area : areas) {
        Writer writer(sink, options.seed, ++number);
        area.write(world, writer);
        if (writer.has_failed()) return writer.outcome();
    }
    return {};
}

}  // namespace karnameh::sample
