// SPDX-License-Identifier: AGPL-3.0-or-later
// Marks that were put somewhere, and the search for them in every form in which bytes keep text: UTF-8, UTF-16 in both
// orders, base64 in its three alignments and two alphabets, hexadecimal in both cases, \u escapes, percent-encoding.
//
// One pass over the bytes for all marks: the first four bytes of each pattern are looked up in a table of 64 Ki bits.
// Threads: search by any once all marks are added.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <bitset>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace karnameh::test {

struct FoundMark {
    std::string what, form, where;
};

class Marks {
  public:
    // UTF-8 text of at least eight bytes.
    void add(const std::string& what, const std::string& text) {
        names_.insert(what);
        pattern(what, "UTF-8", text);
        std::u16string wide = utf16(text);
        std::string little, big;
        for (char16_t unit : wide) {
            auto low = static_cast<char>(unit & 0xff), high = static_cast<char>(unit >> 8);
            (little += low) += high;
            (big += high) += low;
        }
        pattern(what, "UTF-16LE", little);
        pattern(what, "UTF-16BE", big);
        for (std::size_t offset : {0u, 1u, 2u}) {
            pattern(what, "base64", base64(text, offset, "+/"));
            pattern(what, "base64url", base64(text, offset, "-_"));
        }
        for (const char* digits : {"0123456789abcdef", "0123456789ABCDEF"}) {
            std::string hex, percent, escaped;
            for (unsigned char c : text) {
                (hex += digits[c >> 4]) += digits[c & 15];
                if (c < 0x80)
                    percent += static_cast<char>(c);
                else
                    ((percent += '%') += digits[c >> 4]) += digits[c & 15];
            }
            for (char16_t unit : wide) {
                if (unit < 0x80)
                    escaped += static_cast<char>(unit);
                else
                    ((((escaped += "\\u") += digits[unit >> 12]) += digits[unit >> 8 & 15]) +=
                     digits[unit >> 4 & 15]) += digits[unit & 15];
            }
            pattern(what, "hexadecimal", hex);
            pattern(what, "percent-encoding", percent);
            pattern(what, "escapes", escaped);
        }
    }
    // Bytes that are no text, at least eight, as they are and in hexadecimal.
    void add_bytes(const std::string& what, std::string_view bytes) {
        names_.insert(what);
        pattern(what, "bytes", std::string(bytes));
        for (const char* digits : {"0123456789abcdef", "0123456789ABCDEF"}) {
            std::string hex;
            for (unsigned char c : bytes) (hex += digits[c >> 4]) += digits[c & 15];
            pattern(what, "hexadecimal", hex);
        }
    }
    // An integer as the program keeps it in memory and in CBOR.
    void add_number(const std::string& what, std::uint64_t number) {
        names_.insert(what);
        std::string little(8, '\0'), big(8, '\0');
        for (std::size_t i = 0; i < 8; ++i)
            little[i] = big[7 - i] = static_cast<char>(number >> (8 * i) & 0xff);
        pattern(what, "little-endian", little);
        pattern(what, "big-endian", big);
    }
    const std::set<std::string>& names() const { return names_; }
    std::size_t longest() const { return longest_; }

