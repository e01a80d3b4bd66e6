// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/publications/section.h"

#include <algorithm>
#include <bit>

#include "document/counting.h"
#include "modules/publications/views.h"

namespace karnameh::publications {

namespace {

bool is_pamphlet(const Title& title) {
    return title.title_kind == TitleKind::pamphlet;
}

bool is_translated_book(const Title& title) {
    return title.title_kind == TitleKind::book && is_translation(title);
}

bool is_leaflet(const Title& title) {
    return title.title_kind == TitleKind::leaflet;
}

// The most copies that one circle made of one title that holds; by the middle of a range.
template <bool (*holds)(const Title&)>
FigureValue most_by_one_circle(const Scope& scope, const Period& period, Behind& behind) {
    std::vector<CircleCopies> sums = copies_by_circle(scope, period);
    const CircleCopies* most = nullptr;
    for (const CircleCopies& sum : sums) {
        if (!sum.title || !holds(*sum.title)) continue;
        if (!most || sum.copies.low + sum.copies.high > most->copies.low + most->copies.high) most = &sum;
    }
    if (!most) return FigureValue::none();
    for (const Reproduction* row : most->records) behind.add(*row);
    return FigureValue::quantity(most->copies);
}

bool is_handed_out(const StockMovement& row, const Period& period) {
    return row.movement == Movement::handed_out && period.holds(row.when);
}

constexpr auto made = in_period(&Reproduction::when);
constexpr auto published = in_period(&Edition::published);

// What has been printed and has neither been sold, handed out nor pulped. Ranges widen: the least that can
// be left is the least printed without the most that went.
FigureValue in_stock(const Scope& scope, const Period& period, Behind& behind) {
    Quantity came = Quantity::exact(0), went = Quantity::exact(0);
    scope.each<PrintRun>([&](const PrintRun& row) {
        if (row.when.first > period.last) return;
        came += row.copies;
        behind.add(row);
    });
    scope.each<Sale>([&](const Sale& row) {
        if (row.when.first > period.last) return;
        went += row.copies;
        behind.add(row);
    });
    scope.each<StockMovement>([&](const StockMovement& row) {
        bool gone = row.movement == Movement::handed_out || row.movement == Movement::pulped;
        if (!gone || row.when.first > period.last) return;
        went += row.copies;
        behind.add(row);
    });
    if (came.low == 0 && came.high == 0) return FigureValue::none();
    Quantity left = Quantity::range(std::max<std::int64_t>(0, came.low - went.high),
                                    std::max<std::int64_t>(0, came.high - went.low));
    if (left.low == left.high)
        left.how = came.how == Certainness::exact && went.how == Certainness::exact ? Certainness::exact
                                                                                    : Certainness::about;
    return FigureValue::quantity(left);
}

}  // namespace

std::vector<Figure> figures() {
    return {
        {"copies.a", "Copies of a pamphlet made by one circle", "copies", FigureKind::count,
         "Of the pamphlets reproduced in the period, the most copies of one of them that one circle made; "
         "records with the same blind tag are of one circle.",
         most_by_one_circle<is_pamphlet>},
        {"copies.b", "Copies of a translated book made by one circle", "copies", FigureKind::count,
         "Of the translated books reproduced in the period, the most copies of one of them that one circle "
         "made.",
         most_by_one_circle<is_translated_book>},
        {"copies.c", "Copies of a leaflet made by one circle", "copies", FigureKind::count,
         "Of the leaflets reproduced in the period, the most copies of one of them that one circle made.",
         most_by_one_circle<is_leaflet>},
        {"publications.reproduced", "Copies reproduced inside the country", "copies", FigureKind::range,
         "Copies in all reproductions of the period, ranges added as ranges.",
         or_zero(summing<Reproduction>(made, &Reproduction::copies))},
        {"publications.reproducing_circles", "Circles that made copies", "circles", FigureKind::count,
         "Different blind tags among the reproductions of the period. A lower bound: reproductions without "
         "a tag are not counted.",
         at_least(distinct<Reproduction>(made, &Reproduction::tag))},
        {"publications.reproducing_provinces", "Provinces in which copies were made", "provinces",
         FigureKind::count, "Different provinces among the reproductions of the period.",
         distinct<Reproduction>(made, &Reproduction::province)},
        {"publications.titles", "New titles", "titles", FigureKind::count,
         "Titles first published in the period.", counting<Title>(in_period(&Title::first_published))},
        {"publications.editions", "Editions", "editions", FigureKind::count,
         "Editions published in the period, reprints and translations included.",
         counting<Edition>(published)},
        {"publications.languages", "Languages of editions", "languages", FigureKind::count,
         "Different languages of the editions published in the period.",
         distinct<Edition>(published, &Edition::language)},
        {"publications.printed", "Copies printed", "copies", FigureKind::range,
         "Copies in the print runs of the period.",
         or_zero(summing<PrintRun>(in_period(&PrintRun::when), &PrintRun::copies))},
        {"publications.sold", "Copies sold", "copies", FigureKind::range,
         "Copies in the sales of the period.", or_zero(summing<Sale>(in_period(&Sale::when), &Sale::copies))},
        {"publications.handed_out", "Copies handed out", "copies", FigureKind::range,
         "Copies in the stock movements of the period by which copies were handed out.",
         or_zero(summing<StockMovement>(is_handed_out, &StockMovement::copies))},
        {"publications.stock", "Copies in stock", "copies", FigureKind::range,
         "Copies printed up to the end of the period, less those sold, handed out and pulped by then.",
         in_stock},
    };
}

}  // namespace karnameh::publications
