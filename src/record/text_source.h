// SPDX-License-Identifier: AGPL-3.0-or-later
// A text that is being imported, whole in memory or pulled piece by piece: a window that
// readers move over it.
//
// Invariants: the window holds the bytes from the last `drop` on; views into it are good
//   until the next `more`.
// Threads: one.
// Fails: what the pull fails with; a window that would grow past limits::line_bytes is refused, since no line
//   or row may be longer.
#pragma once

#include <functional>

#include "base/bytes.h"

namespace karnameh {

// Fills the span from its front and returns how many bytes; 0: the end.
using PullBytes = std::function<Result<std::size_t>(std::span<char>)>;

class TextSource {
  public:
    // `name` is what problems call it: the file's name.
    TextSource(std::string name, std::string_view whole);
    TextSource(std::string name, PullBytes pull);
    TextSource(const TextSource&) = delete;

    const std::string& name() const { return name_; }
    std::string_view window() const { return window_; }
    // The window no longer begins with these bytes.
    void drop(std::size_t bytes) { window_.remove_prefix(bytes); }
    // Makes the window longer at its end. False: there is no more.
    Result<bool> more();

  private:
    std::string name_;
    PullBytes pull_;  // empty: all is in the window
    std::vector<char> buffer_;
    std::string_view window_;
};

// Where a problem of an import stands: "members.csv, line 3" and, if a column is given, ", column size".
std::string place_of(std::string_view file, std::size_t line, std::string_view column = {});

// Removes a byte order mark at the front.
Done drop_byte_order_mark(TextSource& source);

}  // namespace karnameh
