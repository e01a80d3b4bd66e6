// SPDX-License-Identifier: AGPL-3.0-or-later
// Forgetting: which frames hold a record, what is left of each without it, and who has to agree.
#include <algorithm>
#include <set>
#include <unordered_set>

#include "journal/attachments.h"
#include "kernel/payload.h"
#include "kernel/session.h"

namespace karnameh {

namespace {

class VersionSink final : public ReusedRoom {
  public:
    VersionSink(const Kinds& kinds, std::span<const Id> wanted, const Compartment::TakeVersion& take)
        : kinds_(kinds), wanted_(wanted.begin(), wanted.end()), take_(take) {}
    Done take(const OpenedFrame& frame) override {
        KARNAMEH_TRY(read_payload(
            kinds_, frame.payload,
            [&](const Id& id, const Kind& kind, SequenceNumber, bool erased, cbor::Reader& fields) -> Done {
                ByteView map = erased ? ByteView() : fields.skip();
                return wanted_.contains(id) ? take_(kind, id, map) : Done{};
            }));
        return {};
    }

  private:
    const Kinds& kinds_;
    std::unordered_set<Id> wanted_;
    const Compartment::TakeVersion& take_;
};

// Of each frame that holds one of the records: what else stands there.
class RestSink final : public ReusedRoom {
  public:
    RestSink(const Kinds& kinds, std::span<const Id> unwanted)
        : kinds_(kinds), unwanted_(unwanted.begin(), unwanted.end()) {}
    Done take(const OpenedFrame& frame) override {
        Instant at = KARNAMEH_TRY(read_payload(kinds_, frame.payload, skip));
        PayloadWriter rest(at);
        bool found = false;
        auto keep = [&](const Id& id, const Kind& kind, SequenceNumber sequence, bool erased,
                        cbor::Reader& fields) -> Done {
            ByteView map = erased ? ByteView() : fields.skip();
            if (unwanted_.contains(id))
                found = true;
            else
                (void)rest.add(kind.number, id, sequence, map);  // no fuller than the frame it comes from
            return {};
        };
        KARNAMEH_TRY(read_payload(kinds_, frame.payload, keep));
        if (!found) return {};
        Erasure erasure{frame.stored_at, {}};
        if (!rest.is_empty()) {
            Bytes payload = rest.take();
            erasure.rest = SecretBytes(payload);
            wipe(payload);
        }
        erasures.push_back(std::move(erasure));
        return {};
    }
    std::vector<Erasure> erasures;

