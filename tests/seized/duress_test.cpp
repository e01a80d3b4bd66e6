// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody holds a copy of the database, or watches what a sign-in costs, and asks whether an account has a second
// passphrase. The stored bytes have the same sizes and the same structure with and without; every sign-in makes the
// same calls of the cipher, which are counted here by standing in their way.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include <cmath>
#include <map>

#include "seal/inbox.h"
#include "seal/one_time.h"
#include "seal/word_code.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/whole.h"

namespace {

std::map<std::string, int> calls;

template <typename Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

// The test's own symbols come before the library's.
extern "C" {

int crypto_pwhash(unsigned char* out, unsigned long long size, const char* words,
                  unsigned long long words_size, const unsigned char* salt, unsigned long long passes,
                  std::size_t memory, int algorithm) {
    ++calls["crypto_pwhash, " + std::to_string(passes) + " passes over " + std::to_string(memory)];
    static const auto call = real<decltype(&crypto_pwhash)>("crypto_pwhash");
    return call(out, size, words, words_size, salt, passes, memory, algorithm);
}

int crypto_generichash_init(crypto_generichash_state* state, const unsigned char* key, std::size_t key_size,
                            std::size_t size) {
    ++calls["crypto_generichash_init, key of " + std::to_string(key_size)];
    static const auto call = real<decltype(&crypto_generichash_init)>("crypto_generichash_init");
    return call(state, key, key_size, size);
}

int crypto_box_seal_open(unsigned char* message, const unsigned char* sealed, unsigned long long size,
                         const unsigned char* open, const unsigned char* secret) {
    ++calls["crypto_box_seal_open of " + std::to_string(size)];
    static const auto call = real<decltype(&crypto_box_seal_open)>("crypto_box_seal_open");
    return call(message, sealed, size, open, secret);
}

int crypto_aead_xchacha20poly1305_ietf_decrypt(unsigned char* message, unsigned long long* message_size,
                                               unsigned char* none, const unsigned char* sealed,
                                               unsigned long long size, const unsigned char* more,
                                               unsigned long long more_size, const unsigned char* nonce,
                                               const unsigned char* key) {
    ++calls["decrypt " + std::to_string(size)];
    static const auto call = real<decltype(&crypto_aead_xchacha20poly1305_ietf_decrypt)>(
        "crypto_aead_xchacha20poly1305_ietf_decrypt");
    return call(message, message_size, none, sealed, size, more, more_size, nonce, key);
}

int crypto_aead_xchacha20poly1305_ietf_encrypt(unsigned char* sealed, unsigned long long* sealed_size,
                                               const unsigned char* message, unsigned long long size,
                                               const unsigned char* more, unsigned long long more_size,
                                               const unsigned char* none, const unsigned char* nonce,
                                               const unsigned char* key) {
    ++calls["encrypt " + std::to_string(size)];
    static const auto call = real<decltype(&crypto_aead_xchacha20poly1305_ietf_encrypt)>(
        "crypto_aead_xchacha20poly1305_ietf_encrypt");
    return call(sealed, sealed_size, message, size, more, more_size, none, nonce, key);
}

int oath_hotp_generate(const char* secret, std::size_t size, std::uint64_t step, unsigned digits,
                       bool add_checksum, std::size_t truncation, char* code) {
    ++calls["one-time code of a secret of " + std::to_string(size)];
    static const auto call = real<decltype(&oath_hotp_generate)>("oath_hotp_generate");
    return call(secret, size, step, digits, add_checksum, truncation, code);
}

}  // extern "C"

namespace karnameh {
namespace {

constexpr std::string_view first_words = "the first passphrase", second_words = "the second passphrase";

class Duress : public testing::Test {
  protected:
    Duress() {
        file = (folder / "store").string();
        store = test::must(open_sqlite_store(file, SqliteOpen::create));
        for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
        organisation =
            test::must(Organisation::found({*store, kinds, rules, clock, random}, "An organisation", "keeper",
                                           first_words, {test_cost, CostRule::any}));
        auto keeper = sign_in("keeper", first_words);
        harmless = test::must(keeper->make_compartment("harmless"));
        Id desk = test::must(keeper->make_compartment("desk"));
        for (const char* person : {"with", "burning", "without"}) {
            test::must(keeper->add_account(person, first_words));
            for (Id id : {harmless, desk}) test::must(keeper->grant(id, person, Role::read));
            sign_in(person, first_words);  // collects the grants
        }
    }
    std::shared_ptr<Session> sign_in(std::string_view name, std::string_view words) {
        return test::must(organisation->sign_in(name, words));
    }
    void add_second(const char* person, bool destroys) {
        Id shown[] = {harmless};
        test::must(sign_in(person, first_words)->add_duress_passphrase(second_words, shown, destroys));
    }
    // Sizes of all that is stored: spaces and blobs without their keys, frames by compartment.
    std::map<std::string, int> shape() {
        std::map<std::string, int> shape;
        for (const std::string& space : test::must(store->spaces()))
            for (const BlobEntry& entry : test::must(store->list(space)))
                ++shape[space + ", key of " + std::to_string(entry.key.size()) + ", " +
                        std::to_string(entry.size)];
        for (const Id& compartment : test::must(store->compartments()))
            shape[compartment.text()] = static_cast<int>(test::must(store->last(compartment)));
        return shape;
    }
    void expect_random_bytes(const char* person, std::string_view words);
    Bytes block_of(const char* person, std::string_view words) {
        Id account = sign_in(person, words)->account();
        for (const BlobEntry& entry : test::must(store->list("account"))) {
            Bytes block = test::must(store->get("account", entry.key))->bytes;
            if (test::must(account_of(block)) == account) return block;
        }
        return {};
    }
    std::map<std::string, int> calls_of(const char* person, std::string_view words) {
        calls.clear();
        (void)organisation->sign_in(person, words);
        return std::exchange(calls, {});
    }
    // The same over the network; half a minute later each time, since a code works once.
    std::map<std::string, int> calls_with_code(const char* person, std::string_view words,
                                               std::string_view code = {}) {
        clock.advance(30);
        std::string good = one_time_code(authenticator.view(), clock.now());
        calls.clear();
        (void)organisation->sign_in_with_code(person, words, code.empty() ? good : code);
        return std::exchange(calls, {});
    }
    std::string make_words(const char* person, std::string_view words) {
        std::string all;
        for (const std::string& word : new_word_code(recovery_word_count, Language::english, random))
            all += word + " ";
        test::must(sign_in(person, words)->set_recovery_words(all));
        return all;
    }
    std::map<std::string, int> calls_coming_back(const char* person, std::string_view words,
                                                 std::string_view fresh) {
        calls.clear();
        (void)organisation->come_back(person, words, fresh);
        return std::exchange(calls, {});
    }
    void set_up_codes(const char* person) {
        clock.advance(30);
        std::string code = one_time_code(authenticator.view(), clock.now());
        test::must(sign_in(person, first_words)->set_up_one_time_codes(authenticator.view(), code));
    }

