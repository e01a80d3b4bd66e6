// SPDX-License-Identifier: AGPL-3.0-or-later
#include "seal/age.h"

#include <algorithm>

#include "seal/child.h"

namespace karnameh {

namespace {

bool is_recipient(std::string_view text) {
    return (text.starts_with("age1") || text.starts_with("ssh-")) &&
           std::ranges::all_of(text, [](unsigned char c) { return c >= ' ' && c < 0x7f; });
}

// age's own messages are one line, "age: error: …", and hold nothing of the contents.
Done judge(const ChildEnd& end) {
    if (end.exit_status == 0) return {};
    if (end.messages.contains("no identity matched") || end.messages.contains("incorrect passphrase"))
        return refuse("identity", "This key does not open the file.");
    if (end.messages.contains("malformed recipient") || end.messages.contains("unknown recipient"))
        return refuse("recipient", "This is not a recipient's key.", "Keys that begin with age1 or ssh-.");
    if (end.messages.contains("malformed secret key") || end.messages.contains("no secret keys found") ||
        end.messages.contains("unknown identity type"))
        return refuse("identity", "This is not an age key.", "The contents of a file that age-keygen made.");
    if (end.messages.contains("failed to read header"))
        return refuse("file", "This is no file that age has sealed.");
    return fault(FaultKind::corrupt, end.messages);
}

}  // namespace

Done age_encrypt(const std::vector<std::string>& recipients, const ByteSource& from, const ByteSink& to) {
    if (recipients.empty()) return refuse("recipient", "At least one recipient is needed.");
    std::vector<std::string> command{"age", "--encrypt"};
    for (const std::string& recipient : recipients) {
        if (!is_recipient(recipient))
            return refuse("recipient", "This is not a recipient's key.",
                          "Keys that begin with age1 or ssh-.");
        command.push_back("-r");
        command.push_back(recipient);
    }
    return judge(KARNAMEH_TRY(run_child(command, {}, from, to)));
}

Done age_decrypt(ByteView identity, const ByteSource& from, const ByteSink& to) {
    std::vector<std::string> command{"age", "--decrypt", "-i", child_secret_path};
    return judge(KARNAMEH_TRY(run_child(command, identity, from, to)));
}

ByteSource source_from(ByteView bytes) {
    return [bytes](std::span<std::uint8_t> room) mutable -> Result<std::size_t> {
        std::size_t size = std::min(room.size(), bytes.size());
        std::copy_n(bytes.begin(), size, room.begin());
        bytes = bytes.subspan(size);
        return size;
    };
}

ByteSink sink_to(Bytes& bytes) {
    return [&bytes](ByteView more) -> Done {
        append(bytes, more);
        return {};
    };
}

Result<AgeIdentity> new_age_identity() {
    AgeIdentity made;
    Bytes text;
    text.reserve(4096);
    ChildEnd end = KARNAMEH_TRY(run_child({"age-keygen"}, {}, source_from({}), sink_to(text)));
    made.identity = SecretBytes(text);
    std::string_view comment = "# public key: ";
    std::string_view view = as_text(made.identity.view());
    std::size_t start = view.find(comment);
    wipe(text);
    if (end.exit_status != 0 || start == view.npos)
        return fault(FaultKind::unavailable, "age-keygen: " + end.messages);
    start += comment.size();
    made.recipient = view.substr(start, view.find('\n', start) - start);
    return made;
}

}  // namespace karnameh
