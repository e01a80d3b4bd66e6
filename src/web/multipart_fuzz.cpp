// SPDX-License-Identifier: AGPL-3.0-or-later
// Any bytes as a form with files: cut in two wherever the first byte says, they mean the same as in one piece.
#include <cstdlib>

#include "web/multipart.h"

namespace {

using namespace karnameh;
using namespace karnameh::web;

struct Heard final : PartReceiver {
    std::string all;
    Done begin(const PartHead& part) override {
        all += "\nbegin " + part.name + (part.is_file ? " file " : " ") + part.file_name + " " +
               part.media_type + "\n";
        return {};
    }
    Done data(std::string_view bytes) override {
        all += bytes;
        return {};
    }
    Done end() override {
        all += "\nend\n";
        return {};
    }
};

bool read(std::string_view body, std::size_t cut, std::string& heard) {
    Heard receiver;
    MultipartReader reader("b", receiver);
    bool is_good = reader.take(body.substr(0, cut)) && reader.take(body.substr(cut)) && reader.finish();
    heard = receiver.all;
    return is_good;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view text(reinterpret_cast<const char*>(data), size), body = text.substr(1);
    (void)boundary_of(text);
    std::string whole, pieces;
    bool is_good = read(body, 0, whole);
    if (read(body, std::min<std::size_t>(data[0], body.size()), pieces) != is_good) std::abort();
    if (is_good && whole != pieces) std::abort();
    return 0;
}