    test::TemporaryFolder folder;
    std::string file;
    Kinds kinds;
    RuleBook rules{{}};
    SetClock clock{{1'260'000'000}};
    SystemRandom random;
    SecretBytes authenticator{as_bytes("12345678901234567890")};  // everybody's
    std::unique_ptr<Store> store;
    std::shared_ptr<Organisation> organisation;
    Id harmless;
};

// How far the bytes are from random ones: χ² of their values, in standard deviations.
double oddness(ByteView bytes) {
    std::array<double, 256> counts{};
    for (std::uint8_t byte : bytes) ++counts[byte];
    double expected = static_cast<double>(bytes.size()) / 256, sum = 0;
    for (double count : counts) sum += (count - expected) * (count - expected) / expected;
    return (sum - 255) / std::sqrt(2.0 * 255);
}

// Whoever holds one copy of the store sees bytes that say nothing in every slot and box of an account.
void Duress::expect_random_bytes(const char* person, std::string_view words) {
    Bytes block = block_of(person, words);
    ASSERT_EQ(block.size(), account_bytes);
    EXPECT_LT(std::abs(oddness(ByteView(block).subspan(24, 16))), 40);
    for (std::size_t slot = 0; slot < account_slots; ++slot) {
        ByteView bytes =
            ByteView(block).subspan(account_header_bytes + slot * account_slot_bytes, account_slot_bytes);
        EXPECT_LT(std::abs(oddness(bytes)), 6) << person << ", slot " << slot;
    }
    Id account = test::must(account_of(block));
    Bytes inbox = test::must(store->get("inbox", account.view()))->bytes;
    ASSERT_EQ(inbox.size(), inbox_bytes);
    EXPECT_LT(std::abs(oddness(ByteView(inbox).subspan(8))), 60);
    for (std::size_t box = 0; box < inbox_boxes; ++box)
        EXPECT_EQ(inbox[8 + box * inbox_box_bytes + 31] & 0x80, 0);
}

// Catches a block, an inbox or anything else in the store whose size or structure tells of a second passphrase.
TEST_F(Duress, a_second_passphrase_does_not_show_in_one_copy_of_the_store) {
    std::map<std::string, int> before = shape();
    add_second("with", false);
    add_second("burning", true);
    std::map<std::string, int> after = shape();
    // Each was a sign-in, which leaves an entry for the audit's keepers, as all do.
    std::string changed;
    for (auto& [what, count] : after)
        if (count != before[what]) changed += what + "; ";
    EXPECT_TRUE(changed.starts_with("audit") && changed.find("; ") == changed.size() - 2) << changed;

    for (std::string_view words : {first_words, second_words})
        for (const char* person : {"with", "without", "burning"})
            if (person != std::string_view("without") || words == first_words)
                expect_random_bytes(person, words);
    for (const BlobEntry& entry : test::must(store->list("account"))) {
        Bytes block = test::must(store->get("account", entry.key))->bytes;
        EXPECT_EQ(to_hex(ByteView(block).first(8)), "4b524e4100000001");
        EXPECT_EQ(to_hex(ByteView(block).subspan(40, 8)), "0000000100000008") << "a cost of its own";
    }
}

// Catches a sign-in whose work tells which passphrase it was, how many there are, or whether there is such an account.
TEST_F(Duress, every_sign_in_does_the_same_work) {
    add_second("with", false);
    add_second("burning", true);
    std::map<std::string, int> usual = calls_of("without", first_words);
    EXPECT_EQ(usual["crypto_pwhash, 1 passes over 8192"], 1) << "one run of Argon2id for the passphrase";
    EXPECT_EQ(usual["crypto_box_seal_open of 512"], 64);
    EXPECT_GE(usual["crypto_generichash_init, key of 32"], static_cast<int>(account_slots));
    EXPECT_EQ(calls_of("with", first_words), usual);
    EXPECT_EQ(calls_of("with", second_words), usual);
    EXPECT_EQ(calls_of("burning", first_words), usual);
    EXPECT_EQ(calls_of("burning", second_words), usual) << "destroying";
    EXPECT_EQ(calls_of("burning", second_words), usual) << "destroyed";

    std::map<std::string, int> refused = calls_of("without", second_words);
    EXPECT_EQ(refused["crypto_pwhash, 1 passes over 8192"], 1);
    EXPECT_EQ(calls_of("burning", first_words), refused) << "a passphrase that was destroyed";
    EXPECT_EQ(calls_of("with", "neither of them"), refused);
}

// Catches one-time codes that are asked for with one passphrase and not with the other, or that cost other work there.
TEST_F(Duress, every_sign_in_with_a_code_does_the_same_work) {
    for (const char* person : {"with", "burning", "without"}) set_up_codes(person);
    std::map<std::string, int> before = shape();
    add_second("with", false);
    add_second("burning", true);
    for (const auto& [what, count] : shape())
        EXPECT_TRUE(count == before[what] || what.starts_with("audit")) << what;

    std::map<std::string, int> usual = calls_with_code("without", first_words);
    EXPECT_EQ(usual["one-time code of a secret of 20"], 6) << "three moments, judged twice";
    EXPECT_EQ(usual["crypto_pwhash, 1 passes over 8192"], 1);
    EXPECT_EQ(usual["crypto_box_seal_open of 512"], 64) << "nobody came in";
    for (std::string_view words : {first_words, second_words, second_words}) {
        EXPECT_EQ(calls_with_code("with", words), usual);
        EXPECT_EQ(calls_with_code("burning", words), usual);
    }
    std::map<std::string, int> wrong_code = calls_with_code("without", first_words, "000000");
    EXPECT_FALSE(wrong_code.contains("crypto_box_seal_open of 512")) << "came in with a wrong code";
    EXPECT_EQ(calls_with_code("with", first_words, "000000"), wrong_code);
    EXPECT_EQ(calls_with_code("with", second_words, "000000"), wrong_code);
    EXPECT_EQ(calls_with_code("burning", second_words, "000000"), wrong_code);
    std::map<std::string, int> refused = calls_with_code("without", second_words);
    EXPECT_EQ(calls_with_code("burning", first_words), refused) << "a passphrase that was destroyed";
    EXPECT_EQ(calls_with_code("nobody", first_words), refused) << "a name without an account";
}

// Catches recovery words that show in one copy of the store or in the work of a sign-in, or that tell whose they are not.
TEST_F(Duress, recovery_words_show_as_little) {
    std::map<std::string, int> before = shape();
    std::string good = make_words("with", first_words);
    make_words("burning", first_words);
    add_second("with", false);
    add_second("burning", true);
    for (const auto& [what, count] : shape())
        EXPECT_TRUE(count == before[what] || what.starts_with("audit")) << what;
    for (std::string_view words : {first_words, second_words}) expect_random_bytes("with", words);
    expect_random_bytes("without", first_words);

    std::map<std::string, int> usual = calls_of("without", first_words);
    for (std::string_view words : {first_words, second_words, second_words}) {
        EXPECT_EQ(calls_of("with", words), usual);
        EXPECT_EQ(calls_of("burning", words), usual);
    }
    // Words that are somebody else's: for whoever has some, none, some that were destroyed, and for nobody at all.
    std::string other = make_words("keeper", first_words);
    constexpr std::string_view fresh = "a passphrase after coming back";
    std::map<std::string, int> refused = calls_coming_back("without", other, fresh);
    EXPECT_EQ(refused["crypto_pwhash, 1 passes over 8192"], 1);
    for (const char* person : {"with", "burning", "nobody"})
        EXPECT_EQ(calls_coming_back(person, other, fresh), refused) << person;

    calls_coming_back("with", good, fresh);
    EXPECT_TRUE(organisation->sign_in("with", fresh)) << "the words were not good: nothing was compared";
    EXPECT_TRUE(organisation->sign_in("with", second_words)) << "and they left the second passphrase alone";
    EXPECT_FALSE(organisation->sign_in("with", first_words));
}

// Catches words made in a session of the second passphrase that open what the first does.
TEST_F(Duress, recovery_words_give_back_what_their_maker_saw) {
    add_second("with", false);
    std::string words = make_words("with", second_words);
    constexpr std::string_view fresh = "a passphrase after coming back";
    auto back = test::must(organisation->come_back("with", words, fresh));
    EXPECT_EQ(back->compartments().size(), 1u);
    EXPECT_EQ(sign_in("with", fresh)->compartments().size(), 1u);
    EXPECT_FALSE(organisation->sign_in("with", second_words));
}

// Catches a log or a free page in which one copy of the files holds what another sign-in left, so that two changed slots
// show.
TEST_F(Duress, one_copy_of_the_files_holds_one_version_of_each_block) {
    add_second("with", false);
    std::vector<Bytes> versions;
    for (std::string_view words : {first_words, second_words, first_words, second_words})
        versions.push_back(block_of("with", words));
    std::string files;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        files += test::contents(entry.path());
    auto holds = [&](const Bytes& block, std::size_t slot) {
        std::size_t at = account_header_bytes + slot * account_slot_bytes + 64;
        return files.find(as_text(ByteView(block).subspan(at, 32))) != std::string::npos;
    };
    for (std::size_t slot = 0; slot < account_slots; ++slot) {
        EXPECT_TRUE(holds(versions.back(), slot)) << "the search does not find what is there";
        std::size_t start = account_header_bytes + slot * account_slot_bytes;
        for (const Bytes& older : versions) {
            bool is_same = std::ranges::equal(ByteView(older).subspan(start, 99),
                                              ByteView(versions.back()).subspan(start, 99));
            EXPECT_EQ(holds(older, slot), is_same) << "slot " << slot;
        }
    }
}

}  // namespace
}  // namespace karnameh
