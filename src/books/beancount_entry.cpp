// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "books/beancount_reader.h"

namespace karnameh::books {

void BeancountReader::read_dated(DayNumber date) {
    Directive directive{};
    directive.date = date;
    directive.place = here();
    std::string_view word = take_word();
    if (word == "txn" || word == "*" || word == "!" ||
        (word.size() == 1 && std::strchr("#&?%PSTCURM", word[0]))) {
        directive.kind = Kind::entry;
        directive.head.status = word == "!"                    ? Status::pending
                                : word == "txn" || word == "*" ? Status::cleared
                                                               : Status::unmarked;
        return read_entry(directive);
    }
    if (read_directive(word, directive)) {
        if (!at_line_end()) is_wrong("There is something behind this directive that does not belong to it.");
    }
    skip_line();
    skip_indented();
}

bool BeancountReader::read_account(AccountId& account) {
    std::string_view name = take_account();
    if (name.empty()) return is_wrong("This directive names no account.");
    account = book_.account(name);
    return true;
}

bool BeancountReader::read_open(Directive& directive) {
    directive.kind = Kind::open;
    if (!read_account(directive.account)) return false;
    while (!at_line_end() && *at_ != '"') {
        if (take_currency() == none) return is_wrong("This is not a currency.");
        skip_blanks();
        if (at_ < end_ && *at_ == ',') ++at_;
    }
    if (std::optional<std::string_view> method = take_string()) {
        directive.booking = booking_named(*method);
        if (!directive.booking)
            reading_.add_not_understood(here(), "Booking at average cost is not understood.");
    }
    return true;
}

bool BeancountReader::read_balance(Directive& directive) {
    directive.kind = Kind::balance;
    if (!read_account(directive.account)) return false;
    directive.amount.number = expression(0);
    if (!directive.amount.number) return is_wrong("This is not an amount.");
    directive.tolerance = {-1, 0};
    skip_blanks();
    if (at_ < end_ && *at_ == '~') {
        ++at_;
        std::optional<Exact> tolerance = expression(0);
        if (!tolerance) return is_wrong("This is not an amount.");
        directive.tolerance = *tolerance;
    }
    directive.amount.currency = take_currency();
    return directive.amount.currency != none || is_wrong("This is not a currency.");
}

bool BeancountReader::read_price(DayNumber date) {
    MarketPrice price{};
    price.date = date;
    price.commodity = take_currency();
    std::optional<Exact> number = expression(0);
    price.in = take_currency();
    if (price.commodity == none || !number || price.in == none) return is_wrong("This is not a price.");
    price.price = *number;
    book_.prices.push_back(price);
    return true;
}

// False: it was listed, and the rest of its line is passed over.
bool BeancountReader::read_directive(std::string_view word, Directive& directive) {
    bool is_read = false;
    if (word == "price") return read_price(directive.date);
    if (word == "commodity") return take_currency() != none || is_wrong("This is not a currency.");
    if (word == "open") {
        is_read = read_open(directive);
    } else if (word == "balance") {
        is_read = read_balance(directive);
    } else if (word == "close") {
        directive.kind = Kind::close;
        is_read = read_account(directive.account);
    } else if (word == "pad") {
        directive.kind = Kind::pad;
        is_read = read_account(directive.account) && read_account(directive.from);
    } else {
        // They change no balance.
        if (word != "note" && word != "document" && word != "event" && word != "query" && word != "custom")
            reading_.add_not_understood(
                here(), {"The directive “{1}” is not understood; it was passed over.", {std::string(word)}});
        while (!at_line_end())
            if (*at_ == '"' ? !take_string() : (++at_, false)) break;
    }
    if (is_read) directives_.push_back(directive);
    return is_read;
}

void BeancountReader::read_entry(Directive& directive) {
    directive.first_remark = remarks_.size();
    std::optional<std::string_view> first = take_string(), second = take_string();
    if (second) directive.head.payee = *first;
    if (first) directive.head.narration = second ? *second : *first;
    for (std::string_view tag : pushed_tags_) remarks_.push_back(tag);
    while (!at_line_end() && (*at_ == '#' || *at_ == '^')) remarks_.push_back(take_word());
    bool good =
        at_line_end() || is_wrong("There is something behind this directive that does not belong to it.");
    skip_line();
    directive.first = postings_.size();
    while (skip_to_indented()) {
        const char* first_letter = at_;
        if (*at_ >= 'a' && *at_ <= 'z') {
            // Metadata: a key and its value, which may be a string of several lines.
            const void* stop = std::memchr(at_, '\n', static_cast<std::size_t>(end_ - at_));
            remarks_.push_back(trim({first_letter, stop ? static_cast<const char*>(stop) : end_}));
            while (!at_line_end())
                if (*at_ == '"' ? !take_string() : (++at_, false)) break;
        } else if (*at_ == '#' || *at_ == '^') {
            while (!at_line_end() && (*at_ == '#' || *at_ == '^')) remarks_.push_back(take_word());
        } else if (good) {
            good = read_posting(directive);
            if (good && !at_line_end()) {
                reading_.add_not_understood(here(),
                                            "This posting is not understood; its entry was left out.");
                good = false;
            }
        }
        skip_line();
    }
    directive.end = postings_.size();
    directive.end_remark = remarks_.size();
    directive.head.date = directive.date;
    directive.head.place = directive.place;
    if (good) directives_.push_back(directive);
}

bool BeancountReader::read_posting(Directive&) {
    WrittenPosting posting;
    posting.place = here();
    auto not_understood = [&] {
        reading_.add_not_understood(here(), "This posting is not understood; its entry was left out.");
        return false;
    };
    if (std::strchr("*!#&?%", *at_) || (at_ + 1 < end_ && *at_ >= 'A' && *at_ <= 'Z' && at_[1] == ' ')) {
        posting.status = *at_ == '!' ? Status::pending : *at_ == '*' ? Status::cleared : Status::unmarked;
        ++at_;
    }
    std::string_view name = take_account();
    if (name.empty()) return not_understood();
    posting.account = book_.account(name);
    if (!read_amount(posting.units)) return not_understood();
    skip_blanks();
    if (at_ < end_ && *at_ == '{' && !read_cost(posting.cost)) return not_understood();
    skip_blanks();
    if (at_ < end_ && *at_ == '@') {
        ++at_;
        posting.priced = at_ < end_ && *at_ == '@' ? Priced::in_all : Priced::each;
        if (posting.priced == Priced::in_all) ++at_;
        if (!read_amount(posting.price)) return not_understood();
    }
    postings_.push_back(posting);
    return true;
}

// {100 USD, 2009-12-05, "label"}, {{total}}, {number # total CUR}, {*}, {}
bool BeancountReader::read_cost(WrittenCost& cost) {
    cost.is_there = true;
    ++at_;
    if (at_ < end_ && *at_ == '{') {
        cost.is_total = true;
        ++at_;
    }
    while (true) {
        skip_blanks();
        if (at_ == end_ || *at_ == '\n') return false;
        if (*at_ == '}') break;
        if (*at_ == ',') {
            ++at_;
            continue;
        }
        if (!read_cost_part(cost)) return false;
    }
    ++at_;
    if (!cost.is_total) return true;
    return at_ < end_ && *at_++ == '}';
}

bool BeancountReader::read_cost_part(WrittenCost& cost) {
    if (*at_ == '"') {
        std::optional<std::string_view> label = take_string();
        if (label) cost.label = *label;
        return label.has_value();
    }
    if (*at_ == '*') return false;  // lots merged at their average
    if (std::optional<DayNumber> date = take_date()) {
        cost.date = date;
        return true;
    }
    WrittenAmount amount;
    const char* before = at_;
    if (*at_ != '#' && !read_amount(amount)) return false;
    skip_blanks();
    if (at_ < end_ && *at_ == '#') {
        ++at_;
        WrittenAmount in_all;
        if (!read_amount(in_all)) return false;
        cost.in_all = in_all.number;
        amount.currency = in_all.currency;
    }
    if (at_ == before) return false;
    cost.number = amount.number;
    cost.currency = amount.currency;
    return true;
}

}  // namespace karnameh::books
