// SPDX-License-Identifier: AGPL-3.0-or-later
// Sites, mirrors and accounts, what was posted, who looked at it, and translations.
#include "modules/press/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace press;

struct Online {
    Id id;
    DayNumber since;
    Code language;
    std::int64_t audience;  // at the end
    double posts_a_week;
    bool has_visits;
};

struct PlannedSite {
    std::string_view name, address;
    std::vector<Code> languages;
    DayNumber since;
    Reachable reachable;
    std::int64_t visits;
    double posts_a_week;
};

const std::vector<PlannedSite>& planned_sites() {
    static const std::vector<PlannedSite> sites = {
        {"سایت سازمان",
         "https://organisation.example",
         {"fa", "en"},
         day_number({2003, 2, 1}),
         Reachable::no,
         90000,
         9},
        {"سایت کانال", "https://channel.example", {"fa"}, days::on_air, Reachable::sometimes, 140000, 6},
        {"علیه اعدام",
         "https://no-executions.example",
         {"fa", "en", "de"},
         day_number({2005, 10, 1}),
         Reachable::no,
         60000,
         4},
        {"زنان", "https://women.example", {"fa", "sv"}, day_number({2006, 3, 8}), Reachable::no, 25000, 2},
        {"پناهجویان",
         "https://asylum.example",
         {"fa", "en"},
         day_number({2004, 6, 1}),
         Reachable::sometimes,
         30000,
         2},
        {"جوانان", "https://youth.example", {"fa"}, day_number({2008, 9, 1}), Reachable::sometimes, 40000, 4},
    };
    return sites;
}

struct PlannedAccount {
    std::string_view name, address;
    Network network;
    Code language;
    DayNumber since;
    std::int64_t followers;
    double posts_a_week;
};

const std::vector<PlannedAccount>& planned_accounts() {
    static const std::vector<PlannedAccount> accounts = {
        {"ویدیوی کانال", "https://video.example/channel", Network::video, "fa", day_number({2007, 9, 1}),
         52000, 4},
        {"ویدیوی انگلیسی", "https://video.example/english", Network::video, "en", day_number({2009, 1, 15}),
         6000, 1},
        {"خبر کوتاه", "https://short.example/news", Network::microblog, "fa", day_number({2009, 6, 14}), 9000,
         14},
        {"خبر کوتاه انگلیسی", "https://short.example/english", Network::microblog, "en",
         day_number({2009, 6, 16}), 12000, 7},
        {"دوستان", "https://friends.example/page", Network::friends, "fa", day_number({2008, 11, 1}), 21000,
         5},
        {"عکس‌ها", "https://pictures.example/page", Network::pictures, "fa", day_number({2009, 3, 1}),
         1800, 1},
    };
    return accounts;
}

std::string_view keeper(Writer& writer) {
    return writer.one_of<std::string_view>({{"میز سایت", 4}, {"جوانان", 2}, {"میز کانال", 2}});
}

std::vector<Online> write_places(Writer& writer) {
    std::vector<Online> places;
    for (const PlannedSite& planned : planned_sites()) {
        auto row = writer.make<Site>();
        row.name = literal(planned.name);
        row.address = literal(planned.address);
        row.kept_by = literal(keeper(writer));
        row.languages = writer.list(planned.languages);
        row.since = Date::on(planned.since);
        row.renews_on = Date::on(days::last + static_cast<DayNumber>(writer.between(10, 300)));
        row.cost = money(writer.between(60, 400), "EUR");
        row.reachable = planned.reachable;
        row.reachable_since = Date::in_month(2009, static_cast<int>(writer.between(2, 10)));
        writer.put(row);
        places.push_back({row.id, planned.since, "fa", planned.visits, planned.posts_a_week, true});
        for (std::int64_t number = writer.between(0, 3); number > 0; --number) {
            auto mirror = writer.make<Mirror>();
            mirror.site = row.id;
            mirror.address = writer.text(std::string(planned.address) + "/mirror-" + std::to_string(number));
            mirror.kept_by = literal(keeper(writer));
            mirror.since = Date::on(writer.day(days::uprising - 200, days::last - 10));
            mirror.renews_on = Date::on(days::last + static_cast<DayNumber>(writer.between(20, 200)));
            mirror.cost = money(writer.between(10, 80), "USD");
            mirror.reachable = writer.one_of<Reachable>(
                {{Reachable::yes, 4}, {Reachable::sometimes, 3}, {Reachable::no, 1}});
            mirror.reachable_since = Date::in_month(2009, 11);
            writer.put(mirror);
        }
    }
    for (const PlannedAccount& planned : planned_accounts()) {
        auto row = writer.make<Account>();
        row.name = literal(planned.name);
        row.address = literal(planned.address);
        row.kept_by = literal(keeper(writer));
        row.network = planned.network;
        row.language = planned.language;
        row.since = Date::on(planned.since);
        writer.put(row);
        places.push_back(
            {row.id, planned.since, planned.language, planned.followers, planned.posts_a_week, false});
    }
    return places;
}

