// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/statistics.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/text.h"
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
        row.study_subject = is_plain_subject(study.subject.view()) ? study.subject : Text{};
        row.study_since = month(study.since);
    });
}

bool say_the_same(const Kind& kind, const Record& one, const Record& other) {
    Bytes first, second;
    encode_record(kind, one, first);
    encode_record(kind, other, second);
    return first == second;
}

Text text_of(std::string_view text) {
    return {text.data(), static_cast<std::uint32_t>(text.size())};
}

// What was posted of one circle, as the handler's compartment keeps it.
struct Posted {
    const PostedRow* record = nullptr;
    bool is_there = false;                 // with the committee, as far as it was sent
    const CircleStatistic* row = nullptr;  // as the committee has it or will have; nullptr: withdrawn
};
using AllPosted = std::map<Id, Posted>;  // by the row's id

const StatisticsOutbox* standing_outbox(const State& handler) {
    const StatisticsOutbox* found = nullptr;
    handler.each<StatisticsOutbox>([&](const StatisticsOutbox& outbox) {
        if (!found || found->until.first < outbox.until.first) found = &outbox;
    });
    return found;
}

AllPosted all_posted(const Kind& kind, const State& handler, bool is_sent, Arena& arena) {
    AllPosted all;
    const StatisticsOutbox* outbox = standing_outbox(handler);
    const std::string waits = outbox && !is_sent ? outbox->id.text() : "";
    handler.each<PostedRow>([&](const PostedRow& record) {
        Result<Id> id = parse_id(record.row.view());
        if (!id) return;
        Posted posted{&record, waits.empty() || record.outbox.view() != waits};
        if (Result<Bytes> fields = from_hex(record.fields.view()); fields && !fields->empty()) {
            Record* row = new_row(kind, arena);
            cbor::Reader reader(*fields);
            if (decode_record(kind, reader, arena, *row) && reader.at_end())
                posted.row = static_cast<const CircleStatistic*>(row);
        }
        all[*id] = posted;
    });
    return all;
}

// The rows that wait for the month after, since their change is bound to another that goes now.
void hold_back(Posting& posting, const std::vector<const Circle*>& gone, const AllPosted& posted) {
    auto before = [&](const Id& row) {
        auto found = posted.find(row);
        return found == posted.end() ? nullptr : found->second.row;
    };
    std::set<Id> growing, shrinking;  // circles
    for (const Circle* circle : gone) growing.insert(circle->split_from);
    for (const RowToPost& one : posting.rows) {
        const CircleStatistic* earlier = before(one.row.id);
        if (one.row.state == Outcome::merged && (!earlier || earlier->state != Outcome::merged))
            growing.insert(one.circle->merged_into);
        if (earlier && (earlier->size != one.row.size || earlier->parts.value != one.row.parts.value ||
                        has_ended(earlier->state) != has_ended(one.row.state)))
            shrinking.insert(one.circle->id);
    }
    std::erase_if(posting.rows, [&](const RowToPost& one) {
        auto found = posted.find(one.row.id);
        if (found != posted.end() && !found->second.is_there) return false;  // laid out already
        return growing.contains(one.circle->id) ||
               (one.is_new && one.circle->split_from && shrinking.contains(one.circle->split_from));
    });
}

// "OPENS UNTIL ROW [FIELDS]": from which day on it is taken in, as of which day, the row and its fields in hexadecimal.
struct ReadLetter {
    DayNumber opens = 0, until = 0;
    Id row;
    Bytes fields;  // empty: withdrawn
};

std::optional<ReadLetter> read_letter(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty() && words.size() < 5) {
        std::size_t end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (words.size() < 3 || words.size() > 4) return std::nullopt;
    ReadLetter letter;
    for (auto [word, to] : {std::pair(words[0], &letter.opens), {words[1], &letter.until}})
        if (auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), *to);
            error != std::errc{} || end != word.data() + word.size())
            return std::nullopt;
    Result<Id> row = parse_id(words[2]);
    Result<Bytes> fields = from_hex(words.size() == 4 ? words[3] : "");
    if (!row || !fields || (words.size() == 4 && fields->empty())) return std::nullopt;
    letter.row = *row;
    letter.fields = std::move(*fields);
    return letter;
}

