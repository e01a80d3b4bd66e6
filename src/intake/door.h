// SPDX-License-Identifier: AGPL-3.0-or-later
// The public door as somebody outside meets it: nobody is signed in, and nothing here can open a message.
//
// Invariants
//   1. Opening with a receipt takes two look-ups of which one finds a mailbox, and one write of it, whether or not the
//      receipt was ever used.
//   2. A message, its mailbox and the word that its files are named are one write, durable before `send` says so; where
//      it fails, nothing of them stays.
//   3. Nothing that is stored in clear says when a message came.
// Threads: any.
// Fails: the store's faults; refusals where the door is closed, full, or somebody writes too often.
// Limits: waiting_max messages that nobody has been assigned, and half as many again of those who have a mailbox;
//   messages_a_day from one receipt.
#pragma once

#include <map>
#include <mutex>
#include <set>

#include "intake/mailbox.h"
#include "intake/message.h"
#include "kernel/compartment.h"

namespace karnameh::intake {

inline constexpr std::string_view settings_space = "door", message_space = "intake",
                                  mailbox_space = "mailbox";
inline constexpr std::uint32_t messages_a_day = 20;
inline constexpr std::uint64_t waiting_standard = 2000, decoys = 64, file_bytes_standard = 20'000'000;
inline constexpr std::int64_t form_seconds_min = 3, form_seconds_max = 24 * 3600;

struct DoorSettings {
    bool is_open = false;
    Id compartment;
    PublicKey to;  // the compartment's intake key, of the epoch when somebody of the desk was last there
    Key key;       // the door's own, from which mailboxes are derived
    std::uint64_t waiting_max = waiting_standard, file_bytes_max = file_bytes_standard;
    bool gives_proofs = false;  // whether a sender may ask for a proof

    DoorSettings clone() const {
        return {is_open, compartment, to, key.clone(), waiting_max, file_bytes_max, gives_proofs};
    }
};

// Nothing where the door was never opened.
Result<std::optional<DoorSettings>> door_settings(Store& store);
Done store_settings(Store& store, const DoorSettings& settings);

// Makes those that are missing: before the door opens, and where one has expired.
Done make_decoys(const Environment& environment, const DoorSettings& settings);

// What one opening shows: the owner's part as it was before.
struct Opening {
    OwnersPart before;
    std::vector<Answer> answers;
};

class Door {
  public:
    explicit Door(const Environment& environment) : environment_(environment) {}

    // Counts the opening; strikes all answers out where asked to.
    enum class Answers : std::uint8_t { keep, strike_out };
    Result<Opening> open(const DoorSettings& settings, const WordNumbers& receipt, Answers answers);

    // `files` are whole, and on the list of those that nothing names yet (journal/attachments.h): they go with the
    // message, or are left to whoever brought them. `salt`: of the proof that is asked for.
    Done send(const DoorSettings& settings, const WordNumbers& receipt, std::string_view text,
              std::vector<SentFile> files, Bytes salt = {});
    // Whether a message would be taken at the moment; asked before files are read. Refuses in the sender's words.
    Done has_room(const DoorSettings& settings, bool with_files);

    // The token of a form: when it was made, sealed.
    std::string form_token(const DoorSettings& settings);
    // Refuses a form that is too young, too old, or none of ours.
    Done check_token(const DoorSettings& settings, std::string_view token) const;
    // Whether a form with this token is good, or will be when it is old enough: then it need not be another one.
    bool is_young_enough(const DoorSettings& settings, std::string_view token) const;
    // Whether a form with this token and content was kept before. Where it was not, it is on its way from now on, and
    // `done_sending` must follow; refuses where it is on its way already, and where it was kept with another content.
    Result<bool> was_sent(std::string_view token, std::string_view content);
    enum class Outcome : std::uint8_t { kept, failed };
    // After a failure the form may be sent once more.
    void done_sending(std::string_view token, std::string_view content, Outcome outcome);
    bool is_used(std::string_view token);

    // Removes mailboxes that have expired, once a day at most; makes decoys where some are missing.
    Done sweep();

  private:
    struct Found {
        Key place;
        Blob blob;
        OpenedMailbox opened;
    };
    Result<Found> find(const DoorSettings& settings, const MailboxKeys& keys);
    Result<std::uint64_t> waiting();
    // In seconds; nothing for one that is too old, or none of ours.
    std::optional<std::int64_t> age_of(const DoorSettings& settings, std::string_view token) const;

    Environment environment_;
    std::mutex mutex_;
    std::uint64_t waiting_ = 0;
    Instant counted_, swept_;
    // By hashes of forms' tokens: a token itself says, to whoever has the door's key, when the form was made. Beside each a
    // hash of token and content, which nobody can try contents on who has not the token.
    std::set<std::string> sending_;
    std::map<std::string, std::string> sent_;
    std::vector<std::string> sent_order_;  // round and round
    std::size_t sent_next_ = 0;
};

}  // namespace karnameh::intake
