// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/record_name.h"

#include <gtest/gtest.h>

#include "tests/support/state_of.h"

namespace karnameh {
namespace {

struct Place : Record {
    static constexpr KindNumber kind_number = 50;
    Text english, persian;
};
struct Gift : Record {
    static constexpr KindNumber kind_number = 51;
    Money amount;
    Date date;
    Text words;
    Id place, before;
};

std::vector<Kind> kinds() {
    return {Describe<Place>("place", "place", "places")
                .text(1, "english", "Name in English", &Place::english)
                .key()
                .text(2, "persian", "Name in Persian", &Place::persian)
                .done(),
            Describe<Gift>("gift", "gift", "gifts")
                .money(1, "amount", "Amount", &Gift::amount)
                .date(2, "date", "Date", &Gift::date)
                .text(3, "words", "Words", &Gift::words)
                .reference(4, "place", "Place", &Gift::place, Place::kind_number)
                .reference(5, "before", "The gift before", &Gift::before, Gift::kind_number)
                .named_by({"amount", "date", "words", "place", "before"})
                .done()};
}

Text text(std::string_view words) {
    return {words.data(), static_cast<std::uint32_t>(words.size())};
}

class RecordName : public testing::Test {
  protected:
    std::string name(const Id& id, Language language = Language::english) {
        Scope scope = state.scope();
        return record_name(state.kinds(), scope, *scope.find(id), language);
    }
    StateOf state{kinds()};
};

TEST_F(RecordName, IsPutTogetherFromTheFieldsOfItsKind) {
    // Catches a list of gifts whose rows are all called by ids, and one that says a place in the wrong language.
    Place place = state.make<Place>();
    place.english = text("The north");
    place.persian = text("شمال");
    Gift gift = state.make<Gift>();
    gift.amount = {20'00, "EUR"};
    gift.date = *parse_date("3 Azar 1388");
    gift.place = state.put(place);
    Id id = state.put(gift);
    EXPECT_EQ(name(id), "20 euros, 3 Azar 1388, The north");
    EXPECT_EQ(name(id, Language::persian), "۲۰ یورو، ۳ آذر ۱۳۸۸، شمال");
}

TEST_F(RecordName, LeavesOutWhatIsEmptyOrNotOpen) {
    // Catches commas that stand for nothing, and a record without anything to call it that is called nothing.
    Gift gift = state.make<Gift>();
    gift.place = state.make<Place>().id;
    gift.date = *parse_date("2009");
    EXPECT_EQ(name(state.put(gift)), "2009");
    Gift nothing = state.make<Gift>();
    EXPECT_EQ(name(state.put(nothing)), "gift " + nothing.id.text().substr(0, 8));
}

TEST_F(RecordName, CutsLongWordsAndEndsInARing) {
    // Catches a letter as the name of a record, a character cut in two, and two records that name each other for ever.
    std::string words;
    for (int i = 0; i < 40; ++i) words += "نامه ";
    Gift first = state.make<Gift>(), second = state.make<Gift>();
    first.words = text(words);
    first.before = second.id;
    second.before = first.id;
    Id id = state.put(first);
    std::string alone = name(id);
    EXPECT_TRUE(is_clean_text(alone));
    EXPECT_TRUE(alone.ends_with("نامه…")) << alone;
    EXPECT_LE(character_count(alone), 61u);
    state.put(second);
    EXPECT_LE(character_count(name(id)), 130u);
}

}  // namespace
}  // namespace karnameh
