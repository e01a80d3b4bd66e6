// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/form_key.h"

#include <sodium.h>

#include <algorithm>

namespace karnameh {

namespace {

constexpr std::string_view use = "karnameh: key of forms, for age";
constexpr char digits[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

std::uint32_t next_checksum(std::uint32_t sum, std::uint32_t digit) {
    constexpr std::uint32_t generators[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    std::uint32_t top = sum >> 25;
    sum = (sum & 0x1ffffff) << 5 ^ digit;
    for (int bit = 0; bit < 5; ++bit)
        if ((top >> bit & 1) != 0) sum ^= generators[bit];
    return sum;
}

// Bech32 in lower case, into `to`: `prefix`, "1", five bits to a letter, six letters of checksum.
void append_bech32(std::span<std::uint8_t> to, std::string_view prefix, ByteView bytes) {
    std::size_t at = 0;
    std::uint32_t sum = 1;
    for (char letter : prefix) sum = next_checksum(sum, static_cast<unsigned char>(letter) >> 5);
    sum = next_checksum(sum, 0);
    for (char letter : prefix) {
        sum = next_checksum(sum, static_cast<unsigned char>(letter) & 31);
        to[at++] = static_cast<std::uint8_t>(letter);
    }
    to[at++] = '1';
    auto put = [&](std::uint32_t digit) { to[at++] = static_cast<std::uint8_t>(digits[digit & 31]); };
    std::uint32_t waiting = 0;
    int bits = 0;
    auto take = [&](std::uint32_t digit) {
        sum = next_checksum(sum, digit);
        put(digit);
    };
    for (std::uint8_t byte : bytes) {
        waiting = waiting << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5) take(waiting >> (bits - 5) & 31);
    }
    if (bits > 0) take(waiting << (5 - bits) & 31);
    for (int digit = 0; digit < 6; ++digit) sum = next_checksum(sum, 0);
    sum ^= 1;
    for (int digit = 5; digit >= 0; --digit) put(sum >> (5 * digit));
    wipe({reinterpret_cast<std::uint8_t*>(&waiting), sizeof waiting});
}

constexpr std::size_t bech32_size(std::string_view prefix) {
    return prefix.size() + 1 + (Key::bytes * 8 + 4) / 5 + 6;
}

}  // namespace

AgeIdentity form_key(const ReceivingPair& intake) {
    start_sealing();
    SecretBytes secret(Key::bytes);
    crypto_generichash(secret.data(), secret.size(), as_bytes(use).data(), use.size(),
                       intake.secret.view().data(), Key::bytes);
    ReceivingPair pair = ReceivingPair::from_secret(Key(std::move(secret)));
    constexpr std::string_view open_prefix = "age", secret_prefix = "age-secret-key-";
    AgeIdentity made;
    Bytes recipient(bech32_size(open_prefix));
    append_bech32(recipient, open_prefix, pair.open.view());
    made.recipient = as_text(recipient);
    made.identity = SecretBytes(bech32_size(secret_prefix) + 1);
    append_bech32(made.identity.span(), secret_prefix, pair.secret.view());
    // Written in capitals, as age-keygen does; the checksum is of the lower case.
    for (std::uint8_t& letter : made.identity.span())
        if (letter >= 'a' && letter <= 'z') letter = static_cast<std::uint8_t>(letter - 'a' + 'A');
    made.identity.span().back() = '\n';
    return made;
}

bool is_sealed_by_age(ByteView bytes) {
    std::string_view text = as_text(bytes);
    return text.starts_with("age-encryption.org/v1\n") ||
           text.starts_with("-----BEGIN AGE ENCRYPTED FILE-----");
}

}  // namespace karnameh
