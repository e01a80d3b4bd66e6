// SPDX-License-Identifier: AGPL-3.0-or-later
// A ZIP archive written as it goes: sizes and checksums stand behind each part.
//
// Fails: refuses a part, or an archive, past 4 GiB.
// Source: PKWARE APPNOTE 6.3.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

struct z_stream_s;

namespace karnameh::foreign {

class ZipWriter {
  public:
    // `to` may be emptied at any time.
    explicit ZipWriter(std::string& to);
    ZipWriter(const ZipWriter&) = delete;
    ~ZipWriter();

    // A whole part as it is, not deflated.
    void store(std::string_view name, std::string_view bytes);
    void begin(std::string_view name);
    void add(std::string_view bytes);
    void end();
    Done finish();

  private:
    struct Part {
        std::string name;
        std::uint64_t at = 0, deflated = 0, size = 0;
        std::uint32_t checksum = 0;
        bool is_stored = false;
    };
    void put(std::string_view bytes);
    void put_number(std::uint64_t number, int bytes);
    void put_sizes(const Part& part);
    void put_fields(const Part& part);
    void deflate_all(std::string_view bytes, int flush);

    std::string& to_;
    std::uint64_t written_ = 0;
    std::vector<Part> parts_;
    std::unique_ptr<z_stream_s> stream_;
};

}  // namespace karnameh::foreign
