// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/grid.h"

#include <algorithm>

namespace karnameh::sample {

namespace {

using channel::Mode;

constexpr Block blocks[] = {
    {0, 60},    {60, 120},  {180, 60},  {240, 60},  {300, 30},  {330, 60},  {390, 60},  {450, 90},
    {540, 60},  {600, 30},  {630, 60},  {690, 60},  {750, 90},  {840, 60},  {900, 30},  {930, 60},
    {990, 120}, {1110, 30}, {1140, 60}, {1200, 60}, {1260, 60}, {1320, 60}, {1380, 60},
};
constexpr std::size_t evening = 16, evening_news = 17, night = 20;

// Places in planned_programmes().
constexpr std::size_t news = 0, first_recorded = 1, recorded = 16, special = 17, live_talk = 18,
                      live_women = 19, live_night = 20, old_evening = 21;

bool is_news(std::size_t block) {
    return blocks[block].minutes == 30;
}
bool is_special(std::size_t block) {
    return block == 5 || block == 11 || block == 13 || block == 18;
}

}  // namespace

std::span<const PlannedProgramme> planned_programmes() {
    static const PlannedProgramme programmes[] = {
        {"خبر", "گوینده ۱", "روز", "News of the day", Mode::live, false, days::on_air, 0},
        {"اول هفته", "گوینده ۲", "روز", "News of the day", Mode::recorded, false, days::on_air, 0},
        {"کارگران", "گوینده ۳", "جامعه", "Unpaid wages", Mode::recorded, false, days::on_air, 0},
        {"بیکاری و زندگی", "گوینده ۴", "جامعه", "Unemployment", Mode::recorded, false, days::on_air + 60, 0},
        {"گرانی", "گوینده ۴", "جامعه", "Poverty and prices", Mode::recorded, false, days::on_air, 0},
        {"زنان", "گوینده ۵", "برابری", "Compulsory veil", Mode::recorded, false, days::on_air, 0},
        {"کودکان", "گوینده ۶", "برابری", "Child labour", Mode::recorded, false, days::on_air, 0},
        {"نه به اعدام", "گوینده ۷", "حقوق انسان", "Death penalty", Mode::recorded, false, days::on_air, 0},
        {"زندان", "گوینده ۷", "حقوق انسان", "Prison conditions", Mode::recorded, false, days::on_air + 30, 0},
        {"دین و دولت", "گوینده ۸", "نقد", "Religion and the state", Mode::recorded, false, days::on_air, 0},
        {"دانشگاه", "گوینده ۹", "جوانان", "University life", Mode::recorded, false, days::on_air + 90, 0},
        {"معلمان و پرستاران", "گوینده ۳", "جامعه", "Teachers and nurses", Mode::recorded, false,
         days::on_air + 45, 0},
        {"تاریخ", "گوینده ۲", "نقد", "History", Mode::recorded, false, days::on_air, 0},
        {"موسیقی و فرهنگ", "گوینده ۱۰", "فرهنگ", "Culture and music", Mode::recorded, false, days::on_air, 0},
        {"پزشک خانواده", "گوینده ۱۱", "جامعه", "Health", Mode::recorded, false, days::on_air, 0},
        {"اعتیاد", "گوینده ۱۱", "جامعه", "Addiction", Mode::recorded, false, days::on_air + 120, 0},
        {"صدای جهان", "گوینده ۱۲", "روز", "Support abroad", Mode::recorded, false, days::on_air, 0},
        {"ویژه‌ی اول مه", "گوینده ۳", "ویژه", "May Day", Mode::recorded, false,
         days::may_day_theme, days::may_day_theme_end},
        {"گفتگوی زنده", "گوینده ۲", "زنده", "Joining the organisation", Mode::live, true, days::live, 0},
        {"زنان، گفتگوی زنده", "گوینده ۵", "زنده", "8 March", Mode::live, true, day_number({2008, 9, 5}), 0},
        {"شب‌های خیابان", "گوینده ۹", "زنده", "Street protests", Mode::live, true,
         days::uprising, 0},
        {"عصر", "گوینده ۲", "روز", "Help for the channel", Mode::recorded, false, days::on_air,
         days::live - 1},
    };
    return programmes;
}

std::span<const Block> blocks_of_day() {
    return blocks;
}

OnGrid on_grid(DayNumber day, std::size_t block) {
    if (is_special(block) && day >= days::may_day_theme && day <= days::may_day_theme_end)
        return {special, false};
    if (is_news(block)) return {news, block != evening_news};
    auto week = static_cast<std::size_t>(weekday(day));
    if (block == evening) {
        if (day < days::live) return {old_evening, false};
        return {week == 4 && day >= day_number({2008, 9, 5}) ? live_women : live_talk, false};
    }
    if (block == night && day >= days::uprising) return {live_night, false};
    // The live programme of the evening before, at night and in the morning.
    if ((block == 1 || block == 7) && day > days::live) return {live_talk, true};
    for (std::size_t step = 0;; ++step) {
        std::size_t programme = first_recorded + (week * 5 + block * 3 + step) % recorded;
        if (planned_programmes()[programme].since <= day) return {programme, block < 8};
    }
}

std::span<const Season> seasons() {
    static const Season all[] = {
        {days::on_air, days::on_air + 119},
        {days::on_air + 120, days::live - 1},
        {days::live + 1, day_number({2008, 9, 4})},
        {day_number({2008, 9, 5}), days::may_day_theme - 1},
        {days::may_day_theme, days::may_day_theme_end},
        {days::uprising, days::first_cut},
        {days::second_on_air, days::second_cut},
    };
    return all;
}

}  // namespace karnameh::sample
