// SPDX-License-Identifier: AGPL-3.0-or-later
// Circles inside the country, each with its handler, and the coarse rows that the committee gets of them.
#include "kernel/state.h"
#include "modules/circles/statistics.h"
#include "sample/circle_life.h"
#include "sample/names.h"

namespace karnameh::sample {

namespace {

using namespace circles;

constexpr std::size_t before_the_turn = 62, since_the_turn = 948;  // asked to join
constexpr std::size_t circles_at_once = 400;                       // of one handler, held in one state

// How many circles a month since the plenum, from August 2008: most in the summer of the uprising.
constexpr int month_weights[] = {38, 42, 46, 50, 52, 48, 46, 56, 62, 70, 92, 88, 70, 58, 56, 60, 12};

constexpr std::string_view organised[] = {"کمک به خانواده‌های زندانیان",
                                          "صندوق همیاری",
                                          "آب و برق محله",
                                          "کتابخانه‌ی کوچک",
                                          "پخش اعلامیه",
                                          "کلاس سواد زنان"};

class Committee {
  public:
    // The row of a circle, kept until all are there: their order must not tell whose they are.
    void take(CircleStatistic row) {
        row.study_subject = lasting_subject(row.study_subject);
        rows_.push_back(row);
    }
    // Batch by batch, each of some months, shuffled.
    void post(Writer& writer) {
        std::ranges::stable_sort(rows_, {},
                                 [](const CircleStatistic& row) { return row.first_contact.first / 92; });
        for (std::size_t from = 0; from < rows_.size();) {
            std::size_t to = from;
            while (to < rows_.size() &&
                   rows_[to].first_contact.first / 92 == rows_[from].first_contact.first / 92)
                ++to;
            std::vector<CircleStatistic> batch(rows_.begin() + static_cast<std::ptrdiff_t>(from),
                                               rows_.begin() + static_cast<std::ptrdiff_t>(to));
            writer.shuffle(batch);
            for (const CircleStatistic& row : batch) writer.put(row);
            from = to;
        }
    }

  private:
    std::vector<CircleStatistic> rows_;
};

// The state of one handler's compartment, as far as the coarse rows need it.
class HandlerState {
  public:
    HandlerState() : state_(kinds_) {
        for (Kind& kind : circles::kinds()) kinds_.add(std::move(kind));
    }
    void put(const Record& row) {
        Bytes fields;
        const Kind& kind = kinds_.get(row.kind);
        encode_record(kind, row, fields);
        cbor::Reader reader(fields);
        KARNAMEH_ASSERT(state_.put(kind, row.id, 1, reader));
    }
    Scope scope() const { return Scope({{Id{}, &state_}}); }
    std::string stored(const CircleStatistic& row) const {
        Bytes fields;
        encode_record(kinds_.get(CircleStatistic::kind_number), row, fields);
        return to_hex(fields);
    }

