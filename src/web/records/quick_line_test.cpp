// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/quick_line.h"

#include <gmock/gmock.h>

#include "tests/support/state_of.h"

namespace karnameh::web {
namespace {

using testing::ElementsAre;
using testing::Pair;
using testing::UnorderedElementsAre;

struct Gift : Record {
    static constexpr KindNumber kind_number = 50;
    Text name, story, from;
    Date day;
    Money amount;
    Id beside;
    Instant at;
};

Kind gift_kind() {
    return Describe<Gift>("gift", "gift", "gifts")
        .text(1, "name", "Name", &Gift::name)
        .key()
        .text(2, "story", "Story", &Gift::story)
        .lines()
        .date(3, "day", "Day", &Gift::day)
        .required()
        .reference(4, "beside", "Beside", &Gift::beside, Gift::kind_number)
        .money(5, "amount", "Amount", &Gift::amount)
        .required()
        .text(6, "from", "From", &Gift::from)
        .instant(7, "at", "At", &Gift::at)
        .done();
}

class QuickLine : public testing::Test {
  protected:
    QuickLine() : state({gift_kind()}), kind(state.kinds().get(Gift::kind_number)) {}
    std::vector<std::string> names(std::vector<FieldNumber> chosen) {
        std::vector<std::string> names;
        for (const Field* field : quick_fields(kind, chosen)) names.emplace_back(field->name);
        return names;
    }
    StateOf state;
    const Kind& kind;
};

TEST_F(QuickLine, HasWhatIsNeededAndWhatWasChosen) {
    // Catches a line without a required field, which could never be saved, and one that opens with a long text.
    EXPECT_THAT(names({}), ElementsAre("name", "day", "beside", "amount", "from", "at"));
    EXPECT_THAT(names({2}), ElementsAre("story", "day", "amount"));
    EXPECT_THAT(names({100}), ElementsAre("day", "amount", "arenas"));
}

TEST_F(QuickLine, TakesOverWhatRepeats) {
    // Catches a name or an amount that slips into the next line unseen, and a day that has to be typed each time.
    Gift gift = state.make<Gift>();
    gift.name = gift.from = {"Pears", 5};
    gift.day = *parse_date("2009-12-05");
    gift.amount = {20'00, "EUR"};
    gift.beside = state.put(gift);
    Scope scope = state.scope();
    ScopeKeys keys(state.kinds(), scope);
    std::vector<const Field*> fields = quick_fields(kind, {});
    EXPECT_THAT(taken_over(fields, gift, keys), UnorderedElementsAre(Pair("day", ElementsAre("2009-12-05")),
                                                                     Pair("beside", ElementsAre("Pears"))));
    EXPECT_THAT(first_line(fields, gift.day.first),
                UnorderedElementsAre(Pair("day", ElementsAre("2009-12-05"))));
}

TEST_F(QuickLine, TypingGoesOnWhereSomethingIsMissing) {
    // Catches a focus on a field that was taken over, or far from the one that was refused.
    std::vector<const Field*> fields = quick_fields(kind, std::vector<FieldNumber>{7});
    Typed typed{{"day", {"2009-12-05"}}, {"at", {"2009-12-05 18:30 +03:30"}}};
    EXPECT_EQ(focused_field(fields, typed, {})->name, "amount");
    typed["amount"] = {"20 EUR"};
    EXPECT_EQ(focused_field(fields, typed, {})->name, "at");
    EXPECT_EQ(focused_field(fields, typed, Refusal{{{"day", "wrong"}}})->name, "day");
    EXPECT_EQ(focused_field({}, typed, {}), nullptr);
}

TEST(QuickAmount, TakesTheCurrencyOfTheLineBefore) {
    // Catches a typed currency that is overruled, and an unreadable amount that is changed before it comes back.
    EXPECT_EQ(with_currency("20", "EUR"), "20 EUR");
    EXPECT_EQ(with_currency("۲۰", "EUR"), "۲۰ EUR");
    EXPECT_EQ(with_currency("20 SEK", "EUR"), "20 SEK");
    EXPECT_EQ(with_currency("much", "EUR"), "much");
    EXPECT_EQ(with_currency("20", ""), "20");
    EXPECT_EQ(with_currency("", "EUR"), "");
}

}  // namespace
}  // namespace karnameh::web
