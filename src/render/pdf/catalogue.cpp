// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/catalogue.h"

#include <charconv>
#include <optional>

namespace karnameh::render {

namespace {

// The number after `key` in the trailer.
std::optional<std::size_t> number_after(std::string_view text, std::string_view key) {
    std::size_t at = text.find(key);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + key.size());
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
    std::size_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return {};
    return number;
}

std::string padded(std::size_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    return text.insert(0, digits - std::min(digits, text.size()), '0');
}

// The dictionary's entries of object `number`, found by its heading at the beginning of a line.
std::optional<std::string_view> dictionary(std::string_view pdf, std::size_t number) {
    std::string heading = "\n" + std::to_string(number) + " 0 obj\n<<";
    std::size_t begin = pdf.rfind(heading);
    if (begin == std::string_view::npos) return {};
    begin += heading.size();
    std::size_t end = pdf.find(">>\nendobj", begin);
    if (end == std::string_view::npos) return {};
    return pdf.substr(begin, end - begin);
}

}  // namespace

void say_language(std::string& pdf, Language language) {
    std::string_view whole = pdf;
    std::size_t trailer_at = whole.rfind("trailer");
    if (trailer_at == std::string_view::npos) return;
    std::string_view trailer = whole.substr(trailer_at);
    auto size = number_after(trailer, "/Size"), root = number_after(trailer, "/Root"),
         info = number_after(trailer, "/Info"), table = number_after(trailer, "startxref");
    if (!size || !root || !table) return;
    std::optional<std::string_view> entries = dictionary(whole, *root);
    if (!entries || entries->find("/Type /Catalog") == std::string_view::npos) return;

    std::string kept(*entries), object = std::to_string(*root);
    bool persian = language == Language::persian;
    std::size_t object_at = pdf.size();
    pdf += object + " 0 obj\n<<" + kept + "   /Lang (" + std::string(language_code(language)) +
           ")\n   /ViewerPreferences << /DisplayDocTitle true /Direction " + (persian ? "/R2L" : "/L2R") +
           " >>\n>>\nendobj\n";
    std::size_t table_at = pdf.size();
    pdf += "xref\n" + object + " 1\n" + padded(object_at, 10) + " 00000 n \ntrailer\n<< /Size " +
           std::to_string(*size) + " /Root " + object + " 0 R";
    if (info) pdf += " /Info " + std::to_string(*info) + " 0 R";
    pdf += " /Prev " + std::to_string(*table) + " >>\nstartxref\n" + std::to_string(table_at) + "\n%%EOF\n";
}

}  // namespace karnameh::render
