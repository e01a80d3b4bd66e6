// SPDX-License-Identifier: AGPL-3.0-or-later
// Field 86 of MT940. Two structures are in use: subfields “?20” behind a code of three digits (Germany, Austria, Poland,
// Hungary …), and code words between slashes (the Netherlands, SWIFT's own). Anything else is text.
#include <algorithm>
#include <array>
#include <utility>

#include "statements/formats.h"
#include "statements/written.h"

namespace karnameh::statements {

namespace {

constexpr std::size_t line_full = 65, subfield_full = 27;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A piece that fills its line goes on in the next without a blank; a shorter one was ended by whoever wrote it.
void go_on(std::string& text, std::string_view piece, std::size_t full, std::size_t& last) {
    if (!text.empty() && last < full) text += ' ';
    text += piece;
    last = piece.size();
}

std::string one_line(std::string_view field) {
    std::string text;
    std::size_t last = 0;
    while (true) {
        std::size_t end = std::min(field.find('\n'), field.size());
        go_on(text, field.substr(0, end), line_full, last);
        if (end == field.size()) return text;
        field.remove_prefix(end + 1);
    }
}

void add(std::string& to, std::string_view more) {
    std::string text = tidy(more);
    if (!text.empty()) to += (to.empty() ? "" : " ") + text;
}
void set(std::string& to, std::string_view text) {
    if (std::string clean = tidy(text); !clean.empty() && clean != "NOTPROVIDED" && clean != "NONREF")
        to = clean;
}

// Purposes of SEPA: “EREF+…SVWZ+…”. Each begins a subfield.
constexpr std::array<std::string_view, 11> purposes = {"EREF", "KREF", "MREF", "CRED", "DEBT", "COAM",
                                                       "OAMT", "SVWZ", "ABWA", "ABWE", "PURP"};

void take_purpose(std::string_view purpose, std::string_view text, Entry& to) {
    if (purpose == "EREF")
        set(to.end_to_end, text);
    else if (purpose == "MREF")
        set(to.mandate, text);
    else if (purpose == "SVWZ" || purpose.empty())
        add(to.remittance, text);
}

struct Subfield {
    int number;
    std::string_view text;
};

std::vector<Subfield> subfields_of(std::string_view text, char mark) {
    std::vector<Subfield> found;
    auto begins = [&](std::size_t at) {
        return at + 2 < text.size() && text[at] == mark && is_digit(text[at + 1]) && is_digit(text[at + 2]);
    };
    for (std::size_t at = 0; at < text.size();) {
        if (!begins(at)) {
            ++at;
            continue;
        }
        std::size_t end = at + 3;
        while (end < text.size() && !begins(end)) ++end;
        found.push_back({(text[at + 1] - '0') * 10 + text[at + 2] - '0', text.substr(at + 3, end - at - 3)});
        at = end;
    }
    return found;
}

bool is_purpose_field(int number) {
    return (number >= 20 && number <= 29) || (number >= 60 && number <= 63);
}

void take_subfields(const std::string& text, char mark, Entry& to) {
    to.code = to.code.empty() ? text.substr(0, 3) : to.code + "/" + text.substr(0, 3);
    std::string posting, purpose, said, name;
    std::size_t last = 0, last_of_name = 0;
    for (const Subfield& subfield : subfields_of(text, mark)) {
        if (subfield.number == 0) posting = tidy(subfield.text);
        if (subfield.number == 31) set(to.counterparty_account, without_blanks(subfield.text));
        if (subfield.number == 32 || subfield.number == 33)
            go_on(name, subfield.text, subfield_full, last_of_name);
        if (!is_purpose_field(subfield.number)) continue;
        auto begun = std::ranges::find_if(purposes, [&](std::string_view one) {
            return subfield.text.starts_with(one) && subfield.text.substr(one.size()).starts_with('+');
        });
        if (begun == purposes.end()) {
            go_on(said, subfield.text, subfield_full, last);
            continue;
        }
        take_purpose(purpose, said, to);
        purpose = *begun;
        said = subfield.text.substr(begun->size() + 1);
        last = subfield.text.size();
    }
    take_purpose(purpose, said, to);
    set(to.counterparty, name);
    if (to.remittance.empty()) to.remittance = posting;
}

constexpr std::array<std::string_view, 27> words = {"EREF", "PREF", "MARF", "CSID", "CNTP", "REMI", "NAME",
                                                    "IBAN", "BIC",  "TRTP", "ORDP", "BENM", "ADDR", "PURP",
                                                    "ULTD", "ULTB", "RTRN", "ISDT", "KREF", "TRCD", "OCMT",
                                                    "CHGS", "EXCH", "SVCL", "ACCW", "TR",   "ID"};

// The code word that begins at that slash; empty where there is none.
std::string_view word_at(std::string_view text, std::size_t at) {
    for (std::string_view word : words) {
        std::string_view rest = text.substr(at + 1);
        if (rest.starts_with(word) && rest.substr(word.size()).starts_with('/')) return word;
    }
    return {};
}

// “IBAN/BIC/NAME/CITY” behind CNTP.
void take_party(std::string_view text, Entry& to) {
    std::array<std::string_view, 3> parts;
    for (std::string_view& part : parts) {
        std::size_t end = std::min(text.find('/'), text.size());
        part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    set(to.counterparty_account, without_blanks(parts[0]));
    set(to.counterparty, parts[2]);
}

void take_word(std::string_view word, std::string_view text, Entry& to) {
    while (text.ends_with('/')) text.remove_suffix(1);
    if (word == "EREF") set(to.end_to_end, text);
    if (word == "MARF") set(to.mandate, text);
    if (word == "NAME") set(to.counterparty, text);
    if (word == "IBAN" || word == "ACCW")
        set(to.counterparty_account, without_blanks(text.substr(0, text.find(','))));
    if (word == "CNTP") take_party(text, to);
    if (word != "REMI") return;
    // Unstructured, or a creditor's reference: “USTD//text”, “STRD/CUR/reference”.
    if (text.starts_with("USTD//"))
        text.remove_prefix(6);
    else if (text.starts_with("STRD/CUR/"))
        text.remove_prefix(9);
    add(to.remittance, text);
}

void take_words(std::string_view text, Entry& to) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::string_view word = word_at(text, at);
        std::size_t begin = at + word.size() + 2, end = begin;
        while (end < text.size() && !(text[end] == '/' && !word_at(text, end).empty())) ++end;
        take_word(word, text.substr(begin, end - begin), to);
        at = end;
    }
}

void take_structured(std::string_view field, Entry& entry) {
    std::string text = one_line(field);
    bool coded = text.size() > 5 && std::all_of(text.begin(), text.begin() + 3, is_digit) &&
                 is_digit(text[4]) && is_digit(text[5]) &&
                 !std::isalnum(static_cast<unsigned char>(text[3])) && text[3] != ' ' && text[3] != '/';
    if (coded) {
        std::string joined(field);
        std::erase(joined, '\n');
        return take_subfields(joined, joined[3], entry);
    }
    if (text.starts_with('/') && !word_at(text, 0).empty()) return take_words(text, entry);
    add(entry.remittance, text);
}

}  // namespace

void take_details(std::string_view field, Entry& entry) {
    std::string supplementary = std::exchange(entry.remittance, "");
    take_structured(field, entry);
    if (entry.remittance.empty()) entry.remittance = supplementary;
}

}  // namespace karnameh::statements
