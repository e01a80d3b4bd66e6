// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/zip_writer.h"

#include <zlib.h>

namespace karnameh::foreign {

namespace {

constexpr std::uint32_t part_mark = 0x04034b50, sizes_mark = 0x08074b50, entry_mark = 0x02014b50,
                        end_mark = 0x06054b50;
constexpr std::uint64_t bytes_max = 0xffffffff;

std::uint32_t checksum_of(std::uint32_t before, std::string_view bytes) {
    return static_cast<std::uint32_t>(
        ::crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

ZipWriter::ZipWriter(std::string& to) : to_(to), stream_(std::make_unique<z_stream_s>()) {
    constexpr int raw_window = -15, memory = 8;
    KARNAMEH_ASSERT(::deflateInit2(stream_.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, raw_window, memory,
                                   Z_DEFAULT_STRATEGY) == Z_OK);
}

ZipWriter::~ZipWriter() {
    ::deflateEnd(stream_.get());
}

void ZipWriter::store(std::string_view name, std::string_view bytes) {
    Part part{std::string(name), written_, bytes.size(), bytes.size(), checksum_of(0, bytes), true};
    put_number(part_mark, 4);
    put_fields(part);
    put_number(0, 2);  // nothing extra
    put(name);
    put(bytes);
    parts_.push_back(std::move(part));
}

void ZipWriter::begin(std::string_view name) {
    parts_.push_back({std::string(name), written_});
    put_number(part_mark, 4);
    put_fields(parts_.back());
    put_number(0, 2);
    put(name);
    ::deflateReset(stream_.get());
}

void ZipWriter::add(std::string_view bytes) {
    parts_.back().size += bytes.size();
    parts_.back().checksum = checksum_of(parts_.back().checksum, bytes);
    deflate_all(bytes, Z_NO_FLUSH);
}

void ZipWriter::end() {
    deflate_all({}, Z_FINISH);
    put_number(sizes_mark, 4);
    put_sizes(parts_.back());
}

Done ZipWriter::finish() {
    std::uint64_t at = written_;
    for (const Part& part : parts_) {
        if (part.size > bytes_max || written_ > bytes_max)
            return refuse("", "That is more than a spreadsheet can hold.", "CSV or JSON Lines.");
        put_number(entry_mark, 4);
        put_number(20, 2);  // made by version 2.0
        put_fields(part);
        put_number(0, 2);  // nothing extra
        put_number(0, 2);  // no comment
        put_number(0, 2);  // of the first disk
        put_number(0, 2);
        put_number(0, 4);
        put_number(part.at, 4);
        put(part.name);
    }
    std::uint64_t size = written_ - at;
    put_number(end_mark, 4);
    put_number(0, 4);  // disks
    put_number(parts_.size(), 2);
    put_number(parts_.size(), 2);
    put_number(size, 4);
    put_number(at, 4);
    put_number(0, 2);  // no comment
    return {};
}

void ZipWriter::put(std::string_view bytes) {
    to_ += bytes;
    written_ += bytes.size();
}

void ZipWriter::put_number(std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        to_ += static_cast<char>(number >> (8 * i));
        ++written_;
    }
}

void ZipWriter::put_sizes(const Part& part) {
    put_number(part.checksum, 4);
    put_number(part.deflated, 4);
    put_number(part.size, 4);
}

// What the head of a part and its entry at the end have in common. Of a part that only begins nothing is known yet.
void ZipWriter::put_fields(const Part& part) {
    constexpr std::uint64_t sizes_behind = 1 << 3, deflated = 8, first_day_of_1980 = 0x21;
    put_number(20, 2);  // needs version 2.0
    put_number(part.is_stored ? 0 : sizes_behind, 2);
    put_number(part.is_stored ? 0 : deflated, 2);
    put_number(0, 2);  // midnight: when a list was taken along is nobody's business
    put_number(first_day_of_1980, 2);
    put_sizes(part);
    put_number(part.name.size(), 2);
}

void ZipWriter::deflate_all(std::string_view bytes, int flush) {
    char room[16 << 10];
    stream_->next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream_->avail_in = static_cast<uInt>(bytes.size());
    do {
        stream_->next_out = reinterpret_cast<Bytef*>(room);
        stream_->avail_out = sizeof room;
        ::deflate(stream_.get(), flush);
        std::size_t size = sizeof room - stream_->avail_out;
        parts_.back().deflated += size;
        put({room, size});
    } while (stream_->avail_out == 0);
}

}  // namespace karnameh::foreign
