// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/statistics.h"

#include <algorithm>

#include "modules/circles/states.h"

namespace karnameh::circles {

namespace {

struct SizeRange {
    std::int64_t low, high;
};
constexpr SizeRange size_ranges[] = {{1, 5}, {6, 10}, {11, 20}, {21, 50}, {51, 100}};

Date month(const Date& date) {
    if (!date.is_set() || date.precision != Precision::day) return date;
    CivilDay day = gregorian_day(date.first);
    return Date::in_month(day.year, day.month);
}

void say_contacts(CircleStatistic& row, const Circle& circle, const Scope& handler, DayNumber until) {
    std::vector<const Contact*> contacts = contacts_of(circle.id, handler);
    row.state = state_at(circle, contacts, until);
    bool is_silent = false;
    for (const Contact* contact : contacts) {
        if (contact->when.first > until) break;
        if (contact->outcome == Outcome::lost) {
            // A loss that is only confirmed is not another one.
            if (!is_silent) row.lost = month(contact->when);
            if (!row.first_lost.is_set()) row.first_lost = row.lost;
            is_silent = true;
            continue;
        }
        if (is_silent && contact->outcome == Outcome::reappeared) row.reappeared = month(contact->when);
        is_silent = false;
        row.last_contact = month(contact->when);
    }
}

void say_study(CircleStatistic& row, const Circle& circle, const Scope& handler, DayNumber until) {
    handler.each_referring<StudyCircle>(circle.id, [&](const StudyCircle& study) {
        if (study.since.first > until) return;
        if (row.study_since.is_set() && study.since.first <= row.study_since.first) return;
        row.study_subject = study.subject;
        row.study_since = month(study.since);
    });
}

bool say_the_same(const Kind& kind, const Record& one, const Record& other) {
    Bytes first, second;
    encode_record(kind, one, first);
    encode_record(kind, other, second);
    return first == second;
}

// One line of an outbox, "id fields" or, for a row to be withdrawn, "id".
bool put_line(std::string_view line, const State& committee, const Kind& kind, Arena& arena, Change& change) {
    std::size_t blank = line.find(' ');
    Result<Id> id = parse_id(line.substr(0, blank));
    if (!id) return false;
    const Record* standing = committee.find(*id);
    if (blank == line.npos) {
        if (standing) change.erase(kind, *id, standing->sequence);
        return true;
    }
    Result<Bytes> fields = from_hex(line.substr(blank + 1));
    if (!fields) return false;
    Record* row = new_row(kind, arena);
    cbor::Reader reader(*fields);
    if (!decode_record(kind, reader, arena, *row) || !reader.at_end()) return false;
    row->id = *id;
    if (!standing || !say_the_same(kind, *standing, *row))
        change.put(*row, standing ? standing->sequence : 0);
    return true;
}

}  // namespace

bool is_coarse(const Quantity& size) {
    if (!size.is_set() || size.how == Certainness::at_least || size.high <= 3) return true;
    return size.how == Certainness::range && size.high - size.low >= std::max<std::int64_t>(2, size.low / 7);
}

Quantity coarse_size(const Quantity& size) {
    if (!size.is_set() || (size.how == Certainness::range && is_coarse(size))) return size;
    const SizeRange* low =
        std::ranges::find_if(size_ranges, [&](const SizeRange& range) { return size.low <= range.high; });
    const SizeRange* high =
        std::ranges::find_if(size_ranges, [&](const SizeRange& range) { return size.high <= range.high; });
    if (low == std::end(size_ranges)) return Quantity::at_least(101);
    if (high == std::end(size_ranges)) return Quantity::at_least(low->low);
    return Quantity::range(low->low, high->high);
}

CircleStatistic coarse_row(const Circle& circle, const Scope& handler, Id id, DayNumber until) {
    CircleStatistic row{};
    row.kind = CircleStatistic::kind_number;
    row.id = id;
    row.province = circle.province;
    row.milieu = circle.milieu;
    row.counted_in = circle.counted_in;
    row.women = circle.women;
    row.came_through = circle.came_through;
    row.composition = circle.composition;
    row.has_organiser = circle.has_organiser;
    row.first_contact = row.last_contact = month(circle.first_request);
    say_contacts(row, circle, handler, until);
    say_study(row, circle, handler, until);
    // Whoever is in another circle by now is counted there.
    if (row.state != Outcome::merged) row.size = coarse_size(circle.size);
    std::int64_t parts = 0;
    handler.each_referring<Circle>(circle.id, [&](const Circle& part) {
        parts += part.split_from == circle.id && is_counted_with_origin(part, handler, until);
    });
    if (parts > 0) row.parts.value = parts + 1;
    return row;
}

Id row_of(const Circle& circle) {
    if (circle.statistic_row.is_empty()) return circle.statistic;
    return parse_id(circle.statistic_row.view()).value_or(Id{});
}

DayNumber end_of_last_month(DayNumber today) {
    CivilDay day = gregorian_day(today);
    return day_number({day.year, day.month, 1}) - 1;
}

Posting posting(const Kinds& kinds, const State& handler, const State& committee, DayNumber until,
                Random& random) {
    const Kind& kind = kinds.get(CircleStatistic::kind_number);
    Scope own({{Id{}, &handler}});
    std::vector<const Circle*> order;
    own.each<Circle>([&](const Circle& circle) {
        if (circle.first_request.first <= until) order.push_back(&circle);
    });
    for (std::size_t left = order.size(); left > 1; --left)
        std::swap(order[left - 1], order[random.below(left)]);
    Posting posting;
    for (const Circle* circle : order) {
        const Id known = row_of(*circle);
        const Record* standing = known ? committee.find(known) : nullptr;
        if (is_counted_with_origin(*circle, own, until)) {
            if (standing) posting.withdrawn.push_back(known);
            continue;
        }
        CircleStatistic row = coarse_row(*circle, own, known ? known : random.id(), until);
        if (!standing || !say_the_same(kind, *standing, row))
            posting.rows.push_back({row, circle, standing == nullptr});
    }
    return posting;
}

void put_row_ids(const Posting& posting, Change& change) {
    for (const RowToPost& one : posting.rows) {
        if (row_of(*one.circle)) continue;
        Circle known = *one.circle;
        std::string id = one.row.id.text();
        known.statistic_row = {id.data(), static_cast<std::uint32_t>(id.size())};
        change.put(known, one.circle->sequence);
    }
}

void put_outbox(const Posting& posting, const State& handler, const Kinds& kinds, const Id& committee,
                DayNumber until, Instant not_before, const Id& id, Change& change) {
    const Kind& kind = kinds.get(StatisticsOutbox::kind_number);
    handler.each<StatisticsOutbox>(
        [&](const StatisticsOutbox& earlier) { change.erase(kind, earlier.id, earlier.sequence); });
    std::string packed, into = committee.text();
    for (const RowToPost& one : posting.rows) {
        Bytes fields;
        encode_record(kinds.get(CircleStatistic::kind_number), one.row, fields);
        packed.append(one.row.id.text()).append(" ").append(to_hex(fields)).append("\n");
    }
    for (const Id& row : posting.withdrawn) packed.append(row.text()).append("\n");
    StatisticsOutbox outbox{};
    outbox.kind = StatisticsOutbox::kind_number;
    outbox.id = id;
    outbox.into = {into.data(), static_cast<std::uint32_t>(into.size())};
    outbox.until = Date::on(until);
    outbox.not_before = not_before;
    outbox.rows.value = static_cast<std::int64_t>(posting.rows.size() + posting.withdrawn.size());
    outbox.packed = {packed.data(), static_cast<std::uint32_t>(packed.size())};
    change.put(outbox);
}

void put_rows(const Posting& posting, const State& committee, const Kinds& kinds, Change& change) {
    for (const RowToPost& one : posting.rows) {
        const Record* standing = committee.find(one.row.id);
        change.put(one.row, standing ? standing->sequence : 0);
    }
    for (const Id& row : posting.withdrawn)
        if (const Record* standing = committee.find(row))
            change.erase(kinds.get(CircleStatistic::kind_number), row, standing->sequence);
}

bool put_outbox_rows(const StatisticsOutbox& outbox, const State& committee, const Kinds& kinds,
                     Change& change) {
    const Kind& kind = kinds.get(CircleStatistic::kind_number);
    Arena arena;
    std::string_view rest = outbox.packed.view();
    while (!rest.empty()) {
        std::size_t end = std::min(rest.find('\n'), rest.size());
        if (!put_line(rest.substr(0, end), committee, kind, arena, change)) return false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return true;
}

}  // namespace karnameh::circles
