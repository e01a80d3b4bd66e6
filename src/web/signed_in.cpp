// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/signed_in.h"

#include <algorithm>

#include "base/text.h"
#include "seal/at_rest.h"

namespace karnameh::web {

namespace {
constexpr std::size_t failures_max = 10000;  // names remembered; beyond it the oldest count no longer
}

std::string SignedIn::new_secret() const {
    std::array<std::uint8_t, 32> bytes;
    random_.fill(bytes);
    std::string text = to_hex(bytes);
    wipe(bytes);
    return text;
}

std::string SignedIn::visitor_token(std::string_view visitor) const {
    return hash_of({as_bytes(secret_), as_bytes(visitor)}).text();
}

// Called under the lock; what is taken out is dropped after it, since zeroing a large state takes its time.
std::vector<SignedIn::Entry> SignedIn::take(const std::function<bool(const Hash&, const Entry&)>& wanted) {
    std::vector<Entry> taken;
    for (auto at = entries_.begin(); at != entries_.end();) {
        if (wanted(at->first, at->second)) {
            taken.push_back(std::move(at->second));
            at = entries_.erase(at);
        } else {
            ++at;
        }
    }
    return taken;
}

std::vector<SignedIn::Entry> SignedIn::take_old() {
    Instant now = clock_.now();
    return take([&](const Hash&, const Entry& entry) {
        return now.seconds - entry.last.seconds > idle_seconds ||
               now.seconds - entry.since.seconds > whole_seconds;
    });
}

Done SignedIn::heed_lock() {
    std::vector<Entry> gone;
    std::lock_guard one(heeding_);
    Revision now = KARNAMEH_TRY(last_lock_());
    if (now == std::exchange(seen_lock_, now)) return {};
    if (when_locked_) when_locked_();
    std::lock_guard lock(mutex_);
    gone = take([](const Hash&, const Entry&) { return true; });
    return {};
}

void SignedIn::forget_old() {
    std::vector<Entry> old;
    std::lock_guard lock(mutex_);
    old = take_old();
}

std::string SignedIn::add(std::shared_ptr<Session> session) {
    std::string token = new_secret();
    session->rest(key_at_rest(token));
    (void)heed_lock();  // first, so that a lock from before this session does not end it later
    std::vector<Entry> old;
    std::lock_guard lock(mutex_);
    old = take_old();
    Instant now = clock_.now();
    entries_[hash_of({as_bytes(token)})] = {std::move(session),
                                            std::make_shared<Shelf>(random_.below(std::uint64_t{1} << 32)),
                                            new_secret(), now, now};
    return token;
}

std::optional<SignedIn::Visit> SignedIn::find(std::string_view token) {
    std::int64_t second = clock_.now().seconds;
    if (lock_asked_.exchange(second) != second) (void)heed_lock();
    std::optional<Visit> visit;
    {
        std::vector<Entry> old;
        std::lock_guard lock(mutex_);
        old = take_old();
        auto entry = entries_.find(hash_of({as_bytes(token)}));
        if (entry == entries_.end()) return std::nullopt;
        entry->second.last = clock_.now();
        visit = {entry->second.session, entry->second.shelf, entry->second.form_token};
    }
    visit->session = Session::wake(visit->session, key_at_rest(token));
    KARNAMEH_ASSERT(visit->session);  // it was found by the same secret
    return visit;
}

void SignedIn::remove(std::string_view token) {
    Entry gone;
    std::lock_guard lock(mutex_);
    auto entry = entries_.find(hash_of({as_bytes(token)}));
    if (entry == entries_.end()) return;
    gone = std::move(entry->second);
    entries_.erase(entry);
}

std::size_t SignedIn::remove_others(Id account, std::string_view token) {
    Hash own = hash_of({as_bytes(token)});
    std::vector<Entry> gone;
    std::lock_guard lock(mutex_);
    gone = take([&](const Hash& name, const Entry& entry) {
        return entry.session->account() == account && name != own;
    });
    return gone.size();
}

std::vector<SignedIn::Place> SignedIn::places_of(Id account, std::string_view token) {
    Hash own = hash_of({as_bytes(token)});
    std::vector<Place> places;
    std::lock_guard lock(mutex_);
    for (const auto& [name, entry] : entries_)
        if (entry.session->account() == account)
            places.push_back({name.text(), entry.since, entry.last, name == own});
    std::ranges::sort(places, std::greater(), &Place::last);
    return places;
}

void SignedIn::remove_place(Id account, std::string_view name) {
    std::vector<Entry> gone;
    std::lock_guard lock(mutex_);
    gone = take([&](const Hash& hash, const Entry& entry) {
        return entry.session->account() == account && hash.text() == name;
    });
}

std::int64_t SignedIn::wait(std::string_view name) {
    std::lock_guard lock(mutex_);
    auto found = failures_.find(hash_of({as_bytes(secret_), as_bytes(fold(name))}));
    if (found == failures_.end()) return 0;
    return std::max<std::int64_t>(0, found->second.until.seconds - clock_.now().seconds);
}

void SignedIn::failed(std::string_view name) {
    std::lock_guard lock(mutex_);
    Instant now = clock_.now();
    if (failures_.size() >= failures_max)
        std::erase_if(failures_, [&](const auto& item) { return item.second.until.seconds <= now.seconds; });
    Failures& failures = failures_[hash_of({as_bytes(secret_), as_bytes(fold(name))})];
    ++failures.count;
    int beyond = std::min(failures.count - failures_free, 20);
    std::int64_t wait = beyond < 0 ? 0 : std::min(wait_seconds_max, std::int64_t{1} << beyond);
    failures.until = {now.seconds + wait};
}

void SignedIn::succeeded(std::string_view name) {
    std::lock_guard lock(mutex_);
    failures_.erase(hash_of({as_bytes(secret_), as_bytes(fold(name))}));
}

}  // namespace karnameh::web
