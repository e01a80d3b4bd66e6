// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/views.h"

namespace karnameh::circles {

namespace {

constexpr Option size_bands[] = {
    {1, "to_5", "up to 5"},   {2, "to_10", "6 to 10"},    {3, "to_20", "11 to 20"},
    {4, "to_50", "21 to 50"}, {5, "to_100", "51 to 100"}, {6, "above", "more than 100"},
};

constexpr KindNumber kind_numbers_end = 2000;  // modules number theirs from 101 to 1399

bool is_circle_kind(KindNumber kind) {
    return kind >= Circle::kind_number && kind <= StatisticsOutbox::kind_number;
}

const std::byte* bytes_of(const Record& row) {
    return reinterpret_cast<const std::byte*>(&row);
}

// Records of `table` that name a circle or a row in `field`.
void count_naming(const Table& table, const Field& field, std::int64_t& links, Behind& behind) {
    table.each([&](const Record& row) {
        bool names = field.type == FieldType::reference
                         ? !reinterpret_cast<const Id*>(bytes_of(row) + field.offset)->is_empty()
                         : !reinterpret_cast<const List<Id>*>(bytes_of(row) + field.offset)->is_empty();
        if (!names) return;
        ++links;
        behind.add(row);
    });
}

}  // namespace

int months_of_silence(const CircleStatistic& row, const Period& period) {
    if (!row.lost.is_set() || !period.holds(row.reappeared) || row.reappeared.first < row.lost.first)
        return -1;
    return month_index(row.reappeared.first) - month_index(row.lost.first);
}

Date study_since(const CircleStatistic& row) {
    if (row.study_subject.is_empty()) return {};
    return row.study_since.is_set() ? row.study_since : row.last_contact;
}

Quantity people(const CircleStatistic& row) {
    if (row.counted_in != CountedIn::families || !row.size.is_set()) return row.size;
    Quantity people = Quantity::range(row.size.low * 3, row.size.high * 5);
    if (row.size.how == Certainness::at_least) people.how = Certainness::at_least;
    return people;
}

ThroughCalls through_calls(const Scope& scope, const Period& period, Behind& behind) {
    ThroughCalls calls;
    each_new(scope, period, [&](const CircleStatistic& row) {
        if (row.came_through != CameThrough::call) return;
        ++calls.circles;
        calls.people += people(row);
        behind.add(row);
    });
    return calls;
}

std::int64_t links(const Scope& scope, Behind& behind) {
    std::int64_t links = 0;
    for (const Scope::Part& part : scope.parts()) {
        part.state->each<Circle>([&](const Circle& circle) {
            // What lies in another handler's compartment is not in this state.
            for (const Id& other : {circle.split_from, circle.merged_into}) {
                if (!other || part.state->find(other)) continue;
                ++links;
                behind.add(circle);
            }
        });
        for (KindNumber kind = 0; kind < kind_numbers_end; ++kind) {
            const Table* table = part.state->table(kind);
            if (!table || is_circle_kind(kind)) continue;
            for (const Field& field : table->kind().fields)
                if (field.target == Circle::kind_number || field.target == CircleStatistic::kind_number)
                    count_naming(*table, field, links, behind);
        }
    }
    return links;
}

SizeBand size_band(const Quantity& size) {
    if (!size.is_set()) return SizeBand::unset;
    if (size.high <= 5) return SizeBand::to_5;
    if (size.high <= 10) return SizeBand::to_10;
    if (size.high <= 20) return SizeBand::to_20;
    if (size.high <= 50) return SizeBand::to_50;
    return size.high <= 100 ? SizeBand::to_100 : SizeBand::above;
}

Options size_band_options() {
    return size_bands;
}

}  // namespace karnameh::circles
