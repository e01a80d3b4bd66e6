// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/compress.h"

#include <zlib.h>

#include "base/text.h"

namespace karnameh::web {

namespace {

constexpr std::size_t worth_it_bytes = 600;
constexpr int gzip_window = 15 + 16;  // zlib's way to ask for a gzip member

bool is_zero(std::string_view quality) {
    std::string_view digits = trim(quality.substr(std::min(quality.find('=') + 1, quality.size())));
    return !digits.empty() && digits.find_first_not_of("0.") == digits.npos;
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        std::string_view item = accept_encoding.substr(0, accept_encoding.find(','));
        accept_encoding.remove_prefix(std::min(item.size() + 1, accept_encoding.size()));
        std::size_t semicolon = item.find(';');
        std::string_view name = trim(item.substr(0, semicolon));
        if (name != "gzip" && name != "*") continue;
        return semicolon == item.npos || !is_zero(item.substr(semicolon + 1));
    }
    return false;
}

std::string gzipped(std::string_view text, Random& random) {
    z_stream stream{};
    KARNAMEH_ASSERT(deflateInit2(&stream, 6, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    // A subfield of its own (RFC 1952 §2.3.1.1): two letters, its length, and so many bytes.
    std::string filler("KN\0\0", 4);
    std::size_t length = random.below(gzip_filler_max + 1);
    filler[2] = static_cast<char>(length);
    filler.append(length, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(filler.data()) + 4, length});
    gz_header header{};
    header.os = 255;  // unknown: tells nothing of the machine
    header.extra = reinterpret_cast<Bytef*>(filler.data());
    header.extra_len = static_cast<uInt>(filler.size());
    deflateSetHeader(&stream, &header);
    std::string packed(deflateBound(&stream, text.size()) + filler.size(), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    int done = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    KARNAMEH_ASSERT(done == Z_STREAM_END);
    return packed;
}

void compress(const Request& request, Response& response, Random& random) {
    if (!response.content_type.starts_with("text/") || response.pieces || response.shows_secret) return;
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (response.body.size() < worth_it_bytes || !takes_gzip(request.accept_encoding)) return;
    response.body = gzipped(response.body, random);
    response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace karnameh::web
