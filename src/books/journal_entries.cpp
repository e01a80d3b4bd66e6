// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <cstring>

#include "base/text.h"
#include "books/journal_reader.h"

namespace karnameh::books {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
void skip_blanks(const char*& at, const char* end) {
    while (at < end && (*at == ' ' || *at == '\t')) ++at;
}
bool take_number(const char*& at, const char* end, int& number, int digits_most) {
    const char* first = at;
    number = 0;
    for (; at < end && is_digit(*at) && at - first < digits_most; ++at) number = number * 10 + (*at - '0');
    return at > first && (at == end || !is_digit(*at));
}
bool take_status(const char*& at, const char* end, Status& status) {
    if (at == end || (*at != '*' && *at != '!')) return false;
    status = *at == '*' ? Status::cleared : Status::pending;
    ++at;
    skip_blanks(at, end);
    return true;
}

int days_in_month(int year, int month) {
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

}  // namespace

// 2009-12-05, 2009/12/5, 2009.12.05; 12/5 in the year that holds.
bool JournalReader::take_date(const char*& at, const char* end, DayNumber& day) const {
    int year, month, of_month;
    const char* start = at;
    if (!take_number(at, end, year, 4) || at == end) return false;
    char between = *at;
    if (between != '-' && between != '/' && between != '.') return false;
    ++at;
    if (!take_number(at, end, month, 2)) return false;
    if (at < end && *at == between && at + 1 < end && is_digit(at[1])) {
        ++at;
        if (!take_number(at, end, of_month, 2)) return false;
        if (year < 100) return false;
    } else {
        if (at - start > 5) return false;
        of_month = month;
        month = year;
        year = setting_.year;
    }
    if (month < 1 || month > 12 || of_month < 1 || of_month > days_in_month(year, month)) return false;
    day = day_number({year, month, of_month});
    return true;
}

bool JournalReader::read_header(Line line, Entry& head) {
    const char *at = line.first, *end = line.end;
    if (!take_date(at, end, head.date)) return false;
    if (at < end && *at == '=') {
        ++at;
        DayNumber second;
        if (!take_date(at, end, second)) return false;
    }
    if (at < end && *at != ' ' && *at != '\t' && *at != ';') return false;
    skip_blanks(at, end);
    take_status(at, end, head.status);
    if (at < end && *at == '(') {
        if (const void* close = std::memchr(at, ')', static_cast<std::size_t>(end - at))) {
            head.code = {at + 1, static_cast<const char*>(close)};
            at = static_cast<const char*>(close) + 1;
            skip_blanks(at, end);
        }
    }
    const char* stop = end;
    for (const void* semicolon = at < end ? std::memchr(at, ';', static_cast<std::size_t>(end - at))
                                          : nullptr;
         semicolon;) {
        stop = static_cast<const char*>(semicolon);
        if (syntax_ == Syntax::hledger || stop == at || stop[-1] == ' ' || stop[-1] == '\t') break;
        const char* behind = stop + 1;
        stop = end;
        semicolon = std::memchr(behind, ';', static_cast<std::size_t>(end - behind));
    }
    if (stop < end) remark(stop + 1, end, false);
    while (stop > at && (stop[-1] == ' ' || stop[-1] == '\t')) --stop;
    head.payee = {at, stop};
    return true;
}

void JournalReader::remark(const char* at, const char* end, bool on_posting) {
    std::string_view text = trim({at, end});
    if (!text.empty())
        remarks_.push_back({on_posting && !drafts_.empty() ? drafts_.size() - 1 : SIZE_MAX, text});
}

void JournalReader::read_entry(Line line) {
    drafts_.clear();
    assertions_.clear();
    remarks_.clear();
    Entry head;
    head.place = here();
    PostingRead all = PostingRead::good;
    if (!read_header(line, head)) {
        reading_.add_wrong(here(), "This entry does not begin with a date.",
                           "Dates such as 2009-12-05 or 2009/12/5.");
        all = PostingRead::wrong;
    }
    while (at_indented() && next_line(line)) {
        const char* at = line.first;
        skip_blanks(at, line.end);
        if (at == line.end) break;
        if (*at == ';') {
            remark(at + 1, line.end, true);
            continue;
        }
        if (all == PostingRead::good) all = read_posting({at, line.end}, head.date);
    }
    if (all != PostingRead::good || drafts_.empty()) return;
    if (drafts_.size() == 1 && setting_.bucket != none && drafts_[0].realm == Realm::real) {
        drafts_.emplace_back();
        drafts_.back().account = setting_.bucket;
        drafts_.back().place = here();
    }
    PostingId first = book_.posting_count();
    std::size_t written = drafts_.size();
    if (!builder_.add(head, drafts_, assertions_)) return;
    auto entry = static_cast<EntryId>(book_.entries.size() - 1);
    for (const Held& held : remarks_)
        // A posting that became several: what was said of those behind it is said of the entry.
        book_.remarks.push_back({entry,
                                 held.draft == SIZE_MAX || drafts_.size() != written
                                     ? none
                                     : first + static_cast<PostingId>(held.draft),
                                 held.text});
}

std::string JournalReader::with_aliases(std::string name) const {
    for (auto alias = setting_.aliases.rbegin(); alias != setting_.aliases.rend(); ++alias) {
        const auto& [from, to] = *alias;
        if (!name.starts_with(from) || (name.size() > from.size() && name[from.size()] != ':')) continue;
        name = to + name.substr(from.size());
        if (syntax_ == Syntax::ledger) break;
    }
    return name;
}

std::string JournalReader::with_prefix_and_aliases(std::string_view name) const {
    std::string prefix;
    for (const std::string& part : setting_.prefixes) prefix.append(part).append(":");
    if (syntax_ == Syntax::hledger) return with_aliases(prefix + std::string(name));
    std::string other = with_aliases(std::string(name));
    return other == name ? prefix + other : other;
}

const JournalReader::Spelled& JournalReader::spelled(std::string_view written) {
    std::uint32_t id = spelled_names_.intern(written);
    if (id < spelled_.size()) return spelled_[id];
    Realm realm = Realm::real;
    std::string_view name = written;
    if (name.size() > 2 && name.front() == '(' && name.back() == ')') realm = Realm::unbalanced_virtual;
    if (name.size() > 2 && name.front() == '[' && name.back() == ']') realm = Realm::balanced_virtual;
    if (realm != Realm::real) name = trim(name.substr(1, name.size() - 2));
    return spelled_.emplace_back(Spelled{book_.account(with_prefix_and_aliases(name)), realm});
}

JournalReader::PostingRead JournalReader::read_posting(Line line, DayNumber date) {
    const char *at = line.first, *end = line.end;
    Draft& draft = drafts_.emplace_back();
    draft.place = here();
    take_status(at, end, draft.status);
    // An account may have single blanks in its name; two, or a tab, end it.
    const char* stop = at;
    while (stop < end && *stop != '\t' &&
           !(*stop == ' ' && (stop + 1 == end || stop[1] == ' ' || stop[1] == '\t')))
        ++stop;
    if (stop == at) {
        reading_.add_wrong(here(), "This posting has no account.");
        return PostingRead::wrong;
    }
    const Spelled& of = spelled({at, stop});
    draft.account = of.account;
    draft.realm = of.realm;
    skip_blanks(stop, end);
    const char* behind = stop;
    if (behind == end) return PostingRead::good;
    // A comment is cut off first; a quoted commodity may have a semicolon in its name.
    bool quoted = false;
    const char* comment = behind;
    for (; comment < end && (*comment != ';' || quoted); ++comment) quoted ^= *comment == '"';
    if (comment < end) remark(comment + 1, end, true);
    return read_amounts(behind, comment, draft, date);
}

JournalReader::PostingRead JournalReader::read_amounts(const char* at, const char* end, Draft& draft,
                                                       DayNumber date) {
    const char* first = at;
    auto unknown = [&] {
        not_understood({"“{1}” is not understood as an amount; its entry was left out.",
                        {std::string(trim({first, end}))}});
        return PostingRead::not_understood;
    };
    if (at < end && *at != '=') {
        AmountReader::Amount amount;
        if (!amounts_.read(at, end, amount)) return unknown();
        draft.commodity = amount.commodity;
        draft.amount = amount.number;
        draft.has_amount = true;
        for (skip_blanks(at, end); at < end && *at != '='; skip_blanks(at, end)) {
            bool good = *at == '@' || (*at == '(' && at + 1 < end && at[1] == '@') ? read_cost(at, end, draft)
                                                                                   : read_lot(at, end, draft);
            if (!good) return unknown();
        }
        // To ledger, a lot without a price beside it is an amount like others.
        if (!draft.is_priced) draft.value_commodity = none;
    }
    if (at == end) return PostingRead::good;
    PostingRead read = read_assertion(at, end, draft, date);
    return read == PostingRead::not_understood ? unknown() : read;
}

bool JournalReader::set_value(Draft& draft, const AmountReader::Amount& price, bool is_total) {
    std::optional<Exact> total = price.number;
    if (!is_total)
        total = product(draft.amount, price.number);
    else if (draft.amount.mantissa < 0)
        total = total->negated();
    if (!total) return false;
    draft.value_commodity = price.commodity;
    draft.value = *total;
    return true;
}

bool JournalReader::read_cost(const char*& at, const char* end, Draft& draft) {
    bool in_brackets = *at == '(';
    if (in_brackets) ++at;
    ++at;
    bool is_total = at < end && *at == '@';
    if (is_total) ++at;
    if (in_brackets && (at == end || *at++ != ')')) return false;
    AmountReader::Amount price;
    if (!amounts_.read(at, end, price)) return false;
    draft.is_priced = true;
    // What a lot cost is its booked value, whatever it is sold for.
    return draft.value_commodity != none || set_value(draft, price, is_total);
}

// {price}, {{total}}, {=price}, [date], (note): of a lot in ledger; hledger passes them over.
bool JournalReader::read_lot(const char*& at, const char* end, Draft& draft) {
    char open = *at, close = open == '{' ? '}' : open == '[' ? ']' : ')';
    if (open != '{' && open != '[' && open != '(') return false;
    const void* found = std::memchr(at, close, static_cast<std::size_t>(end - at));
    if (!found) return false;
    const char *inner = at + 1, *stop = static_cast<const char*>(found);
    at = stop + 1;
    if (open == '(' && inner < stop && *inner == '(') return false;  // an expression
    if (open != '{') return true;
    bool is_total = inner < stop && *inner == '{';
    if (is_total) {
        ++inner;
        if (at == end || *at++ != '}') return false;
    }
    if (inner < stop && *inner == '=') ++inner;
    if (syntax_ == Syntax::hledger) return true;
    AmountReader::Amount price;
    if (!amounts_.read(inner, stop, price)) return false;
    skip_blanks(inner, stop);
    draft.at_lot = true;
    return inner == stop && set_value(draft, price, is_total);
}

JournalReader::PostingRead JournalReader::read_assertion(const char*& at, const char* end, Draft& draft,
                                                         DayNumber date) {
    Assertion assertion{};
    assertion.account = draft.account;
    assertion.place = here();
    assertion.date = date;
    assertion.of_real = syntax_ == Syntax::ledger && draft.realm == Realm::real;
    ++at;
    if (at < end && *at == '=' && syntax_ == Syntax::hledger) {
        assertion.sole = true;
        ++at;
    }
    if (at < end && *at == '*' && syntax_ == Syntax::hledger) {
        assertion.inclusive = true;
        ++at;
    }
    AmountReader::Amount amount;
    if (!amounts_.read(at, end, amount)) return PostingRead::not_understood;
    assertion.commodity = amount.commodity;
    assertion.amount = amount.number;
    // Ledger takes a plain nought for nothing in any commodity.
    bool is_nothing =
        syntax_ == Syntax::ledger && amount.number.is_zero() && book_.commodities[amount.commodity].empty();
    assertion.sole |= is_nothing;
    for (skip_blanks(at, end); at < end; skip_blanks(at, end)) {
        // hledger passes over a cost behind the balance.
        if (syntax_ != Syntax::hledger) return PostingRead::not_understood;
        Draft passed_over = draft;
        passed_over.value_commodity = amount.commodity;
        if (*at == '@' ? !read_cost(at, end, passed_over) : !read_lot(at, end, passed_over))
            return PostingRead::not_understood;
    }
    if (!draft.has_amount) {
        if (is_nothing) return PostingRead::not_understood;
        draft.assigned = true;
        draft.commodity = amount.commodity;
    }
    draft.assertion = assertions_.size();
    assertions_.push_back(assertion);
    return PostingRead::good;
}

}  // namespace karnameh::books
