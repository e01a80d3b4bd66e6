// SPDX-License-Identifier: AGPL-3.0-or-later
// Statements, appearances in the media, works done together, and what was asked of supporters.
#include "modules/alliances/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace alliances;

constexpr std::string_view statements[] = {"در حمایت از زندانیان سیاسی", "علیه مجازات اعدام",
                                           "در همبستگی با کارگران",      "در دفاع از حقوق زنان",
                                           "در محکومیت سرکوب",           "در حمایت از پناهجویان"};
constexpr std::string_view outlets[] = {
    "رادیوی شهر",   "تلویزیون شب", "روزنامه‌ی صبح", "سایت خبری", "رسانه‌ی جهانی",
    "نشست دانشگاه", "ایستگاه محلی"};
constexpr std::string_view topics[] = {"Against executions",  "Women's rights",  "Secularism",
                                       "Political prisoners", "Workers' rights", "Asylum"};

std::vector<Id> some(Writer& writer, const std::vector<Id>& from, std::int64_t count) {
    std::vector<Id> ids;
    while (static_cast<std::int64_t>(ids.size()) < count) {
        const Id& id = writer.pick(from);
        if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
    }
    return ids;
}

// More of everything in the last summer.
DayNumber a_day(Writer& writer) {
    return writer.chance(0.4) ? writer.day(days::uprising, days::last) : writer.day(days::first, days::last);
}

void write_statement(World& world, Writer& writer) {
    auto row = writer.make<Statement>();
    row.title = literal(writer.pick(statements));
    row.text = literal("ما امضاکنندگان خواهان آزادی زندانیان سیاسی و پایان یافتن مجازات اعدام هستیم.");
    row.when = Date::on(a_day(writer));
    row.signed_by = writer.list(some(writer, world.supporters, writer.between(1, 7)));
    if (writer.chance(0.4)) row.signatures = Quantity::at_least(writer.between(20, 400));
    writer.put(row);
}

void write_appearance(World& world, Writer& writer) {
    auto row = writer.make<Appearance>();
    row.who = writer.list(
        some(writer, writer.chance(0.8) ? world.figures : world.institutions, writer.chance(0.85) ? 1 : 2));
    row.outlet = literal(writer.pick(outlets));
    row.medium = writer.one_of<Medium>({{Medium::television, 20},
                                        {Medium::radio, 35},
                                        {Medium::newspaper, 18},
                                        {Medium::site, 12},
                                        {Medium::meeting, 10},
                                        {Medium::parliament, 2},
                                        {Medium::street, 3}});
    row.when = Date::on(a_day(writer));
    row.country = writer.pick(cities()).country;
    row.language = writer.chance(0.3) ? Code("fa") : language_of(row.country);
    if (row.medium != Medium::newspaper && row.medium != Medium::site)
        row.minutes.value = writer.between(2, 50);
    if (writer.chance(0.4)) row.reach = Quantity::about(writer.between(1, 300) * 1000);
    for (const Urgent& campaign : world.campaigns)
        if (campaign.is_execution && row.when.first >= campaign.began && row.when.first <= campaign.ended &&
            writer.chance(0.8))
            row.campaign = campaign.id;
    row.arenas = writer.list<Id>({world.arena(row.campaign ? topics[0] : writer.pick(topics))});
    writer.put(row);
}

void write_joint_works(World& world, Writer& writer) {
    constexpr std::string_view titles[] = {"کنفرانس مشترک", "گردهمایی مشترک", "کارزار مشترک",
                                           "دیدار با نمایندگان", "کتاب مشترک"};
    constexpr WorkKind kinds[] = {WorkKind::conference, WorkKind::gathering, WorkKind::campaign,
                                  WorkKind::lobbying, WorkKind::publication};
    std::vector<Id> works = some(writer, world.actions, 40);
    for (std::size_t i = 0; i < 70; ++i) {
        auto row = writer.make<JointWork>();
        std::size_t sort = writer.random.below(std::size(titles));
        row.title = literal(titles[sort]);
        row.when = Date::on(a_day(writer));
        row.country = writer.pick(cities()).country;
        row.work_kind = kinds[sort];
        std::vector<Id> by = some(writer, world.institutions, writer.between(1, 3));
        if (writer.chance(0.6)) by.push_back(writer.pick(world.figures));
        if (writer.chance(0.4)) by.push_back(writer.pick(world.units).id);
        row.done_by = writer.list(by);
        if (i < works.size()) row.work = works[i];
        writer.put(row);
    }
}

void write_request(World& world, Writer& writer) {
    auto row = writer.make<SupportAsk>();
    DayNumber on = a_day(writer);
    row.of_whom = literal(writer.one_of<std::string_view>({{"اتحادیه‌ی کارگری", 4},
                                                           {"نماینده‌ی پارلمان", 3},
                                                           {"شورای شهر", 2},
                                                           {"انجمن", 3}}));
    if (writer.chance(0.6)) row.asked = writer.pick(world.supporters);
    row.what = literal(writer.one_of<std::string_view>({{"نامه‌ی حمایت", 4},
                                                        {"سالن رایگان", 2},
                                                        {"سخنرانی در تجمع", 3},
                                                        {"کمک مالی به کانال", 1}}));
    row.when = Date::on(on);
    row.country = writer.pick(cities()).country;
    row.answer = writer.one_of<Answer>({{Answer::granted, 34},
                                        {Answer::partly, 14},
                                        {Answer::refused, 12},
                                        {Answer::silent, 26},
                                        {Answer::waiting, 14}});
    if (row.answer == Answer::granted || row.answer == Answer::partly || row.answer == Answer::refused)
        row.answered_on = Date::on(std::min(on + static_cast<DayNumber>(writer.between(1, 50)), days::last));
    writer.put(row);
}

}  // namespace

void write_support(World& world, Writer& writer) {
    writer.into(desk::campaigns);
    auto write = [&](std::size_t count, void (*one)(World&, Writer&)) {
        for (std::size_t i = 0; i < world.times(count); ++i) {
            one(world, writer);
            writer.forget();
        }
    };
    write(45, write_statement);
    write(420, write_appearance);
    write(130, write_request);
    write_joint_works(world, writer);
    writer.forget();
}

}  // namespace karnameh::sample
