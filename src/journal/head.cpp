// SPDX-License-Identifier: AGPL-3.0-or-later
#include "journal/head.h"

#include <charconv>

namespace karnameh {

static constexpr std::string_view form = "karnameh-head-1";

static std::string signed_line(const SignedHead& head) {
    return std::string(form) + ' ' + head.head.compartment.text() + ' ' + std::to_string(head.head.sequence) +
           ' ' + head.head.chain_hash.text() + ' ' + std::to_string(head.at.seconds) + ' ';
}

bool SignedHead::is_good() const {
    std::string line = signed_line(*this);
    return is_signed_by(server, as_bytes(line), server_signature) &&
           (writer.is_empty() || is_signed_by(writer, as_bytes(line), writer_signature));
}

std::string SignedHead::text() const {
    std::string line = signed_line(*this) + server.text() + ' ' + to_hex(server_signature.bytes);
    if (!writer.is_empty()) line += ' ' + writer.text() + ' ' + to_hex(writer_signature.bytes);
    return line;
}

SignedHead sign_head(const Head& head, Instant at, const SigningPair& server) {
    SignedHead made;
    made.head = head;
    made.at = at;
    made.server = server.open;
    made.server_signature = server.sign(as_bytes(signed_line(made)));
    return made;
}

void countersign_head(SignedHead& head, const SigningPair& writer) {
    head.writer = writer.open;
    head.writer_signature = writer.sign(as_bytes(signed_line(head)));
}

namespace {

// The words of a line that is exactly in its form, or a failure remembered.
class Words {
  public:
    explicit Words(std::string_view line) : left_(line) {}
    bool ok = true;
    bool at_end() const { return left_.empty(); }

    std::string_view next() {
        std::size_t space = left_.find(' ');
        std::string_view word = left_.substr(0, space);
        left_ = space == left_.npos ? std::string_view() : left_.substr(space + 1);
        return word;
    }
    template <typename Integer>
    Integer number() {
        std::string_view word = next();
        Integer value{};
        auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        if (error != std::errc() || end != word.data() + word.size()) ok = false;
        return value;
    }
    template <std::size_t size>
    std::array<std::uint8_t, size> hexadecimal() {
        std::array<std::uint8_t, size> value{};
        Result<Bytes> bytes = from_hex(next());
        if (bytes && bytes->size() == size)
            std::copy(bytes->begin(), bytes->end(), value.begin());
        else
            ok = false;
        return value;
    }

  private:
    std::string_view left_;
};

}  // namespace

Result<SignedHead> parse_head(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    Words words(line);
    SignedHead head;
    if (words.next() != form) words.ok = false;
    head.head.compartment.bytes = words.hexadecimal<16>();
    head.head.sequence = words.number<SequenceNumber>();
    head.head.chain_hash.bytes = words.hexadecimal<32>();
    head.at.seconds = words.number<std::int64_t>();
    head.server.bytes = words.hexadecimal<32>();
    head.server_signature.bytes = words.hexadecimal<64>();
    if (words.ok && !words.at_end()) {
        head.writer.bytes = words.hexadecimal<32>();
        head.writer_signature.bytes = words.hexadecimal<64>();
    }
    if (!words.ok || !words.at_end() || head.text() != line)
        return refuse("head", "This is not a journal's head.", "A line that begins with karnameh-head-1.");
    return head;
}

}  // namespace karnameh
