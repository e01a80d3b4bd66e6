// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/flow.h"

#include <random>

namespace karnameh::render {

namespace {

Piece& add(Flow& flow, double height, bool with_next = false) {
    Piece& piece = flow.add(height, [](const Pen&, double) {});
    piece.with_next = with_next;
    return piece;
}
std::size_t page_of(const std::vector<Page>& pages, const Piece& piece) {
    for (std::size_t p = 0; p < pages.size(); ++p)
        for (const Placed& placed : pages[p].pieces)
            if (placed.piece == &piece) return p;
    return pages.size();
}

}  // namespace

TEST(Paginate, KeepsChainsTogetherAndInsideThePage) {
    // would catch: a heading alone at the foot of a page, a line below the margin, a piece lost or set twice
    std::mt19937 chance(3);
    for (int round = 0; round < 200; ++round) {
        Flow flow;
        for (int i = 0; i < 80; ++i) {
            flow.space(static_cast<double>(chance() % 30));
            add(flow, 10 + static_cast<double>(chance() % 60), chance() % 3 == 0);
        }
        flow.pieces.back().with_next = false;
        std::vector<Page> pages = paginate(flow);
        std::size_t placed_count = 0;
        for (const Page& page : pages) {
            double below = sheet::top;
            for (const Placed& placed : page.pieces) {
                EXPECT_GE(placed.top, below - 1e-9);
                below = placed.top + placed.piece->height;
                ++placed_count;
            }
            EXPECT_LE(below, sheet::top + sheet::text_height + 1e-9);
        }
        EXPECT_EQ(placed_count, flow.pieces.size());
        for (std::size_t i = 0, end; i < flow.pieces.size(); i = end) {
            double height = 0;
            for (end = i; end == i || flow.pieces[end - 1].with_next; ++end)
                height += flow.pieces[end].height + (end == i ? 0 : flow.pieces[end].above);
            if (height > sheet::text_height) continue;
            for (std::size_t k = i; k < end; ++k)
                EXPECT_EQ(page_of(pages, flow.pieces[k]), page_of(pages, flow.pieces[i]));
        }
    }
}

TEST(Paginate, RepeatsAHeadingOnEachFurtherPage) {
    // would catch: the rest of a table without its heading
    Flow flow;
    Piece heading;
    heading.height = 20;
    flow.repeats.push_back(std::move(heading));
    for (int i = 0; i < 100; ++i) add(flow, 20).repeat = 0;
    std::vector<Page> pages = paginate(flow);
    ASSERT_GE(pages.size(), 3u);
    EXPECT_NE(pages[0].pieces.front().piece, &flow.repeats[0]);
    for (std::size_t p = 1; p < pages.size(); ++p) EXPECT_EQ(pages[p].pieces.front().piece, &flow.repeats[0]);
}

TEST(Paginate, CutsAChainThatIsHigherThanAPage) {
    // would catch: an endless loop, or pieces below the foot
    Flow flow;
    for (int i = 0; i < 60; ++i) add(flow, 30, true);
    std::vector<Page> pages = paginate(flow);
    EXPECT_EQ(pages.size(), 3u);
}

TEST(Paginate, NamesTheSectionInForce) {
    // would catch: a running head that speaks of the section before
    Flow flow;
    add(flow, 20).section = "a";
    for (int i = 0; i < 40; ++i) add(flow, 20);
    add(flow, 20).section = "b";
    for (int i = 0; i < 40; ++i) add(flow, 20);
    std::vector<Page> pages = paginate(flow);
    ASSERT_EQ(pages.size(), 3u);
    EXPECT_EQ(pages[0].section, "a");
    EXPECT_EQ(pages[1].section, "a");
    EXPECT_EQ(pages[2].section, "b");
}

TEST(DestinationName, IsPlainAndTellsIdsApart) {
    // would catch: a quotation mark that ends the name inside the file, two ids with one place
    EXPECT_EQ(destination_name("figure-", "circles.applied"), "figure-circles.applied");
    EXPECT_EQ(destination_name("", "a'b\\"), "a_27b_5C");
    EXPECT_NE(destination_name("", "a_b"), destination_name("", "a.b"));
}

}  // namespace karnameh::render