// Nothing where the fields are none of a row. An empty change: it says what stands already.
std::optional<Change> change_of(const ReadLetter& letter, const State& committee, const Kinds& kinds) {
    const Kind& kind = kinds.get(CircleStatistic::kind_number);
    const Record* standing = committee.find(letter.row);
    Change change(kinds);
    if (standing && standing->kind != kind.number) return std::nullopt;
    if (letter.fields.empty()) {
        if (standing) change.erase(kind, letter.row, standing->sequence);
        return change;
    }
    Arena arena;
    Record* row = new_row(kind, arena);
    cbor::Reader reader(letter.fields);
    if (!decode_record(kind, reader, arena, *row) || !reader.at_end()) return std::nullopt;
    row->id = letter.row;
    if (!standing || !say_the_same(kind, *standing, *row))
        change.put(*row, standing ? standing->sequence : 0);
    return change;
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

bool is_plain_subject(std::string_view subject) {
    constexpr std::size_t bytes_most = 80;  // some forty letters of Persian
    if (subject.size() > bytes_most) return false;
    const std::string plain = latin_digits(subject);
    return plain.find_first_of("0123456789@/:+\n") == plain.npos;
}

Id row_of(const Circle& circle) {
    if (circle.statistic_row.is_empty()) return circle.statistic;
    return parse_id(circle.statistic_row.view()).value_or(Id{});
}

DayNumber end_of_last_month(DayNumber today) {
    CivilDay day = gregorian_day(today);
    return day_number({day.year, day.month, 1}) - 1;
}

DayNumber opens_on(DayNumber today) {
    constexpr int day_of_opening = 15;
    CivilDay day = gregorian_day(today);
    const int months = day.year * 12 + day.month - 1 + (day.day >= day_of_opening ? 1 : 0);
    return day_number({months / 12, months % 12 + 1, day_of_opening});
}

Posting posting(const Kinds& kinds, const State& handler, DayNumber until, bool is_sent, Random& random) {
    Posting posting;
    const StatisticsOutbox* outbox = standing_outbox(handler);
    if (outbox && is_sent && outbox->until.first >= until) return posting;
    const Kind& kind = kinds.get(CircleStatistic::kind_number);
    Arena arena;
    const AllPosted posted = all_posted(kind, handler, is_sent, arena);
    Scope own({{Id{}, &handler}});
    std::vector<const Circle*> order, gone;
    own.each<Circle>([&](const Circle& circle) {
        if (circle.first_request.first <= until) order.push_back(&circle);
    });
    for (std::size_t left = order.size(); left > 1; --left)
        std::swap(order[left - 1], order[random.below(left)]);
    for (const Circle* circle : order) {
        const Id known = row_of(*circle);
        auto found = known ? posted.find(known) : posted.end();
        const Posted before = found == posted.end() ? Posted{} : found->second;
        if (is_counted_with_origin(*circle, own, until)) {
            if (!before.record || (before.is_there && !before.row)) continue;
            posting.withdrawn.push_back(known);
            if (before.row) gone.push_back(circle);
            continue;
        }
        CircleStatistic row = coarse_row(*circle, own, known ? known : random.id(), until);
        if (before.is_there && before.row && say_the_same(kind, *before.row, row)) continue;
        const bool is_new =
            !before.record || !before.row || (!before.is_there && before.record->is_new == Flag::yes);
        posting.rows.push_back({row, circle, is_new});
    }
    hold_back(posting, gone, posted);
    return posting;
}

void put_row_ids(const Posting& posting, Change& change) {
    for (const RowToPost& one : posting.rows) {
        if (row_of(*one.circle)) continue;
        Circle known = *one.circle;
        std::string id = one.row.id.text();
        known.statistic_row = text_of(id);
        change.put(known, one.circle->sequence);
    }
}

void put_outbox(const Posting& posting, const State& handler, const Kinds& kinds, DayNumber until,
                Instant not_before, Random& random, Change& change) {
    const Kind& kind = kinds.get(CircleStatistic::kind_number);
    StatisticsOutbox outbox{};
    outbox.kind = StatisticsOutbox::kind_number;
    outbox.id = random.id();
    outbox.until = Date::on(until);
    outbox.not_before = not_before;
    outbox.rows.value = static_cast<std::int64_t>(posting.rows.size() + posting.withdrawn.size());
    const StatisticsOutbox* earlier = standing_outbox(handler);
    const std::string before = earlier ? earlier->id.text() : "", number = outbox.id.text();
    outbox.before = text_of(before);
    change.put(outbox);
    handler.each<StatisticsOutbox>([&](const StatisticsOutbox& one) {
        change.erase(kinds.get(StatisticsOutbox::kind_number), one.id, one.sequence);
    });
    std::map<Id, const PostedRow*> standing;
    handler.each<PostedRow>([&](const PostedRow& record) {
        if (Result<Id> id = parse_id(record.row.view())) standing[*id] = &record;
    });
    auto put = [&](const Id& row, std::string_view fields, bool is_new) {
        const std::string text = row.text(), letter = random.id().text();
        auto found = standing.find(row);
        PostedRow record{};
        record.kind = PostedRow::kind_number;
        record.id = found == standing.end() ? random.id() : found->second->id;
        record.row = text_of(text);
        record.fields = text_of(fields);
        record.outbox = text_of(number);
        record.letter = text_of(letter);
        record.as_of = Date::on(until);
        if (is_new) record.is_new = Flag::yes;
        change.put(record, found == standing.end() ? 0 : found->second->sequence);
    };
    for (const RowToPost& one : posting.rows) {
        Bytes fields;
        encode_record(kind, one.row, fields);
        put(one.row.id, to_hex(fields), one.is_new);
    }
    for (const Id& row : posting.withdrawn) put(row, "", false);
}

std::optional<Handling::Outbox> outbox_of(const State& handler) {
    const StatisticsOutbox* record = standing_outbox(handler);
    if (!record) return std::nullopt;
    Handling::Outbox outbox{.id = record->id,
                            .before = parse_id(record->before.view()).value_or(Id{}),
                            .not_before = record->not_before,
                            .until = record->until.first,
                            .letters = {}};
    const std::string number = record->id.text();
    handler.each<PostedRow>([&](const PostedRow& row) {
        Result<Id> letter = parse_id(row.letter.view());
        if (row.outbox.view() != number || !letter) return;
        std::string text = std::to_string(row.as_of.first) + ' ' + row.row.string();
        if (!row.fields.is_empty()) text += ' ' + row.fields.string();
        outbox.letters.emplace_back(*letter, std::move(text));
    });
    // Sent in the order of their ids, which are of chance.
    std::ranges::sort(outbox.letters);
    return outbox;
}

std::vector<Handling::Fate> take_in(std::span<const std::string_view> letters, const State& committee,
                                    const Kinds& kinds, DayNumber today, const Handling::IsFit& is_fit,
                                    Change& change) {
    using Fate = Handling::Fate;
    std::vector<Fate> fates(letters.size(), Fate::refused);
    // By row, so that the order is that of the rows' ids; of several of one row the latest counts.
    std::map<Id, std::pair<ReadLetter, std::vector<std::size_t>>> rows;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (letters[i].empty()) fates[i] = Fate::empty;
        std::optional<ReadLetter> read = read_letter(letters[i]);
        if (!read) continue;
        if (read->opens > today) {
            fates[i] = Fate::waits;
            continue;
        }
        auto& [latest, all] = rows[read->row];
        all.push_back(i);
        if (all.size() == 1 || read->until > latest.until) latest = std::move(*read);
    }
    for (const auto& [id, row] : rows) {
        std::optional<Change> one = change_of(row.first, committee, kinds);
        if (!one || (!one->is_empty() && !is_fit(*one))) continue;
        for (std::size_t i : row.second) fates[i] = Fate::taken;
        change.append(*one);
    }
    return fates;
}

}  // namespace karnameh::circles
