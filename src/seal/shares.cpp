// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/shares.h"

#include <sodium.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "base/text.h"

extern "C" {  // its header does not say so itself
#include <libgfshare.h>
}

namespace karnameh {

namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t share_bytes = 3 + round_prefix_bytes + Key::bytes;
constexpr std::size_t blob_bytes = 1 + shares_max * sizeof(Hash);
static_assert(share_bytes == share_groups * 2);

// Over the group's place too, so that two groups in each other's place are found.
int check_digit(std::size_t place, unsigned value) {
    // Damm (2004): finds every single wrong digit and every two neighbours that changed places.
    static constexpr std::uint8_t table[10][10] = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}};
    std::uint8_t state = table[table[0][place / 10]][place % 10];
    for (unsigned unit = 10000; unit > 0; unit /= 10) state = table[state][value / unit % 10];
    return state;
}

Hash commitment_of(Id round, Id holder, const Share& share) {
    const std::uint8_t counts[] = {share.needed, share.number};
    return hash_of(
        {as_bytes("karnameh recovery share 1"), round.view(), holder.view(), counts, share.value.view()});
}

Id round_of(Id compartment, const Key& seed) {
    return Id::from(
        hash_of({as_bytes("karnameh recovery round 1"), compartment.view(), seed.view()}).view().first(16));
}

Key derived(const Key& seed, std::uint64_t which) {
    static_assert(crypto_kdf_KEYBYTES == Key::bytes && crypto_kdf_BYTES_MAX >= Key::bytes);
    SecretBytes key(Key::bytes);
    crypto_kdf_derive_from_key(key.data(), key.size(), which, "recovery", seed.view().data());
    return Key(std::move(key));
}

struct ContextEnd {
    void operator()(gfshare_ctx* context) const { gfshare_ctx_free(context); }
};
using Context = std::unique_ptr<gfshare_ctx, ContextEnd>;

void fill_from_system(unsigned char* bytes, unsigned int count) {
    randombytes_buf(bytes, count);
}

// The library takes chance from here when it splits, and to overwrite what it frees, after putting together too.
void start_sharing() {
    static std::once_flag started;
    std::call_once(started, [] {
        start_sealing();
        gfshare_fill_rand = fill_from_system;
    });
}

std::vector<SecretBytes> split(const Key& seed, std::uint8_t needed, std::vector<std::uint8_t>& numbers) {
    Context context(
        gfshare_ctx_init_enc(numbers.data(), static_cast<unsigned>(numbers.size()), needed, Key::bytes));
    KARNAMEH_ASSERT(context);
    SecretBytes secret(seed.view());
    gfshare_ctx_enc_setsecret(context.get(), secret.data());
    std::vector<SecretBytes> values;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        values.emplace_back(Key::bytes);
        gfshare_ctx_enc_getshare(context.get(), static_cast<unsigned char>(i), values.back().data());
    }
    return values;
}

}  // namespace

ShareRound make_shares(Id compartment, std::uint8_t needed, std::span<const Id> holders, Random& random) {
    KARNAMEH_ASSERT(needed >= 2 && needed <= holders.size() && holders.size() <= shares_max);
    start_sharing();
    ShareRound made{{}, Key(random), {}, Bytes(blob_bytes)};
    made.round = round_of(compartment, made.seed);
    std::vector<std::uint8_t> numbers;
    while (numbers.size() < holders.size()) numbers.push_back(static_cast<std::uint8_t>(numbers.size() + 1));
    std::vector<SecretBytes> values = split(made.seed, needed, numbers);
    random.fill(made.commitments);
    made.commitments[0] = version;
    for (std::size_t i = 0; i < holders.size(); ++i) {
        Share share{needed, numbers[i], {}, std::move(values[i])};
        std::ranges::copy(made.round.view().first(round_prefix_bytes), share.round.begin());
        Hash commitment = commitment_of(made.round, holders[i], share);
        std::ranges::copy(commitment.view(),
                          made.commitments.begin() + static_cast<std::ptrdiff_t>(1 + i * sizeof(Hash)));
        made.shares.push_back(std::move(share));
    }
    return made;
}

