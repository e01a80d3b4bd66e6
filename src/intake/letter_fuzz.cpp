// SPDX-License-Identifier: AGPL-3.0-or-later
// What a store gives back in place of a mailbox or a message: it is refused, or taken for one of the right form that
// opens to nobody here.
#include "intake/mailbox.h"
#include "intake/message.h"
#include "intake/records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace karnameh;
    static SystemRandom random;
    static const Key door(random), key(random);
    static const MailboxKeys keys = mailbox_keys(new_receipt(random), door);
    ByteView bytes(data, size);
    Result<intake::OpenedMailbox> mailbox = intake::open_mailbox(keys, bytes);
    if (mailbox) KARNAMEH_ASSERT(!mailbox->is_its_own && mailbox->answers.empty());
    Result<DayNumber> expiry = intake::expiry_of(bytes);
    KARNAMEH_ASSERT(expiry.has_value() == mailbox.has_value());
    KARNAMEH_ASSERT(!intake::open_letter(Id{}, bytes, key.view()));
    if (intake::state_of(bytes)) KARNAMEH_ASSERT(intake::wrap_of(bytes).size() == intake::wrap_bytes);
    (void)intake::read_proof(as_text(bytes));
    return 0;
}
