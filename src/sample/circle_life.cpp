// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/circle_life.h"

#include "sample/names.h"

namespace karnameh::sample {

namespace {

using namespace circles;

constexpr int province_weights[] = {0, 13, 12, 11, 10, 9, 9, 8,
                                    7, 6,  5,  5,  4,  4, 4, 3};  // the capital has its share
constexpr CircleProvince lost_provinces[] = {CircleProvince::hormozgan, CircleProvince::yazd};

constexpr std::string_view subjects[] = {
    "برنامه", "مذهب", "مسئله‌ی زن", "تاریخ", "سازمان‌دهی", "سکولاریسم"};
constexpr std::string_view ways[] = {"تلفن", "نامه‌ی اینترنتی", "پیام‌رسان",
                                     "مسافر"};
constexpr std::string_view needs[] = {
    "متن برنامه", "جزوه‌ی آموزشی", "سازمان‌دهنده", "راه امن تماس", "فیلترشکن",
    "اعلامیه"};

constexpr std::string_view notes[] = {"با احتیاط تماس گرفته شود", "خواهان متن آموزشی‌اند",
                                      "شب‌ها تماس بگیرند",
                                      "دو نفرشان تازه آمده‌اند"};

constexpr std::int64_t rhythms[] = {14, 21, 30, 45};
constexpr std::string_view agreed[] = {"یک هفته صبر، بعد تماس از راه دوم",
                                       "هیچ تماسی از ما؛ خودشان برمی‌گردند",
                                       "پرسیدن از مسافر بعدی"};
constexpr std::string_view safe_words[] = {"حال مادربزرگ خوب است", "نان تازه رسید", "کتاب دومی را خواندیم"};
constexpr std::string_view duress_signs[] = {"از هوا حرف می‌زنند",
                                             "نام خیابان را اشتباه می‌گویند",
                                             "بی‌سلام آغاز می‌کنند"};

struct Size {
    std::int64_t low, high;
};
constexpr Size sizes[] = {{2, 3}, {3, 5}, {5, 8}, {8, 12}, {12, 20}, {20, 30}, {30, 40}, {40, 50}};
constexpr int size_weights[] = {540, 205, 110, 70, 40, 20, 9, 6};

std::uint32_t composition(Writer& writer, Milieu milieu) {
    auto bit = [](Composition one) { return std::uint32_t{1} << static_cast<unsigned>(one); };
    std::uint32_t people = 0;
    if (milieu == Milieu::workplace) people |= bit(Composition::workers_in_work);
    if (milieu == Milieu::university) people |= bit(Composition::students);
    if (milieu == Milieu::school)
        people |= bit(writer.chance(0.6) ? Composition::teachers : Composition::pupils);
    if (milieu == Milieu::hospital) people |= bit(Composition::nurses);
    if (milieu == Milieu::household) people |= bit(Composition::families);
    if (writer.chance(0.25)) people |= bit(Composition::workers_out_of_work);
    if (writer.chance(0.15)) people |= bit(Composition::students);
    if (writer.chance(0.12)) people |= bit(Composition::women_at_home);
    if (writer.chance(0.03)) people |= bit(Composition::disabled_veterans);
    if (writer.chance(0.1)) people |= bit(Composition::families);
    return people;
}

Contact contact(Writer& writer, const Circle& circle, DayNumber when, Outcome outcome) {
    auto row = writer.make<Contact>();
    row.circle = circle.id;
    row.when = Date::on(when);
    row.way = literal(writer.pick(ways));
    row.outcome = outcome;
    if (outcome != Outcome::lost && outcome != Outcome::dissolved) {
        row.spirits = writer.one_of<Spirits>(
            {{Spirits::high, 4}, {Spirits::steady, 5}, {Spirits::low, 2}, {Spirits::afraid, 2}});
        if (writer.chance(0.4)) row.needs = literal(writer.pick(needs));
        row.next_due = Date::on(when + static_cast<DayNumber>(writer.between(14, 45)));
    }
    return row;
}

void write_study(Writer& writer, const Circle& circle, const std::function<void(const Record&)>& put) {
    // Nearly all of them in the last months.
    DayNumber from = writer.chance(0.85) ? day_number({2009, 6, 10}) : day_number({2009, 1, 10});
    DayNumber earliest = std::max(from, circle.first_request.first + 5);
    if (earliest > days::last - 10) return;
    auto row = writer.make<StudyCircle>();
    DayNumber since = writer.day(earliest, days::last - 10);
    row.circle = circle.id;
    row.subject = literal(writer.pick(subjects));
    row.since = Date::on(since);
    row.sessions.value = writer.between(1, 1 + (days::last - since) / 9);
    row.state = writer.one_of<StudyState>({{StudyState::running, 7},
                                           {StudyState::paused, 2},
                                           {StudyState::finished, 1},
                                           {StudyState::stopped, 1}});
    put(row);
}

}  // namespace

bool is_lost_province(CircleProvince province) {
    return std::ranges::find(lost_provinces, province) != std::end(lost_provinces);
}

std::vector<CircleProvince> share_out_provinces(Writer& writer, std::size_t count) {
    std::vector<CircleProvince> provinces((count * 35 + 50) / 100, CircleProvince::tehran);
    // Each province has some, whatever chance says.
    for (CircleProvince province : provinces_in_contact)
        provinces.insert(provinces.end(), province == CircleProvince::tehran ? 0 : count / 100, province);
    for (CircleProvince province : lost_provinces) provinces.insert(provinces.end(), 2, province);
    while (provinces.size() < count)
        provinces.push_back(provinces_in_contact[writer.weighted(province_weights)]);
    writer.shuffle(provinces);
    return provinces;
}

Circle make_circle(Writer& writer, const PlannedCircle& planned) {
    auto row = writer.make<Circle>();
    row.code_name = writer.text("جمع " + code_name(planned.number));
    row.province = planned.province;
    row.milieu = writer.one_of<Milieu>({{Milieu::workplace, 24},
                                        {Milieu::neighbourhood, 22},
                                        {Milieu::university, 20},
                                        {Milieu::household, 20},
                                        {Milieu::school, 7},
                                        {Milieu::hospital, 4},
                                        {Milieu::other, 3}});
    const Size& size = sizes[writer.weighted(size_weights)];
    row.size = Quantity::range(size.low, size.high);
    row.counted_in = CountedIn::people;
    if (planned.is_of_many_families) {
        row.milieu = Milieu::neighbourhood;
        row.size = Quantity::range(70, 80);
        row.counted_in = CountedIn::families;
    }
    row.women = writer.one_of<Band>({{Band::none, 8},
                                     {Band::few, 26},
                                     {Band::half, 34},
                                     {Band::most, 20},
                                     {Band::all, 6},
                                     {Band::unset, 6}});
    row.first_request = Date::on(planned.first_request);
    row.came_through = planned.first_request < days::on_air
                           ? CameThrough::acquaintance
                           : writer.one_of<CameThrough>({{CameThrough::call, 64},
                                                         {CameThrough::intake, 12},
                                                         {CameThrough::acquaintance, 12},
                                                         {CameThrough::traveller, 4},
                                                         {CameThrough::site, 8}});
    row.composition = composition(writer, row.milieu);
    if (planned.is_of_many_families)
        row.composition |= std::uint32_t{1} << static_cast<unsigned>(Composition::families);
    row.leaning = writer.one_of<Leaning>(
        {{Leaning::convinced, 3}, {Leaning::close, 5}, {Leaning::curious, 2}, {Leaning::unknown, 1}});
    row.has_organiser = writer.one_of<Flag>({{Flag::yes, 22}, {Flag::no, 70}, {Flag::unset, 8}});
    if (writer.chance(0.8)) row.check_in_days.value = writer.pick(rhythms);
    if (row.check_in_days.is_set()) row.when_missed = literal(writer.pick(agreed));
    if (writer.chance(0.6)) row.safe_words = literal(writer.pick(safe_words));
    if (!row.safe_words.is_empty()) row.duress_signs = literal(writer.pick(duress_signs));
    if (writer.chance(0.25)) row.note = literal(writer.pick(notes));
    if (writer.chance(0.5)) row.source = literal("گفته‌ی خودشان");
    row.certainty =
        writer.one_of<Certainty>({{Certainty::certain, 5}, {Certainty::likely, 4}, {Certainty::hearsay, 1}});
    return row;
}

void write_life(Writer& writer, const PlannedCircle& planned, const Circle& circle,
                const std::function<void(const Record&)>& put) {
    bool is_lost_for_good = is_lost_province(planned.province);
    double fading = circle.has_organiser == Flag::yes ? 0.012 : 0.045;
    DayNumber when = planned.first_request;
    put(contact(writer, circle, when, Outcome::in_touch));
    for (;;) {
        when += static_cast<DayNumber>(writer.between(18, 75));
        if (when > days::last) break;
        if (is_lost_for_good || (!planned.is_of_many_families && writer.chance(fading))) {
            if (!is_lost_for_good && writer.chance(0.06)) {
                put(contact(writer, circle, when, Outcome::dissolved));
                return;
            }
            put(contact(writer, circle, when, Outcome::lost));
            when += static_cast<DayNumber>(writer.between(50, 270));
            if (is_lost_for_good || when > days::last || writer.chance(0.3)) return;
            put(contact(writer, circle, when, Outcome::reappeared));
            // Nobody is taken for in touch again before that.
            when += static_cast<DayNumber>(writer.between(4, 16));
            if (when > days::last) return;
            put(contact(writer, circle, when, Outcome::verified));
            continue;
        }
        put(contact(
            writer, circle, when,
            writer.one_of<Outcome>({{Outcome::in_touch, 6}, {Outcome::active, 3}, {Outcome::studying, 1}})));
    }
    if (planned.is_of_many_families || writer.chance(0.17)) write_study(writer, circle, put);
}

Text lasting_subject(const Text& subject) {
    for (std::string_view one : subjects)
        if (one == subject.view()) return literal(one);
    return {};
}

}  // namespace karnameh::sample
