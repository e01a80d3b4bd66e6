// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/unzip.h"

#include <zip.h>

namespace karnameh::foreign {

namespace {

class ZipParts final : public Parts {
  public:
    ZipParts(zip_t* archive, std::uint64_t inflated_bytes_max)
        : archive_(archive), inflated_max_(inflated_bytes_max) {}

    bool has(const std::string& name) const override {
        return ::zip_name_locate(archive_, name.c_str(), ZIP_FL_ENC_RAW) >= 0;
    }
    Ended read(const std::string& name, const TakePiece& take) override {
        zip_int64_t at = ::zip_name_locate(archive_, name.c_str(), ZIP_FL_ENC_RAW);
        zip_stat_t about;
        if (at < 0 || ::zip_stat_index(archive_, static_cast<zip_uint64_t>(at), 0, &about) != 0)
            return Ended::malformed;
        if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
            return Ended::encrypted;
        zip_file_t* part = ::zip_fopen_index(archive_, static_cast<zip_uint64_t>(at), 0);
        if (!part) return Ended::malformed;
        Ended ended = read_pieces(part, take);
        ::zip_fclose(part);
        return ended;
    }

  private:
    Ended read_pieces(zip_file_t* part, const TakePiece& take) {
        std::vector<char> piece(64 << 10);
        for (;;) {
            zip_int64_t got = ::zip_fread(part, piece.data(), piece.size());
            if (got < 0) return Ended::malformed;
            if (got == 0) return Ended::good;
            inflated_ += static_cast<std::uint64_t>(got);
            if (inflated_ > inflated_max_) return Ended::too_large;
            if (Ended ended = take({piece.data(), static_cast<std::size_t>(got)}); ended != Ended::good)
                return ended;
        }
    }

    zip_t* archive_;
    std::uint64_t inflated_ = 0, inflated_max_;
};

}  // namespace

Ended PartsInMemory::read(const std::string& name, const TakePiece& take) {
    auto found = parts_.find(name);
    return found == parts_.end() ? Ended::malformed : take(found->second);
}

Ended with_parts_of(ByteView archive, const std::function<Ended(Parts&)>& read, std::uint64_t inflated) {
    zip_source_t* source = ::zip_source_buffer_create(archive.data(), archive.size(), 0, nullptr);
    if (!source) return Ended::malformed;
    zip_t* opened = ::zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (!opened) {
        ::zip_source_free(source);
        return Ended::malformed;
    }
    ZipParts parts(opened, inflated);
    bool is_large = ::zip_get_num_entries(opened, 0) > static_cast<zip_int64_t>(parts_max);
    Ended ended = is_large ? Ended::too_large : read(parts);
    ::zip_discard(opened);
    return ended;
}

}  // namespace karnameh::foreign
