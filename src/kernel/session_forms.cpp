// SPDX-License-Identifier: AGPL-3.0-or-later
// Forms that were filled in elsewhere (record/offline_form.h): the key that they are sealed to, and opening them.
#include "kernel/session.h"
#include "record/offline_form.h"
#include "seal/form_key.h"

namespace karnameh {

namespace {

// Beside the form itself, what age and its armour add.
constexpr std::size_t sealed_bytes_max = 2 * offline_form_bytes;

// Opened in memory that is overwritten; nothing where the key is not the right one.
Result<std::optional<SecretBytes>> open_with(ByteView identities, ByteView sealed) {
    SecretBytes room(offline_form_bytes);
    std::size_t size = 0;
    Done opened = age_decrypt(identities, source_from(sealed), [&](ByteView bytes) -> Done {
        if (bytes.size() > room.size() - size)
            return refuse("", "This form is too long.",
                          {"At most {1} bytes.", {std::to_string(offline_form_bytes)}});
        std::copy(bytes.begin(), bytes.end(), room.data() + size);
        size += bytes.size();
        return {};
    });
    if (opened) return SecretBytes(room.view().first(size));
    if (is_fault(opened.error(), FaultKind::corrupt))
        return refuse("", "This file is damaged.", "Let it be sealed and sent once more.");
    const Refusal* refusal = std::get_if<Refusal>(&opened.error());
    if (refusal && refusal->problems[0].where == "identity") return std::nullopt;
    return std::unexpected(opened.error());
}

}  // namespace

Result<std::string> Session::form_recipient(Id compartment) {
    Held home = KARNAMEH_TRY(held(compartment, Role::write));
    return home.compartment->form_recipient();
}

Result<Session::OpenedForm> Session::open_form(ByteView sealed) {
    if (!is_sealed_by_age(sealed))
        return refuse("", "This is no file that age has sealed.", "The form as age wrote it: form.age.");
    if (sealed.size() > sealed_bytes_max)
        return refuse("", "This form is too long.",
                      {"At most {1} bytes.", {std::to_string(offline_form_bytes)}});
    for (const Held& one : compartments()) {
        if (!one.compartment || one.role < Role::write) continue;
        Result<Held> home = held(one.id, Role::write);
        if (!home) continue;
        SecretBytes identities = home->compartment->form_identities();
        if (std::optional<SecretBytes> text = KARNAMEH_TRY(open_with(identities.view(), sealed)))
            return OpenedForm{home->id, std::move(*text)};
    }
    return refuse("", "This form was sealed for no compartment that you may write in.",
                  "Whoever may write in the one that it was made for takes it in.");
}

}  // namespace karnameh
