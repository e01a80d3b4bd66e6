// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"

namespace karnameh::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct Guest : Record {
    static constexpr KindNumber kind_number = 60;
    Text name, city, remarks;
    Date came, met;
};

class DuplicatesTest : public testing::Test {
  protected:
    DuplicatesTest() {
        kinds.add(Describe<Guest>("guest", "guest", "guests")
                      .text(1, "name", "Name", &Guest::name)
                      .key()
                      .text(2, "city", "City", &Guest::city)
                      .text(3, "remarks", "Remarks", &Guest::remarks)
                      .lines()
                      .date(4, "came", "Came", &Guest::came)
                      .required()
                      .date(5, "met", "Met", &Guest::met)
                      .done());
    }
    static Text text(std::string_view letters) {
        return {letters.data(), static_cast<std::uint32_t>(letters.size())};
    }
    Id put(std::string_view name, std::string_view city = "", std::string_view remarks = "",
           std::string_view came = "") {
        Guest row{};
        row.kind = Guest::kind_number;
        row.name = text(name);
        row.city = text(city);
        row.remarks = text(remarks);
        if (!came.empty()) row.came = *parse_date(came);
        Bytes fields;
        encode_record(kinds.get(Guest::kind_number), row, fields);
        cbor::Reader reader(fields);
        Id id = random.id();
        EXPECT_TRUE(state.put(kinds.get(Guest::kind_number), id, 1, reader));
        return id;
    }
    Duplicates find() const {
        return find_duplicates(kinds.get(Guest::kind_number), state,
                               [&](const Id& one, const Id&) { return one == told_apart; });
    }
    static std::string name_of(const Record& row) { return static_cast<const Guest&>(row).name.string(); }
    // Each pair as its two names, the lesser first.
    std::vector<std::string> pairs() const {
        std::vector<std::string> all;
        for (const LikePair& pair : find().pairs) {
            std::string one = name_of(*pair.one), other = name_of(*pair.other);
            if (other < one) std::swap(one, other);
            all.push_back(one + " = " + other);
        }
        return all;
    }
    static std::vector<Likeness> kinds_of(const LikePair& pair) {
        std::vector<Likeness> all;
        for (const LikePart& part : pair.why) all.push_back(part.likeness);
        return all;
    }

    Kinds kinds;
    State state{kinds};
    SeededRandom random{1};
    Id told_apart;
};

// Catches names compared as they were typed: other letters for ی and ک, another order, capitals.
TEST_F(DuplicatesTest, FindOneNameHoweverItWasTyped) {
    put("علي كريمي");
    put("علی کریمی");
    put("Nord Bay");
    put("bay  NORD");
    put("Somebody Else");
    EXPECT_EQ(find().pairs.size(), 2u);
    EXPECT_THAT(kinds_of(find().pairs[0]), ElementsAre(Likeness::same_name));
}

// Catches every slip of the pen taken for a duplicate, and none.
TEST_F(DuplicatesTest, FindANearNameWhereSomethingElseIsTheSame) {
    put("Marianne Bergsson", "Uppsala");
    put("Mariane Bergsson", "UPPSALA");
    put("Marianne Bergson", "Lund");
    EXPECT_THAT(pairs(), ElementsAre("Mariane Bergsson = Marianne Bergsson"));
    EXPECT_THAT(kinds_of(find().pairs[0]), ElementsAre(Likeness::near_name, Likeness::same_value));
}

// Catches numbered code names that are all called one.
TEST_F(DuplicatesTest, KeepNumberedNamesApart) {
    put("Willow 2", "Uppsala");
    put("Willow 3", "Uppsala");
    put("Willow 23", "Uppsala");
    EXPECT_THAT(pairs(), IsEmpty());
}

// Catches meetings of one name on two days.
TEST_F(DuplicatesTest, KeepApartWhatARequiredDateTellsApart) {
    put("Evening", "", "", "2009-01-01");
    put("Evening", "", "", "2009-02-01");
    put("Evening", "", "", "2009-02-01");
    EXPECT_EQ(find().pairs.size(), 1u);
}

// Catches telephone numbers that are only found as they were written.
TEST_F(DuplicatesTest, FindTheSameTelephoneOrAddress) {
    put("One", "", "call 070-123 45 67 after six");
    put("Two", "", "+46 70 123 45 67");
    put("Three", "", "write to Some.One@example.org.");
    put("Four", "", "some.one@EXAMPLE.org");
    put("Five", "", "on 2009-12-05 and 1388-09-14");
    put("Six", "", "on 2009-12-05 and 1388-09-14");
    EXPECT_THAT(pairs(), UnorderedElementsAre("One = Two", "Four = Three"));
    EXPECT_THAT(numbers_in("۰۹۱۲۳۴۵۶۷۸۹"), ElementsAre("123456789"));
    EXPECT_THAT(numbers_in("@ a@b @b.c"), IsEmpty());
}

// Catches pairs that come back after somebody said that they are two, and rows that were taken out.
TEST_F(DuplicatesTest, LeaveOutWhatWasToldApartOrTakenOut) {
    put("One name");
    Id second = put("One name");
    EXPECT_EQ(find().pairs.size(), 1u);
    told_apart = find().pairs[0].one->id;
    EXPECT_THAT(pairs(), IsEmpty());
    told_apart = {};
    state.erase(kinds.get(Guest::kind_number), second, 2);
    EXPECT_THAT(pairs(), IsEmpty());
}

// Catches a word that half the records have for a name, which would make pairs without end.
TEST_F(DuplicatesTest, LeaveOutNamesThatVeryManyHave) {
    for (std::size_t i = 0; i <= duplicate_group_most; ++i) put("Gathering");
    EXPECT_THAT(pairs(), IsEmpty());
    EXPECT_TRUE(find().is_cut);
}

}  // namespace
}  // namespace karnameh::search
