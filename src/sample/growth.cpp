// SPDX-License-Identifier: AGPL-3.0-or-later
// How people of the organisation grow: memberships, roles, studies, assignments, reviews, and the openings that wait.
#include <set>

#include "modules/people/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace people;

struct NeededArea {
    std::string_view name, needed;
    std::uint32_t skills;
    std::int64_t how_many;
};

constexpr std::uint32_t skill(Skill one) {
    return std::uint32_t{1} << static_cast<unsigned>(one);
}

constexpr NeededArea areas[] = {
    {"websites", "به‌روز نگه داشتن سایت‌ها، هر روز",
     skill(Skill::web) | skill(Skill::computing), 3},
    {"international", "نامه‌نگاری و پیگیری با نهادهای جهانی",
     skill(Skill::lobbying), 4},
    {"political Islam", "سخنرانی و نوشتن علیه اسلام سیاسی", skill(Skill::speaking) | skill(Skill::writing),
     2},
    {"solidarity", "جلب حمایت اتحادیه‌های کارگری",
     skill(Skill::lobbying) | skill(Skill::organising), 3},
    {"translation", "ترجمه‌ی خبر و بیانیه به چند زبان", skill(Skill::translating),
     6},
    {"executions", "پیگیری روزانه‌ی پرونده‌های اعدام",
     skill(Skill::organising) | skill(Skill::law), 3},
    {"asylum federation", "مشاوره به پناهجویان در شهرها", skill(Skill::counselling) | skill(Skill::law), 5},
    {"finance", "جمع‌آوری کمک مالی و حسابداری",
     skill(Skill::fundraising) | skill(Skill::bookkeeping), 4},
    {"publications", "ویرایش و آماده‌سازی چاپ",
     skill(Skill::editing) | skill(Skill::design), 2},
    {"written propaganda", "نوشتن اعلامیه‌های کوتاه", skill(Skill::writing), 3},
    {"television", "اجرا، تدوین و تصویربرداری",
     skill(Skill::presenting) | skill(Skill::video_editing) | skill(Skill::camera), 8},
    {"organising committee", "پاسخ به کسانی که تازه تماس گرفته‌اند",
     skill(Skill::organising), 6},
    {"leadership abroad, countries and cities", "مسئول واحد در کشورها و شهرها", skill(Skill::organising), 7},
    {"writing", "مقاله و ستون هفتگی", skill(Skill::writing), 4},
};

constexpr std::string_view subjects[] = {
    "برنامه",     "تاریخ جنبش کارگری", "نقد مذهب",    "مسئله‌ی زن", "سازمان‌دهی",
    "فن سخنرانی", "اقتصاد سیاسی",      "کار با رسانه"};
constexpr std::string_view tasks[] = {
    "تهیه‌ی گزارش هفتگی واحد",
    "پیگیری تماس‌های تازه",
    "آماده کردن میز کتاب",
    "ترجمه‌ی بیانیه",
    "تدوین برنامه‌ی ویژه",
    "تماس با اتحادیه‌ها",
    "جمع‌آوری حق عضویت",
    "سازمان دادن آکسیون شهر",
    "به‌روز کردن سایت",
    "نوشتن اعلامیه",
    "هماهنگی جلسه‌ی ماهانه",
    "گرفتن سالن",
    "ضبط صدا و تصویر",
    "پاسخ به نامه‌ها",
    "آموزش عضو تازه",
    "دیدار با نماینده‌ی مجلس",
};
constexpr std::string_view titles[] = {"مسئول واحد", "مسئول مالی", "مسئول آموزش", "سخنگو", "مسئول انتشارات"};

CameThrough way_in(Writer& writer, bool in_period) {
    if (in_period)
        return writer.one_of<CameThrough>({{CameThrough::channel, 30},
                                           {CameThrough::action, 20},
                                           {CameThrough::gathering, 15},
                                           {CameThrough::acquaintance, 14},
                                           {CameThrough::campaign, 8},
                                           {CameThrough::asylum, 7},
                                           {CameThrough::site, 6}});
    return writer.one_of<CameThrough>({{CameThrough::acquaintance, 40},
                                       {CameThrough::gathering, 20},
                                       {CameThrough::action, 18},
                                       {CameThrough::asylum, 12},
                                       {CameThrough::moved, 10}});
}

void write_membership(World& world, Writer& writer, const Somebody& somebody) {
    auto row = writer.make<Membership>();
    row.person = somebody.id;
    row.body = world.units[somebody.unit].id;
    row.from = Date::on(somebody.member_since);
    row.came_through = way_in(writer, somebody.member_since >= days::first);
    if (somebody.left) {
        row.to = Date::on(somebody.left);
        row.why_left = literal(writer.one_of<std::string_view>(
            {{"اختلاف نظر", 2}, {"کار و خانواده", 4}, {"نقل مکان", 2}, {"", 2}}));
    }
    writer.put(row);
}

