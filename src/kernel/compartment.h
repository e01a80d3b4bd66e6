// SPDX-License-Identifier: AGPL-3.0-or-later
// One open compartment: its journal, and the state folded from it. Shared by all sessions that may open it;
// when the last of them goes, the state is zeroed.
//
// Invariants
//   1. The state holds exactly what the journal holds up to the journal's head.
//   2. A change is judged against the state that it will follow: whoever loses the race for a sequence number
//      refolds and is judged again.
//   3. What commit returned as done is durable.
// Threads: any. Writers queue on one lock; readers wait only while a change is being folded, never for the
//   disk. Do not call a writing function while holding a Reading: it would wait for itself.
// Fails: the store's faults; `corrupt` for a damaged journal, which then stays closed; refusals of judge.
#pragma once

#include <atomic>
#include <mutex>
#include <shared_mutex>

#include "base/random.h"
#include "journal/journal.h"
#include "kernel/companion.h"
#include "kernel/judge.h"

namespace karnameh {

// What the kernel works with; everything outlives what is made from it.
struct Environment {
    Store& store;
    const Kinds& kinds;
    const RuleBook& rules;
    Clock& clock;
    Random& random;  // may be used by several threads at once
    std::shared_ptr<Companions> companions = {};
};

// One version of a record, as history shows it.
struct Version {
    SequenceNumber sequence = 0;
    Instant at;
    PublicKey writer;
    Bytes fields;  // empty: erased
};

class Compartment {
  public:
    static Result<std::shared_ptr<Compartment>> create(const Environment& environment, Id id,
                                                       const PersonKeys& founder);
    static Result<std::shared_ptr<Compartment>> open(const Environment& environment, const Grant& grant);

    Id id() const { return id_; }
    // The state is good to read while the lock is held.
    std::shared_lock<std::shared_mutex> lock_for_reading() const { return std::shared_lock(state_lock_); }
    const State& state() const { return *state_; }
    // Folds what other processes have written; where they erased something, the state is folded anew,
    // so that nothing of it stays in memory. `missing` where somebody was dismissed meanwhile: a new
    // grant waits in the inbox.
    Done catch_up();
    // Whether the roster names that account: whoever was dismissed sees nothing more, even
    // while it stays open.
    bool admits(const Id& account) const;

    // Gives the scope to judge by: what the writer may see, read-locked until it goes.
    struct View {
        std::vector<std::shared_lock<std::shared_mutex>> locks;
        Scope scope;
    };
    using ViewSource = std::function<Result<View>()>;
    // Judges, seals, appends, folds. Returns the frames that hold the change.
    Result<SequenceRange> commit(const PersonKeys& writer, const Change& change, const ViewSource& view);
    // Writes a snapshot, so that the next opening need not replay single changes.
    Done compact(const PersonKeys& writer);
    // Frames that the next opening would replay one by one.
    std::uint64_t frames_since_snapshot() const;
    // Whether a snapshot would make the next opening faster by enough to be worth writing.
    bool wants_compacting() const;

    // Newest first; nothing for an id that was never here.
    Result<std::vector<Version>> history(const Id& record) const;
    // What one frame made of each record in it: `before` is the frame of the version that it follows, 0 where there is
    // none; no fields where it was erased. Returns when the change was made.
    using TakeEntry = std::function<Done(const Id&, const Kind&, SequenceNumber before, ByteView fields)>;
    Result<Instant> each_entry(SequenceNumber frame, const TakeEntry& take) const;
    // When the change in that frame was made; read once, since it stays what it is.
    Result<Instant> made_at(SequenceNumber frame) const;
    // Every version of those records that the journal still holds, in snapshots too, oldest
    // first. Reads all of it.
    using TakeVersion = std::function<Done(const Kind&, const Id&, ByteView fields)>;
    Done each_version(std::span<const Id> records, const TakeVersion& take) const;
    // Takes every version of those records out of every frame, whatever else stands there staying, and out of
    // memory. Both keepers are in the roster and not the same person.
    Done forget(const PersonKeys& keeper, const PersonKeys& second, std::span<const Id> records);
    Head head() const;
    // The latest time that any change which was folded says of itself; unset before the first.
    Instant newest() const { return {newest_.load(std::memory_order_relaxed)}; }
    Roster roster() const;
    Grant grant_for(Role role, std::string name) const;
    // A new roster; dismissing opens a new epoch, so that who is gone reads nothing that is
    // written from now on.
    Done admit(const PersonKeys& keeper, const PersonCard& card, Role role);
    Done dismiss(const PersonKeys& keeper, Id account);
    // Both at once, in a new epoch; the keeper too may go where another stays.
    Done exchange(const PersonKeys& keeper, const Member& in, Id out);
    Result<SecretBytes> take_drop(ByteView sealed) const;
    PublicKey intake() const;
    std::string form_recipient() const;
    SecretBytes form_identities() const;

  private:
    Compartment(const Environment& environment, Journal journal)
        : environment_(environment),
          id_(journal.compartment()),
          journal_(std::move(journal)),
          state_(std::make_unique<State>(environment.kinds)) {}
    Done fold(State& state, const OpenedFrame& frame) const;
    Done load(Journal& journal, State& state) const;
    Done load_anew();
    Done catch_up_locked();
    Result<SequenceRange> append(const PersonKeys& writer, const Change& change);

    Environment environment_;
    Id id_;
    mutable std::atomic<std::int64_t> newest_{Instant::unset};  // folded by one thread at a time
    mutable std::mutex writing_;                                // guards journal_; taken before state_lock_
    mutable std::shared_mutex state_lock_;
    Journal journal_;
    mutable std::mutex moments_mutex_;
    mutable std::map<SequenceNumber, Instant> moments_;  // of frames that were asked for, so many at most
    std::unique_ptr<State> state_;
    std::unique_ptr<Companion> companion_;  // goes first: it looks at the state
};

}  // namespace karnameh
