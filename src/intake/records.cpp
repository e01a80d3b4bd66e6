// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/records.h"

#include "base/text.h"

namespace karnameh::intake {

namespace {
constexpr std::string_view proof_domain = "karnameh proof";
}  // namespace

std::vector<Kind> intake_kinds() {
    return {
        Describe<ReceivedMessage>("received_message", "message received", "messages received")
            .text(1, "proof", "Proof", &ReceivedMessage::proof)
            .required()
            .key()
            .date(2, "day", "Day", &ReceivedMessage::day)
            .required()
            .done(),
    };
}

Hash proof_of(ByteView salt, std::string_view text) {
    return hash_of({as_bytes(proof_domain), salt, as_bytes(text)});
}

std::string proof_text(ByteView salt, std::string_view text) {
    return to_hex(salt).append("\n").append(text);
}

Result<Hash> read_proof(std::string_view kept) {
    std::string_view first = kept.substr(0, kept.find('\n'));
    Result<Bytes> salt = from_hex(trim(first));
    if (!salt || salt->size() != salt_bytes || first.size() == kept.size())
        return refuse("", "This is no proof.", "A line of 64 letters and digits, and the message below it.");
    std::string text(kept.substr(first.size() + 1));
    std::erase(text, '\r');
    return proof_of(*salt, trim(text));
}

}  // namespace karnameh::intake
