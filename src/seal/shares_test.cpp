// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/shares.h"

#include <algorithm>

#include "base/text.h"
#include "tests/support/expect.h"

namespace karnameh {
namespace {

class SharesTest : public testing::Test {
  protected:
    std::vector<Id> people(std::size_t count) {
        std::vector<Id> ids;
        while (ids.size() < count) ids.push_back(random.id());
        return ids;
    }
    // Those of the shares whose bit is set in `which`.
    static std::vector<Share> chosen(const ShareRound& round, unsigned which) {
        std::vector<Share> shares;
        for (std::size_t i = 0; i < round.shares.size(); ++i)
            if (which >> i & 1u) shares.push_back(round.shares[i].clone());
        return shares;
    }
    SystemRandom random;
    Id compartment = random.id();
};

// Catches a set of k people who cannot open, and k − 1 people who can: every subset, for every k and n up to six.
TEST_F(SharesTest, any_k_open_and_no_fewer_do) {
    for (std::size_t n = 2; n <= 6; ++n)
        for (std::uint8_t k = 2; k <= n; ++k) {
            ShareRound round = make_shares(compartment, k, people(n), random);
            for (unsigned which = 1; which < 1u << n; ++which) {
                std::vector<Share> shares = chosen(round, which);
                Key seed = test::must(combine_shares(shares));
                bool enough = shares.size() >= k;
                EXPECT_EQ(is_round_of(round.round, compartment, seed), enough) << n << k << which;
                EXPECT_EQ(seed == round.seed, enough);
            }
        }
}

// Catches k − 1 shares that say something of the secret: with the first of two fixed, the other may be any value, and
// gives any seed.
TEST_F(SharesTest, one_share_of_two_leaves_every_seed_possible) {
    std::vector<Id> holders = people(2);
    std::set<std::uint8_t> first_bytes;
    ShareRound round = make_shares(compartment, 2, holders, random);
    for (int value = 0; value < 256; ++value) {
        std::vector<Share> shares = chosen(round, 3);
        shares[1].value.data()[0] = static_cast<std::uint8_t>(value);
        first_bytes.insert(test::must(combine_shares(shares)).view()[0]);
    }
    EXPECT_EQ(first_bytes.size(), 256u);
}

// Catches a page that cannot be typed back, in any script, with or without blanks.
TEST_F(SharesTest, what_is_printed_is_read_back) {
    std::vector<Id> holders = people(5);
    ShareRound round = make_shares(compartment, 3, holders, random);
    for (std::size_t i = 0; i < holders.size(); ++i) {
        std::string text = share_text(round.shares[i]);
        std::string joined = text;
        std::erase(joined, ' ');
        for (const std::string& typed : {text, joined, local_digits(text, Language::persian)}) {
            Share share = test::must(parse_share(typed));
            EXPECT_EQ(share.needed, 3);
            EXPECT_EQ(share.number, i + 1);
            test::must(check_share(round.commitments, round.round, holders[i], share));
        }
    }
}

// Catches a mistyped digit that nobody notices before everything is put together; and one that is noticed without
// saying where.
TEST_F(SharesTest, every_wrong_digit_is_found_in_its_group) {
    ShareRound round = make_shares(compartment, 2, people(2), random);
    std::string text = share_text(round.shares[0]);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == ' ') continue;
        std::string typed = text;
        typed[at] = typed[at] == '9' ? '0' : static_cast<char>(typed[at] + 1);
        Result<Share> share = parse_share(typed);
        ASSERT_FALSE(share) << at;
        EXPECT_EQ(std::get<Refusal>(share.error()).problems[0].what.arguments[0], std::to_string(at / 7 + 1));
    }
    EXPECT_TRUE(test::is_refused(parse_share("")));
    EXPECT_TRUE(test::is_refused(parse_share("a share")));
    EXPECT_TRUE(test::is_refused(parse_share(text.substr(7))));
}

// Catches a share that counts although it was altered, is somebody else's, or of another round.
TEST_F(SharesTest, altered_and_foreign_shares_are_named) {
    std::vector<Id> holders = people(3);
    ShareRound round = make_shares(compartment, 2, holders, random);
    ShareRound other = make_shares(compartment, 2, holders, random);
    for (std::size_t bit = 0; bit < Key::bytes * 8; ++bit) {
        Share altered = round.shares[0].clone();
        altered.value.data()[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8);
        EXPECT_TRUE(test::is_refused(check_share(round.commitments, round.round, holders[0], altered)));
    }
    auto expect_refused = [&](const Id& id, Id holder, const Share& share) {
        EXPECT_TRUE(test::is_refused(check_share(round.commitments, id, holder, share)));
    };
    expect_refused(round.round, holders[1], round.shares[0]);
    expect_refused(other.round, holders[0], round.shares[0]);
    expect_refused(round.round, holders[0], other.shares[0]);
    Share fewer = round.shares[0].clone();
    fewer.needed = 1;
    expect_refused(round.round, holders[0], fewer);
    test::must(check_share(round.commitments, round.round, holders[0], round.shares[0]));
}

// Catches a blob in the store that tells how many shares there are, and a seed that opens another compartment.
TEST_F(SharesTest, the_round_tells_nothing_and_binds_the_compartment) {
    ShareRound few = make_shares(compartment, 2, people(2), random);
    ShareRound many = make_shares(compartment, 9, people(shares_max), random);
    EXPECT_EQ(few.commitments.size(), many.commitments.size());
    EXPECT_FALSE(is_round_of(few.round, random.id(), few.seed));
    PersonKeys one = recovery_keys(few.round, few.seed), again = recovery_keys(few.round, few.seed);
    EXPECT_EQ(one.card(), again.card());
    EXPECT_NE(one.card(), recovery_keys(few.round, many.seed).card());
}

}  // namespace
}  // namespace karnameh
