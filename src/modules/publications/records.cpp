// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/publications/records.h"

namespace karnameh::publications {

namespace {

constexpr std::int64_t copies_max = 100'000'000;

constexpr Option title_kinds[] = {{1, "book", "book"},
                                  {2, "pamphlet", "pamphlet"},
                                  {3, "leaflet", "leaflet"},
                                  {4, "periodical", "periodical"},
                                  {5, "recording", "recorded sound or film"}};
constexpr Option movements[] = {{1, "sent", "sent on"},
                                {2, "handed_out", "handed out"},
                                {3, "returned", "returned"},
                                {4, "pulped", "pulped"}};

Kind title() {
    return Describe<Title>("title", "title", "titles")
        .text(1, "name", "Title", &Title::name)
        .required()
        .key()
        .text(2, "author", "Author", &Title::author)
        .codes(3, "languages", "Languages", &Title::languages, CodeStandard::language)
        .code(4, "original_language", "Translated from", &Title::original_language, CodeStandard::language)
        .detail()
        .choice(5, "title_kind", "Kind of title", &Title::title_kind, title_kinds)
        .required()
        .date(6, "first_published", "First published", &Title::first_published)
        .detail()
        .done();
}

Kind edition() {
    return Describe<Edition>("edition", "edition", "Editions")
        .reference(1, "title", "Title", &Edition::title, Title::kind_number)
        .required()
        .text(2, "name", "Name of the edition", &Edition::name)
        .key()
        .integer(3, "number", "Number", &Edition::number)
        .detail()
        .between(1, 100'000)
        .code(4, "language", "Language", &Edition::language, CodeStandard::language)
        .required()
        .date(5, "published", "Published", &Edition::published)
        .required()
        .integer(6, "pages", "Pages", &Edition::pages)
        .detail()
        .between(1, 100'000)
        .named_by({"title", "number", "language"})
        .done();
}

Kind print_run() {
    return Describe<PrintRun>("print_run", "print run", "print runs")
        .reference(1, "title", "Title", &PrintRun::title, Title::kind_number)
        .required()
        .reference(2, "edition", "Edition", &PrintRun::edition, Edition::kind_number)
        .date(3, "when", "Printed on", &PrintRun::when)
        .required()
        .quantity(4, "copies", "Copies", &PrintRun::copies)
        .required()
        .between(1, copies_max)
        .money(5, "cost", "Cost", &PrintRun::cost)
        .text(6, "printer", "Printer", &PrintRun::printer)
        .detail()
        .named_by({"title", "when"})
        .done();
}

Kind stock_movement() {
    return Describe<StockMovement>("stock_movement", "stock movement", "stock movements")
        .reference(1, "title", "Title", &StockMovement::title, Title::kind_number)
        .required()
        .date(2, "when", "When", &StockMovement::when)
        .required()
        .choice(3, "movement", "What happened", &StockMovement::movement, movements)
        .required()
        .quantity(4, "copies", "Copies", &StockMovement::copies)
        .required()
        .between(1, copies_max)
        .text(5, "from", "From where", &StockMovement::from)
        .text(6, "to", "Where to", &StockMovement::to)
        .reference(7, "place", "Unit or gathering place", &StockMovement::place, any_kind)
        .named_by({"title", "movement", "when"})
        .done();
}

Kind sale() {
    return Describe<Sale>("sale", "sale", "sales")
        .reference(1, "title", "Title", &Sale::title, Title::kind_number)
        .required()
        .date(2, "when", "When", &Sale::when)
        .required()
        .quantity(3, "copies", "Copies", &Sale::copies)
        .required()
        .between(1, copies_max)
        .money(4, "price", "Price of all copies", &Sale::price)
        .required()
        .reference(5, "place", "Unit or gathering place", &Sale::place, any_kind)
        .named_by({"title", "when", "price"})
        .done();
}

Kind reproduction() {
    return Describe<Reproduction>("reproduction", "reproduction", "reproductions")
        .reference(1, "title", "Title", &Reproduction::title, Title::kind_number)
        .required()
        .quantity(2, "copies", "Copies", &Reproduction::copies)
        .required()
        .between(1, copies_max)
        .date(3, "when", "When (month)", &Reproduction::when)
        .required()
        .choice(4, "province", "Province", &Reproduction::province, province_options())
        .text(5, "tag", "Blind tag of the circle", &Reproduction::tag)
        .named_by({"title", "when", "province"})
        .done();
}

}  // namespace

Options title_kind_options() {
    return title_kinds;
}
Options movement_options() {
    return movements;
}

std::vector<Kind> kinds() {
    return {title(), edition(), print_run(), stock_movement(), sale(), reproduction()};
}

}  // namespace karnameh::publications
