// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/system_records.h"

namespace karnameh {

namespace {

constexpr Option acts[] = {
    {1, "signed_in", "signed in"},
    {2, "account_added", "account added"},
    {3, "compartment_made", "compartment made"},
    {4, "granted", "grant given"},
    {5, "taken_away", "grant taken away"},
    {6, "exported", "exported"},
    {7, "erased", "erased"},
    {8, "opened", "looked at"},
    {9, "codes_set_up", "one-time codes set up"},
    {10, "codes_removed", "one-time codes removed"},
    {12, "locked", "panic lock thrown"},
    {15, "shares_made", "recovery shares made"},
    {16, "renamed", "renamed"},
    {17, "recovered", "recovered by shares"},
    {18, "handed_over", "handed over"},
    {19, "sign_in_failed", "sign-in failed"},
    {20, "collected", "everything about one person collected"},
    {21, "keeping_set", "changed how long records are kept"},
    {25, "invited", "invited"},
    {26, "joined", "took up an invitation"},
    {27, "invitation_withdrawn", "invitation withdrawn"},
    {28, "words_made", "recovery words made"},
    {29, "came_back", "came back by recovery words"},
    {30, "practised", "restore practised"},
    {34, "list_opened", "looked at a list"},
    {35, "door_set", "public door opened, shut or changed"},
    {36, "refused", "tried what the grant does not allow"},
    {37, "post_box_set", "post box set"},
    {38, "round_opened", "round of counting opened"},
    {39, "round_closed", "round of counting closed"},
};

std::optional<PublicKey> key_from(const Text& hex) {
    Result<Bytes> bytes = from_hex(hex);
    if (!bytes || bytes->size() != 32) return std::nullopt;
    return PublicKey::from(*bytes);
}

}  // namespace

std::optional<PersonCard> DirectoryEntry::card() const {
    Result<Id> parsed = parse_id(account);
    std::optional<PublicKey> receives = key_from(receiving), signs = key_from(signing);
    if (!parsed || !receives || !signs) return std::nullopt;
    return PersonCard{*parsed, *receives, *signs};
}

std::vector<Kind> system_kinds() {
    return {
        Describe<DirectoryEntry>("directory_entry", "directory entry", "directory entries")
            .text(1, "name", "Name", &DirectoryEntry::name)
            .required()
            .key()
            .text(2, "account", "Account", &DirectoryEntry::account)
            .required()
            .text(3, "receiving", "Receiving key", &DirectoryEntry::receiving)
            .required()
            .text(4, "signing", "Signing key", &DirectoryEntry::signing)
            .required()
            .done(),
        Describe<AuditEntry>("audit_entry", "audit entry", "audit entries")
            .instant(1, "at", "At", &AuditEntry::at)
            .required()
            .text(2, "who", "Who", &AuditEntry::who)
            .required()
            .choice(3, "act", "Act", &AuditEntry::act, acts)
            .required()
            .text(4, "what", "What", &AuditEntry::what)
            .named_by({"at", "act", "who"})
            .done(),
        Describe<Attachment>("attachment", "attachment", "attachments")
            .text(1, "name", "Name", &Attachment::name)
            .required()
            .key()
            .text(2, "media_type", "Media type", &Attachment::media_type)
            .text(3, "blob", "Stored as", &Attachment::blob)
            .required()
            .text(4, "key", "Opens with", &Attachment::key)
            .required()
            .integer(5, "bytes", "Bytes", &Attachment::bytes)
            .required()
            .between(0, INT64_MAX)
            .done(),
        Describe<RecoveryRound>("recovery_round", "recovery shares", "recovery shares")
            .text(1, "holders", "Who has one", &RecoveryRound::holders)
            .required()
            .key()
            .text(2, "round", "Round", &RecoveryRound::round)
            .required()
            .instant(3, "made", "Made", &RecoveryRound::made)
            .required()
            .integer(4, "needed", "Needed together", &RecoveryRound::needed)
            .required()
            .integer(5, "given", "Given out", &RecoveryRound::given)
            .required()
            .done(),
        Describe<ImportRun>("import_run", "import", "imports")
            .text(1, "file", "File", &ImportRun::file)
            .required()
            .key()
            .text(2, "of", "Kind of its rows", &ImportRun::of)
            .required()
            .instant(3, "at", "At", &ImportRun::at)
            .required()
            .integer(4, "fresh", "New records", &ImportRun::fresh)
            .between(0, INT64_MAX)
            .integer(5, "changed", "Changed records", &ImportRun::changed)
            .between(0, INT64_MAX)
            .instant(6, "undone", "Taken back", &ImportRun::undone)
            .text(7, "form", "Form", &ImportRun::form)
            .done(),
        Describe<Merger>("merger", "merger", "mergers")
            .text(1, "kept", "Record that stays", &Merger::kept)
            .required()
            .text(2, "gone", "Record that goes", &Merger::gone)
            .required()
            .instant(3, "at", "At", &Merger::at)
            .required()
            .integer(4, "changed", "Changed records", &Merger::changed)
            .between(0, INT64_MAX)
            .done(),
        Describe<ToldApart>("told_apart", "two told apart", "two told apart")
            .text(1, "one", "One", &ToldApart::one)
            .required()
            .text(2, "other", "The other", &ToldApart::other)
            .required()
            .done(),
        Describe<Keeping>("keeping", "time of keeping", "times of keeping")
            .text(1, "of", "Kind", &Keeping::of)
            .required()
            .key()
            .integer(2, "months", "Months", &Keeping::months)
            .required()
            .between(1, 1200)
            .done(),
        Describe<PostBoxEntry>("post_box", "post box", "post boxes")
            .text(1, "compartment", "Compartment", &PostBoxEntry::compartment)
            .required()
            .key()
            .text(2, "key", "Letters are sealed to", &PostBoxEntry::key)
            .required()
            .done(),
    };
}

}  // namespace karnameh
