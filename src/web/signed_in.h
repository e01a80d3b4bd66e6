// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is signed in at the moment, by the secret in their cookie; and what slows guessing down.
//
// Invariants
//   1. A token is 256 random bits; only its hash is kept, so that looking it up takes the same
//      time for every guess.
//   2. Between two requests a person's keys lie sealed under a key that is made from the token: only the browser's
//      cookie opens them. They are open for as long as something holds what `find` gives.
//   3. A session ends when it was not used for idle_seconds, or whole_seconds after signing in, whichever is
//      first; with the last session that has a compartment open, the compartment's state is zeroed.
//   4. When the panic lock was thrown, wherever on this store, all sessions end: found out once a second at most, while
//      somebody asks for pages, and whenever forget_old is called. Whoever signs in afterwards stays.
//   5. Failed sign-ins are counted by the name that was typed, whether or not it is an account's.
// Threads: any.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>

#include "web/shelf.h"

namespace karnameh::web {

inline constexpr std::int64_t idle_seconds = 30 * 60, whole_seconds = 12 * 3600;
inline constexpr int failures_free = 5;  // after them each further failure doubles the wait, from one second
inline constexpr std::int64_t wait_seconds_max = 15 * 60;

class SignedIn {
  public:
    // What changes when the panic lock is thrown: Organisation::last_lock.
    using LastLock = std::function<Result<Revision>()>;
    SignedIn(Clock& clock, Random& random, LastLock last_lock)
        : clock_(clock), random_(random), last_lock_(std::move(last_lock)) {}

    struct Visit {
        std::shared_ptr<Session> session;
        std::shared_ptr<Shelf> shelf;
        std::string form_token;
    };
    // Called when the panic lock was thrown, before the sessions end; to be set before the first request.
    void when_locked(std::function<void()> act) { when_locked_ = std::move(act); }

    // A fresh token for the cookie. From now on the session rests: whoever needs it asks `find` for it.
    std::string add(std::shared_ptr<Session> session);
    std::optional<Visit> find(std::string_view token);
    void remove(std::string_view token);
    // All sessions of that account but the one of this token; returns how many there were.
    std::size_t remove_others(Id account, std::string_view token);
    // What is known of a session, to whoever it belongs to; `name` tells it from the others and opens nothing.
    struct Place {
        std::string name;
        Instant since, last;
        bool is_here = false;
    };
    // The sessions of that account, the one of this token among them; the latest first.
    std::vector<Place> places_of(Id account, std::string_view token);
    // Ends the session of that account and name, if there is one.
    void remove_place(Id account, std::string_view name);
    // Ends what has run out. Whoever serves calls it from time to time, so that nothing stays open in an empty house.
    void forget_old();
    // Ends everything if the panic lock was thrown since it was last asked. Fails where the store does not answer, and
    // ends nothing then: an outage would sign everybody out, and it is asked again a second later.
    Done heed_lock();

    // Seconds to wait before this name may be tried again; 0: now.
    std::int64_t wait(std::string_view name);
    void failed(std::string_view name);
    void succeeded(std::string_view name);

    // A token for forms of people who have not signed in, bound to their own cookie.
    std::string visitor_token(std::string_view visitor) const;
    std::string new_secret() const;

  private:
    struct Entry {
        std::shared_ptr<Session> session;
        std::shared_ptr<Shelf> shelf;
        std::string form_token;
        Instant since, last;
    };
    struct Failures {
        int count = 0;
        Instant until;
    };
    std::vector<Entry> take(const std::function<bool(const Hash&, const Entry&)>& wanted);
    std::vector<Entry> take_old();

    Clock& clock_;
    Random& random_;
    std::string secret_ = new_secret();
    std::mutex mutex_;
    std::map<Hash, Entry> entries_;
    std::map<Hash, Failures> failures_;

    LastLock last_lock_;
    std::function<void()> when_locked_;
    std::atomic<std::int64_t> lock_asked_ = INT64_MIN;  // the second when a request asked last
    std::mutex heeding_;  // before mutex_; so that an older answer never comes second
    Revision seen_lock_;
};

}  // namespace karnameh::web
