// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/compile.h"

#include "modules/casework/records.h"
#include "modules/channel/records.h"
#include "modules/circles/records.h"
#include "modules/congress/records.h"
#include "modules/people/records.h"
#include "modules/units/records.h"
#include "report/facts.h"
#include "report/period.h"
#include "tests/support/every_module.h"
#include "tests/support/state_of.h"

namespace karnameh::report {

namespace {

const std::vector<Module>& modules() {
    static const std::vector<Module> all = every_module();
    return all;
}

std::vector<Kind> all_kinds() {
    std::vector<Kind> kinds;
    for (const Module& module : modules())
        kinds.insert(kinds.end(), module.kinds.begin(), module.kinds.end());
    return kinds;
}

// Two congresses, a plenum between them whose resolution marks the turn, and whatever a test adds.
class Report : public testing::Test {
  protected:
    Report() {
        sixth = meeting(congress::Body::congress, 6, "Sixth congress", Date::on(2007, 6, 1),
                        Date::on(2007, 6, 3));
        plenum = meeting(congress::Body::plenum, 30, "Thirtieth plenum", Date::on(2008, 7, 5),
                         Date::on(2008, 7, 6));
        meeting(congress::Body::congress, 7, "Seventh congress", Date::on(2009, 12, 5),
                Date::on(2009, 12, 6));
        resolution(plenum, congress::Subject::joining, Date::on(2008, 7, 6), Flag::yes);
    }
    Id meeting(congress::Body body, std::int64_t number, std::string_view name, Date opens, Date closes) {
        auto row = state.make<congress::Meeting>();
        row.body = body;
        row.number.value = number;
        row.name = text(name);
        row.opens = opens;
        row.closes = closes;
        return state.put(row);
    }
    void resolution(const Id& of, congress::Subject subject, Date on, Flag marks_turn = Flag::no) {
        auto row = state.make<congress::Resolution>();
        row.meeting = of;
        row.title = text("A resolution");
        row.subject = subject;
        row.decided_on = on;
        row.marks_turn = marks_turn;
        state.put(row);
    }
    void circle(Quantity size, circles::CameThrough way) {
        auto row = state.make<circles::CircleStatistic>();
        row.first_contact = row.last_contact = Date::in_month(2009, 1);
        row.size = size;
        row.counted_in = circles::CountedIn::people;
        row.came_through = way;
        row.province = Province::tehran;
        row.state = circles::Outcome::in_touch;
        state.put(row);
    }
    Text text(std::string_view words) { return arena.copy(words); }
    Period period() {
        Result<Period> resolved = resolve_period(state.scope(), "congress:6", "congress:7");
        EXPECT_TRUE(resolved);
        return *resolved;
    }
    Result<document::Document> made(std::string_view markdown, Edition edition = Edition::internal,
                                    Language language = Language::english) {
        Options options;
        return compile(modules(), state.scope(), period(), edition, language,
                       {{"section", std::string(markdown)}}, options);
    }

