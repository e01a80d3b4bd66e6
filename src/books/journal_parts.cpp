// SPDX-License-Identifier: AGPL-3.0-or-later
// A large journal, cut where entries begin, its parts read at the same time, each into a book of its own, and put
// together in order. That holds as long as no part has anything that depends on those before it: a directive, a balance
// that makes an amount, a difference to be judged by digits seen so far, something wrong. If one has, all parts are
// thrown away and the file is read from front to end.
#include <algorithm>
#include <cstring>
#include <thread>

#include "books/journal_reader.h"

namespace karnameh::books {

namespace {

constexpr std::size_t part_bytes_least = 4 << 20;
constexpr unsigned parts_most = 8;

// The next place at or behind `from` where a line begins with a digit; the end if there is none.
const char* next_entry(const char* from, const char* end) {
    while (from < end) {
        const void* found = std::memchr(from, '\n', static_cast<std::size_t>(end - from));
        if (!found) return end;
        from = static_cast<const char*>(found) + 1;
        if (from < end && *from >= '0' && *from <= '9') return from;
    }
    return end;
}

template <typename Id, typename Intern>
std::vector<Id> numbers_here(const Names& names, const Intern& intern) {
    std::vector<Id> numbers;
    for (std::uint32_t id = 0; id < names.size(); ++id) numbers.push_back(intern(names[id]));
    return numbers;
}

}  // namespace

void JournalReader::read_rest() {
    read_lines(Until::first_entry);
    if (!read_in_parts()) read_lines(Until::end);
}

// With the same numbers for what is known so far, and the same settings.
void JournalReader::start_as(const JournalReader& whole, std::string_view text) {
    for (AccountId id = 0; id < whole.book_.accounts.size(); ++id) book_.account(whole.book_.accounts[id]);
    for (CommodityId id = 0; id < whole.book_.commodities.size(); ++id)
        book_.commodity(whole.book_.commodities[id]);
    book_.commodity_facts = whole.book_.commodity_facts;
    setting_ = whole.setting_;
    settings_changed();
    file_ = whole.file_;
    at_ = text.data();
    end_ = at_ + text.size();
    book_.reserve(text.size());
}

bool JournalReader::depends_on_order() const {
    return builder_.depends_on_order() || !reading_.wrong.empty() || !reading_.not_understood.empty();
}

void JournalReader::take_over(JournalReader& part) {
    std::vector<AccountId> accounts = numbers_here<AccountId>(
        part.book_.accounts, [&](std::string_view name) { return book_.account(name); });
    std::vector<CommodityId> commodities = numbers_here<CommodityId>(
        part.book_.commodities, [&](std::string_view name) { return book_.commodity(name); });
    for (CommodityId id = 0; id < commodities.size(); ++id) {
        std::uint8_t& digits = book_.commodity_facts[commodities[id]].digits;
        digits = std::max(digits, part.book_.commodity_facts[id].digits);
    }
    book_.append(part.book_, accounts, commodities, line_);
    line_ += part.line_;
}

bool JournalReader::read_in_parts() {
    auto bytes = static_cast<std::size_t>(end_ - at_);
    std::size_t count = std::min<std::size_t>(std::clamp(std::thread::hardware_concurrency(), 1u, parts_most),
                                              bytes / part_bytes_least);
    if (gives_up_ || count < 2) return false;
    struct Part {
        Reading reading;
        std::unique_ptr<JournalReader> reader;
    };
    std::vector<std::unique_ptr<Part>> parts;
    std::atomic<bool> gives_up = false;
    const char* from = at_;
    for (std::size_t i = 1; i <= count; ++i) {
        const char* to = i == count ? end_ : std::max(from, next_entry(at_ + bytes / count * i, end_));
        Part& part = *parts.emplace_back(std::make_unique<Part>());
        part.reader = std::make_unique<JournalReader>(part.reading, syntax_, setting_.year, open_);
        part.reader->start_as(*this, {from, to});
        part.reader->gives_up_ = &gives_up;
        from = to;
    }
    {
        std::vector<std::jthread> threads;
        for (std::unique_ptr<Part>& part : parts)
            threads.emplace_back([&reader = *part->reader, &gives_up] {
                reader.read_lines(Until::end);
                if (reader.depends_on_order()) gives_up = true;
            });
    }
    // A comma that ledger takes for a decimal mark holds for what follows.
    for (std::unique_ptr<Part>& part : parts)
        for (CommodityId id = 0; id < part->reading.book.commodities.size(); ++id) {
            char before = id < book_.commodity_facts.size() ? book_.commodity_facts[id].decimal_mark : 0;
            if (part->reading.book.commodity_facts[id].decimal_mark != before) gives_up = true;
        }
    if (gives_up) return false;
    for (std::unique_ptr<Part>& part : parts) take_over(*part->reader);
    at_ = end_;
    return true;
}

}  // namespace karnameh::books
