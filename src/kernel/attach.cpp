// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/attach.h"

#include <cstring>

namespace karnameh {

namespace {

Text text(std::string_view of) {
    return {of.data(), static_cast<std::uint32_t>(of.size())};
}

Result<AttachmentReference> store_file(const Environment& environment, const ByteSource& from) {
    AttachmentWriter writer(environment.store, environment.random, environment.clock.now());
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

// The record as it stands, with other attachments.
Done put_attachments(Session& session, const Id& record, Change& change,
                     const std::function<void(std::vector<Id>&)>& edit) {
    const Kinds& kinds = session.organisation().environment().kinds;
    Reading reading = session.read();
    const Record* before = reading.scope().find(record);
    if (!before) return refuse("id", "There is no such record, or you may not open it.");
    const Kind& kind = kinds.get(before->kind);
    Arena scratch;
    Record* after = new_row(kind, scratch);
    std::memcpy(static_cast<void*>(after), before, kind.row_bytes);
    std::vector<Id> all(before->attachments.begin(), before->attachments.end());
    edit(all);
    after->attachments = scratch.copy_list(std::span<const Id>(all));
    change.put(*after, before->sequence);
    return {};
}

Id put_file(Change& change, Random& random, const StoredFile& file) {
    std::string blob = file.stored.id.text();
    SecretBytes key(as_bytes(to_hex(file.stored.key.view())));
    Attachment row{};
    row.kind = Attachment::kind_number;
    row.id = random.id();
    row.name = text(file.file.name);
    row.media_type = text(file.file.media_type);
    row.blob = text(blob);
    row.key = text(as_text(key.view()));
    row.bytes.value = static_cast<std::int64_t>(file.stored.size);
    change.put(row);
    return row.id;
}

}  // namespace

Result<Id> attach(Session& session, const Id& record, const NewFile& file, const ByteSource& from) {
    KARNAMEH_TRY(session.home_of(record, Role::write));
    StoredFile stored{file, KARNAMEH_TRY(store_file(session.organisation().environment(), from))};
    return KARNAMEH_TRY(attach_stored(session, record, {&stored, 1})).front();
}

Result<std::vector<Id>> attach_stored(Session& session, const Id& record, std::span<const StoredFile> files) {
    const Environment& environment = session.organisation().environment();
    auto commit = [&]() -> Result<std::vector<Id>> {
        Held home = KARNAMEH_TRY(session.home_of(record, Role::write));
        Change change(environment.kinds);
        std::vector<Id> ids;
        for (const StoredFile& file : files) ids.push_back(put_file(change, environment.random, file));
        KARNAMEH_TRY(put_attachments(session, record, change, [&](std::vector<Id>& all) {
            all.insert(all.end(), ids.begin(), ids.end());
        }));
        std::vector<BlobWrite> named;
        for (const StoredFile& file : files)
            named.push_back(KARNAMEH_TRY(off_the_list(environment.store, file.stored.id)));
        KARNAMEH_TRY(environment.store.write(named, Durable::at_once));
        KARNAMEH_TRY(session.commit(home.id, change));
        return ids;
    };
    Result<std::vector<Id>> done = commit();
    if (!done)
        for (const StoredFile& file : files) (void)remove_attachment(environment.store, file.stored.id);
    return done;
}

Result<StoredFile> find_attached(Session& session, const Id& attachment) {
    Reading reading = session.read();
    const auto* row = reading.scope().find<Attachment>(attachment);
    if (!row) return refuse("id", "There is no such attachment, or you may not open it.");
    StoredFile found{{row->name.string(), row->media_type.string()}, {}};
    found.stored.id = KARNAMEH_TRY(parse_id(row->blob));
    Bytes key = KARNAMEH_TRY(from_hex(row->key));
    if (key.size() != Key::bytes) return fault(FaultKind::corrupt, "an attachment's key");
    found.stored.key = Key(key);
    wipe(key);
    found.stored.size = static_cast<std::uint64_t>(row->bytes.value);
    return found;
}

Done read_attached(Session& session, const Id& attachment, const ByteSink& to) {
    StoredFile file = KARNAMEH_TRY(find_attached(session, attachment));
    KARNAMEH_TRY(session.audit(AuditAct::exported, "attachment"));
    return read_attachment(session.organisation().environment().store, file.stored, 0, file.stored.size, to);
}

Done remove_attached(Session& session, const Id& record, const Id& attachment) {
    const Environment& environment = session.organisation().environment();
    Held home = KARNAMEH_TRY(session.home_of(record, Role::write));
    StoredFile file = KARNAMEH_TRY(find_attached(session, attachment));
    Change change(environment.kinds);
    KARNAMEH_TRY(
        put_attachments(session, record, change, [&](std::vector<Id>& all) { std::erase(all, attachment); }));
    bool is_shared = false;
    {
        Reading reading = session.read();
        reading.scope().each_referring_any(attachment,
                                           [&](const Record& row) { is_shared |= row.id != record; });
    }
    if (!is_shared) change.erase(environment.kinds.get(Attachment::kind_number), attachment);
    KARNAMEH_TRY(session.commit(home.id, change));
    return is_shared ? Done{} : remove_attachment(environment.store, file.stored.id);
}

}  // namespace karnameh
