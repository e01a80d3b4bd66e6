// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/publications/section.h"

#include "modules/publications/rules.h"
#include "tests/support/state_of.h"

namespace karnameh::publications {

namespace {

class Publications : public testing::Test {
  protected:
    Text text(std::string_view words) { return arena.copy(words); }
    List<Code> codes(std::vector<Code> list) { return arena.copy_list(std::span<const Code>(list)); }
    Title title(std::string_view name, TitleKind kind, Code from = {}) {
        Title row = state.make<Title>();
        row.name = text(name);
        row.languages = codes({"fa"});
        row.original_language = from;
        row.title_kind = kind;
        row.first_published = Date::in_year(2008);
        return row;
    }
    Reproduction made(const Id& of, Quantity copies, std::string_view tag, Province province = Province::fars,
                      Date when = Date::in_month(2009, 2)) {
        Reproduction row = state.make<Reproduction>();
        row.title = of;
        row.copies = copies;
        row.tag = text(tag);
        row.province = province;
        row.when = when;
        return row;
    }
    template <typename T>
    T moved(const Id& of, Date when, Quantity copies) {
        T row = state.make<T>();
        row.title = of;
        row.when = when;
        row.copies = copies;
        return row;
    }
    FigureValue figure(std::string_view id, Behind* behind = nullptr) {
        return state.figure(figures(), id, period, behind);
    }
    std::string objects(const Record& row) { return state.objects(rules(), row); }

