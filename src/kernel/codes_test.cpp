// SPDX-License-Identifier: AGPL-3.0-or-later
// One-time codes at sign-in, and several sessions of one person that change their keyring.
#include <gtest/gtest.h>

#include "seal/one_time.h"
#include "tests/support/organisation_fixture.h"

namespace karnameh {
namespace {

class CodesTest : public test::OrganisationFixture {
  protected:
    std::string code() { return one_time_code(secret.view(), clock.now()); }
    bool gets_in(std::string_view typed) {
        return organisation->sign_in_with_code("keeper", keeper_words, typed).has_value();
    }
    SecretBytes secret{as_bytes("12345678901234567890")};
};

// Catches a code that is not asked for, one that works twice, and a wrong one that says that the passphrase was right.
TEST_F(CodesTest, AreAskedForOnceTheyAreOn) {
    EXPECT_TRUE(gets_in(""));
    EXPECT_TRUE(test::is_refused(keeper->set_up_one_time_codes(secret.view(), "000000")));
    EXPECT_FALSE(keeper->one_time_codes().are_on);
    std::vector<std::string> recovery = test::must(keeper->set_up_one_time_codes(secret.view(), code()));
    EXPECT_TRUE(keeper->one_time_codes().are_on);
    EXPECT_FALSE(gets_in(""));
    EXPECT_FALSE(gets_in(code())) << "the code that set them up is used";
    clock.advance(30);
    std::string now = code();
    EXPECT_TRUE(gets_in(now));
    EXPECT_FALSE(gets_in(now));
    auto wrong_code = organisation->sign_in_with_code("keeper", keeper_words, "123456");
    auto wrong_words = organisation->sign_in_with_code("keeper", "not the passphrase at all", "123456");
    EXPECT_EQ(describe(wrong_code.error()), describe(wrong_words.error()));
    EXPECT_TRUE(gets_in(recovery[3]));
    EXPECT_FALSE(gets_in(recovery[3]));
    EXPECT_TRUE(organisation->sign_in("keeper", keeper_words)) << "the command line asks for no code";
    clock.advance(30);
    EXPECT_TRUE(test::is_refused(keeper->remove_one_time_codes("000000")));
    test::must(keeper->remove_one_time_codes(code()));
    EXPECT_TRUE(gets_in(""));
}

// Counts what is asked of a store.
class Counting final : public Store {
  public:
    explicit Counting(Store& below) : below_(below) {}
    std::size_t asked = 0;

    Result<std::optional<Blob>> get(std::string_view space, ByteView key) override {
        return ++asked, below_.get(space, key);
    }
    Result<std::vector<BlobEntry>> list(std::string_view space, ByteView prefix) override {
        return ++asked, below_.list(space, prefix);
    }
    Result<std::vector<std::string>> spaces() override { return ++asked, below_.spaces(); }
    Result<SequenceNumber> append(Id id, SequenceNumber after, const FrameSource& frames) override {
        return ++asked, below_.append(id, after, frames);
    }
    Done read_frames(Id id, SequenceNumber first, SequenceNumber last, const FrameReader& reader) override {
        return ++asked, below_.read_frames(id, first, last, reader);
    }
    Result<SequenceNumber> last(Id id) override { return ++asked, below_.last(id); }
    Result<std::vector<SequenceNumber>> frames_of_kind(Id id, FrameKind kind) override {
        return ++asked, below_.frames_of_kind(id, kind);
    }
    Result<std::vector<Id>> compartments() override { return ++asked, below_.compartments(); }
    Result<SequenceNumber> replace(Id id, std::span<const ReplacedFrame> frames, SequenceNumber after,
                                   const FrameSource& more) override {
        return ++asked, below_.replace(id, frames, after, more);
    }
    Done write(std::span<const BlobWrite> writes, Durable when) override {
        return ++asked, below_.write(writes, when);
    }
    std::string name() const override { return below_.name(); }

  private:
    Store& below_;
};

// Catches a wrong code that takes the server longer than a wrong passphrase does, and so says that the passphrase was
// right.
TEST_F(CodesTest, WrongOnesTakeNoMoreThanAWrongPassphrase) {
    test::must(keeper->set_up_one_time_codes(secret.view(), code()));
    Counting counting(*store);
    std::shared_ptr<Organisation> counted =
        test::must(Organisation::open({counting, kinds, rules, clock, random}, cost));
    auto asked_for = [&](std::string_view passphrase) {
        std::size_t before = counting.asked;
        EXPECT_FALSE(counted->sign_in_with_code("keeper", passphrase, "123456"));
        return counting.asked - before;
    };
    EXPECT_EQ(asked_for(keeper_words), asked_for("not the passphrase at all"));
}

// Catches a grant that another session of the same person took in and that is written over.
TEST_F(CodesTest, AreStoredWithWhatOtherSessionsTookIn) {
    std::shared_ptr<Session> ann = joined(Role::read), again = signed_in("ann", ann_words);
    Id own = test::must(again->make_compartment("of the second session"));
    test::must(ann->set_up_one_time_codes(secret.view(), code()));
    std::shared_ptr<Session> third = signed_in("ann", ann_words);
    EXPECT_TRUE(third->grant_on(own));
    EXPECT_TRUE(third->one_time_codes().are_on);
    test::must(again->make_compartment("once more"));
    EXPECT_TRUE(signed_in("ann", ann_words)->one_time_codes().are_on);
}

// Catches an old session that brings an old passphrase back.
TEST_F(CodesTest, AnOldSessionDoesNotUndoANewPassphrase) {
    std::shared_ptr<Session> again = signed_in("keeper", keeper_words);
    test::must(again->change_passphrase("another one of many words"));
    EXPECT_TRUE(test::is_refused(keeper->make_compartment("too late")));
    EXPECT_TRUE(organisation->sign_in("keeper", "another one of many words"));
    EXPECT_FALSE(organisation->sign_in("keeper", keeper_words));
}

}  // namespace
}  // namespace karnameh
