// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/text.h"
#include "kernel/session.h"
#include "store/memory/memory_store.h"
#include "tests/support/expect.h"

namespace karnameh::search {
namespace {

using test::must;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct Letter : Record {
    static constexpr KindNumber kind_number = 50;
    Text title, words;
    Date when;
    Code country;
};
struct Visitor : Record {
    static constexpr KindNumber kind_number = 51;
    Text name;
};

Kind of_a_module(Kind kind) {
    kind.module = "letters";
    return kind;
}

class IndexTest : public testing::Test {
  protected:
    IndexTest() {
        for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
        kinds.add(of_a_module(Describe<Letter>("letter", "letter", "letters")
                                  .text(1, "title", "Title", &Letter::title)
                                  .key()
                                  .text(2, "words", "Words", &Letter::words)
                                  .date(3, "when", "When", &Letter::when)
                                  .code(4, "country", "Country", &Letter::country, CodeStandard::country)
                                  .done()));
        kinds.add(of_a_module(Describe<Visitor>("visitor", "visitor", "visitors")
                                  .text(1, "name", "Name", &Visitor::name)
                                  .key()
                                  .done()));
        organisation = must(Organisation::found({*store, kinds, rules, clock, random}, "An organisation",
                                                "keeper", passphrase, {test_cost, CostRule::any}));
        organisation->accompany(indexer);
        keeper = must(organisation->sign_in("keeper", passphrase));
        desk = must(keeper->make_compartment("desk"));
    }

    static Text text(std::string_view letters) {
        return {letters.data(), static_cast<std::uint32_t>(letters.size())};
    }
    template <typename T = Letter>
    T fresh() {
        T row{};
        row.kind = T::kind_number;
        row.id = random.id();
        return row;
    }
    Letter letter(std::string_view title, std::string_view words = "", Date when = {}) {
        Letter row = fresh();
        row.title = text(title);
        row.words = text(words);
        row.when = when;
        return row;
    }
    template <typename T>
    Id put(const T& row) {
        Change change(kinds);
        change.put(row);
        must(keeper->commit(desk, change));
        return row.id;
    }
    void erase(const Id& id) {
        Change change(kinds);
        change.erase(kinds.get(keeper->read().scope().kind_of(id)), id);
        must(keeper->commit(desk, change));
    }

    std::vector<std::string> titles(Session& session, const Wanted& wanted) {
        indexer->wait_until_whole();
        Reading reading = session.read();
        std::vector<std::string> found;
        for (const Hit& hit : indexer->find(reading.scope(), wanted).hits)
            found.push_back(kinds.get(hit.row->kind).title(*hit.row));
        return found;
    }
    std::vector<std::string> titles(std::string_view typed) {
        return titles(*keeper, {must(parse_query(typed))});
    }