    Arena arena;
    StateOf state{kinds()};
    Period period{day_number({2007, 6, 4}), day_number({2009, 12, 6}), day_number({2008, 7, 6})};
};

TEST_F(Publications, OneCircleIsTheOneWithTheMostCopies) {
    // would catch: copies of several circles added, of several titles added, or the kinds of titles mixed up
    Id pamphlet = state.put(title("A pamphlet", TitleKind::pamphlet));
    Id book = state.put(title("A book", TitleKind::book, "en"));
    Id own_book = state.put(title("A book of our own", TitleKind::book));
    Id leaflet = state.put(title("Immediate demands", TitleKind::leaflet));
    state.put(made(pamphlet, Quantity::exact(700), "k1"));
    state.put(made(pamphlet, Quantity::exact(500), "k1", Province::fars, Date::in_month(2009, 3)));
    state.put(made(pamphlet, Quantity::exact(900), "k2"));
    state.put(made(pamphlet, Quantity::exact(1100), ""));
    state.put(made(pamphlet, Quantity::exact(1100), ""));
    state.put(made(book, Quantity::exact(1000), "k3"));
    state.put(made(own_book, Quantity::exact(5000), "k3"));
    Behind behind;
    EXPECT_EQ(figure("copies.a", &behind).low, 1200);
    EXPECT_EQ(behind.count(), 2u);
    EXPECT_EQ(figure("copies.b").low, 1000);
    EXPECT_EQ(figure("copies.c").form, FigureValue::Form::none);
    state.put(made(leaflet, Quantity::exact(10000), "k4"));
    EXPECT_EQ(figure("copies.c").low, 10000);
    EXPECT_EQ(figure("publications.reproducing_circles").low, 4);
    EXPECT_EQ(figure("publications.reproducing_circles").how, Certainness::at_least);
}

TEST_F(Publications, ReproductionsKeepTheirRanges) {
    // would catch: a range reduced to one end, and reproductions of another period
    Id leaflet = state.put(title("Immediate demands", TitleKind::leaflet));
    state.put(made(leaflet, Quantity::range(100, 300), "k1", Province::gilan));
    state.put(made(leaflet, Quantity::exact(50), "k1", Province::tehran));
    state.put(made(leaflet, Quantity::exact(5000), "k1", Province::yazd, Date::in_month(2007, 5)));
    EXPECT_EQ(figure("publications.reproduced").low, 150);
    EXPECT_EQ(figure("publications.reproduced").high, 350);
    EXPECT_EQ(figure("publications.reproducing_provinces").low, 2);
    ExhibitData provinces = state.exhibit(exhibits(), "publications.by_province", period);
    ASSERT_EQ(provinces.rows.size(), 2u);
    EXPECT_EQ(std::get<Sentence>(provinces.rows[0].heading).text, "Gilan");
    ExhibitData months = state.exhibit(exhibits(), "publications.by_month", period);
    EXPECT_EQ(months.rows[20].values[1].high, 350);  // February 2009, twenty months after June 2007
}

TEST_F(Publications, StockIsWhatCameLessWhatWent) {
    // would catch: copies sent from place to place counted as gone, and what was printed before the period left out
    Id book = state.put(title("A book", TitleKind::book));
    state.put(moved<PrintRun>(book, Date::on(2006, 1, 1), Quantity::exact(1000)));
    state.put(moved<PrintRun>(book, Date::on(2008, 1, 1), Quantity::exact(500)));
    Sale sale = moved<Sale>(book, Date::on(2008, 2, 1), Quantity::exact(300));
    sale.price = money(600, "EUR");
    state.put(sale);
    for (Movement movement : {Movement::sent, Movement::handed_out, Movement::pulped}) {
        StockMovement row = moved<StockMovement>(book, Date::on(2008, 3, 1), Quantity::exact(100));
        row.movement = movement;
        state.put(row);
    }
    EXPECT_EQ(figure("publications.printed").low, 500);
    EXPECT_EQ(figure("publications.sold").low, 300);
    EXPECT_EQ(figure("publications.handed_out").low, 100);
    EXPECT_EQ(figure("publications.stock").low, 1000);  // 1500 - 300 - 100 - 100
    EXPECT_EQ(figure("publications.stock").how, Certainness::exact);
    ExhibitData titles = state.exhibit(exhibits(), "publications.by_title", period);
    ASSERT_EQ(titles.rows.size(), 1u);
    EXPECT_EQ(titles.rows[0].values[0].low, 500);
    ExhibitData currencies = state.exhibit(exhibits(), "publications.by_currency", period);
    ASSERT_EQ(currencies.rows.size(), 1u);
    EXPECT_EQ(currencies.rows[0].values[1].low, 60000);
}

TEST_F(Publications, TitlesAndEditions) {
    // would catch: editions of another period, and one language counted twice
    Id book = state.put(title("A book", TitleKind::book));
    for (auto [language, published] : {std::pair<Code, Date>{"fa", Date::on(2008, 1, 1)},
                                       {"en", Date::on(2009, 1, 1)},
                                       {"fa", Date::on(2009, 2, 1)},
                                       {"de", Date::on(2010, 2, 1)}}) {
        Edition row = state.make<Edition>();
        row.title = book;
        row.language = language;
        row.published = published;
        state.put(row);
    }
    EXPECT_EQ(figure("publications.titles").low, 1);
    EXPECT_EQ(figure("publications.editions").low, 3);
    EXPECT_EQ(figure("publications.languages").low, 2);
}

TEST_F(Publications, Rules) {
    // would catch: a reproduction so fine that it gives its circle away, and editions that cannot be
    Title book = title("A book", TitleKind::book);
    EXPECT_EQ(objects(book), "");
    book.original_language = "fa";
    EXPECT_EQ(objects(book), "original_language");
    book.original_language = {};
    Id of = state.put(book);
    EXPECT_EQ(objects(made(of, Quantity::exact(10), "k1")), "");
    EXPECT_EQ(objects(made(of, Quantity::exact(10), "k1", Province::fars, Date::on(2009, 2, 3))), "when");
    EXPECT_EQ(objects(made(of, Quantity::exact(10), "the circle of the hospital")), "tag");
    Edition edition = state.make<Edition>();
    edition.title = of;
    edition.language = "fa";
    edition.published = Date::on(2007, 1, 1);
    EXPECT_EQ(objects(edition), "published");
    edition.published = Date::on(2008, 1, 1);
    edition.language = "en";
    EXPECT_EQ(objects(edition), "language");
    edition.language = "fa";
    EXPECT_EQ(objects(edition), "");
    PrintRun run = moved<PrintRun>(of, Date::on(2007, 1, 1), Quantity::exact(10));
    run.edition = state.put(edition);
    EXPECT_EQ(objects(run), "when");
    run.title = state.put(title("Another", TitleKind::book));
    run.when = Date::on(2008, 6, 1);
    EXPECT_EQ(objects(run), "edition");
    StockMovement sent = moved<StockMovement>(of, Date::on(2008, 1, 1), Quantity::exact(10));
    sent.movement = Movement::sent;
    EXPECT_EQ(objects(sent), "to");
    sent.to = text("London");
    EXPECT_EQ(objects(sent), "");
    Sale sale = moved<Sale>(of, Date::on(2008, 1, 1), Quantity::exact(10));
    sale.price = money(0, "EUR");
    EXPECT_EQ(objects(sale), "price");
    sale.price = money(1, "EUR");
    EXPECT_EQ(objects(sale), "");
}

}  // namespace

}  // namespace karnameh::publications
