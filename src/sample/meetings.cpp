// SPDX-License-Identifier: AGPL-3.0-or-later
// Congresses, plenums and the meetings of the secretariat: agendas, motions, amendments, resolutions, axes and how far
// they came, delegates, elections.
#include "base/text.h"
#include "modules/congress/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace congress;

struct Matter {
    std::string_view title;
    Subject subject;
    std::vector<std::string_view> paragraphs;
    bool marks_turn = false;
};
struct Planned {
    Body body;
    int number;
    DayNumber opens;
    std::string_view name;
    std::vector<Matter> matters;
};

const std::vector<Planned>& planned_congresses() {
    static const std::vector<Planned> meetings = {
        {Body::congress,
         6,
         days::congress_6,
         "کنگره‌ی ششم",
         {{"پخش ماهواره‌ای",
           Subject::broadcasting,
           {"کانال ماهواره‌ای به راه افتد.", "بودجه و نیرو فراهم شود.",
            "به هر پلنوم گزارش داده شود."}},
          {"اولویت‌های دوره",
           Subject::organisation,
           {"محورها تصویب می‌شود.", "هر محور مسئول دارد."}},
          {"درباره‌ی مجازات اعدام",
           Subject::executions,
           {"مبارزه علیه اعدام در صدر کار است."}}}},
        {Body::congress,
         7,
         days::congress_7,
         "کنگره‌ی هفتم",
         {{"گزارش دوره",
           Subject::organisation,
           {"گزارش تصویب شد.", "خلاصه‌ی آن منتشر شود."}},
          {"سازمان مالی", Subject::finance, {"سازمان مالی جدی ساخته شود."}},
          {"سیاست دوره‌ی آینده",
           Subject::policy,
           {"محورهای تازه تصویب شد.", "پلنوم بازبینی کند."}}}},
    };
    return meetings;
}

const std::vector<Planned>& planned_plenums() {
    static const std::vector<Planned> meetings = {
        {Body::plenum,
         27,
         day_number({2007, 9, 1}),
         "پلنوم ۲۷",
         {{"نخستین ماه‌های کانال",
           Subject::organisation,
           {"برنامه‌ها بازبینی شود.",
            "ساعت‌های زنده افزایش یابد."}},
          {"مالی کانال", Subject::finance, {"کمپین مالی آغاز شود."}}}},
        {Body::plenum,
         28,
         day_number({2008, 1, 12}),
         "پلنوم ۲۸",
         {{"برنامه‌های زنده",
           Subject::organisation,
           {"برنامه‌ی تلفنی زنده آغاز شود."}},
          {"انتشارات", Subject::publications, {"چاپ کتاب از سر گرفته شود."}}}},
        {Body::plenum,
         29,
         day_number({2008, 4, 19}),
         "پلنوم ۲۹",
         {{"کار در خارج کشور", Subject::abroad, {"هر واحد پاتوق داشته باشد."}}}},
        {Body::plenum,
         30,
         days::plenum_30,
         "پلنوم ۳۰",
         {{"پیوستن به سازمان در مرکز کار",
           Subject::joining,
           {"فراخوان پیوستن در مرکز همه‌ی کارهاست.",
            "کمیته‌ی سازماندهی تقویت شود."},
           true},
          {"کمیته‌ی سازماندهی",
           Subject::organisation,
           {"نیروی بیشتر به کمیته سپرده شود."}}}},
        {Body::plenum,
         31,
         day_number({2008, 12, 13}),
         "پلنوم ۳۱",
         {{"علیه اعدام",
           Subject::executions,
           {"کمپین‌های فوری روزشمار داشته باشند."}},
          {"بودجه‌ی سال", Subject::finance, {"بودجه تصویب شد."}}}},
        {Body::plenum,
         32,
         day_number({2009, 4, 4}),
         "پلنوم ۳۲",
         {{"اول مه در کانال",
           Subject::policy,
           {"دو ماه برنامه‌ی ویژه‌ی اول مه."}}}},
        {Body::plenum,
         33,
         day_number({2009, 8, 22}),
         "پلنوم ۳۳",
         {{"پس از قطع کانال", Subject::organisation, {"قرارداد تازه بسته شود.", "پخش از شبکه ادامه یابد."}},
          {"اعتراضات خیابانی", Subject::policy, {"خواست‌های فوری منتشر شود."}}}},
        {Body::conference,
         1,
         day_number({2008, 10, 18}),
         "کنفرانس کادرها",
         {{"آموزش کادر", Subject::organisation, {"برنامه‌ی آموزش تصویب شد."}}}},
    };
    return meetings;
}

std::string numbered(const std::vector<std::string_view>& paragraphs) {
    std::string text;
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
        text += (i ? "\n\n" : "") + std::to_string(i + 1) + ". " + std::string(paragraphs[i]);
    return text;
}

