// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/index.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <ranges>
#include <shared_mutex>
#include <thread>

#include "kernel/compartment.h"
#include "search/inverted_index.h"

namespace karnameh::search {

namespace {

constexpr std::size_t rows_at_once = 500;         // for which the state is held for reading
constexpr std::size_t passed_over_most = 10'000;  // versions that stand no more, beside as many as stand
constexpr int gives_way = 10;                     // nice: others' turn comes first

// A version of a row. The row itself says whether it still stands.
struct Entry {
    const Record* row;
    SequenceNumber sequence;

    bool stands() const { return !row->erased && row->sequence == sequence; }
};

std::string kind_label(KindNumber kind) {
    return "k" + std::to_string(kind);
}

// What stands between blanks.
std::vector<std::string> pieces_of(const std::string& document) {
    std::vector<std::string> pieces;
    for (auto piece : std::views::split(std::string_view(document), ' '))
        pieces.emplace_back(piece.begin(), piece.end());
    return pieces;
}

}  // namespace

// The indexes that there are, and the thread that works for them in turn.
class Indexer::Core {
  public:
    explicit Core(const Kinds& kinds);
    ~Core();

    class Index;
    void add(Index* index);
    void remove(Index* index);
    void wake();
    void wait_until_whole();
    std::size_t memory_bytes();
    // Good as long as the state is held for reading; nullptr where that state is not indexed yet.
    Index* index_of(const State& state);
    const Kinds& kinds() const { return kinds_; }

  private:
    void work(const std::stop_token& stop);
    Index* next();

    const Kinds& kinds_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::vector<Index*> indexes_;
    Index* busy_ = nullptr;
    std::jthread thread_;  // ends first
};

// The index of one compartment. Locks, in this order: the compartment's state, mutex_, waiting_mutex_; the core's mutex
// stands before the last and never waits for the others.
class Indexer::Core::Index final : public Companion {
  public:
    Index(Core& core, const Compartment& compartment) : core_(core), compartment_(compartment) {
        core_.add(this);
    }
    ~Index() override { core_.remove(this); }

    void changed(const Record& row) override {
        if (!is_searchable(core_.kinds().get(row.kind))) return;
        {
            std::lock_guard hold(waiting_mutex_);
            waiting_.push_back({&row, row.sequence});
        }
        core_.wake();
    }
    void folded_anew() override {
        begin_anew();
        core_.wake();
    }

    bool has_work() const {
        std::lock_guard hold(waiting_mutex_);
        return !state_ || !waiting_.empty();
    }
    // Takes up some rows; by the thread of the indexes alone.
    void work();
    // The state is held for reading by the caller.
    void find(const Wanted& wanted, const Scope::Part& part, Found& found) const;
    const State* state() const { return state_; }
    std::size_t memory_bytes() const {
        std::shared_lock hold(mutex_);
        return words_->memory_bytes() + entries_.capacity() * sizeof(Entry);
    }

  private:
    struct Prepared {
        Entry entry;
        std::string words, labels;
    };
    void begin_anew();
    void list_all(const State& state);
    std::vector<Entry> next_entries();
    std::vector<Prepared> prepare(const State& state);
    void take_up(const std::vector<Prepared>& documents);

    Core& core_;
    const Compartment& compartment_;
    std::atomic<const State*> state_ = nullptr;  // whose rows have been listed
    mutable std::mutex waiting_mutex_;
    std::deque<Entry> waiting_;

    mutable std::shared_mutex mutex_;  // guards what follows
    std::unique_ptr<InvertedIndex> words_ = std::make_unique<InvertedIndex>();
    std::vector<Entry> entries_;  // by document number
    std::uint64_t generation_ = 0;
};

// The old words go at once: they may be those of what was erased for good.
void Indexer::Core::Index::begin_anew() {
    std::lock_guard hold(mutex_);
    std::lock_guard waiting(waiting_mutex_);
    ++generation_;
    waiting_.clear();
    state_ = nullptr;
    words_ = std::make_unique<InvertedIndex>();
    std::vector<Entry>().swap(entries_);
}

// In the order in which they were written, so that the newest have the highest numbers.
void Indexer::Core::Index::list_all(const State& state) {
    std::vector<Entry> all;
    all.reserve(state.size());
    for (const Kind& kind : core_.kinds().all())
        if (const Table* rows = is_searchable(kind) ? state.table(kind.number) : nullptr)
            rows->each([&](const Record& row) { all.push_back({&row, row.sequence}); });
    std::ranges::stable_sort(all, {}, &Entry::sequence);
    std::lock_guard hold(waiting_mutex_);
    waiting_.assign(all.begin(), all.end());
    state_ = &state;
}

std::vector<Entry> Indexer::Core::Index::next_entries() {
    std::lock_guard hold(waiting_mutex_);
    auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), rows_at_once));
    std::vector<Entry> taken(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    return taken;
}

// Of a row with a newer version, that one waits further behind.
std::vector<Indexer::Core::Index::Prepared> Indexer::Core::Index::prepare(const State& state) {
    std::vector<Prepared> documents;
    for (const Entry& entry : next_entries()) {
        if (!entry.stands()) continue;
        const Kind& kind = core_.kinds().get(entry.row->kind);
        std::string words = document_of(kind, state, *entry.row);
        if (!words.empty())
            documents.push_back({entry, std::move(words),
                                 kind_label(kind.number) + " " + months_of(date_of(kind, *entry.row))});
    }
    return documents;
}

void Indexer::Core::Index::take_up(const std::vector<Prepared>& documents) {
    for (const Prepared& document : documents) {
        words_->add(static_cast<std::uint32_t>(entries_.size()), document.words, document.labels);
        entries_.push_back(document.entry);
    }
}

