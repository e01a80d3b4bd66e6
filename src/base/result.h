// SPDX-License-Identifier: AGPL-3.0-or-later
// The three kinds of wrong, which are never mixed.
//
//   Refusal   a person can put it right. It carries messages in the person's words: where, what is wrong,
//             what would be accepted. It may be shown on a page.
//   Fault     the world failed: disk, network, a damaged frame. It has a category, which decides the HTTP
//             status and the exit code (fault_outcome), and a detail, which goes to the log, never to a page.
//   Bug       an assertion (KARNAMEH_ASSERT), which stays on in release builds. No user's input reaches one.
//
// Functions return Result<T>; exceptions do not leave the room that calls a throwing library.
// KARNAMEH_TRY(expression) yields the value or returns the wrong to the caller.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace karnameh {

// A sentence that can be said in any language: the English text is its name in the catalogues (gettext),
// {1}, {2} … stand for the arguments. Arguments are data, not sentences, and are never translated; {1|money} and
// {1|size} are said as people write an amount ("20.00 EUR", as money_text gives it) and a number of bytes.
struct Message {
    std::string text;
    std::vector<std::string> arguments;

    Message(const char* sentence) : text(sentence) {}
    Message(std::string_view sentence, std::vector<std::string> values = {})
        : text(sentence), arguments(std::move(values)) {}
    // The English sentence with its arguments put in; `sentence` may be a translation of `text`.
    std::string fill(std::string_view sentence) const;
    std::string english() const { return fill(text); }
    bool operator==(const Message&) const = default;
};

struct Problem {
    std::string where;  // a field's name, or "file, line 3, column size"; empty: the whole
    Message what;
    Message accepted = "";  // what would be accepted instead; empty where there is nothing to say
    bool operator==(const Problem&) const = default;
};

struct Refusal {
    std::vector<Problem> problems;
    std::string english() const;
};

enum class FaultKind : std::uint8_t {
    disk_full,
    read_only,
    input_output,
    corrupt,      // stored bytes are not what was written
    newer,        // written by a newer program
    unavailable,  // a server or program that is needed does not answer or is not installed
    taken,        // somebody else wrote that sequence number first; the caller refolds and tries again
    missing,      // what should be stored is not
    limit,        // a limit of base/limits.h was reached
};

struct Fault {
    FaultKind kind;
    std::string detail;  // for the log; never holds plaintext of a sealed record
};

struct FaultOutcome {
    std::string_view name;
    int http_status;
    int exit_code;
    std::string_view sentence;  // for the page
};
FaultOutcome fault_outcome(FaultKind kind);
// What the system's error (errno) says of a disk: disk_full, read_only or input_output.
FaultKind disk_fault_kind(int system_error);

using Wrong = std::variant<Refusal, Fault>;
template <typename T>
using Result = std::expected<T, Wrong>;
using Done = Result<void>;

inline std::unexpected<Wrong> refuse(std::string where, Message what, Message accepted = "") {
    return std::unexpected<Wrong>(Refusal{{Problem{std::move(where), std::move(what), std::move(accepted)}}});
}
inline std::unexpected<Wrong> fault(FaultKind kind, std::string detail) {
    return std::unexpected<Wrong>(Fault{kind, std::move(detail)});
}
inline bool is_fault(const Wrong& wrong, FaultKind kind) {
    const Fault* f = std::get_if<Fault>(&wrong);
    return f && f->kind == kind;
}
// One English line, for a terminal or a log.
std::string describe(const Wrong& wrong);

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace karnameh

// The name differs each time, since one may stand inside another's expression (a callback).
#define KARNAMEH_TRY(...) KARNAMEH_TRY_AS(KARNAMEH_JOIN(karnameh_tried_, __COUNTER__), __VA_ARGS__)
#define KARNAMEH_JOIN(a, b) KARNAMEH_JOIN_EXPANDED(a, b)
#define KARNAMEH_JOIN_EXPANDED(a, b) a##b
#define KARNAMEH_TRY_AS(name, ...)                                  \
    __extension__({                                                 \
        auto name = (__VA_ARGS__);                                  \
        if (!name) return std::unexpected(std::move(name).error()); \
        std::move(name).value();                                    \
    })

#define KARNAMEH_ASSERT(condition) \
    (static_cast<bool>(condition) ? void() : ::karnameh::assertion_failed(#condition, __FILE__, __LINE__))