PersonKeys recovery_keys(Id round, const Key& seed) {
    start_sealing();
    return {round, ReceivingPair::from_secret(derived(seed, 1)), SigningPair::from_seed(derived(seed, 2))};
}

std::string share_text(const Share& share) {
    Bytes bytes{version, share.needed, share.number};
    bytes.reserve(share_bytes);
    append(bytes, share.round);
    append(bytes, share.value.view());
    std::string text;
    text.reserve(share_groups * (share_group_digits + 1));
    for (std::size_t group = 0; group < share_groups; ++group) {
        unsigned value = bytes[group * 2] * 256u + bytes[group * 2 + 1];
        if (group > 0) text += ' ';
        for (unsigned unit = 10000; unit > 0; unit /= 10) text += static_cast<char>('0' + value / unit % 10);
        text += static_cast<char>('0' + check_digit(group + 1, value));
    }
    wipe(bytes);
    return text;
}

Result<Share> parse_share(std::string_view typed) {
    std::string digits, plain = latin_digits(typed);
    for (char c : plain)
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ' ' && c != '-' && c != '\n' && c != '\r' && c != '\t')
            return refuse("share", "A share is made of digits only.", "Twenty groups of six digits.");
    if (digits.size() != share_groups * share_group_digits)
        return refuse("share", {"That is {1} digits.", {std::to_string(digits.size())}},
                      "Twenty groups of six digits.");
    SecretBytes bytes(share_bytes);
    for (std::size_t group = 0; group < share_groups; ++group) {
        unsigned value = 0;
        for (std::size_t i = 0; i < 5; ++i)
            value = value * 10 + static_cast<unsigned>(digits[group * share_group_digits + i] - '0');
        int check = digits[group * share_group_digits + 5] - '0';
        if (value > UINT16_MAX || check_digit(group + 1, value) != check)
            return refuse("share", {"Group {1} is mistyped.", {std::to_string(group + 1)}},
                          "The six digits as they stand on the page.");
        bytes.data()[group * 2] = static_cast<std::uint8_t>(value >> 8);
        bytes.data()[group * 2 + 1] = static_cast<std::uint8_t>(value);
    }
    ByteView view = bytes.view();
    if (view[0] != version || view[1] < 2 || view[1] > shares_max || view[2] < 1 || view[2] > shares_max)
        return refuse("share", "These digits are no share.", "The digits of a page with a share.");
    Share share{view[1], view[2], {}, SecretBytes(view.subspan(3 + round_prefix_bytes))};
    std::ranges::copy(view.subspan(3, round_prefix_bytes), share.round.begin());
    std::ranges::fill(digits, '0');
    return share;
}

Done check_share(ByteView commitments, Id round, Id holder, const Share& share) {
    if (commitments.size() != blob_bytes || commitments[0] != version)
        return fault(FaultKind::corrupt, "a round of recovery shares");
    Hash commitment = commitment_of(round, holder, share);
    ByteView stored = commitments.subspan(1 + (share.number - 1u) * sizeof(Hash), sizeof(Hash));
    if (equal_in_constant_time(commitment.view(), stored)) return {};
    return refuse("share", "This share was altered, or it is not this person's.",
                  "The share that was handed to the person who signs in with it.");
}

Result<Key> combine_shares(std::span<const Share> shares) {
    start_sharing();
    std::vector<std::uint8_t> numbers;
    for (const Share& share : shares) numbers.push_back(share.number);
    Context context(gfshare_ctx_init_dec(numbers.data(), static_cast<unsigned>(numbers.size()), Key::bytes));
    KARNAMEH_ASSERT(context);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        SecretBytes value = shares[i].value.clone();
        gfshare_ctx_dec_giveshare(context.get(), static_cast<unsigned char>(i), value.data());
    }
    SecretBytes secret(Key::bytes);
    gfshare_ctx_dec_extract(context.get(), secret.data());
    return Key(std::move(secret));
}

bool is_round_of(Id round, Id compartment, const Key& seed) {
    return round_of(compartment, seed) == round;
}

}  // namespace karnameh
