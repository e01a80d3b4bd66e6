// SPDX-License-Identifier: AGPL-3.0-or-later
// The defence of asylum seekers: what each country gives for a step, cases with their events, deadlines, letters and
// outcomes.
#include "modules/casework/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace casework;
using Outcome_ = casework::Outcome;

constexpr std::size_t cases = 190;

struct Clock {
    Code country;
    std::int64_t appeal, evidence;
};
constexpr Clock clocks[] = {{"SE", 21, 14}, {"DE", 14, 28}, {"GB", 10, 10}, {"NO", 21, 14}, {"DK", 7, 14},
                            {"NL", 28, 14}, {"TR", 15, 15}, {"CA", 15, 30}, {"AT", 14, 14}, {"FI", 30, 14}};

struct Story {
    casework::Result result;
    int weight;
};

const Clock& clock_of(Writer& writer) {
    constexpr int weights[] = {30, 26, 22, 14, 8, 10, 34, 12, 6, 6};
    return clocks[writer.weighted(weights)];
}

void write_event(Writer& writer, const Case& of, DayNumber day, EventKind kind, std::string_view what) {
    auto row = writer.make<CaseEvent>();
    row.of_case = of.id;
    row.date = Date::on(day);
    row.kind_of_event = kind;
    row.what = literal(what);
    writer.put(row);
}

void write_deadline(Writer& writer, const Case& of, DayNumber served, Step step, std::int64_t given) {
    auto row = writer.make<Deadline>();
    DayNumber due = served + static_cast<DayNumber>(given);
    row.of_case = of.id;
    row.step = step;
    row.served = Date::on(served);
    row.due = Date::on(due);
    row.what = literal(step == Step::appeal ? "اعتراض به تصمیم" : "فرستادن مدارک");
    DayNumber met = due + static_cast<DayNumber>(
                              writer.chance(0.9) ? -writer.between(0, std::min<std::int64_t>(given - 1, 6))
                                                 : writer.between(1, 8));
    if (met <= days::last && writer.chance(0.97)) row.met = Date::on(met);
    writer.put(row);
}

void write_letter(World& world, Writer& writer, const Case& of, DayNumber day) {
    auto row = writer.make<Letter>();
    row.of_case = of.id;
    row.date = Date::on(day);
    row.attestation = writer.one_of<Attestation>({{Attestation::activity, 5},
                                                  {Attestation::danger, 4},
                                                  {Attestation::membership, 3},
                                                  {Attestation::general, 2},
                                                  {Attestation::health, 1},
                                                  {Attestation::family, 1}});
    row.to = literal("اداره‌ی مهاجرت");
    row.limits = literal("تنها آنچه خود دیده‌ایم تأیید می‌شود");
    row.language = language_of(of.country);
    row.signed_by = writer.pick(world.people).id;
    writer.put(row);
}

void write_outcome(Writer& writer, const Case& of, DayNumber day, casework::Result result,
                   std::string_view grounds) {
    auto row = writer.make<Outcome_>();
    row.of_case = of.id;
    row.date = Date::on(day);
    row.result = result;
    row.grounds = literal(grounds);
    writer.put(row);
}

struct Course {
    Stage stage;
    casework::Result end;  // unset: still open
    DayNumber ended;
};

Course course_of(Writer& writer, DayNumber opened) {
    DayNumber ended = opened + static_cast<DayNumber>(writer.between(90, 520));
    if (ended > days::last - 3) {
        Stage stage = writer.one_of<Stage>({{Stage::applied, 3},
                                            {Stage::interviewed, 3},
                                            {Stage::appeal, 3},
                                            {Stage::court, 2},
                                            {Stage::removal_ordered, 1},
                                            {Stage::preparing, 1}});
        return {stage, casework::Result::unset, 0};
    }
    return {Stage::closed,
            writer.one_of<casework::Result>({{casework::Result::granted, 46},
                                             {casework::Result::removal_stopped, 26},
                                             {casework::Result::refused, 12},
                                             {casework::Result::removed, 6},
                                             {casework::Result::withdrawn, 10}}),
            ended};
}

void write_case(World& world, Writer& writer, std::size_t number) {
    const Clock& clock = clock_of(writer);
    DayNumber opened = writer.chance(0.85) ? writer.day(days::first, days::last - 15)
                                           : writer.day(days::first - 500, days::first - 1);
    Course course = course_of(writer, opened);
    auto row = writer.make<Case>();
    row.code = writer.text("پ-" + std::to_string(1000 + number));
    row.country = clock.country;
    for (const City& city : cities())
        if (city.country == clock.country) row.city = literal(city.name);
    row.stage = course.stage;
    row.arenas = writer.list<Id>({world.arena("Asylum")});
    row.opened = Date::on(opened);
    if (course.ended)
        row.closed = Date::on(course.ended);
    else if (writer.chance(0.6))
        row.next_deadline = Date::on(days::last + static_cast<DayNumber>(writer.between(3, 40)));
    row.caseworker = writer.pick(world.people).id;
    if (writer.chance(0.3)) row.note = literal("مدارک اصلی نزد خود اوست");
    row.consent = course.ended || writer.chance(0.85) ? Flag::yes : Flag::no;
    if (row.consent == Flag::yes) row.consent_on = row.opened;
    row.people.value = writer.one_of<std::int64_t>({{1, 60}, {2, 14}, {3, 14}, {4, 9}, {5, 3}});
    writer.put(row);

    DayNumber end = course.ended ? course.ended : days::last;
    write_event(writer, row, opened, EventKind::conversation, "نخستین گفتگو");
    DayNumber decision = opened + (end - opened) / 2;
    if (course.ended || writer.chance(0.6)) {
        write_event(writer, row, opened + (end - opened) / 4, EventKind::interview, "مصاحبه");
        write_event(writer, row, decision, EventKind::decision, "تصمیم نخست: رد");
        write_deadline(writer, row, decision, Step::appeal, clock.appeal);
    }
    write_deadline(writer, row, opened + 3, Step::evidence, clock.evidence);
    if (row.consent == Flag::yes)
        for (std::int64_t left = writer.between(0, 3); left > 0; --left)
            write_letter(world, writer, row, writer.day(opened, end));
    if (!course.ended) return;
    if (course.end == casework::Result::removal_stopped) {
        write_event(writer, row, end - 2, EventKind::removal_attempt, "تاریخ اخراج اعلام شد");
        write_event(writer, row, end - 1, EventKind::protest, "تجمع در فرودگاه");
    }
    write_outcome(writer, row, end, course.end,
                  course.end == casework::Result::granted ? "خطر در بازگشت" : "تصمیم نهایی");
}

}  // namespace

void write_cases(World& world, Writer& writer) {
    writer.into(desk::casework);
    for (const Clock& clock : clocks)
        for (Step step : {Step::appeal, Step::evidence}) {
            auto row = writer.make<ProcedureClock>();
            row.country = clock.country;
            row.step = step;
            row.days.value = step == Step::appeal ? clock.appeal : clock.evidence;
            row.since = Date::in_year(2005);
            writer.put(row);
        }
    for (std::size_t number = 1; number <= world.times(cases); ++number) {
        write_case(world, writer, number);
        writer.forget();
    }
}

}  // namespace karnameh::sample