void Indexer::Core::Index::work() {
    std::vector<Prepared> documents;
    std::uint64_t generation = 0;
    std::size_t standing = 0;
    {
        auto reading = compartment_.lock_for_reading();
        const State& state = compartment_.state();
        {
            std::lock_guard hold(mutex_);
            generation = generation_;
        }
        if (!state_) list_all(state);
        standing = state.size();
        documents = prepare(state);
    }
    bool is_worn = false;
    {
        std::lock_guard hold(mutex_);
        if (generation != generation_) return;
        take_up(documents);
        is_worn = entries_.size() > 2 * standing + passed_over_most;
    }
    if (is_worn) begin_anew();
}

// The index holds no text: whether words stand in a row, the row itself tells.
void Indexer::Core::Index::find(const Wanted& wanted, const Scope::Part& part, Found& found) const {
    std::vector<std::vector<std::string>> labels;
    if (wanted.kind != 0) labels.push_back({kind_label(wanted.kind)});
    if (wanted.from || wanted.to) labels.push_back(months_between(wanted.from, wanted.to));
    const bool has_phrase =
        std::ranges::any_of(wanted.query.terms, [](const Term& term) { return term.words.size() > 1; });
    std::shared_lock hold(mutex_);
    std::size_t here = 0;
    words_->each(wanted.query, labels, [&](std::uint32_t number) {
        const Entry& entry = entries_[number];
        if (!entry.stands()) return true;
        const Kind& kind = core_.kinds().get(entry.row->kind);
        Date date = date_of(kind, *entry.row);
        if (wanted.from && (!date.is_set() || date.last() < *wanted.from)) return true;
        if (wanted.to && (!date.is_set() || date.first > *wanted.to)) return true;
        if (has_phrase && !wanted.query.holds(pieces_of(document_of(kind, *part.state, *entry.row))))
            return true;
        if (here == hits_max) {
            found.is_cut = true;
            return false;
        }
        ++here;
        ++found.by_kind[entry.row->kind];
        found.hits.push_back({entry.row, part.compartment, date});
        return true;
    });
    found.indexed += entries_.size();
    std::lock_guard waiting(waiting_mutex_);
    found.to_index += waiting_.size();
}

// ---- the thread of the indexes -------------------------------------------------------------------------------------

Indexer::Core::Core(const Kinds& kinds)
    : kinds_(kinds), thread_([this](const std::stop_token& stop) { work(stop); }) {}

Indexer::Core::~Core() {
    thread_.request_stop();
    thread_.join();
}

void Indexer::Core::add(Index* index) {
    std::lock_guard hold(mutex_);
    indexes_.push_back(index);
    changed_.notify_all();
}

// Waits while the thread works for it, some milliseconds at most.
void Indexer::Core::remove(Index* index) {
    std::unique_lock hold(mutex_);
    std::erase(indexes_, index);
    changed_.wait(hold, [&] { return busy_ != index; });
}

void Indexer::Core::wake() {
    std::lock_guard hold(mutex_);
    changed_.notify_all();
}

// In turn, so that a large compartment does not keep a small one waiting.
Indexer::Core::Index* Indexer::Core::next() {
    for (std::size_t i = 0; i < indexes_.size(); ++i) {
        if (!indexes_[i]->has_work()) continue;
        Index* index = indexes_[i];
        std::rotate(indexes_.begin() + static_cast<std::ptrdiff_t>(i),
                    indexes_.begin() + static_cast<std::ptrdiff_t>(i) + 1, indexes_.end());
        return index;
    }
    return nullptr;
}

void Indexer::Core::work(const std::stop_token& stop) {
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), gives_way);
    std::unique_lock hold(mutex_);
    while (!stop.stop_requested()) {
        busy_ = next();
        if (!busy_) {
            changed_.notify_all();
            changed_.wait(hold, stop, [this] { return std::ranges::any_of(indexes_, &Index::has_work); });
            continue;
        }
        hold.unlock();
        busy_->work();
        hold.lock();
        busy_ = nullptr;
        changed_.notify_all();
    }
}

void Indexer::Core::wait_until_whole() {
    std::unique_lock hold(mutex_);
    changed_.wait(hold, [this] { return !busy_ && std::ranges::none_of(indexes_, &Index::has_work); });
}

std::size_t Indexer::Core::memory_bytes() {
    std::lock_guard hold(mutex_);
    std::size_t bytes = 0;
    for (Index* index : indexes_) bytes += index->memory_bytes();
    return bytes;
}

Indexer::Core::Index* Indexer::Core::index_of(const State& state) {
    std::lock_guard hold(mutex_);
    auto found = std::ranges::find(indexes_, &state, &Index::state);
    return found == indexes_.end() ? nullptr : *found;
}

// ---- what others see -----------------------------------------------------------------------------------------------

Indexer::Indexer(const Kinds& kinds) : core_(std::make_unique<Core>(kinds)) {}
Indexer::~Indexer() = default;

std::unique_ptr<Companion> Indexer::beside(const Compartment& compartment) {
    return std::make_unique<Core::Index>(*core_, compartment);
}

Found Indexer::find(const Scope& scope, const Wanted& wanted) const {
    Found found;
    for (const Scope::Part& part : scope.parts()) {
        if (Core::Index* index = core_->index_of(*part.state))
            index->find(wanted, part, found);
        else
            found.to_index += part.state->size();
    }
    std::ranges::stable_sort(found.hits, [](const Hit& a, const Hit& b) {
        if (a.date.is_set() != b.date.is_set()) return a.date.is_set();
        return a.date.first > b.date.first;
    });
    return found;
}

void Indexer::wait_until_whole() const {
    core_->wait_until_whole();
}
std::size_t Indexer::memory_bytes() const {
    return core_->memory_bytes();
}

}  // namespace karnameh::search
