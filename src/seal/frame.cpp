// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/frame.h"

#include <sodium.h>

#include <algorithm>

#include "seal/committing.h"
#include "seal/padding.h"

namespace karnameh {

namespace {

constexpr std::string_view live_magic = "KRNF", tombstone_magic = "KRNT";
constexpr std::uint8_t version = 1;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t commitment_at = frame_header_bytes - commitment_bytes;
constexpr std::size_t nonce_at = commitment_at - nonce_bytes;
constexpr std::size_t writer_plaintext = frame_writer_bytes - tag_bytes;
constexpr std::string_view chain_domain = "karnameh chain 1", signature_domain = "karnameh frame 1";

using RawHeader = std::array<std::uint8_t, frame_header_bytes>;

void encode_header(const FrameHeader& header, Bytes& to) {
    append(to, as_bytes(live_magic));
    to.push_back(version);
    to.push_back(static_cast<std::uint8_t>(header.kind));
    append_big_endian(to, std::uint16_t{0});
    append(to, header.compartment.view());
    append_big_endian(to, header.sequence);
    append_big_endian(to, header.epoch);
    append_big_endian(to, header.schema);
    append_big_endian(to, header.roster);
    append_big_endian(to, header.covers);
    append(to, header.previous.view());
    append_big_endian(to, header.body_size);
    append(to, header.nonce);
    append(to, header.commitment);
    KARNAMEH_ASSERT(to.size() == frame_header_bytes);
}

// The magic and version were looked at.
FrameHeader decode_header(ByteView raw) {
    FrameHeader header;
    header.kind = static_cast<FrameKind>(raw[5]);
    header.compartment = Id::from(raw.subspan(8));
    header.sequence = read_big_endian<std::uint64_t>(raw.subspan(24));
    header.epoch = read_big_endian<std::uint32_t>(raw.subspan(32));
    header.schema = read_big_endian<std::uint32_t>(raw.subspan(36));
    header.roster = read_big_endian<std::uint64_t>(raw.subspan(40));
    header.covers = read_big_endian<std::uint64_t>(raw.subspan(48));
    header.previous = Hash::from(raw.subspan(56, 32));
    header.body_size = read_big_endian<std::uint32_t>(raw.subspan(88));
    std::copy_n(raw.begin() + nonce_at, nonce_bytes, header.nonce.begin());
    std::copy_n(raw.begin() + commitment_at, commitment_bytes, header.commitment.begin());
    return header;
}

bool is_possible(const FrameHeader& header) {
    std::size_t most =
        padded_size(limits::frame_bytes_max + frame_prefix_bytes, limits::frame_floor) + tag_bytes;
    if (header.body_size < limits::frame_floor + tag_bytes || header.body_size > most) return false;
    std::size_t plaintext = header.body_size - tag_bytes;
    return padded_size(plaintext, limits::frame_floor) == plaintext && header.sequence >= 1 &&
           header.epoch >= 1 && header.roster < header.sequence && header.covers < header.sequence;
}

// The body's nonce with its last bit turned: one key, two messages.
std::array<std::uint8_t, nonce_bytes> writer_nonce(const FrameHeader& header) {
    auto nonce = header.nonce;
    nonce.back() ^= 1;
    return nonce;
}

using SignedPart = std::array<std::uint8_t, signature_domain.size() + frame_header_bytes + 32>;
SignedPart signed_part(ByteView raw_header, const Hash& body_hash) {
    SignedPart part;
    auto at = std::copy(signature_domain.begin(), signature_domain.end(), part.begin());
    at = std::copy(raw_header.begin(), raw_header.end(), at);
    std::copy(body_hash.bytes.begin(), body_hash.bytes.end(), at);
    return part;
}

// What the writer's part is bound to: header and hash of body.
ByteView bound_to_writer(const SignedPart& part) {
    return ByteView(part).subspan(signature_domain.size());
}

void encrypt(std::uint8_t* in_place, std::size_t size, ByteView associated, const std::uint8_t* nonce,
             const std::uint8_t* key) {
    crypto_aead_xchacha20poly1305_ietf_encrypt_detached(in_place, in_place + size, nullptr, in_place, size,
                                                        associated.data(), associated.size(), nullptr, nonce,
                                                        key);
}

bool decrypt(std::uint8_t* to, ByteView sealed, ByteView associated, const std::uint8_t* nonce,
             const std::uint8_t* key) {
    std::size_t size = sealed.size() - tag_bytes;
    return crypto_aead_xchacha20poly1305_ietf_decrypt_detached(to, nullptr, sealed.data(), size,
                                                               sealed.data() + size, associated.data(),
                                                               associated.size(), nonce, key) == 0;
}

std::unexpected<Wrong> damaged(const FrameHeader& header, const char* what) {
    return fault(FaultKind::corrupt, "compartment " + header.compartment.text() + ", frame " +
                                         std::to_string(header.sequence) + ": " + what);
}

}  // namespace

Result<SealedFrame> seal_frame(const Key& data_key, FrameHeader header, const SigningPair& writer,
                               ByteView payload, Random& random) {
    if (payload.size() > limits::frame_bytes_max)
        return fault(FaultKind::limit, "a payload too large for a frame");
    std::size_t plaintext = padded_size(frame_prefix_bytes + payload.size(), limits::frame_floor);
    header.body_size = static_cast<std::uint32_t>(plaintext + tag_bytes);
    random.fill(header.nonce);

    SealedFrame frame;
    frame.bytes.reserve(frame_header_bytes + header.body_size + frame_writer_bytes + frame_check_bytes);
    encode_header(header, frame.bytes);
    DerivedKeys keys(data_key, header.nonce, ByteView(frame.bytes).first(commitment_at));
    std::ranges::copy(keys.commitment(), frame.bytes.begin() + commitment_at);
    RawHeader raw;
    std::copy_n(frame.bytes.begin(), raw.size(), raw.begin());

    frame.bytes.resize(frame_header_bytes + salt_bytes);
    random.fill(std::span(frame.bytes).subspan(frame_header_bytes));
    append_big_endian(frame.bytes, static_cast<std::uint32_t>(payload.size()));
    append(frame.bytes, payload);
    frame.bytes.resize(frame_header_bytes + header.body_size);
    std::uint8_t* body = frame.bytes.data() + frame_header_bytes;
    encrypt(body, plaintext, raw, header.nonce.data(), keys.encryption());
    Hash body_hash = hash_of({ByteView(body, header.body_size)});

    SignedPart part = signed_part(raw, body_hash);
    Signature signature = writer.sign(part);
    append(frame.bytes, writer.open.view());
    append(frame.bytes, signature.view());
    frame.bytes.resize(frame.bytes.size() + tag_bytes);
    std::uint8_t* sealed_writer = frame.bytes.data() + frame_header_bytes + header.body_size;
    encrypt(sealed_writer, writer_plaintext, bound_to_writer(part), writer_nonce(header).data(),
            keys.encryption());
    frame.chain_hash =
        hash_of({as_bytes(chain_domain), raw, body_hash.view(), ByteView(sealed_writer, frame_writer_bytes)});
    append(frame.bytes, frame.chain_hash.view().first(frame_check_bytes));
    return frame;
}

Result<FrameView> read_frame(ByteView stored) {
    if (stored.size() < tombstone_bytes) return fault(FaultKind::corrupt, "a frame cut short");
    std::string_view magic = as_text(stored.first(4));
    if (magic != live_magic && magic != tombstone_magic) return fault(FaultKind::corrupt, "not a frame");
    if (stored[4] > version || stored[5] > frame_kinds)
        return fault(FaultKind::newer, "a frame of a newer form");
    if (stored[4] < 1 || stored[5] < 1 || stored[6] != 0 || stored[7] != 0)
        return fault(FaultKind::corrupt, "not a frame");
    FrameView frame;
    frame.is_tombstone = magic == tombstone_magic;
    std::copy_n(stored.begin(), frame_header_bytes, frame.raw_header.begin());
    std::copy(live_magic.begin(), live_magic.end(), frame.raw_header.begin());
    frame.header = decode_header(frame.raw_header);
    std::size_t middle = frame.is_tombstone ? 32 : frame.header.body_size;
    if (!is_possible(frame.header) ||
        stored.size() != frame_header_bytes + middle + frame_writer_bytes + frame_check_bytes)
        return damaged(frame.header, "impossible sizes or numbers");
    ByteView behind = stored.subspan(frame_header_bytes);
    if (frame.is_tombstone)
        frame.body_hash = Hash::from(behind.first(32));
    else
        frame.body = behind.first(middle);
    frame.writer = behind.subspan(middle, frame_writer_bytes);
    frame.check = behind.subspan(middle + frame_writer_bytes);
    return frame;
}

Hash hash_body(const FrameView& frame) {
    return frame.is_tombstone ? frame.body_hash : hash_of({frame.body});
}

Hash chain_hash(const FrameView& frame, const Hash& body_hash) {
    return hash_of({as_bytes(chain_domain), frame.raw_header, body_hash.view(), frame.writer});
}

bool is_whole(const FrameView& frame, const Hash& chain_hash) {
    return std::ranges::equal(frame.check, chain_hash.view().first(frame_check_bytes));
}

Result<OpenedBody> open_frame(const Key& data_key, const FrameView& frame, const Hash& body_hash,
                              std::span<std::uint8_t> room) {
    const FrameHeader& header = frame.header;
    if (frame.is_tombstone) return damaged(header, "erased");
    KARNAMEH_ASSERT(room.size() >= plaintext_bytes(header));
    DerivedKeys keys(data_key, header.nonce, ByteView(frame.raw_header).first(commitment_at));
    if (!equal_in_constant_time(keys.commitment(), header.commitment))
        return damaged(header, "sealed with another key, or its header is damaged");
    if (!decrypt(room.data(), frame.body, frame.raw_header, header.nonce.data(), keys.encryption()))
        return damaged(header, "its body is damaged");

    std::array<std::uint8_t, writer_plaintext> writer;
    SignedPart part = signed_part(frame.raw_header, body_hash);
    if (!decrypt(writer.data(), frame.writer, bound_to_writer(part), writer_nonce(header).data(),
                 keys.encryption()))
        return damaged(header, "its writer's part is damaged");
    OpenedBody opened;
    opened.writer = PublicKey::from(ByteView(writer).first(32));
    if (!is_signed_by(opened.writer, part, Signature::from(ByteView(writer).subspan(32))))
        return damaged(header, "its signature does not hold");

    ByteView plaintext = room.first(plaintext_bytes(header));
    std::size_t size = read_big_endian<std::uint32_t>(plaintext.subspan(salt_bytes));
    if (size > plaintext.size() - frame_prefix_bytes ||
        padded_size(frame_prefix_bytes + size, limits::frame_floor) != plaintext.size())
        return damaged(header, "its padding is wrong");
    opened.payload = plaintext.subspan(frame_prefix_bytes, size);
    ByteView zeros = plaintext.subspan(frame_prefix_bytes + size);
    if (!sodium_is_zero(zeros.data(), zeros.size())) return damaged(header, "its padding is wrong");
    return opened;
}

Bytes make_tombstone(const FrameView& frame, const Hash& body_hash) {
    Bytes bytes;
    bytes.reserve(tombstone_bytes);
    append(bytes, frame.raw_header);
    std::copy(tombstone_magic.begin(), tombstone_magic.end(), bytes.begin());
    append(bytes, body_hash.view());
    append(bytes, frame.writer);
    append(bytes, frame.check);
    return bytes;
}

}  // namespace karnameh
