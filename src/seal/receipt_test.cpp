// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/receipt.h"

#include <set>

#include "tests/support/expect.h"

namespace karnameh {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

// Catches a receipt that is not read back from whatever keyboard, script and spelling it was typed with.
TEST(Receipt, is_read_however_it_is_typed) {
    SeededRandom random{11};
    for (int i = 0; i < 500; ++i) {
        WordNumbers receipt = new_receipt(random);
        ASSERT_EQ(receipt.size(), receipt_word_count);
        std::string english = words_text(receipt, Language::english),
                    persian = words_text(receipt, Language::persian), digits = digits_text(receipt);
        for (const std::string& typed :
             {english, upper(english), replaced(english, " ", ", "), "  " + replaced(english, " ", "\n"),
              persian, replaced(replaced(persian, "ی", "ي"), "ک", "ك"), replaced(persian, " ", "، "),
              replaced(persian, " ", "  \t"), digits, replaced(digits, " ", ""), replaced(digits, " ", "-"),
              local_digits(digits, Language::persian)})
            EXPECT_EQ(test::must(read_receipt(typed, "receipt")), receipt) << typed;
    }
}

// Catches fewer random bits than eight words hold: a word that never comes, or a first word that tells the second.
TEST(Receipt, holds_88_random_bits) {
    SystemRandom random;
    std::vector<std::set<std::uint16_t>> seen(receipt_word_count);
    std::set<WordNumbers> all;
    for (int i = 0; i < 40'000; ++i) {
        WordNumbers receipt = new_receipt(random);
        for (std::size_t at = 0; at < receipt.size(); ++at) seen[at].insert(receipt[at]);
        all.insert(receipt);
    }
    for (const std::set<std::uint16_t>& words : seen) EXPECT_EQ(words.size(), word_list_size);
    EXPECT_EQ(all.size(), 40'000u);
}

// Catches a check that lets more mistakes through than its 11 bits must: of changed words one in 2,048 goes unnoticed.
TEST(Receipt, is_refused_where_a_word_is_another) {
    SeededRandom random{5};
    int unnoticed = 0, tried = 0;
    for (int i = 0; i < 20'000; ++i, ++tried) {
        WordNumbers receipt = new_receipt(random);
        std::uint16_t& word = receipt[random.below(receipt.size())];
        word = static_cast<std::uint16_t>((word + 1 + random.below(word_list_size - 1)) % word_list_size);
        unnoticed += read_receipt(digits_text(receipt), "receipt").has_value() ? 1 : 0;
    }
    EXPECT_LT(unnoticed, 3 * tried / 2048);
}

// Catches a refusal that does not say which kind of mistake it is.
TEST(Receipt, says_what_kind_of_mistake_it_is) {
    SeededRandom random{5};
    WordNumbers receipt = new_receipt(random);
    auto wrong = [](std::string_view typed) { return test::wrong_of(read_receipt(typed, "receipt")); };
    std::string digits = digits_text(receipt);
    EXPECT_NE(wrong(digits.substr(5)).find("32 digits"), std::string::npos) << wrong(digits.substr(5));
    EXPECT_NE(wrong("2999" + digits.substr(4)).find("Group 1"), std::string::npos);
    std::swap(receipt[0], receipt[1]);
    EXPECT_NE(wrong(digits_text(receipt)).find("digits do not belong together"), std::string::npos);
    EXPECT_NE(wrong(words_text(receipt, Language::persian)).find("words do not belong together"),
              std::string::npos);
    EXPECT_NE(wrong("").find("0 digits"), std::string::npos);
}

// Catches keys that two receipts, two organisations or two uses share, and a decoy where a receipt may lead.
TEST(Receipt, leads_to_a_place_of_its_own) {
    SystemRandom random;
    Key door(random), other(random);
    std::set<std::string> seen;
    auto is_new = [&](ByteView bytes) { return seen.insert(to_hex(bytes)).second; };
    for (int i = 0; i < 100; ++i) {
        WordNumbers receipt = new_receipt(random);
        for (const Key* one : {&door, &other}) {
            MailboxKeys keys = mailbox_keys(receipt, *one);
            EXPECT_TRUE(is_new(keys.place.view()));
            EXPECT_TRUE(is_new(keys.key.view()));
            EXPECT_TRUE(is_new(keys.answers.secret.view()));
            EXPECT_TRUE(mailbox_keys(receipt, *one).place == keys.place);
        }
        EXPECT_TRUE(is_new(decoy_place(door, static_cast<std::uint64_t>(i)).view()));
    }
}

}  // namespace
}  // namespace karnameh
