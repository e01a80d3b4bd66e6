// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/attach.h"

#include <cstring>

#include "journal/attachments.h"

namespace karnameh {

namespace {

Text text(std::string_view of) {
    return {of.data(), static_cast<std::uint32_t>(of.size())};
}

Result<AttachmentReference> store_file(const Environment& environment, const ByteSource& from) {
    AttachmentWriter writer(environment.store, environment.random);
    SecretBytes room(attachment_chunk_bytes);
    auto fill = [&]() -> Result<AttachmentReference> {
        for (;;) {
            std::size_t size = KARNAMEH_TRY(from(room.span()));
            if (size == 0) return writer.finish();
            KARNAMEH_TRY(writer.add(room.view().first(size)));
        }
    };
    Result<AttachmentReference> stored = fill();
    if (!stored) (void)remove_attachment(environment.store, writer.id());
    return stored;
}

// The record as it stands, with one more attachment.
Done add_to_record(Session& session, const Id& record, const Id& attachment, Change& change) {
    const Kinds& kinds = session.organisation().environment().kinds;
    Reading reading = session.read();
    const Record* before = reading.scope().find(record);
    if (!before) return refuse("id", "There is no such record, or you may not open it.");
    const Kind& kind = kinds.get(before->kind);
    Arena scratch;
    Record* after = new_row(kind, scratch);
    std::memcpy(static_cast<void*>(after), before, kind.row_bytes);
    std::vector<Id> all(before->attachments.begin(), before->attachments.end());
    all.push_back(attachment);
    after->attachments = scratch.copy_list(std::span<const Id>(all));
    change.put(*after, before->sequence);
    return {};
}

}  // namespace

Result<Id> attach(Session& session, const Id& record, const NewFile& file, const ByteSource& from) {
    const Environment& environment = session.organisation().environment();
    Held home = KARNAMEH_TRY(session.home_of(record));
    if (home.role < Role::write)
        return refuse("compartment", {"Your grant on “{1}” does not allow that.", {home.name}},
                      "Whoever may write there may.");
    AttachmentReference stored = KARNAMEH_TRY(store_file(environment, from));
    auto commit = [&]() -> Result<Id> {
        std::string blob = stored.id.text();
        SecretBytes key(as_bytes(to_hex(stored.key.view())));
        Attachment row{};
        row.kind = Attachment::kind_number;
        row.id = environment.random.id();
        row.name = text(file.name);
        row.media_type = text(file.media_type);
        row.blob = text(blob);
        row.key = text(as_text(key.view()));
        row.bytes.value = static_cast<std::int64_t>(stored.size);
        Change change(environment.kinds);
        change.put(row);
        KARNAMEH_TRY(add_to_record(session, record, row.id, change));
        KARNAMEH_TRY(session.commit(home.id, change));
        return row.id;
    };
    Result<Id> done = commit();
    if (!done) (void)remove_attachment(environment.store, stored.id);
    return done;
}

Done read_attached(Session& session, const Id& attachment, const ByteSink& to) {
    AttachmentReference reference;
    {
        Reading reading = session.read();
        const auto* row = reading.scope().find<Attachment>(attachment);
        if (!row) return refuse("id", "There is no such attachment, or you may not open it.");
        reference.id = KARNAMEH_TRY(parse_id(row->blob));
        Bytes key = KARNAMEH_TRY(from_hex(row->key));
        if (key.size() != Key::bytes) return fault(FaultKind::corrupt, "an attachment's key");
        reference.key = Key(key);
        wipe(key);
        reference.size = static_cast<std::uint64_t>(row->bytes.value);
    }
    KARNAMEH_TRY(session.audit(AuditAct::exported, "attachment"));
    return read_attachment(session.organisation().environment().store, reference, 0, reference.size, to);
}

}  // namespace karnameh
