// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/compartment.h"

#include "base/limits.h"
#include "kernel/batch.h"
#include "kernel/loader.h"
#include "kernel/payload.h"

namespace karnameh {

Result<std::shared_ptr<Compartment>> Compartment::create(const Environment& environment, Id id,
                                                         const PersonKeys& founder) {
    Roster roster;
    roster.set({founder.card(), Role::keep});
    Journal journal =
        KARNAMEH_TRY(Journal::create(environment.store, environment.random, id, founder.signing, roster));
    std::shared_ptr<Compartment> compartment(new Compartment(environment, std::move(journal)));
    if (environment.companions) compartment->companion_ = environment.companions->beside(*compartment);
    return compartment;
}

Result<std::shared_ptr<Compartment>> Compartment::open(const Environment& environment, const Grant& grant) {
    Journal journal = KARNAMEH_TRY(Journal::open(environment.store, grant));
    std::shared_ptr<Compartment> compartment(new Compartment(environment, std::move(journal)));
    KARNAMEH_TRY(compartment->load(compartment->journal_, *compartment->state_));
    if (environment.companions) compartment->companion_ = environment.companions->beside(*compartment);
    return compartment;
}

Done Compartment::load(Journal& journal, State& state) const {
    return load_journal(journal, [&](const OpenedFrame& frame) { return fold(state, frame); });
}

Done Compartment::fold(State& state, const OpenedFrame& frame) const {
    auto take = [&](const Id& id, const Kind& of, SequenceNumber stated, bool erased,
                    cbor::Reader& fields) -> Done {
        SequenceNumber version = frame.kind == FrameKind::snapshot ? stated : frame.sequence;
        if (erased)
            state.erase(of, id, version);
        else if (!state.put(of, id, version, fields))
            return fault(FaultKind::corrupt, "a record of kind " + std::string(of.name) + " in frame " +
                                                 std::to_string(frame.sequence) + " of " + id_.text());
        else if (companion_ && frame.kind != FrameKind::snapshot && &state == state_.get())
            companion_->changed(*state.find(id));
        return {};
    };
    Instant made = KARNAMEH_TRY(read_payload(environment_.kinds, frame.payload, take));
    if (newest() < made) newest_ = made.seconds;
    return {};
}

// The whole journal into a new state, which takes the old one's place only when it is complete.
Done Compartment::load_anew() {
    Journal journal = KARNAMEH_TRY(Journal::open(environment_.store, journal_.grant(Role::read, "")));
    auto state = std::make_unique<State>(environment_.kinds);
    KARNAMEH_TRY(load(journal, *state));
    std::unique_lock lock(state_lock_);
    journal_ = std::move(journal);
    state_ = std::move(state);
    if (companion_) companion_->folded_anew();
    return {};
}

Done Compartment::catch_up_locked() {
    SequenceNumber stored = KARNAMEH_TRY(environment_.store.last(id_));
    if (stored == journal_.head().sequence) return {};
    std::vector<SequenceNumber> erasures =
        KARNAMEH_TRY(environment_.store.frames_of_kind(id_, FrameKind::erasure));
    if (!erasures.empty() && erasures.back() > journal_.head().sequence) return load_anew();
    Batch batch;
    KARNAMEH_TRY(journal_.catch_up(batch));
    std::unique_lock lock(state_lock_);
    return batch.fold_into([this](const OpenedFrame& frame) { return fold(*state_, frame); });
}

Done Compartment::catch_up() {
    std::lock_guard writing(writing_);
    return catch_up_locked();
}

Result<SequenceRange> Compartment::commit(const PersonKeys& writer, const Change& change,
                                          const ViewSource& view) {
    if (change.is_empty()) return refuse("", "There is nothing to change.");
    std::lock_guard writing(writing_);
    for (;;) {
        KARNAMEH_TRY(catch_up_locked());
        std::optional<Change> whole;
        {
            View seen = KARNAMEH_TRY(view());
            whole = KARNAMEH_TRY(completed(change, environment_.rules, *state_, seen.scope));
            KARNAMEH_TRY(judge(whole ? *whole : change, environment_.kinds, environment_.rules, *state_,
                               seen.scope, environment_.clock.now()));
        }
        Result<SequenceRange> stored = append(writer, whole ? *whole : change);
        // Another process was faster: its change is folded, and ours judged again on top of it. Each round
        // somebody's write succeeded, so there is progress.
        if (stored || !is_fault(stored.error(), FaultKind::taken)) return stored;
    }
}

Result<SequenceRange> Compartment::append(const PersonKeys& writer, const Change& change) {
    std::vector<Bytes> payloads;
    PayloadWriter packed(environment_.clock.now());
    for (const ChangedRecord& record : change.records()) {
        const Record* before = state_->find(record.id);
        if (packed.add(record.kind->number, record.id, before ? before->sequence : 0, record.fields))
            payloads.push_back(packed.take());
    }
    if (!packed.is_empty()) payloads.push_back(packed.take());

    std::vector<ByteView> views(payloads.begin(), payloads.end());
    SequenceRange range =
        KARNAMEH_TRY(journal_.append(environment_.random, writer.signing, views, payload_schema));
    std::unique_lock lock(state_lock_);
    if (payloads.size() > 1) state_->reserve(state_->size() + change.size());
    SequenceNumber sequence = range.first;
    for (const Bytes& payload : payloads) {
        Done folded = fold(*state_, {sequence, sequence, FrameKind::data, payload_schema, payload, {}});
        ++sequence;
        KARNAMEH_ASSERT(folded);  // judge decoded the same bytes
    }
    for (Bytes& payload : payloads) wipe(payload);
    return range;
}

Done Compartment::compact(const PersonKeys& writer) {
    std::lock_guard writing(writing_);
    KARNAMEH_TRY(catch_up_locked());
    auto reading = lock_for_reading();
    // Rows are collected first: the source is asked for one payload at a time.
    std::vector<const Record*> rows;
    rows.reserve(state_->size());
    for (const Kind& kind : environment_.kinds.all())
        if (const Table* table = state_->table(kind.number))
            table->each_with_erased([&](const Record& row) { rows.push_back(&row); });
    PayloadWriter packed(environment_.clock.now());
    std::size_t next = 0;
    Bytes payload, fields;
    auto source = [&]() -> Result<std::optional<ByteView>> {
        while (next < rows.size()) {
            const Record& row = *rows[next++];
            fields.clear();
            if (!row.erased) encode_record(environment_.kinds.get(row.kind), row, fields);
            if (packed.add(row.kind, row.id, row.sequence, fields)) break;
        }
        if (packed.is_empty()) return std::nullopt;
        payload = packed.take();
        return ByteView(payload);
    };
    KARNAMEH_TRY(journal_.append_snapshot(environment_.random, writer.signing, source, payload_schema));
    return {};
}

std::uint64_t Compartment::frames_since_snapshot() const {
    std::lock_guard writing(writing_);
    Result<std::vector<SequenceNumber>> snapshots =
        environment_.store.frames_of_kind(id_, FrameKind::snapshot);
    SequenceNumber last = snapshots && !snapshots->empty() ? snapshots->back() : 0;
    return journal_.head().sequence - std::min(last, journal_.head().sequence);
}

bool Compartment::wants_compacting() const {
    // A snapshot rewrites everything: it is worth it when single changes are a fair part of the whole.
    std::uint64_t frames = frames_since_snapshot();
    auto reading = lock_for_reading();
    return frames >= limits::frames_before_compacting && frames * 100 >= state_->size();
}

Result<std::vector<Version>> Compartment::history(const Id& record) const {
    SequenceNumber at = 0;
    {
        auto reading = lock_for_reading();
        at = state_->version_of(record);
    }
    std::vector<Version> versions;
    std::lock_guard writing(writing_);
    while (at != 0) {
        class VersionSink final : public ReusedRoom {
          public:
            VersionSink(const Kinds& kinds, const Id& wanted) : kinds_(kinds), wanted_(wanted) {}
            Done take(const OpenedFrame& frame) override {
                auto take_entry = [&](const Id& id, const Kind&, SequenceNumber before, bool erased,
                                      cbor::Reader& fields) -> Done {
                    ByteView map = erased ? ByteView() : fields.skip();
                    if (id != wanted_) return {};
                    found = Version{frame.sequence, {}, frame.writer, Bytes(map.begin(), map.end())};
                    previous = before;
                    return {};
                };
                Instant made = KARNAMEH_TRY(read_payload(kinds_, frame.payload, take_entry));
                if (found) found->at = made;
                return {};
            }
            std::optional<Version> found;
            SequenceNumber previous = 0;

          private:
            const Kinds& kinds_;
            const Id& wanted_;
        } sink(environment_.kinds, record);
        KARNAMEH_TRY(journal_.read({at, at}, sink));
        if (!sink.found) break;  // what stood there was erased for good
        versions.push_back(std::move(*sink.found));
        at = sink.previous < at ? sink.previous : 0;
    }
    return versions;
}

Result<Instant> Compartment::made_at(SequenceNumber frame) const {
    {
        std::lock_guard hold(moments_mutex_);
        if (auto known = moments_.find(frame); known != moments_.end()) return known->second;
    }
    auto nothing = [](const Id&, const Kind&, SequenceNumber, ByteView) -> Done { return {}; };
    Instant made = KARNAMEH_TRY(each_entry(frame, nothing));
    constexpr std::size_t moments_most = 1000;
    std::lock_guard hold(moments_mutex_);
    if (moments_.size() >= moments_most) moments_.clear();
    moments_.emplace(frame, made);
    return made;
}

Result<Instant> Compartment::each_entry(SequenceNumber frame, const TakeEntry& take) const {
    class EntrySink final : public ReusedRoom {
      public:
        EntrySink(const Kinds& kinds, const TakeEntry& take) : kinds_(kinds), take_(take) {}
        Done take(const OpenedFrame& opened) override {
            auto take_one = [&](const Id& id, const Kind& kind, SequenceNumber before, bool erased,
                                cbor::Reader& fields) -> Done {
                return take_(id, kind, before, erased ? ByteView() : fields.skip());
            };
            made = KARNAMEH_TRY(read_payload(kinds_, opened.payload, take_one));
            return {};
        }
        Instant made;

      private:
        const Kinds& kinds_;
        const TakeEntry& take_;
    } sink(environment_.kinds, take);
    std::lock_guard writing(writing_);
    KARNAMEH_TRY(journal_.read({frame, frame}, sink));
    return sink.made;
}

Head Compartment::head() const {
    std::lock_guard writing(writing_);
    return journal_.head();
}

Roster Compartment::roster() const {
    std::lock_guard writing(writing_);
    return journal_.roster();
}

bool Compartment::admits(const Id& account) const {
    std::lock_guard writing(writing_);
    return journal_.roster().find(account) != nullptr;
}

Grant Compartment::grant_for(Role role, std::string name) const {
    std::lock_guard writing(writing_);
    return journal_.grant(role, std::move(name));
}

Done Compartment::admit(const PersonKeys& keeper, const PersonCard& card, Role role) {
    std::lock_guard writing(writing_);
    KARNAMEH_TRY(catch_up_locked());
    Roster roster = journal_.roster();
    roster.set({card, role});
    return journal_.set_roster(environment_.random, keeper.signing, roster);
}

Done Compartment::dismiss(const PersonKeys& keeper, Id account) {
    std::lock_guard writing(writing_);
    KARNAMEH_TRY(catch_up_locked());
    Roster roster = journal_.roster();
    if (!roster.find(account)) return refuse("person", "This person has no grant on that compartment.");
    if (account == keeper.account)
        return refuse("person", "Nobody takes away their own grant.", "Another keeper does it.");
    roster.remove(account);
    return journal_.open_epoch(environment_.random, keeper.signing, roster);
}

Done Compartment::exchange(const PersonKeys& keeper, const Member& in, Id out) {
    std::lock_guard writing(writing_);
    KARNAMEH_TRY(catch_up_locked());
    Roster roster = journal_.roster();
    if (!roster.find(out)) return refuse("person", "This person has no grant on that compartment.");
    roster.remove(out);
    roster.set(in);
    return journal_.open_epoch(environment_.random, keeper.signing, roster);
}

Result<SecretBytes> Compartment::take_drop(ByteView sealed) const {
    std::lock_guard writing(writing_);
    return journal_.take_drop(sealed);
}

std::string Compartment::form_recipient() const {
    std::lock_guard writing(writing_);
    return journal_.form_recipient();
}

SecretBytes Compartment::form_identities() const {
    std::lock_guard writing(writing_);
    return journal_.form_identities();
}

PublicKey Compartment::intake() const {
    std::lock_guard writing(writing_);
    return journal_.intake();
}

}  // namespace karnameh