    Arena arena;
    StateOf state{all_kinds()};
    Id sixth, plenum;
};

std::string plain(const document::Line& line) {
    std::string text;
    for (const document::Inline& part : line) {
        if (const auto* words = std::get_if<document::Words>(&part)) text += words->text;
        if (const auto* figure = std::get_if<document::FigureMention>(&part))
            text += "<" + figure->text + ">";
        if (const auto* number = std::get_if<document::UnsupportedNumber>(&part))
            text += "!" + number->text + "!";
        if (const auto* link = std::get_if<document::Link>(&part)) text += "[" + link->text + "]";
    }
    return text;
}

template <typename T>
std::vector<const T*> blocks(const document::Document& document) {
    std::vector<const T*> found;
    for (const document::Block& block : document.blocks)
        if (const T* one = std::get_if<T>(&block)) found.push_back(one);
    return found;
}

std::vector<Problem> problems(const Wrong& wrong) {
    const Refusal* refusal = std::get_if<Refusal>(&wrong);
    return refusal ? refusal->problems : std::vector<Problem>();
}

TEST_F(Report, ThePeriodRunsFromTheDayAfterOneCongressToTheCloseOfTheNext) {
    // would catch: a day that belongs to two periods or to none, and a turn taken from another meeting
    Period resolved = period();
    EXPECT_EQ(resolved.first, day_number({2007, 6, 4}));
    EXPECT_EQ(resolved.last, day_number({2009, 12, 6}));
    EXPECT_EQ(resolved.turn, day_number({2008, 7, 6}));
    Result<Period> latest = latest_period(state.scope());
    ASSERT_TRUE(latest);
    EXPECT_EQ(latest->first, resolved.first);
    Result<Period> persian = resolve_period(state.scope(), "کنگره:۶", "کنگره:۷");
    ASSERT_TRUE(persian);
    EXPECT_EQ(persian->last, resolved.last);
    Result<Period> from_plenum = resolve_period(state.scope(), "plenum:30", "congress:7");
    ASSERT_TRUE(from_plenum);
    EXPECT_EQ(from_plenum->first, day_number({2008, 7, 7}));
    EXPECT_EQ(from_plenum->turn, from_plenum->first);  // no decision of this period marks one
    Result<Period> days = resolve_meeting(state.scope(), "plenum:30");
    ASSERT_TRUE(days);
    EXPECT_EQ(days->last, day_number({2008, 7, 6}));
    Result<Period> by_days = resolve_period(state.scope(), "2007-06-04", "۱۳۸۸-۰۹-۱۵");
    ASSERT_TRUE(by_days);
    EXPECT_EQ(by_days->first, resolved.first);
    EXPECT_EQ(by_days->last, resolved.last);
    EXPECT_EQ(by_days->turn, resolved.turn);
    EXPECT_FALSE(resolve_period(state.scope(), "2009-01-02", "2009-01-01"));
}

TEST_F(Report, AnUnknownMeetingIsRefusedWithThoseThatAreKnown) {
    // would catch: a report over a period that nobody decided, or a refusal that does not help
    for (auto [from, to, where] : {std::tuple{"congress:5", "congress:7", "from"},
                                   {"congress:6", "congress:70000000000000000000", "to"},
                                   {"6", "congress:7", "from"},
                                   {"party:6", "congress:7", "from"},
                                   {"congress:7", "congress:6", "to"}}) {
        Result<Period> refused = resolve_period(state.scope(), from, to);
        ASSERT_FALSE(refused) << from;
        ASSERT_EQ(problems(refused.error()).size(), 1u);
        EXPECT_EQ(problems(refused.error())[0].where, where);
        EXPECT_EQ(problems(refused.error())[0].accepted.english(),
                  "One of congress:6, plenum:30, congress:7.");
    }
}

TEST_F(Report, FillsInFiguresWithAndWithoutTheirUnit) {
    // would catch: a figure in the text that is not the one in the list of figures
    circle(Quantity::range(6, 10), circles::CameThrough::call);
    Result<document::Document> document = made(
        "# T\n\nIn all {circles.applied} came, *{circles.applied|number}* of\nthem "
        "[here](https://a.example/).");
    ASSERT_TRUE(document) << describe(document.error());
    EXPECT_EQ(plain(blocks<document::Paragraph>(*document)[0]->line),
              "In all <at least 1 circle> came, <at least 1> of them [here].");
    auto entry = std::ranges::find(document->figures, "circles.applied", &document::FigureEntry::id);
    ASSERT_NE(entry, document->figures.end());
    EXPECT_EQ(entry->text, "at least 1 circle");
    EXPECT_EQ(entry->records, 1u);
    document = made("# T\n\n{circles.applied} آمدند.", Edition::internal, Language::persian);
    ASSERT_TRUE(document);
    EXPECT_EQ(plain(blocks<document::Paragraph>(*document)[0]->line),
              "<دست‌کم ۱ جمع> آمدند.");
}

TEST_F(Report, MarksNumbersThatNoFigureSupports) {
    // would catch: a figure kept by hand, which drifts away from the records
    for (int i = 0; i < 1010; ++i) circle(Quantity::range(1, 5), circles::CameThrough::site);
    Result<document::Document> document = made(
        "# T\n\nNot 1,080 but 1,010 circles since 2007; ۱٬۰۱۰ too, ۱۰۸۰ not; A4 is paper. 1388, 1,0101 and "
        "3.5%.");
    ASSERT_TRUE(document);
    EXPECT_EQ(plain(blocks<document::Paragraph>(*document)[0]->line),
              "Not !1,080! but 1,010 circles since 2007; ۱٬۰۱۰ too, !۱۰۸۰! not; A4 is paper. 1388, 1,!0101! "
              "and !3.5!%.");
}

TEST_F(Report, AnUnknownNameIsRefusedWithItsLineAndTheNearest) {
    // would catch: a slip of the pen that leaves a hole in the printed report
    Result<document::Document> refused = made(
        "# T\n\nOne "
        "line,\n{circles.aplied}\n\n{exhibit:circles.bymonth}\n\n{figures:circle}\n\n{list:congress.axis_"
        "next}");
    ASSERT_FALSE(refused);
    std::vector<Problem> found = problems(refused.error());
    ASSERT_EQ(found.size(), 4u);
    EXPECT_EQ(found[0].where, "section, line 4");
    EXPECT_TRUE(found[0].accepted.english().starts_with("Nearest: circles.applied"))
        << found[0].accepted.english();
    EXPECT_EQ(found[1].where, "section, line 6");
    EXPECT_TRUE(found[1].accepted.english().starts_with("Nearest: circles.by_month"));
    EXPECT_EQ(found[2].where, "section, line 8");
    EXPECT_TRUE(found[3].accepted.english().starts_with("Nearest: congress.axes_next"));
}

TEST_F(Report, SaysWhatTheReaderCannotOpen) {
    // would catch: "0 circles" told to a reader who may not see whether there are any
    Result<document::Document> document = made(
        "# T\n\nThe {congress.plenums} met.\n\nThen {circles.applied} came.\n\n- {circles.people}\n- "
        "{congress.meetings}\n\n"
        "{exhibit:circles.by_month}");
    ASSERT_TRUE(document);
    ASSERT_EQ(blocks<document::Notice>(*document).size(), 1u);
    EXPECT_NE(blocks<document::Notice>(*document)[0]->text.find("(Inside the country)"), std::string::npos);
    ASSERT_EQ(blocks<document::Paragraph>(*document).size(), 1u);
    ASSERT_EQ(blocks<document::Items>(*document).size(), 1u);
    EXPECT_EQ(blocks<document::Items>(*document)[0]->items.size(), 1u);
    EXPECT_TRUE(blocks<document::Chart>(*document).empty());
    circle(Quantity::range(6, 10), circles::CameThrough::call);
    document = made("# T\n\nThen {circles.applied} came.");
    ASSERT_TRUE(document);
    EXPECT_TRUE(blocks<document::Notice>(*document).empty());
}

TEST_F(Report, AHeadingWhoseTextIsClosedGoesWithIt) {
    // would catch: a section that is headings with nothing beneath them
    Result<document::Document> document = made(
        "# Section\n\nIt is so.\n\n## Closed\n\n{circles.applied}\n\n## Open\n\nWords.\n\n## Closed too\n\n"
        "{circles.applied}\n");
    ASSERT_TRUE(document);
    std::vector<std::string> headings;
    for (const document::Heading* heading : blocks<document::Heading>(*document))
        headings.push_back(plain(heading->line));
    EXPECT_THAT(headings, testing::ElementsAre("Section", "Open"));
}

TEST_F(Report, AFigureOfTwoModulesNeedsBoth) {
    // would catch: the members who came through the channel told as all who did, to a reader who sees no circles
    auto membership = state.make<people::Membership>();
    membership.from = Date::on(2009, 1, 1);
    membership.came_through = people::CameThrough::channel;
    state.put(membership);
    Result<document::Document> document = made("# T\n\nIn all {channel.joined} joined.");
    ASSERT_TRUE(document);
    EXPECT_TRUE(blocks<document::Paragraph>(*document).empty());
    EXPECT_EQ(blocks<document::Notice>(*document).size(), 1u);
    auto entry = [&] {
        return *std::ranges::find(document->figures, "channel.joined", &document::FigureEntry::id);
    };
    EXPECT_EQ(entry().text, "—");
    EXPECT_EQ(entry().records, 0u);
    EXPECT_EQ(Book(modules()).compute("channel.joined", state.scope(), period())->value.form,
              FigureValue::Form::none);
    circle(Quantity::exact(3), circles::CameThrough::call);
    document = made("# T\n\nIn all {channel.joined} joined.");
    ASSERT_TRUE(document);
    EXPECT_EQ(plain(blocks<document::Paragraph>(*document).at(0)->line), "In all <4 people> joined.");
    EXPECT_EQ(entry().text, "4 people");
}

TEST_F(Report, EditionsThatLeaveShowNoRecordsAndNoCodes) {
    // would catch: the number of records behind a figure, or a code name, in an edition for others
    auto unit = state.make<units::Unit>();
    unit.name = text("Unit Almond");
    unit.country = "GB";
    unit.since = Date::on(2006, 1, 1);
    unit.state = units::UnitState::active;
    Id unit_id = state.put(unit);
    auto gathering = state.make<units::Gathering>();
    gathering.unit = unit_id;
    gathering.date = Date::on(2009, 1, 1);
    gathering.heads = Quantity::exact(12);
    state.put(gathering);
    constexpr std::string_view markdown = "# T\n\n{figures:congress}\n\n{exhibit:units.gatherings_by_unit}";
    Result<document::Document> internal = made(markdown), delegates = made(markdown, Edition::delegates),
                               open = made(markdown, Edition::public_);
    ASSERT_TRUE(internal && delegates && open);
    EXPECT_EQ(blocks<document::Table>(*internal)[0]->columns.size(), 3u);
    EXPECT_EQ(blocks<document::Table>(*open)[0]->columns.size(), 2u);
    EXPECT_NE(blocks<document::Table>(*internal)[1]->source.find("records"), std::string::npos);
    EXPECT_EQ(blocks<document::Table>(*delegates)[1]->source, "");
    EXPECT_EQ(blocks<document::Notice>(*open).size(),
              2u);  // how it is rounded; its rows are all headed by names
    for (const document::FigureEntry& entry : open->figures) {
        EXPECT_FALSE(entry.counted);
        EXPECT_EQ(entry.records, 0u);
    }
}

TEST_F(Report, EditionsThatLeaveShowNoSmallNumberOfPeople) {
    // would catch: "3 circles", a row that is only there because it is not zero, and rows in the order of true numbers
    for (int i = 0; i < 3; ++i) circle(Quantity::range(2, 5), circles::CameThrough::site);
    for (int i = 0; i < 13; ++i) circle(Quantity::range(2, 5), circles::CameThrough::call);
    constexpr std::string_view markdown =
        "# T\n\nOf {circles.applied} {circles.through_calls|number} called; {circles.sizes}; "
        "{circles.tehran}.\n\n"
        "{exhibit:circles.by_way}\n\n{exhibit:circles.survival}";
    Result<document::Document> document = made(markdown, Edition::delegates);
    ASSERT_TRUE(document) << describe(document.error());
    std::string prose = plain(blocks<document::Paragraph>(*document).at(0)->line);
    EXPECT_TRUE(prose == "Of <about 15 circles> <about 10> called; […]; <about 100%>." ||
                prose == "Of <about 15 circles> <about 15> called; […]; <about 100%>.")
        << prose;
    const document::Chart& ways = *blocks<document::Chart>(*document).at(0);
    for (const auto& row : ways.table.rows)
        EXPECT_TRUE(row[1].text == "15" || row[1].text == "10" || row[1].text == "5");
    EXPECT_NE(ways.table.source.find("multiples of 5"), std::string::npos);
    EXPECT_EQ(blocks<document::Chart>(*document).size(), 1u);
    EXPECT_EQ(std::ranges::find(document->figures, "circles.sizes", &document::FigureEntry::id),
              document->figures.end());
    Result<document::Table> small =
        small_numbers(Book(modules()), state.scope(), period(), Language::english);
    ASSERT_TRUE(small);
    EXPECT_TRUE(std::ranges::any_of(small->rows, [](const auto& row) { return row[1].text == "3"; }));
}

TEST_F(Report, ANumberTypedByHandDoesNotLeave) {
    // would catch: the true number written beside the rounded one
    circle(Quantity::range(2, 5), circles::CameThrough::site);
    EXPECT_TRUE(made("# T\n\nThere are 77.", Edition::internal));
    Result<document::Document> refused = made("# T\n\nThere are 77.", Edition::public_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(problems(refused.error()).at(0).what.english(),
              "The number 77 is typed by hand, and no figure of this edition has it.");
}

TEST_F(Report, WhatWasPublishedIsShownAgain) {
    // would catch: one number rounded down in one edition and up in the next, which tells what it is
    for (int i = 0; i < 12; ++i) circle(Quantity::range(2, 5), circles::CameThrough::call);
    auto shown = [&] {
        Result<document::Document> document = made("# T\n\n{circles.applied}", Edition::public_);
        EXPECT_TRUE(document) << describe(document.error());
        return plain(blocks<document::Paragraph>(*document).at(0)->line);
    };
    EXPECT_EQ(shown(), "<About 10 circles>");
    auto earlier = state.make<congress::PublishedEdition>();
    earlier.first = Date::on(period().first);
    earlier.last = Date::on(period().last);
    earlier.numbers = text("15 5 2007-06-04..2009-12-06 circles.applied\n");
    state.put(earlier);
    EXPECT_EQ(shown(), "<About 15 circles>");
    for (int i = 0; i < 10; ++i) circle(Quantity::range(2, 5), circles::CameThrough::call);
    EXPECT_EQ(shown(), "<About 20 circles>");  // 15 cannot be true of 22 any more
}

TEST_F(Report, WhatEarlierEditionsTellTogetherIsRefused) {
    // would catch: an edition that makes a small number certain together with one before it
    for (int i = 0; i < 4; ++i) circle(Quantity::range(2, 5), circles::CameThrough::call);
    for (int i = 0; i < 2; ++i) circle(Quantity::range(2, 5), circles::CameThrough::site);
    EXPECT_TRUE(made("# T\n\n{circles.applied}", Edition::public_));
    auto earlier = state.make<congress::PublishedEdition>();
    earlier.first = Date::on(period().first);
    earlier.last = Date::on(period().last);
    // By somebody who did not round: six in all, of which four called.
    earlier.numbers = text(
        "6 1 2007-06-04..2009-12-06 circles.applied\n"
        "4 1 2007-06-04..2009-12-06 circles.by_way#0/call to the channel\n");
    state.put(earlier);
    Result<document::Document> refused = made("# T\n\n{circles.applied}", Edition::public_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(problems(refused.error()).at(0).what.english(),
              "A reader could work out that this small number is from 2 to 2.");
    EXPECT_TRUE(made("# T\n\n{circles.applied}", Edition::internal));
}

// A chance circle and case of the period, out of few kinds, so that most numbers are small.
class SmallOrganisation : public Report {
  protected:
    std::int64_t below(std::int64_t n) {
        std::uint8_t byte[1];
        chance.fill(byte);
        return byte[0] % n;
    }
    void one_more() {
        auto row = state.make<circles::CircleStatistic>();
        row.first_contact = row.last_contact = Date::in_month(2008, static_cast<int>(1 + below(12)));
        row.size = Quantity::range(2, 5);
        row.province = static_cast<Province>(1 + below(4));
        row.came_through = static_cast<circles::CameThrough>(below(4));
        row.milieu = static_cast<circles::Milieu>(below(4));
        row.women = static_cast<circles::Band>(below(4));
        row.state = circles::Outcome::in_touch;
        if (below(3) == 0) row.reappeared = row.lost = Date::in_month(2009, static_cast<int>(1 + below(6)));
        state.put(row);
        auto one = state.make<casework::Case>();
        one.country = below(2) ? "SE" : "TR";
        one.opened = Date::on(2008, 1, static_cast<int>(1 + below(28)));
        if (below(2)) one.closed = Date::on(2009, 2, static_cast<int>(1 + below(28)));
        state.put(one);
    }
    // Compiles the public edition and keeps it in mind.
    Result<document::Document> published(Publication& publication) {
        Options options;
        options.publication = &publication;
        Result<document::Document> document =
            compile(modules(), state.scope(), period(), Edition::public_, Language::english, {}, options);
        if (!document || publication.is_known) return document;
        auto row = state.make<congress::PublishedEdition>();
        row.first = Date::on(publication.period.first);
        row.last = Date::on(publication.period.last);
        row.numbers = text(publication.numbers);
        state.put(row);
        return document;
    }
    SeededRandom chance{1388};
};

TEST_F(SmallOrganisation, GetsItsEditions) {
    // would catch: an organisation of a handful that is refused its report, and one whose corrections are
    for (int round = 0; round < 40; ++round) {
        Publication publication;
        Result<document::Document> document = published(publication);
        ASSERT_TRUE(document) << round << ": " << describe(document.error());
        ASSERT_TRUE(published(publication));
        EXPECT_TRUE(publication.is_known) << round;  // nothing changed, nothing is shown anew
        one_more();
        if (below(2)) one_more();
    }
}

TEST_F(Report, EveryLineOfWhatLeavesIsOfSomething) {
    // would catch: a misspelt id, whose figure would stay inside or leave as its module does
    Book book(modules());
    for (std::string_view name : leaving_names()) {
        EXPECT_TRUE(book.figure(name) || book.exhibit(name) || book.module(name)) << name;
    }
    // A desk that looks after people has no line for all of its figures.
    for (std::string_view desk : {"circles", "casework", "people", "units", "finance", "thanks"})
        EXPECT_EQ(leaving_figure("no.such", desk).how, Leaving::not_at_all) << desk;
}

TEST_F(Report, FiguresAcrossModules) {
    // would catch: people who came another way, and a spell before the decision, in figures of two modules
    circle(Quantity::range(2, 5), circles::CameThrough::call);
    circle(Quantity::range(6, 10), circles::CameThrough::site);
    auto membership = state.make<people::Membership>();
    membership.from = Date::on(2009, 1, 1);
    membership.came_through = people::CameThrough::channel;
    state.put(membership);
    Book book(modules());
    Result<Computed> joined = book.compute("channel.joined", state.scope(), period(), Behind::Keep::ids);
    ASSERT_TRUE(joined);
    EXPECT_EQ(joined->value.low, 3);
    EXPECT_EQ(joined->value.high, 6);
    EXPECT_EQ(joined->behind.ids().size(), 2u);
    resolution(sixth, congress::Subject::broadcasting, Date::on(2007, 6, 3));
    auto spell = state.make<channel::Spell>();
    spell.from = Date::on(2006, 6, 1);
    spell.to = Date::on(2006, 7, 1);
    state.put(spell);
    EXPECT_EQ(book.compute("channel.weeks_to_air", state.scope(), period())->value.form,
              FigureValue::Form::none);
    spell = state.make<channel::Spell>();
    spell.from = Date::on(2007, 7, 29);
    state.put(spell);
    EXPECT_EQ(book.compute("channel.weeks_to_air", state.scope(), period())->value.low, 8);
    EXPECT_FALSE(book.compute("channel.joind", state.scope(), period()));
}

TEST_F(Report, TheDefaultNarrativeHoldsInBothLanguages) {
    // would catch: a name that no module has, a number typed by hand, a section that one language lacks
    for (Language language : languages) {
        const narrative::Narrative& sections = narrative::default_narrative(language);
        ASSERT_EQ(sections.size(), 14u);
        Result<document::Document> document =
            compile(modules(), state.scope(), period(), Edition::internal, language, sections, {});
        ASSERT_TRUE(document) << describe(document.error());
        for (const document::Paragraph* paragraph : blocks<document::Paragraph>(*document))
            for (const document::Inline& part : paragraph->line)
                EXPECT_FALSE(std::holds_alternative<document::UnsupportedNumber>(part))
                    << plain(paragraph->line);
        std::size_t sections_shown = 0;
        for (const document::Heading* heading : blocks<document::Heading>(*document)) {
            sections_shown += heading->level == 1;
            EXPECT_FALSE(heading->id.empty());
        }
        EXPECT_EQ(sections_shown, 14u);
    }
}

TEST_F(Report, BothLanguagesNameTheSameFigures) {
    // would catch: one language that tells less than the other
    auto names = [](const narrative::Section& section) {
        std::multiset<std::string> named;
        Result<std::vector<narrative::Block>> parsed = narrative::parse_section(section);
        EXPECT_TRUE(parsed) << section.id;
        for (const narrative::Block& block : *parsed) {
            narrative::each_figure(block, [&](const narrative::FigureCall& call) { named.insert(call.id); });
            if (const auto* call = std::get_if<narrative::Call>(&block)) named.insert(call->name);
        }
        return named;
    };
    const narrative::Narrative& english = narrative::default_narrative(Language::english);
    const narrative::Narrative& persian = narrative::default_narrative(Language::persian);
    for (std::size_t i = 0; i < english.size(); ++i) {
        EXPECT_EQ(english[i].id, persian[i].id);
        EXPECT_EQ(names(english[i]), names(persian[i])) << english[i].id;
    }
}

TEST_F(Report, EveryFactHasAFigure) {
    // would catch: a row of the reference report that no module answers
    Book book(modules());
    EXPECT_EQ(reference_facts().size(), 43u);
    for (const Fact& fact : reference_facts()) EXPECT_NE(book.figure(fact.id), nullptr) << fact.id;
}

TEST_F(Report, FollowsAnAxisUpThroughItsFigure) {
    // would catch: an axis shown without the figure that was to show its progress
    auto axis = state.make<congress::Axis>();
    axis.meeting = sixth;
    axis.title = text("More circles");
    axis.figure = text("circles.applied");
    axis.goal = Quantity::exact(2);
    Id axis_id = state.put(axis);
    auto assessment = state.make<congress::Assessment>();
    assessment.axis = axis_id;
    assessment.when = Date::on(2009, 11, 1);
    assessment.progress = congress::Progress::partly;
    state.put(assessment);
    circle(Quantity::range(2, 5), circles::CameThrough::call);
    Result<document::Document> document = made("# T\n\n{exhibit:congress.axes_followup}");
    ASSERT_TRUE(document);
    const document::Table& table = *blocks<document::Table>(*document).at(0);
    ASSERT_EQ(table.rows.size(), 1u);
    EXPECT_EQ(table.rows[0][0].text, "More circles");
    EXPECT_EQ(table.rows[0][1].text, "Circles that asked to join");
    EXPECT_EQ(table.rows[0][2].text, "at least 1");
    EXPECT_EQ(table.rows[0][3].text, "2");
    EXPECT_EQ(table.rows[0][4].text, "partly reached");
}

}  // namespace

}  // namespace karnameh::report
