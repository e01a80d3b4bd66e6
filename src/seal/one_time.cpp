// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/one_time.h"

#include <liboath/oath.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace karnameh {

namespace {

constexpr std::int64_t step_seconds = 30;
constexpr unsigned code_digits = 6;
constexpr std::size_t hash_bytes = sizeof(Hash::bytes);

// What was typed without blanks and hyphens, its digits Latin.
std::string plain(std::string_view typed) {
    std::string digits = latin_digits(typed);
    std::erase_if(digits, [](char c) { return c == ' ' || c == '-' || c == '\t' || c == '\n'; });
    return digits;
}

std::string code_of_step(ByteView secret, std::uint64_t step) {
    std::array<char, code_digits + 1> code{};
    int done = oath_hotp_generate(reinterpret_cast<const char*>(secret.data()), secret.size(), step,
                                  code_digits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
    KARNAMEH_ASSERT(done == OATH_OK);
    return code.data();
}

std::string in_fours(std::string_view text) {
    std::string groups;
    for (std::size_t at = 0; at < text.size(); at += 4)
        groups.append(at == 0 ? "" : " ").append(text.substr(at, 4));
    return groups;
}

std::string base32(ByteView bytes) {
    char* text = nullptr;
    std::size_t size = 0;
    int done = oath_base32_encode(reinterpret_cast<const char*>(bytes.data()), bytes.size(), &text, &size);
    KARNAMEH_ASSERT(done == OATH_OK);
    std::unique_ptr<char, decltype(&std::free)> owned(text, &std::free);
    return std::string(text, size);
}

// RFC 3986: what may stand in a path or a query as it is.
std::string encoded(std::string_view text) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_plain) {
            out += c;
        } else {
            auto byte = static_cast<unsigned char>(c);
            out.append(1, '%').append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
        }
    }
    return out;
}

Hash hash_of_code(std::string_view code) {
    return hash_of({as_bytes("karnameh recovery code 1"), as_bytes(plain(code))});
}

}  // namespace

SecretBytes new_one_time_secret(Random& random) {
    SecretBytes secret(one_time_secret_bytes);
    random.fill(secret.span());
    return secret;
}

std::string one_time_secret_text(ByteView secret) {
    return in_fours(base32(secret));
}

std::string one_time_address(ByteView secret, std::string_view issuer, std::string_view person) {
    return "otpauth://totp/" + encoded(issuer) + ":" + encoded(person) + "?secret=" + base32(secret) +
           "&issuer=" + encoded(issuer);
}

std::string one_time_code(ByteView secret, Instant at) {
    return code_of_step(secret, static_cast<std::uint64_t>(at.seconds / step_seconds));
}

std::optional<std::uint64_t> step_of_code(ByteView secret, std::string_view code, Instant now,
                                          std::uint64_t step_used) {
    std::string typed = plain(code);
    auto step_now = static_cast<std::uint64_t>(now.seconds / step_seconds);
    std::optional<std::uint64_t> found;
    for (std::uint64_t step = step_now - 1; step <= step_now + 1; ++step) {
        bool fits = equal_in_constant_time(as_bytes(typed), as_bytes(code_of_step(secret, step)));
        if (fits && step > step_used) found = step;
    }
    return found;
}

std::vector<std::string> new_recovery_codes(Random& random) {
    std::vector<std::string> codes;
    while (codes.size() < recovery_codes) {
        std::string digits;
        for (std::size_t i = 0; i < recovery_code_digits; ++i)
            digits += static_cast<char>('0' + random.below(10));
        codes.push_back(in_fours(digits));
    }
    return codes;
}

SecretBytes recovery_code_hashes(const std::vector<std::string>& codes) {
    SecretBytes hashes(codes.size() * hash_bytes);
    for (std::size_t i = 0; i < codes.size(); ++i)
        std::ranges::copy(hash_of_code(codes[i]).bytes, hashes.data() + i * hash_bytes);
    return hashes;
}

bool take_recovery_code(SecretBytes& hashes, std::string_view code) {
    Hash wanted = hash_of_code(code);
    std::size_t found = hashes.size();
    for (std::size_t at = 0; at + hash_bytes <= hashes.size(); at += hash_bytes)
        if (equal_in_constant_time(hashes.view().subspan(at, hash_bytes), wanted.view())) found = at;
    if (found == hashes.size()) return false;
    SecretBytes left(hashes.size() - hash_bytes);
    std::ranges::copy(hashes.view().first(found), left.data());
    std::ranges::copy(hashes.view().subspan(found + hash_bytes), left.data() + found);
    hashes = std::move(left);
    return true;
}

std::size_t recovery_codes_left(const SecretBytes& hashes) {
    return hashes.size() / hash_bytes;
}

}  // namespace karnameh