Id write_agenda_item(Writer& writer, const Meeting& meeting, std::int64_t order, std::string_view title) {
    auto item = writer.make<AgendaItem>();
    item.meeting = meeting.id;
    item.order.value = order;
    item.title = literal(title);
    item.mover = literal(order == 1 ? "دبیرخانه" : "یکی از نمایندگان");
    writer.put(item);
    return item.id;
}

void vote(Writer& writer, Integer& for_, Integer& against, Integer& abstaining, bool carried) {
    std::int64_t more = writer.between(30, 48), fewer = writer.between(1, 12);
    for_.value = carried ? more : fewer;
    against.value = carried ? fewer : more;
    abstaining.value = writer.between(0, 6);
}

void write_amendments(Writer& writer, const Motion& motion) {
    for (std::int64_t left = writer.between(0, 2); left > 0; --left) {
        auto row = writer.make<Amendment>();
        bool carried = writer.chance(0.5);
        row.motion = motion.id;
        row.paragraph.value = 1;
        row.form = writer.chance(0.6) ? AmendmentForm::replace : AmendmentForm::add;
        row.mover = writer.text("نماینده‌ی «" + code_name(writer.random.below(80)) + "»");
        row.change =
            literal("پس از بررسی در کمیته‌ی مربوط و با تعیین مهلت.");
        row.state = carried ? MotionState::carried : MotionState::rejected;
        vote(writer, row.votes_for, row.against, row.abstaining, carried);
        writer.put(row);
    }
}

void write_matter(Writer& writer, const Meeting& meeting, const Matter& matter, std::int64_t order) {
    Id item = write_agenda_item(writer, meeting, order, matter.title);
    auto motion = writer.make<Motion>();
    motion.meeting = meeting.id;
    motion.agenda_item = item;
    motion.title = literal(matter.title);
    motion.mover = literal("دبیرخانه");
    motion.text = writer.text(numbered(matter.paragraphs));
    motion.state = MotionState::carried;
    motion.decided_on = meeting.opens;
    vote(writer, motion.votes_for, motion.against, motion.abstaining, true);
    writer.put(motion);
    write_amendments(writer, motion);
    auto resolution = writer.make<Resolution>();
    resolution.meeting = meeting.id;
    resolution.motion = motion.id;
    resolution.number.value = order;
    resolution.title = literal(matter.title);
    resolution.text = motion.text;
    resolution.decided_on = meeting.opens;
    resolution.desk = literal("دبیرخانه");
    resolution.subject = matter.subject;
    resolution.marks_turn = matter.marks_turn ? Flag::yes : Flag::no;
    writer.put(resolution);
}

void write_other_motion(Writer& writer, const Meeting& meeting, MotionState state) {
    auto motion = writer.make<Motion>();
    motion.meeting = meeting.id;
    motion.title =
        literal(state == MotionState::rejected ? "به تعویق انداختن انتخابات"
                                               : "درباره‌ی شیوه‌ی کار کمیته‌ها");
    motion.mover = literal("یکی از نمایندگان");
    motion.text = literal("1. به نشست بعدی سپرده شود.");
    motion.state = state;
    if (state == MotionState::rejected) {
        motion.decided_on = meeting.opens;
        vote(writer, motion.votes_for, motion.against, motion.abstaining, false);
    }
    writer.put(motion);
}

void write_delegates(World& world, Writer& writer, const Meeting& meeting, std::size_t count) {
    for (std::size_t number = 0; number < count; ++number) {
        auto row = writer.make<Delegate>();
        bool hidden = writer.chance(0.45);
        row.meeting = meeting.id;
        row.name = hidden ? writer.text(code_name(number))
                          : writer.text("نماینده‌ی " +
                                        local_digits(std::to_string(number + 1), Language::persian));
        row.under_code_name = hidden ? Flag::yes : Flag::no;
        row.elected_by = literal(hidden && writer.chance(0.4) ? "داخل کشور" : writer.pick(world.units).city);
        row.weight.value = 1;
        row.present = writer.chance(0.9) ? Flag::yes : Flag::no;
        writer.put(row);
    }
}

struct PlannedAxis {
    std::string_view title, desk, figure;
    std::int64_t goal;
    Progress steps[4];
};

constexpr PlannedAxis axes[] = {
    {"steady critique of other currents",
     "نشریات",
     "",
     0,
     {Progress::begun, Progress::partly, Progress::partly, Progress::largely}},
    {"training of cadres at every level",
     "کمیته‌ی سازماندهی",
     "people.risen",
     60,
     {Progress::not_begun, Progress::begun, Progress::begun, Progress::partly}},
    {"sharing daily leadership",
     "دبیرخانه",
     "people.new_organisers",
     30,
     {Progress::not_begun, Progress::begun, Progress::partly, Progress::partly}},
    {"reviewing organisational policy inside",
     "کمیته‌ی سازماندهی",
     "circles.applied",
     500,
     {Progress::begun, Progress::largely, Progress::reached, Progress::reached}},
    {"more people for the organising committees, Kurdistan, youth, finance and television",
     "دبیرخانه",
     "openings.filled",
     20,
     {Progress::begun, Progress::begun, Progress::partly, Progress::partly}},
};

