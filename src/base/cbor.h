// SPDX-License-Identifier: AGPL-3.0-or-later
// Deterministic CBOR: what is stored, so that any CBOR reader can open what has been unsealed.
//
// The writer makes only the shortest form of every head, definite lengths, and no floats; whoever writes a
// map writes its keys in ascending order. The reader accepts exactly that form and nothing else, so that
// equal values have equal bytes and a decoder has one path. It never reads outside its view, never recurses
// further than `skip` allows, and never allocates: text and byte strings are views into the input.
//
// Fails: the reader remembers its first failure (ok() is false) and from then on yields zeros and empty
//   views, so that a decoder may read a whole structure and ask once.
// Source: RFC 8949 §4.2.1 (core deterministic encoding).
#pragma once

#include <cstring>

#include "base/bytes.h"
#include "base/id.h"

namespace karnameh::cbor {

enum class Major : std::uint8_t { unsigned_integer, negative_integer, bytes, text, array, map, tag, simple };

class Writer {
  public:
    explicit Writer(Bytes& to) : to_(to) {}

    void unsigned_integer(std::uint64_t value) { head(Major::unsigned_integer, value); }
    void integer(std::int64_t value) {
        if (value >= 0)
            head(Major::unsigned_integer, static_cast<std::uint64_t>(value));
        else
            head(Major::negative_integer, ~static_cast<std::uint64_t>(value));
    }
    void bytes(ByteView value) {
        head(Major::bytes, value.size());
        append(to_, value);
    }
    void text(std::string_view value) {
        head(Major::text, value.size());
        append(to_, as_bytes(value));
    }
    void id(const Id& value) { bytes(value.bytes); }
    void array(std::size_t count) { head(Major::array, count); }
    void map(std::size_t count) { head(Major::map, count); }
    void boolean(bool value) { to_.push_back(value ? 0xf5 : 0xf4); }
    void null() { to_.push_back(0xf6); }

  private:
    void head(Major major, std::uint64_t value) {
        auto top = static_cast<std::uint8_t>(static_cast<std::uint8_t>(major) << 5);
        if (value < 24) {
            to_.push_back(static_cast<std::uint8_t>(top | value));
        } else if (value < 0x100) {
            to_.push_back(top | 24);
            to_.push_back(static_cast<std::uint8_t>(value));
        } else if (value < 0x10000) {
            to_.push_back(top | 25);
            append_big_endian(to_, static_cast<std::uint16_t>(value));
        } else if (value < 0x100000000) {
            to_.push_back(top | 26);
            append_big_endian(to_, static_cast<std::uint32_t>(value));
        } else {
            to_.push_back(top | 27);
            append_big_endian(to_, value);
        }
    }
    Bytes& to_;
};

class Reader {
  public:
    explicit Reader(ByteView from) : at_(from.data()), end_(from.data() + from.size()) {}

    bool ok() const { return ok_; }
    bool at_end() const { return at_ == end_; }
    std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
    // Marks the input as wrong; for decoders that find a value they cannot accept.
    void fail() {
        ok_ = false;
        at_ = end_;
    }

    // The major type of the next item; `simple` at the end of the input.
    Major peek() const { return at_ < end_ ? static_cast<Major>(*at_ >> 5) : Major::simple; }
    bool next_is_null() const { return at_ < end_ && *at_ == 0xf6; }

    std::uint64_t unsigned_integer() { return head(Major::unsigned_integer); }
    std::int64_t integer() {
        bool negative = peek() == Major::negative_integer;
        std::uint64_t value = head(negative ? Major::negative_integer : Major::unsigned_integer);
        if (value > INT64_MAX) fail();
        return ok_ ? static_cast<std::int64_t>(negative ? ~value : value) : 0;
    }
    ByteView bytes() { return string(Major::bytes); }
    std::string_view text() { return as_text(string(Major::text)); }
    Id id() {
        ByteView value = bytes();
        if (value.size() != 16) {
            fail();
            return {};
        }
        return Id::from(value);
    }
    // Item counts; a count that the rest of the input cannot hold fails.
    std::size_t array() { return count(Major::array, 1); }
    std::size_t map() { return count(Major::map, 2); }
    bool boolean() {
        if (at_ < end_ && (*at_ == 0xf4 || *at_ == 0xf5)) return *at_++ == 0xf5;
        fail();
        return false;
    }
    void null() {
        if (next_is_null())
            ++at_;
        else
            fail();
    }
    // Passes over one item, of nesting at most `depth`, and returns its bytes.
    ByteView skip(int depth = 16) {
        const std::uint8_t* start = at_;
        skip_item(depth);
        return ok_ ? ByteView(start, at_) : ByteView();
    }

  private:
    std::uint64_t head(Major major) {
        if (at_ == end_ || *at_ >> 5 != static_cast<int>(major)) {
            fail();
            return 0;
        }
        unsigned low = *at_++ & 31;
        return low < 24 ? low : argument(low);
    }
    // The one, two, four or eight bytes behind a first byte of 24 or above.
    std::uint64_t argument(unsigned low) {
        std::size_t width = std::size_t{1} << (low & 3);
        if (low > 27 || left() < width) {
            fail();
            return 0;
        }
        std::uint64_t value = 0;
        switch (low) {
            case 24:
                value = *at_;
                break;
            case 25:
                value = read_big_endian<std::uint16_t>({at_, 2});
                break;
            case 26:
                value = read_big_endian<std::uint32_t>({at_, 4});
                break;
            default:
                value = read_big_endian<std::uint64_t>({at_, 8});
        }
        at_ += width;
        static constexpr std::uint64_t shortest[] = {24, 0x100, 0x10000, 0x100000000};
        if (value < shortest[low - 24]) fail();
        return ok_ ? value : 0;
    }
    ByteView string(Major major) {
        std::uint64_t size = head(major);
        if (size > left()) {
            fail();
            return {};
        }
        ByteView value(at_, static_cast<std::size_t>(size));
        at_ += size;
        return value;
    }
    std::size_t count(Major major, std::size_t items_each) {
        std::uint64_t value = head(major);
        if (value > left() / items_each) fail();
        return ok_ ? static_cast<std::size_t>(value) : 0;
    }
    void skip_item(int depth) {
        switch (peek()) {
            case Major::unsigned_integer:
                head(Major::unsigned_integer);
                return;
            case Major::negative_integer:
                head(Major::negative_integer);
                return;
            case Major::bytes:
                string(Major::bytes);
                return;
            case Major::text:
                string(Major::text);
                return;
            case Major::array:
            case Major::map: {
                std::size_t items = peek() == Major::array ? array() : map() * 2;
                if (depth == 0) fail();
                for (; ok_ && items > 0; --items) skip_item(depth - 1);
                return;
            }
            case Major::simple:
                if (next_is_null())
                    null();
                else
                    boolean();
                return;
            case Major::tag:
                fail();
                return;
        }
    }

    const std::uint8_t* at_;
    const std::uint8_t* end_;
    bool ok_ = true;
};

}  // namespace karnameh::cbor