    static constexpr std::string_view passphrase = "a long passphrase of the keeper";
    Kinds kinds;
    RuleBook rules{{}};
    SetClock clock{{1'260'000'000}};
    SystemRandom random;
    std::unique_ptr<Store> store = make_memory_store();
    std::shared_ptr<Indexer> indexer = std::make_shared<Indexer>(kinds);
    std::shared_ptr<Organisation> organisation;
    std::shared_ptr<Session> keeper;
    Id desk;
};

// Catches words, phrases or beginnings that are taken for one another, and a phrase that is found across two fields.
TEST_F(IndexTest, FindsWordsPhrasesAndBeginnings) {
    put(letter("one", "a street table on the square"));
    put(letter("two", "a table in the street"));
    put(letter("street", "tables"));
    EXPECT_THAT(titles("street table"), UnorderedElementsAre("one", "two", "street"));
    EXPECT_THAT(titles("street table "), UnorderedElementsAre("one", "two"));
    EXPECT_THAT(titles("\"street table\""), ElementsAre("one"));
    EXPECT_THAT(titles("\"the str\"*"), ElementsAre("two"));
    EXPECT_THAT(titles("squ"), ElementsAre("one"));
    EXPECT_THAT(titles("squ "), IsEmpty());
}

// Catches an index that does not follow: a new version that is not found, an old one that still is, an erased record
// that comes back, one that comes back and is not found.
TEST_F(IndexTest, FollowsEveryChange) {
    Letter row = letter("first", "spring");
    put(row);
    EXPECT_THAT(titles("spring"), ElementsAre("first"));
    row.words = text("autumn");
    put(row);
    EXPECT_THAT(titles("spring"), IsEmpty());
    EXPECT_THAT(titles("autumn"), ElementsAre("first"));
    erase(row.id);
    EXPECT_THAT(titles("autumn"), IsEmpty());
    put(row);
    EXPECT_THAT(titles("autumn"), ElementsAre("first"));
}

// Catches a search that goes over what its reader may not open, and one that misses what another session has written.
TEST_F(IndexTest, GoesOverWhatItsReaderMayOpen) {
    Id second = must(keeper->make_compartment("second"));
    put(letter("of the desk", "shared word"));
    Change change(kinds);
    change.put(letter("of the second", "shared word"));
    must(keeper->commit(second, change));
    must(keeper->add_account("ann", "another long passphrase entirely"));
    must(keeper->grant(second, "ann", Role::read));
    std::shared_ptr<Session> ann = must(organisation->sign_in("ann", "another long passphrase entirely"));
    Wanted wanted{must(parse_query("shared"))};
    EXPECT_THAT(titles(*keeper, wanted), UnorderedElementsAre("of the desk", "of the second"));
    EXPECT_THAT(titles(*ann, wanted), ElementsAre("of the second"));
    indexer->wait_until_whole();
    Reading reading = ann->read();
    Found found = indexer->find(reading.scope(), wanted);
    EXPECT_EQ(found.indexed, 1u) << "not even how many records there are elsewhere";
    EXPECT_EQ(found.by_kind[Letter::kind_number], 1u);
}

// Catches accounts, entries of the audit journal or other business of the kernel among what is found.
TEST_F(IndexTest, KnowsNothingOfTheKernelsOwnKinds) {
    EXPECT_THAT(titles("keeper"), IsEmpty());
}

// Catches a kind or a period that lets others through, and a date of a whole year that is left out of its months.
TEST_F(IndexTest, NarrowsByKindAndPeriod) {
    put(letter("day", "word", Date::on(2009, 12, 5)));
    put(letter("month", "word", Date::in_month(2009, 11)));
    put(letter("year", "word", Date::in_year(2009)));
    put(letter("never", "word"));
    Visitor visitor = fresh<Visitor>();
    visitor.name = text("word");
    put(visitor);
    Wanted wanted{must(parse_query("word"))};
    EXPECT_THAT(titles(*keeper, wanted), ElementsAre("day", "month", "year", "word", "never"))
        << "the latest first";
    wanted.kind = Visitor::kind_number;
    EXPECT_THAT(titles(*keeper, wanted), ElementsAre("word"));
    wanted.kind = 0;
    wanted.from = day_number({2009, 12, 5});
    EXPECT_THAT(titles(*keeper, wanted), ElementsAre("day", "year"));
    wanted.from = day_number({2009, 12, 6});
    EXPECT_THAT(titles(*keeper, wanted), ElementsAre("year"));
    wanted.from = std::nullopt;
    wanted.to = day_number({2009, 11, 30});
    EXPECT_THAT(titles(*keeper, wanted), ElementsAre("month", "year"));
    wanted.from = day_number({2010, 1, 1});
    EXPECT_THAT(titles(*keeper, wanted), IsEmpty());
}

// Catches codes and names of attachments that cannot be found.
TEST_F(IndexTest, FindsCodesAndNamesOfAttachments) {
    Attachment file = fresh<Attachment>();
    file.name = text("scan-of-the-letter.pdf");
    file.media_type = text("application/pdf");
    file.blob = file.key = text("00");
    file.bytes.value = 1;
    put(file);
    Letter row = letter("with a file");
    row.country = "SE";
    row.attachments = {&file.id, 1};
    put(row);
    EXPECT_THAT(titles("scan"), ElementsAre("with a file"));
    EXPECT_THAT(titles("se "), ElementsAre("with a file"));
}

// Catches an index that stays with the words of what two keepers erased for good, or that loses the rest.
TEST_F(IndexTest, IsMadeAnewWhereSomethingIsForgotten) {
    Id id = put(letter("secret", "forgotten word"));
    put(letter("kept", "word"));
    must(keeper->add_account("ann", "another long passphrase entirely"));
    must(keeper->grant(desk, "ann", Role::keep));
    std::shared_ptr<Session> ann = must(organisation->sign_in("ann", "another long passphrase entirely"));
    must(keeper->forget(id, *ann));
    EXPECT_THAT(titles("word"), ElementsAre("kept"));
    Reading reading = keeper->read();
    EXPECT_EQ(indexer->find(reading.scope(), {must(parse_query("word"))}).indexed, 1u);
}

// Catches an index that outlives the last session that has its compartment open.
TEST_F(IndexTest, GoesWithTheLastSession) {
    put(letter("one", "word"));
    indexer->wait_until_whole();
    EXPECT_GT(indexer->memory_bytes(), 0u);
    keeper.reset();
    EXPECT_EQ(indexer->memory_bytes(), 0u);
}

// Catches a database or a temporary file on a disk.
TEST_F(IndexTest, OpensNoFile) {
    auto open_files = [] {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
            std::error_code gone;
            names.insert(std::filesystem::read_symlink(entry.path(), gone).string());
        }
        return names;
    };
    std::set<std::string> before = open_files();
    for (int i = 0; i < 300; ++i) put(letter("number " + std::to_string(i), "word"));
    EXPECT_EQ(titles("word").size(), 300u);
    for (const std::string& name : open_files())
        EXPECT_TRUE(before.contains(name) || !name.starts_with("/") || name.starts_with("/proc/")) << name;
}

// Spellings of the same: in each line what fold() makes equal.
const std::vector<std::vector<std::string>> spellings = {
    {"كتاب", "کتاب", "كِتاب", "کتا\u200Cب"}, {"خانة", "خانه", "خانهٔ"}, {"۱۳۸۸", "1388", "١٣٨٨"},
    {"Gothenburg", "GOTHENBURG"},           {"علی", "علي", "علـی"},   {"مسئول", "مسئول"},
    {"café", "cafe", "CAFE\u0301"},         {"میرود", "می\u200Cرود"}, {"x", "X"}};

// The law: what is found is what the query holds of in the records that stand, however they were written, changed and
// erased; and an index that followed all the changes finds the same as one that is built anew.
// Catches a spelling that does not find its equal, a stale or erased version, a change that was missed.
TEST_F(IndexTest, FindsWhatTheQueryHoldsOf) {
    SeededRandom chance{11};
    auto phrase = [&](std::size_t words) {
        std::string whole;
        for (std::size_t i = 0; i < words; ++i) {
            const auto& line = spellings[chance.below(spellings.size())];
            whole += (i == 0 ? "" : " ") + line[chance.below(line.size())];
        }
        return whole;
    };
    std::map<Id, std::string> standing;
    for (int round = 0; round < 12; ++round) {
        for (int i = 0; i < 20; ++i) {
            bool is_old = !standing.empty() && chance.chance(0.5);
            Id id = is_old ? std::next(standing.begin(),
                                       static_cast<std::ptrdiff_t>(chance.below(standing.size())))
                                 ->first
                           : random.id();
            if (is_old && chance.chance(0.4)) {
                erase(id);
                standing.erase(id);
                continue;
            }
            std::string words = phrase(1 + chance.below(5));
            Letter row = letter("", words);
            row.id = id;
            put(row);
            standing[id] = words;
        }
        // Half of the rounds begin with nothing open, so that the index is built from the journal.
        if (chance.chance(0.5)) {
            keeper.reset();
            keeper = must(organisation->sign_in("keeper", passphrase));
            (void)keeper->compartments();
        }
        indexer->wait_until_whole();
        Reading reading = keeper->read();
        for (int i = 0; i < 20; ++i) {
            std::string typed = phrase(1 + chance.below(2));
            if (chance.chance(0.3)) typed = "\"" + typed + "\"";
            if (chance.chance(0.5)) typed += " ";
            Query query = must(parse_query(typed));
            std::set<Id> expected, found;
            for (const auto& [id, words] : standing)
                if (query.holds(words_of(words))) expected.insert(id);
            for (const Hit& hit : indexer->find(reading.scope(), {query}).hits)
                EXPECT_TRUE(found.insert(hit.row->id).second) << "found twice";
            EXPECT_EQ(found, expected) << typed;
        }
    }
}

}  // namespace
}  // namespace karnameh::search
