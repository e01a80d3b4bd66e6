// SPDX-License-Identifier: AGPL-3.0-or-later
// A form with files, read as it comes: however the bytes are cut into pieces, the receiver hears of the same
// parts and the same data.
//
// Strict, since other readers of the same bytes must find the same parts: the first delimiter stands at the
// very beginning, lines end in CR LF, every part is form-data with a name, nothing follows the last delimiter
// but one line end.
//
// Threads: one at a time.
// Fails: refusals for what is not well-formed or over a limit; whatever the receiver returns. After a wrong,
//   the reader takes nothing more.
// Limits: parts_max parts, part_header_bytes for the header of one, boundary_bytes; the sizes of the parts
//   are the receiver's business.
// Source: RFC 7578; RFC 2046 §5.1.1; names as WHATWG HTML §4.10.22.8 sends them (%22, %0D, %0A).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace karnameh::web {

inline constexpr std::size_t parts_max = 512, part_header_bytes = 4096, boundary_bytes = 70;

struct PartHead {
    std::string name;
    std::string file_name;   // as its sender calls it; empty: no file, or none was chosen
    std::string media_type;  // as its sender says; empty: it does not say
    bool is_file = false;
};

class PartReceiver {
  public:
    virtual ~PartReceiver() = default;
    virtual Done begin(const PartHead& part) = 0;
    virtual Done data(std::string_view bytes) = 0;
    virtual Done end() = 0;
};

// The boundary that the header names; refuses what is not multipart/form-data with a well-formed one.
Result<std::string> boundary_of(std::string_view content_type);

class MultipartReader {
  public:
    // The receiver outlives the reader.
    MultipartReader(std::string_view boundary, PartReceiver& receiver);
    Done take(std::string_view bytes);
    // To be called at the end; refuses a form that broke off.
    Done finish();

  private:
    enum class State : std::uint8_t { delimiter, header, data, closed, wrong };
    Result<bool> step();
    Result<bool> after_delimiter();
    Result<bool> read_header();
    Result<bool> read_data();

    std::string delimiter_;  // CR LF, two hyphens, the boundary
    PartReceiver& receiver_;
    std::string waiting_;
    State state_ = State::delimiter;
    std::size_t parts_ = 0;
};

}  // namespace karnameh::web