void write_study(Writer& writer, const Somebody& somebody) {
    auto row = writer.make<Study>();
    DayNumber since = writer.day(std::max(somebody.member_since, days::first - 60), days::last - 5);
    row.person = somebody.id;
    row.subject = literal(writer.pick(subjects));
    row.since = Date::on(since);
    row.progress = writer.one_of<Progress>(
        {{Progress::begun, 3}, {Progress::halfway, 3}, {Progress::finished, 4}, {Progress::given_up, 1}});
    DayNumber finished = since + static_cast<DayNumber>(writer.between(30, 150));
    if (row.progress == Progress::finished && finished > days::last) row.progress = Progress::halfway;
    if (row.progress == Progress::finished) row.finished = Date::on(finished);
    writer.put(row);
}

void write_assignment(Writer& writer, const Somebody& somebody, const std::vector<Id>& openings) {
    auto row = writer.make<Assignment>();
    // A good part of what is on record is under way.
    DayNumber earliest = std::max(somebody.member_since, days::first);
    if (writer.chance(0.4)) earliest = std::max(earliest, days::last - 45);
    DayNumber from = writer.day(earliest, days::last - 2);
    auto length = static_cast<DayNumber>(writer.between(7, 60));
    row.person = somebody.id;
    row.task = literal(writer.pick(tasks));
    row.from = Date::on(from);
    row.due = Date::on(from + length);
    row.hours_a_week.value = writer.between(1, 6);
    // Done in time, or late, or not at all.
    DayNumber done =
        from + length +
        static_cast<DayNumber>(writer.chance(0.8) ? -writer.between(0, 6) : writer.between(1, 40));
    if (writer.chance(0.88) && done >= from && done <= days::last) row.done = Date::on(done);
    if (writer.chance(0.1)) row.opening = writer.pick(openings);
    writer.put(row);
}

void write_review(Writer& writer, const Somebody& somebody, const Somebody& with) {
    auto row = writer.make<Review>();
    DayNumber on = writer.day(std::max(somebody.member_since + 10, days::first), days::last);
    row.person = somebody.id;
    if (with.id != somebody.id) row.with = with.id;
    row.on = Date::on(on);
    row.next = Date::on(on + static_cast<DayNumber>(writer.between(60, 180)));
    row.what_next = literal(writer.one_of<std::string_view>({{"سپردن مسئولیت یک کار مستقل", 3},
                                                             {"شرکت در کلاس سخنرانی", 2},
                                                             {"همراهی با مسئول واحد در یک دوره", 2},
                                                             {"کمتر شدن بار کار", 1}}));
    writer.put(row);
}

void write_role(World& world, Writer& writer, const Somebody& somebody, std::size_t number) {
    auto row = writer.make<Role>();
    row.person = somebody.id;
    row.body = world.units[somebody.unit].id;
    row.title = literal(titles[number % std::size(titles)]);
    DayNumber from = writer.day(std::max(somebody.member_since, days::first - 300), days::last - 40);
    row.from = Date::on(from);
    if (writer.chance(0.3)) row.to = Date::on(writer.day(from + 20, days::last));
    writer.put(row);
}

void write_filled(World& world, Writer& writer, const NeededArea& area) {
    auto row = writer.make<Opening>();
    DayNumber since = writer.day(days::first, days::last - 250);
    row.area = literal(area.name);
    row.needed = literal(area.needed);
    row.how_many.value = 2;
    row.skills = area.skills;
    row.since = Date::on(since);
    row.by_when = Date::on(since + 90);
    row.filled = Date::on(since + static_cast<DayNumber>(writer.between(20, 220)));
    row.filled_by = writer.list<Id>({writer.pick(world.people).id});
    writer.put(row);
    world.openings.push_back(row.id);
}

}  // namespace

void write_openings(World& world, Writer& writer) {
    writer.into(desk::people);
    for (const NeededArea& area : areas)
        if (writer.chance(0.6)) write_filled(world, writer, area);
    for (const NeededArea& area : areas) {
        auto row = writer.make<Opening>();
        row.area = literal(area.name);
        row.needed = literal(area.needed);
        row.how_many.value = area.how_many;
        row.skills = area.skills;
        row.since = Date::on(days::last);
        row.by_when = Date::in_month(2010, 3);
        writer.put(row);
        world.openings.push_back(row.id);
    }
    writer.forget();
}

void write_growth(World& world, Writer& writer) {
    writer.into(desk::people);
    std::vector<const Somebody*> organisers;
    for (const Somebody& somebody : world.people)
        if (somebody.is_organiser) organisers.push_back(&somebody);
    std::size_t roles = 0;
    for (const Somebody& somebody : world.people) {
        if (!somebody.member_since) continue;
        if (somebody.unit != SIZE_MAX) write_membership(world, writer, somebody);
        if (somebody.left || somebody.member_since > days::last - 30) continue;
        if (somebody.is_organiser && somebody.unit != SIZE_MAX) write_role(world, writer, somebody, roles++);
        if (writer.chance(0.5)) write_study(writer, somebody);
        for (std::int64_t left = writer.between(0, somebody.is_organiser ? 8 : 2); left > 0; --left)
            write_assignment(writer, somebody, world.openings);
        if (writer.chance(0.4)) write_review(writer, somebody, *writer.pick(organisers));
    }
}

}  // namespace karnameh::sample
