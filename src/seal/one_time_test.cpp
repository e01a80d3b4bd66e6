// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/one_time.h"

#include <gtest/gtest.h>

#include <set>

namespace karnameh {
namespace {

const ByteView rfc_secret = as_bytes("12345678901234567890");

// Catches codes that no authenticator shows: RFC 6238, appendix B, the last six of its eight digits.
TEST(OneTimeCode, IsThatOfTheStandard) {
    struct Row {
        std::int64_t at;
        const char* code;
    };
    for (const Row& row : std::initializer_list<Row>{{59, "287082"},
                                                     {1111111109, "081804"},
                                                     {1111111111, "050471"},
                                                     {1234567890, "005924"},
                                                     {2000000000, "279037"},
                                                     {20000000000, "353130"}})
        EXPECT_EQ(one_time_code(rfc_secret, {row.at}), row.code) << row.at;
}

// Catches a code that works twice, one of long ago, and a clock half a minute off that locks its owner out.
TEST(OneTimeCode, WorksOnceAndOnlyAboutNow) {
    Instant now{1111111111};
    std::uint64_t step = 1111111111 / 30;
    EXPECT_EQ(step_of_code(rfc_secret, "050471", now, 0), step);
    EXPECT_EQ(step_of_code(rfc_secret, "050 471", now, 0), step);
    EXPECT_EQ(step_of_code(rfc_secret, "۰۵۰۴۷۱", now, 0), step);
    EXPECT_EQ(step_of_code(rfc_secret, "081804", now, 0), step - 1);
    EXPECT_EQ(step_of_code(rfc_secret, one_time_code(rfc_secret, {now.seconds + 30}), now, 0), step + 1);
    EXPECT_FALSE(step_of_code(rfc_secret, "050471", now, step));
    EXPECT_FALSE(step_of_code(rfc_secret, "081804", now, step));
    EXPECT_FALSE(step_of_code(rfc_secret, "050471", {now.seconds + 90}, 0));
    for (const char* wrong : {"", "050472", "50471", "0504710", "abcdef"})
        EXPECT_FALSE(step_of_code(rfc_secret, wrong, now, 0)) << wrong;
}

// Catches an address or a text that an authenticator cannot read.
TEST(OneTimeCode, IsTakenOverAsAuthenticatorsReadIt) {
    EXPECT_EQ(one_time_secret_text(rfc_secret), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    EXPECT_EQ(one_time_address(rfc_secret, "An example", "گل"),
              "otpauth://totp/"
              "An%20example:%DA%AF%D9%84?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=An%20example");
}

// Catches a recovery code that works twice, or one that takes another along.
TEST(RecoveryCode, WorksOnce) {
    SeededRandom random(5);
    std::vector<std::string> codes = new_recovery_codes(random);
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), recovery_codes);
    SecretBytes hashes = recovery_code_hashes(codes);
    EXPECT_FALSE(take_recovery_code(hashes, "0000 0000 0000 0000"));
    EXPECT_FALSE(take_recovery_code(hashes, ""));
    for (std::size_t left = recovery_codes; const std::string& code : codes) {
        EXPECT_EQ(recovery_codes_left(hashes), left--);
        EXPECT_TRUE(take_recovery_code(hashes, code));
        EXPECT_FALSE(take_recovery_code(hashes, code));
    }
    EXPECT_EQ(recovery_codes_left(hashes), 0u);
}

}  // namespace
}  // namespace karnameh
