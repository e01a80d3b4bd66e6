// SPDX-License-Identifier: AGPL-3.0-or-later
// Campaign logs: by the hour for the two against executions, by the week for the others; what was asked of whom, and
// the signatures.
#include "sample/campaigns.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace campaigns;

struct Line {
    LogKind kind;
    std::string_view what;
};

constexpr Line lines[] = {
    {LogKind::news, "خبر رسید که پرونده به اجرای احکام رفته است"},
    {LogKind::news, "خانواده به ملاقات رفت و برگشت"},
    {LogKind::news, "وکیل اجازه‌ی خواندن پرونده را نگرفت"},
    {LogKind::news, "خبرگزاری‌ها خبر را بازتاب دادند"},
    {LogKind::news, "تلفن زندان قطع است"},
    {LogKind::decision, "تصمیم به برنامه‌ی زنده‌ی ویژه"},
    {LogKind::decision, "تصمیم به آکسیون هم‌زمان در شهرها"},
    {LogKind::decision, "نامه به دولت‌ها آماده و فرستاده شود"},
    {LogKind::action, "تجمع روبروی سفارت آغاز شد"},
    {LogKind::action, "پیام زنده از میان تجمع روی آنتن رفت"},
    {LogKind::action, "تحویل طومار امضاها"},
    {LogKind::answer, "وزارت خارجه پاسخ داد که پیگیری می‌کند"},
    {LogKind::answer, "گزارشگر حقوق بشر دریافت نامه را تأیید کرد"},
    {LogKind::answer, "اتحادیه بیانیه‌ی حمایت داد"},
    {LogKind::appeal, "فراخوان تلفن به مقام‌های مسئول"},
    {LogKind::appeal, "فراخوان امضای نامه‌ی سرگشاده"},
};
constexpr int line_weights[] = {3, 3, 2, 4, 2, 2, 2, 3, 5, 4, 2, 4, 2, 3, 4, 4};

constexpr std::string_view news_sources[] = {"خانواده", "وکیل", "خبرگزاری", "تماس از داخل"};
constexpr std::string_view zones[] = {"Asia/Tehran", "Europe/Stockholm", "Europe/London", "America/Toronto"};

void write_entry(World& world, Writer& writer, const Urgent& campaign, std::int64_t seconds) {
    const Line& line = lines[writer.weighted(line_weights)];
    auto row = writer.make<LogEntry>();
    row.campaign = campaign.id;
    row.at = {seconds};
    row.zone = literal(writer.pick(zones));
    row.what = literal(line.what);
    row.kind_of_entry = line.kind;
    if (line.kind == LogKind::news) {
        row.source = literal(writer.pick(news_sources));
        row.certainty = writer.chance(0.6) ? Certainty::certain : Certainty::likely;
    }
    if (line.kind == LogKind::action) {
        const Place& place = writer.pick(world.units);
        row.city = literal(place.city);
        row.country = place.country;
    }
    writer.put(row);
}

void write_log(World& world, Writer& writer, const Urgent& campaign) {
    std::int64_t at = start_of(campaign.began).seconds + 6 * 3600,
                 end = start_of(campaign.ended).seconds + 20 * 3600;
    while (at < end) {
        write_entry(world, writer, campaign, at);
        // The last three days are followed from minute to minute, and the nights too.
        bool last_days = end - at < 3 * 86400;
        std::int64_t minutes = campaign.is_execution ? writer.between(last_days ? 8 : 25, last_days ? 45 : 95)
                                                     : writer.between(2 * 1440, 9 * 1440);
        at += minutes * 60;
    }
}

struct Asked {
    std::string_view body, what;
    AskedThrough through;
};
constexpr Asked asked[] = {
    {"وزارت امور خارجه", "ارجاع فوری به سفیر", AskedThrough::letter},
    {"پارلمان، کمیسیون حقوق بشر", "قطعنامه علیه اجرای حکم", AskedThrough::meeting},
    {"پارلمان اروپا", "بیانیه‌ی فوری", AskedThrough::mail},
    {"سازمان ملل، رویه‌های ویژه", "اقدام فوری", AskedThrough::mail},
    {"فدراسیون اتحادیه‌های کارگری", "نامه‌ی اعتراضی",
     AskedThrough::letter},
    {"گروه حزبی در پارلمان", "پرسش در صحن", AskedThrough::telephone},
    {"شورای شهر", "اعلام موضع", AskedThrough::petition},
    {"سازمان حقوق بشری", "انتشار فراخوان", AskedThrough::mail},
    {"انجمن نویسندگان", "امضای نامه‌ی سرگشاده", AskedThrough::mail},
    {"بینندگان کانال", "تماس تلفنی با مقام‌ها", AskedThrough::on_air},
};

void write_ask(World& world, Writer& writer, const Urgent& campaign) {
    const Asked& what = writer.pick(asked);
    auto row = writer.make<Ask>();
    DayNumber on = writer.day(campaign.began, std::min(campaign.ended, days::last));
    row.campaign = campaign.id;
    row.body = literal(what.body);
    if (writer.chance(0.4)) row.supporter = writer.pick(world.supporters);
    row.country = writer.pick(cities()).country;
    row.through = what.through;
    row.what = literal(what.what);
    row.asked = Date::on(on);
    row.answer = writer.one_of<Answer>({{Answer::none, 35},
                                        {Answer::received, 20},
                                        {Answer::promised, 18},
                                        {Answer::granted, 20},
                                        {Answer::refused, 7}});
    if (row.answer != Answer::none) {
        row.answered = Date::on(std::min(on + static_cast<DayNumber>(writer.between(0, 9)), days::last));
        row.answer_text = literal(row.answer == Answer::granted    ? "انجام شد"
                                  : row.answer == Answer::promised ? "قول پیگیری دادند"
                                  : row.answer == Answer::refused  ? "خارج از اختیار خود دانستند"
                                                                   : "نامه رسید");
    }
    writer.put(row);
}

void write_signatures(Writer& writer, const Urgent& campaign) {
    constexpr std::string_view places[] = {"طومار در سایت", "میزهای خیابانی", "اتحادیه‌ها",
                                           "دانشگاه‌ها"};
    for (std::string_view place : places) {
        std::int64_t count = writer.between(20, 200);
        DayNumber step = std::max(1, (campaign.ended - campaign.began) / 8);
        for (DayNumber day = campaign.began + step; day <= campaign.ended; day += step) {
            auto row = writer.make<Signatures>();
            row.campaign = campaign.id;
            row.when = Date::on(day);
            row.count = place == places[0] ? Quantity::exact(count) : Quantity::at_least(count);
            row.where = literal(place);
            writer.put(row);
            count += writer.between(10, campaign.is_execution ? 900 : 120);
        }
    }
}

}  // namespace

void write_logs(World& world, Writer& writer) {
    writer.into(desk::campaigns);
    for (const Urgent& campaign : world.campaigns) write_log(world, writer, campaign);
}

void write_asks(World& world, Writer& writer) {
    writer.into(desk::campaigns);
    for (const Urgent& campaign : world.campaigns) {
        for (std::int64_t left = campaign.is_execution ? 64 : 12; left > 0; --left)
            write_ask(world, writer, campaign);
        write_signatures(writer, campaign);
    }
}

}  // namespace karnameh::sample