  private:
    Kinds kinds_;
    State state_;
};

DayNumber first_request(Writer& writer, std::size_t number, std::size_t before) {
    if (number < before) {
        // From June 2007 to July 2008; more of them once programmes were live.
        DayNumber from = day_number({2007, 6, 3}), to = days::plenum_30 - 1;
        return std::max(writer.day(from, to), writer.day(from, to));
    }
    int month = 7 + static_cast<int>(writer.weighted(month_weights));
    DayNumber from = day_number({2008 + month / 12, month % 12 + 1, 1});
    DayNumber to = day_number({2008 + (month + 1) / 12, (month + 1) % 12 + 1, 1}) - 1;
    return writer.day(from, std::min(to, days::last - 1));
}

// One large circle of families that meets as several smaller ones, each known to the same handler.
void write_parts(Writer& writer, HandlerState& state, const Circle& whole) {
    for (int part = 1; part <= 6; ++part) {
        auto row = writer.make<Circle>();
        row.code_name = writer.text(numbered(whole.code_name.string() + "،", static_cast<std::size_t>(part)));
        row.province = whole.province;
        row.milieu = whole.milieu;
        std::int64_t families = writer.between(9, 13);
        row.size = Quantity::range(families, families + 2);
        row.counted_in = CountedIn::families;
        row.first_request = whole.first_request;
        row.came_through = whole.came_through;
        row.split_from = whole.id;
        state.put(row);
        writer.put(row);
    }
}

// That the committee has the row already. Its id is not drawn from the writer's chance, so that what the handlers keep of
// it does not change what else the seed gives.
void write_as_posted(Writer& writer, const Circle& circle, const std::string& fields, SeededRandom& ids) {
    PostedRow posted{};
    posted.kind = PostedRow::kind_number;
    posted.id = ids.id();
    posted.row = circle.statistic_row;
    posted.fields = writer.text(fields);
    posted.as_of = Date::on(days::last);
    posted.is_new = Flag::yes;
    writer.put(posted);
}

void write_handler(Writer& writer, std::vector<PlannedCircle>& circles, std::size_t handler,
                   Committee& committee) {
    writer.into(desk::handlers[handler]);
    SeededRandom ids(0x706f73746564 + handler);
    for (std::size_t from = 0; from < circles.size(); from += circles_at_once) {
        HandlerState state;
        std::size_t to = std::min(circles.size(), from + circles_at_once);
        for (std::size_t i = from; i < to; ++i) {
            Circle circle = make_circle(writer, circles[i]);
            const Id number = writer.random.id();
            circle.statistic_row = writer.text(number.text());
            state.put(circle);
            writer.put(circle);
            write_life(writer, circles[i], circle, [&](const Record& row) {
                state.put(row);
                writer.put(row);
            });
            if (circles[i].is_of_many_families) write_parts(writer, state, circle);
            CircleStatistic row = coarse_row(circle, state.scope(), number, days::last);
            write_as_posted(writer, circle, state.stored(row), ids);
            committee.take(row);
            writer.forget();
        }
    }
    StatisticsOutbox outbox{};
    outbox.kind = StatisticsOutbox::kind_number;
    outbox.id = ids.id();
    outbox.until = Date::on(days::last);
    outbox.not_before = {std::int64_t{days::last} * 86'400};
    outbox.rows.value = static_cast<std::int64_t>(circles.size());
    writer.put(outbox);
}

void write_cores(World& world, Writer& writer) {
    for (std::size_t left = world.times(26); left > 0; --left) {
        auto row = writer.make<NeighbourhoodCore>();
        row.province = writer.chance(0.4)
                           ? CircleProvince::tehran
                           : provinces_in_contact[writer.random.below(std::size(provinces_in_contact))];
        row.organises = literal(writer.pick(organised));
        DayNumber since = writer.day(days::uprising - 60, days::last - 20);
        CivilDay day = gregorian_day(since);
        row.since = Date::in_month(day.year, day.month);
        writer.put(row);
    }
}

}  // namespace

void write_circles(World& world, Writer& writer) {
    std::size_t before = world.times(before_the_turn), count = before + world.times(since_the_turn);
    std::vector<CircleProvince> provinces = share_out_provinces(writer, count);
    std::vector<std::vector<PlannedCircle>> by_handler(std::size(desk::handlers));
    for (std::size_t number = 0; number < count; ++number) {
        PlannedCircle planned;
        planned.number = number;
        planned.first_request = first_request(writer, number, before);
        planned.province = provinces[number];
        // Long enough ago to have been lost by now.
        if (is_lost_province(planned.province))
            planned.first_request = std::min(planned.first_request, days::last - 150);
        planned.is_of_many_families = number == before + count / 3;
        by_handler[writer.random.below(by_handler.size())].push_back(planned);
    }
    Committee committee;
    for (std::size_t handler = 0; handler < by_handler.size(); ++handler)
        write_handler(writer, by_handler[handler], handler, committee);
    writer.into(desk::committee);
    committee.post(writer);
    write_cores(world, writer);
}

}  // namespace karnameh::sample
