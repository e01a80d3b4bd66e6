// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of a file that is a ZIP archive (ODS, XLSX), inflated piece by piece. For the confined child.
//
// Limits: parts_max in the archive; inflated_max for everything that is read out of it, so that a small file cannot
//   become a huge one.
#pragma once

#include <map>

#include "foreign/confined.h"

namespace karnameh::foreign {

// Takes the next piece of a part; other than `good` ends the reading.
using TakePiece = std::function<Ended(std::string_view piece)>;

class Parts {
  public:
    virtual ~Parts() = default;
    virtual bool has(const std::string& name) const = 0;
    // `malformed` where there is no such part.
    virtual Ended read(const std::string& name, const TakePiece& take) = 0;
};

// Parts that are at hand, for tests.
class PartsInMemory final : public Parts {
  public:
    explicit PartsInMemory(std::map<std::string, std::string> parts) : parts_(std::move(parts)) {}
    bool has(const std::string& name) const override { return parts_.contains(name); }
    Ended read(const std::string& name, const TakePiece& take) override;

  private:
    std::map<std::string, std::string> parts_;
};

inline constexpr std::uint64_t parts_max = 20'000, inflated_max = std::uint64_t{512} << 20;

// Calls `read` with the parts of the archive, which together inflate to no more than that.
Ended with_parts_of(ByteView archive, const std::function<Ended(Parts&)>& read,
                    std::uint64_t inflated = inflated_max);

}  // namespace karnameh::foreign
