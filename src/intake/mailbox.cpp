// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/mailbox.h"

#include <algorithm>

#include "seal/committing.h"

namespace karnameh::intake {

namespace {

constexpr std::string_view owner_domain = "karnameh mailbox owner";
constexpr std::size_t position_at = 4, owner_at = 8, slots_at = owner_at + owner_bytes;
static_assert(owner_bytes == owner_plain + committing_overhead);
static_assert(slot_plain == slot_bytes - sealed_message_overhead);
static_assert(slot_plain >= 4 + 32 + 2 + answer_bytes_max);

Done check_form(ByteView mailbox) {
    if (mailbox.size() != mailbox_bytes || mailbox[position_at] >= mailbox_slots)
        return fault(FaultKind::corrupt, "not a mailbox");
    return {};
}

void put_at(Bytes& to, std::size_t at, ByteView bytes) {
    std::ranges::copy(bytes, to.begin() + static_cast<std::ptrdiff_t>(at));
}

std::size_t slot_start(std::size_t slot) {
    return slots_at + slot % mailbox_slots * slot_bytes;
}

void put_expiry(Bytes& mailbox, DayNumber today, Random& random) {
    Bytes day;
    append_big_endian(day,
                      static_cast<std::uint32_t>(today + random.between(expiry_days_min, expiry_days_max)));
    put_at(mailbox, 0, day);
}

Bytes sealed_owner(const MailboxKeys& keys, const OwnersPart& owner, Random& random) {
    Bytes plain;
    plain.reserve(owner_plain);
    for (std::uint32_t number :
         {owner.opened, owner.sent, owner.sent_on_day, static_cast<std::uint32_t>(owner.last_opened),
          static_cast<std::uint32_t>(owner.day)})
        append_big_endian(plain, number);
    append(plain, owner.next.view());
    plain.resize(owner_plain);
    Bytes sealed = seal_committing(keys.key, as_bytes(owner_domain), plain, random);
    wipe(plain);
    return sealed;
}

OwnersPart read_owner(ByteView plain) {
    auto number = [&](std::size_t at) { return read_big_endian<std::uint32_t>(plain.subspan(at * 4)); };
    return {.opened = number(0),
            .sent = number(1),
            .sent_on_day = number(2),
            .last_opened = static_cast<DayNumber>(number(3)),
            .day = static_cast<DayNumber>(number(4)),
            .next = PublicKey::from(plain.subspan(20, 32))};
}

void fill_slots(Bytes& mailbox, Random& random) {
    random.fill(std::span(mailbox).subspan(slots_at));
    for (std::size_t slot = 0; slot < mailbox_slots; ++slot)
        put_at(mailbox, slot_start(slot), ReceivingPair::make(random).open.view());
}

}  // namespace

Bytes new_mailbox(const MailboxKeys& keys, DayNumber today, Random& random) {
    Bytes mailbox(mailbox_bytes);
    put_expiry(mailbox, today, random);
    mailbox[position_at] = static_cast<std::uint8_t>(random.below(mailbox_slots));
    put_at(mailbox, owner_at, sealed_owner(keys, {}, random));
    fill_slots(mailbox, random);
    return mailbox;
}

Result<OpenedMailbox> open_mailbox(const MailboxKeys& keys, ByteView mailbox) {
    KARNAMEH_TRY(check_form(mailbox));
    OpenedMailbox opened;
    Result<SecretBytes> owner =
        open_committing(keys.key, as_bytes(owner_domain), mailbox.subspan(owner_at, owner_bytes));
    opened.is_its_own = owner.has_value();
    if (owner) opened.owner = read_owner(owner->view());
    for (std::size_t i = 0; i < mailbox_slots; ++i) {
        std::optional<SecretBytes> plain =
            open_message(keys.answers, mailbox.subspan(slot_start(mailbox[position_at] + i), slot_bytes));
        if (!plain) continue;
        Answer answer{.day = static_cast<DayNumber>(read_big_endian<std::uint32_t>(plain->view())),
                      .next = PublicKey::from(plain->view().subspan(4, 32)),
                      .text = {}};
        std::size_t size = read_big_endian<std::uint16_t>(plain->view().subspan(36));
        if (size > plain->size() - 38) continue;
        answer.text = as_text(plain->view().subspan(38, size));
        if (!answer.next.is_empty()) opened.owner.next = answer.next;
        if (!answer.text.empty()) opened.answers.push_back(std::move(answer));
    }
    return opened;
}

Bytes rewritten(const MailboxKeys& keys, ByteView mailbox, const OwnersPart& owner, bool drop_answers,
                DayNumber today, Random& random) {
    Bytes fresh(mailbox.begin(), mailbox.end());
    put_at(fresh, owner_at, sealed_owner(keys, owner, random));
    if (drop_answers) fill_slots(fresh, random);
    auto until = static_cast<DayNumber>(read_big_endian<std::uint32_t>(mailbox));
    if (until - today < expiry_days_min) put_expiry(fresh, today, random);
    return fresh;
}

Result<Bytes> with_answer(ByteView mailbox, const PublicKey& to, const Answer& answer) {
    KARNAMEH_TRY(check_form(mailbox));
    if (answer.text.size() > answer_bytes_max)
        return refuse("answer", "This answer is too long.",
                      {"At most {1} bytes (a Persian letter takes two); the rest in another answer.",
                       {std::to_string(answer_bytes_max)}});
    Bytes plain;
    plain.reserve(slot_plain);
    append_big_endian(plain, static_cast<std::uint32_t>(answer.day));
    append(plain, answer.next.view());
    append_big_endian(plain, static_cast<std::uint16_t>(answer.text.size()));
    append(plain, as_bytes(answer.text));
    plain.resize(slot_plain);
    Bytes fresh(mailbox.begin(), mailbox.end());
    std::size_t position = mailbox[position_at];
    put_at(fresh, slot_start(position), seal_message(to, plain));
    fresh[position_at] = static_cast<std::uint8_t>((position + 1) % mailbox_slots);
    wipe(plain);
    return fresh;
}

Result<DayNumber> expiry_of(ByteView mailbox) {
    KARNAMEH_TRY(check_form(mailbox));
    return static_cast<DayNumber>(read_big_endian<std::uint32_t>(mailbox));
}

}  // namespace karnameh::intake