// Grows slowly, and fast from the summer of the uprising on.
std::int64_t audience_on(const Online& place, DayNumber day) {
    double length = std::max(1, days::last - std::max(place.since, days::first));
    double past = (day - std::max(place.since, days::first)) / length;
    double grown = 0.12 + 0.88 * past * past * past;
    return static_cast<std::int64_t>(static_cast<double>(place.audience) * grown);
}

void write_place(World& world, Writer& writer, const Online& place) {
    constexpr std::string_view titles[] = {
        "خبر روز", "فراخوان", "گزارش آکسیون", "مقاله", "برنامه‌ی کانال", "بیانیه", "گفتگو"};
    DayNumber first = std::max(place.since, days::first);
    for (double day = first; day <= days::last; day += 7 / place.posts_a_week / world.options.scale) {
        auto row = writer.make<Post>();
        row.place = place.id;
        row.when = Date::on(static_cast<DayNumber>(day));
        row.title = literal(writer.pick(titles));
        row.language = place.language;
        writer.put(row);
        if (writer.has_failed()) return;
    }
    for (int month = month_index(first) + 1; month <= month_index(days::last); ++month) {
        DayNumber day = day_number(month_of_index(month)) - 1;
        auto row = writer.make<Audience>();
        row.place = place.id;
        row.when = Date::on(day);
        std::int64_t count = audience_on(place, day) * writer.between(92, 108) / 100 + 10;
        if (place.has_visits) {
            row.visits = Quantity::about(count);
            if (writer.chance(0.5)) row.viewers = Quantity::about(count / 3 + 1);
        } else {
            row.followers = Quantity::exact(count);
        }
        writer.put(row);
    }
}

void write_translation(Writer& writer) {
    constexpr std::string_view texts[] = {"بیانیه‌ی روز جهانی کارگر",
                                          "نامه به نمایندگان",
                                          "خبرنامه",
                                          "ده خواست فوری",
                                          "گزارش کمپین",
                                          "گفتگو با سخنگو",
                                          "جزوه",
                                          "زیرنویس برنامه"};
    auto row = writer.make<Translation>();
    DayNumber asked = writer.day(days::first, days::last - 3);
    bool into_persian = writer.chance(0.2);
    Code other = writer.one_of<Code>({{"en", 12},
                                      {"de", 5},
                                      {"sv", 5},
                                      {"fr", 4},
                                      {"nl", 2},
                                      {"ar", 2},
                                      {"tr", 2},
                                      {"ckb", 2},
                                      {"es", 1}});
    row.text = literal(writer.pick(texts));
    row.from = into_persian ? other : Code("fa");
    row.to = into_persian ? Code("fa") : other;
    row.asked_on = Date::on(asked);
    row.wanted_by = Date::on(asked + static_cast<DayNumber>(writer.between(2, 30)));
    row.words.value = writer.between(2, 60) * 100;
    row.state = writer.one_of<TranslationState>({{TranslationState::done, 58},
                                                 {TranslationState::wanted, 22},
                                                 {TranslationState::in_hand, 8},
                                                 {TranslationState::dropped, 12}});
    DayNumber done = asked + static_cast<DayNumber>(writer.between(1, 26));
    if (row.state == TranslationState::done && done > days::last) row.state = TranslationState::in_hand;
    if (row.state == TranslationState::done) row.done_on = Date::on(done);
    if (row.state == TranslationState::done || row.state == TranslationState::in_hand)
        row.translator = writer.text(numbered("مترجم", static_cast<std::size_t>(writer.between(1, 18))));
    writer.put(row);
}

}  // namespace

void write_press(World& world, Writer& writer) {
    writer.into(desk::press);
    std::vector<Online> places = write_places(writer);
    writer.forget();
    for (const Online& place : places) write_place(world, writer, place);
    for (std::size_t left = world.times(240); left > 0; --left) {
        write_translation(writer);
        writer.forget();
    }
}

}  // namespace karnameh::sample