  private:
    static Done skip(const Id&, const Kind&, SequenceNumber, bool erased, cbor::Reader& fields) {
        if (!erased) (void)fields.skip();
        return {};
    }
    const Kinds& kinds_;
    std::unordered_set<Id> unwanted_;
};

}  // namespace

Done Compartment::each_version(std::span<const Id> records, const TakeVersion& take) const {
    std::lock_guard writing(writing_);
    VersionSink sink(environment_.kinds, records, take);
    KARNAMEH_TRY(journal_.read({1, journal_.head().sequence}, sink));
    return {};
}

Done Compartment::forget(const PersonKeys& keeper, const PersonKeys& second, std::span<const Id> records) {
    std::lock_guard writing(writing_);
    KARNAMEH_TRY(catch_up_locked());
    RestSink sink(environment_.kinds, records);
    KARNAMEH_TRY(journal_.read({1, journal_.head().sequence}, sink));
    if (sink.erasures.empty()) return refuse("id", "There is no such record.");
    std::vector<SequenceNumber> frames;
    for (const Erasure& erasure : sink.erasures) frames.push_back(erasure.sequence);
    std::vector<ErasedFrame> named = KARNAMEH_TRY(journal_.name_frames(frames));
    Consent consent = consent_to_erase(id_, named, second.signing);
    KARNAMEH_TRY(journal_.erase(environment_.random, keeper.signing, sink.erasures, consent));
    return load_anew();
}

Result<Held> Session::home_of(const Id& record, Role least) {
    for (Held& held : compartments()) {
        if (!held.compartment) continue;
        KARNAMEH_TRY(catch_up(held));
        auto lock = held.compartment->lock_for_reading();
        if (held.compartment->state().version_of(record) == 0) continue;
        if (held.role < least) return beyond_grant(held.name, least);
        return std::move(held);
    }
    return refuse("id", "There is no such record, or you may not open it.",
                  "An id of 32 hexadecimal digits.");
}

// The attachments that any version of the records names and no other record does.
Result<std::vector<Id>> Session::attachments_to_forget(const Held& home, std::span<const Id> records) {
    std::set<Id> named;
    auto collect = [&](const Kind& kind, const Id&, ByteView fields) -> Done {
        if (fields.empty()) return {};
        Arena scratch;
        Record* row = new_row(kind, scratch);
        cbor::Reader reader(fields);
        if (!decode_record(kind, reader, scratch, *row))
            return fault(FaultKind::corrupt, "a version of a record");
        for (const Id& id : row->attachments) named.insert(id);
        return {};
    };
    KARNAMEH_TRY(home.compartment->each_version(records, collect));
    const std::unordered_set<Id> going(records.begin(), records.end());
    Reading reading = read();
    std::erase_if(named, [&](const Id& id) {
        bool is_shared = false;
        reading.scope().each_referring_any(id,
                                           [&](const Record& row) { is_shared |= !going.contains(row.id); });
        return is_shared || home.compartment->state().version_of(id) == 0 ||
               !reading.scope().find<Attachment>(id);
    });
    return std::vector<Id>(named.begin(), named.end());
}

Done Session::forget(std::span<const Id> wanted, Session& second) {
    if (wanted.empty()) return {};
    Held home = KARNAMEH_TRY(home_of(wanted.front()));
    home = KARNAMEH_TRY(held(home.id, Role::keep));
    std::optional<Grant> grant = second.account_ == account_ ? std::nullopt : second.grant_on(home.id);
    if (!grant || grant->role < Role::keep)
        return refuse("second", "Erasing needs the consent of a second keeper.",
                      "Another person who keeps that compartment.");
    const std::unordered_set<Id> going(wanted.begin(), wanted.end());
    {
        Reading reading = read();
        std::string others;
        for (const Id& record : wanted) {
            if (home.compartment->state().version_of(record) == 0)
                return refuse("id", "There is no such record, or you may not open it.",
                              "An id of 32 hexadecimal digits.");
            reading.scope().each_referring_any(record, [&](const Record& row) {
                if (!going.contains(row.id)) others += (others.empty() ? "" : ", ") + row.id.text();
            });
        }
        if (!others.empty())
            return refuse("id", "Other records refer to this one.",
                          {"Change or erase these first: {1}.", {std::move(others)}});
    }
    std::vector<Id> records = KARNAMEH_TRY(attachments_to_forget(home, wanted));
    records.insert(records.end(), wanted.begin(), wanted.end());
    std::set<Id> files;
    auto collect = [&](const Kind& kind, const Id&, ByteView fields) -> Done {
        if (fields.empty() || kind.number != Attachment::kind_number) return {};
        Arena scratch;
        auto& row = static_cast<Attachment&>(*new_row(kind, scratch));
        cbor::Reader reader(fields);
        if (!decode_record(kind, reader, scratch, row)) return fault(FaultKind::corrupt, "an attachment");
        files.insert(KARNAMEH_TRY(parse_id(row.blob)));
        return {};
    };
    KARNAMEH_TRY(home.compartment->each_version(records, collect));
    KARNAMEH_TRY(audit(AuditAct::erased, home.id.text() + " " + second.name()));
    KARNAMEH_TRY(home.compartment->forget(keys(), second.keys(), records));
    // After their keys are gone: what a crash leaves behind opens to nobody.
    for (const Id& file : files) KARNAMEH_TRY(remove_attachment(organisation_->environment().store, file));
    return {};
}

}  // namespace karnameh
