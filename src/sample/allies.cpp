// SPDX-License-Identifier: AGPL-3.0-or-later
// Institutions, public figures and supporters. Figures and supporters are known by roles and numbers.
#include "base/text.h"
#include "modules/alliances/records.h"
#include "sample/names.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

using namespace alliances;
using alliances::Field;

struct Body {
    std::string_view name;
    Code country;
    Field field;
    Relation relation;
};

constexpr Body bodies[] = {
    {"کمیته‌ی علیه اعدام", "DE", Field::executions, Relation::founded_by_us},
    {"کانون سکولارها", "GB", Field::secularism, Relation::founded_by_us},
    {"فدراسیون پناهجویان", "DE", Field::asylum, Relation::founded_by_us},
    {"نهاد آزادی زن", "SE", Field::women, Relation::founded_by_us},
    {"کودکان نخست", "SE", Field::children, Relation::founded_by_us},
    {"کمیته‌ی همبستگی کارگری", "CA", Field::workers, Relation::founded_by_us},
    {"سازمان جوانان", "SE", Field::politics, Relation::affiliated},
    {"انجمن نویسندگان تبعید", "FR", Field::culture, Relation::friendly},
    {"کارزار آزادی زندانیان سیاسی", "NL", Field::human_rights, Relation::affiliated},
    {"انجمن انسان‌گرایان", "GB", Field::secularism, Relation::friendly},
    {"وکیلان علیه اعدام", "DE", Field::law, Relation::friendly},
    {"اتحادیه‌ی پزشکان", "NO", Field::workers, Relation::independent},
    {"اتحادیه‌ی دانشجویان", "DK", Field::politics, Relation::independent},
    {"شبکه‌ی خانه‌های امن زنان", "AT", Field::women, Relation::independent},
};
constexpr std::string_view roles[] = {"سخنران", "سخنگو", "گوینده", "وکیل", "نویسنده"};

void write_figures(World& world, Writer& writer) {
    for (std::size_t number = 1; number <= 16; ++number) {
        auto row = writer.make<PublicFigure>();
        const Body& body = bodies[number % std::size(bodies)];
        row.name = writer.text(numbered(roles[number % std::size(roles)], number));
        row.country = body.country;
        std::vector<Code> spoken{"fa", "en"};
        if (language_of(body.country) != Code("en")) spoken.push_back(language_of(body.country));
        row.languages = writer.list(spoken);
        row.since = Date::in_year(static_cast<int>(writer.between(1999, 2008)));
        row.field = body.field;
        row.relation = writer.one_of<Relation>(
            {{Relation::founded_by_us, 3}, {Relation::affiliated, 5}, {Relation::friendly, 3}});
        writer.put(row);
        world.figures.push_back(row.id);
    }
}

void write_supporters(World& world, Writer& writer) {
    struct Sort {
        SupporterKind kind;
        std::string_view name;
        int weight;
    };
    constexpr Sort sorts[] = {{SupporterKind::person, "حامی", 5},
                              {SupporterKind::union_, "اتحادیه‌ی کارگری", 4},
                              {SupporterKind::association, "انجمن", 4},
                              {SupporterKind::party, "گروه حزبی", 2},
                              {SupporterKind::parliament, "نماینده‌ی پارلمان", 4},
                              {SupporterKind::body, "شورای شهر", 2}};
    constexpr int weights[] = {5, 4, 4, 2, 4, 2};
    for (std::size_t number = 1; number <= 80 * std::min(world.options.scale, 20u); ++number) {
        const Sort& sort = sorts[writer.weighted(weights)];
        auto row = writer.make<Supporter>();
        row.name = writer.text(numbered(sort.name, number));
        row.country = writer.pick(cities()).country;
        row.languages = writer.list<Code>({language_of(row.country)});
        row.since = writer.chance(0.35) ? Date::in_year(static_cast<int>(writer.between(2002, 2006)))
                                        : Date::on(writer.day(days::first, days::last - 5));
        row.field = static_cast<Field>(writer.between(1, 8));
        row.relation = writer.chance(0.7) ? Relation::friendly : Relation::independent;
        row.supporter_kind = sort.kind;
        writer.put(row);
        world.supporters.push_back(row.id);
    }
}

}  // namespace

void write_allies(World& world, Writer& writer) {
    writer.into(desk::campaigns);
    for (const Body& body : bodies) {
        auto row = writer.make<Institution>();
        row.name = literal(body.name);
        row.country = body.country;
        row.languages = language_of(body.country) == Code("en")
                            ? writer.list<Code>({"fa", "en"})
                            : writer.list<Code>({"fa", language_of(body.country), "en"});
        row.since = Date::in_year(static_cast<int>(writer.between(1996, 2007)));
        row.field = body.field;
        row.relation = body.relation;
        writer.put(row);
        world.institutions.push_back(row.id);
    }
    auto ended = writer.make<Institution>();
    ended.name = literal("کمیته‌ی رادیو");
    ended.country = "SE";
    ended.since = Date::in_year(2001);
    ended.until = Date::in_month(2007, 8);
    ended.field = Field::media;
    ended.relation = Relation::affiliated;
    writer.put(ended);
    write_figures(world, writer);
    write_supporters(world, writer);
    writer.forget();
}

}  // namespace karnameh::sample