    // Appends what it finds, each mark in each form once for this call.
    void search(std::string_view bytes, const std::string& where, std::vector<FoundMark>& found) const {
        std::set<const Pattern*> seen;
        for (std::size_t at = 0; at + 4 <= bytes.size(); ++at) {
            std::uint32_t start = first_four(bytes.data() + at);
            if (!table_[slot(start)]) continue;
            auto [from, to] = patterns_.equal_range(start);
            for (auto known = from; known != to; ++known)
                if (bytes.substr(at).starts_with(known->second.bytes) && seen.insert(&known->second).second)
                    found.push_back({known->second.what, known->second.form, where});
        }
    }
    // Every regular file below a folder that was changed since, names included; other file systems that are mounted
    // there are not entered. Files that go while it looks are passed over. Returns how many files it read.
    std::size_t search_folder(const std::filesystem::path& folder, std::vector<FoundMark>& found,
                              std::filesystem::file_time_type since = std::filesystem::file_time_type::min(),
                              const std::filesystem::path& but = {}) const {
        namespace fs = std::filesystem;
        std::size_t files = 0;
        struct stat top, status;
        if (::stat(folder.c_str(), &top) != 0) return 0;
        std::error_code error;
        for (fs::recursive_directory_iterator
                 at(folder, fs::directory_options::skip_permission_denied, error),
             end;
             !error && at != end; at.increment(error)) {
            bool is_there = ::lstat(at->path().c_str(), &status) == 0;
            if (!is_there || status.st_dev != top.st_dev || at->path() == but) {
                at.disable_recursion_pending();
                continue;
            }
            search(at->path().filename().string(), "the name of " + at->path().string(), found);
            std::error_code gone;
            if (!S_ISREG(status.st_mode) || fs::last_write_time(at->path(), gone) < since || gone) continue;
            search_file(at->path(), found);
            ++files;
        }
        return files;
    }
    void search_file(const std::filesystem::path& file, std::vector<FoundMark>& found) const {
        std::string bytes;
        int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        char room[1 << 16];
        for (ssize_t got = 0; (got = ::read(opened, room, sizeof room)) > 0;)
            bytes.append(room, static_cast<std::size_t>(got));
        ::close(opened);
        search(bytes, file.string(), found);
    }

  private:
    struct Pattern {
        std::string what, form, bytes;
    };
    static std::uint32_t first_four(const char* bytes) {
        std::uint32_t value = 0;
        std::memcpy(&value, bytes, 4);
        return value;
    }
    static std::size_t slot(std::uint32_t start) { return start * 0x9e3779b1u >> 16; }

    void pattern(const std::string& what, const std::string& form, const std::string& bytes) {
        std::uint32_t start = first_four(bytes.data());
        auto [from, to] = patterns_.equal_range(start);
        for (auto known = from; known != to; ++known)
            if (known->second.bytes == bytes) return;
        patterns_.insert({start, {what, form, bytes}});
        table_[slot(start)] = true;
        longest_ = std::max(longest_, bytes.size());
    }
    static std::u16string utf16(const std::string& text) {
        std::u16string wide;
        for (std::size_t at = 0; at < text.size();) {
            auto c = static_cast<unsigned char>(text[at]);
            std::size_t more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
            char32_t letter = c & (more == 0 ? 0x7f : 0x3f >> more);
            for (std::size_t i = 1; i <= more; ++i)
                letter = letter << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3f);
            at += more + 1;
            if (letter >= 0x10000) {
                wide += static_cast<char16_t>(0xd7c0 + (letter >> 10));
                letter = 0xdc00 + (letter & 0x3ff);
            }
            wide += static_cast<char16_t>(letter);
        }
        return wide;
    }
    // The characters that depend on the text alone when `offset` unknown bytes stand before it.
    static std::string base64(const std::string& text, std::size_t offset, const char* last_two) {
        std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        alphabet += last_two;
        std::string whole = std::string(offset, '\0') + text, out;
        std::size_t first = (offset * 8 + 5) / 6, last = whole.size() * 8 / 6;
        for (std::size_t i = first; i < last; ++i) {
            std::size_t bit = i * 6;
            unsigned pair = static_cast<unsigned char>(whole[bit / 8]) << 8;
            if (bit / 8 + 1 < whole.size()) pair |= static_cast<unsigned char>(whole[bit / 8 + 1]);
            out += alphabet[pair >> (10 - bit % 8) & 63];
        }
        return out;
    }

    std::set<std::string> names_;
    std::multimap<std::uint32_t, Pattern> patterns_;
    std::bitset<65536> table_;
    std::size_t longest_ = 0;
};

}  // namespace karnameh::test