void write_axes(Writer& writer, const Meeting& meeting) {
    static const DayNumber reviewed[] = {day_number({2008, 1, 12}), days::plenum_30, day_number({2009, 4, 4}),
                                         days::congress_7 - 5};
    std::int64_t order = 0;
    for (const PlannedAxis& planned : axes) {
        auto row = writer.make<Axis>();
        row.meeting = meeting.id;
        row.order.value = ++order;
        row.title = literal(planned.title);
        row.desk = literal(planned.desk);
        row.figure = literal(planned.figure);
        if (planned.goal) row.goal = Quantity::at_least(planned.goal);
        writer.put(row);
        for (std::size_t i = 0; i < std::size(reviewed); ++i) {
            auto step = writer.make<Assessment>();
            step.axis = row.id;
            step.when = Date::on(reviewed[i]);
            step.progress = planned.steps[i];
            step.words = literal(planned.steps[i] >= Progress::largely ? "پیشرفت خوب، ادامه یابد"
                                                                       : "نیرو کم است؛ مهلت تازه");
            writer.put(step);
        }
    }
}

void write_elections(Writer& writer, const Meeting& meeting) {
    auto row = writer.make<Election>();
    std::string candidates;
    for (std::size_t i = 0; i < 36; ++i) candidates += code_name(i * 3) + "\n";
    row.meeting = meeting.id;
    row.question = literal("انتخاب کمیته‌ی مرکزی");
    row.candidates = writer.text(candidates);
    row.method = Method::approval;
    row.state = ElectionState::tallied;
    row.held_on = meeting.closes;
    row.electorate.value = 92;
    row.ballots.value = 88;
    row.archive = literal("election-archive.bel");
    row.result = literal("بیست‌ونه نفر انتخاب شدند");
    writer.put(row);
    auto second = writer.make<Election>();
    second.meeting = meeting.id;
    second.question = literal("تصویب گزارش دوره");
    second.method = Method::yes_no;
    second.state = ElectionState::tallied;
    second.held_on = meeting.opens;
    second.electorate.value = 92;
    second.ballots.value = 90;
    second.result = literal("تصویب شد");
    writer.put(second);
}

void write_secretariat(Writer& writer) {
    for (DayNumber day = days::first + 7; day <= days::last; day += 28) {
        auto row = writer.make<Meeting>();
        row.name = writer.text("نشست دبیرخانه، " + solar_day(day));
        row.body = Body::secretariat;
        row.opens = row.closes = Date::on(day);
        row.minutes = literal("گزارش میزها شنیده شد. کارهای ماه تقسیم شد.");
        row.place_shown = Flag::no;
        writer.put(row);
        std::int64_t order = 0;
        for (std::string_view title : {"گزارش میزها", "کانال", "مالی"})
            write_agenda_item(writer, row, ++order, title);
    }
}

constexpr std::string_view minutes[] = {
    "نشست با خوشامد آغاز شد. دستور جلسه تصویب شد.",
    "گزارش‌ها شنیده و درباره‌ی آن‌ها گفتگو شد.",
    "قطعنامه‌ها به رأی گذاشته شد.",
};

void write_meeting(World& world, Writer& writer, const Planned& planned) {
    auto row = writer.make<Meeting>();
    bool is_congress = planned.body == Body::congress;
    row.name = literal(planned.name);
    row.body = planned.body;
    row.number.value = planned.number;
    row.opens = Date::on(planned.opens);
    row.closes = Date::on(planned.opens + 1);
    row.place = literal("یکی از شهرهای اروپا");
    row.place_shown = Flag::no;
    std::string all;
    for (std::string_view line : minutes) all += std::string(line) + '\n';
    row.minutes = writer.text(all);
    writer.put(row);
    if (is_congress) write_delegates(world, writer, row, planned.number == 6 ? 84 : 102);
    std::int64_t order = 0;
    for (const Matter& matter : planned.matters) write_matter(writer, row, matter, ++order);
    if (is_congress || planned.number % 3 == 0)
        write_other_motion(writer, row, is_congress ? MotionState::rejected : MotionState::referred);
    if (is_congress && planned.number == 6) write_axes(writer, row);
    if (is_congress) write_elections(writer, row);
}

}  // namespace

void write_meetings(World& world, Writer& writer) {
    writer.into(desk::secretariat);
    for (const Planned& planned : planned_congresses()) write_meeting(world, writer, planned);
    for (const Planned& planned : planned_plenums()) write_meeting(world, writer, planned);
    write_secretariat(writer);
    writer.forget();
}

}  // namespace karnameh::sample
