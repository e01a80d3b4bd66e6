// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/book.h"

#include <cstring>

#include "books/source.h"

namespace karnameh::books {

namespace {

std::uint64_t mixed(std::uint64_t one, std::uint64_t other) {
    __extension__ using Product = unsigned __int128;
    Product product = static_cast<Product>(one) * other;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t word_at(const char* at) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    return word;
}

// Sixteen bytes a step, the last sixteen overlapping those before; multiplied as wyhash does.
std::uint32_t hash_of(std::string_view name) {
    constexpr std::uint64_t first = 0xA0761D6478BD642F, second = 0xE7037ED1A0B428DB;
    const char* at = name.data();
    std::size_t size = name.size();
    std::uint64_t hash = size * first;
    if (size < 16) {
        char room[16] = {};
        if (size > 0) std::memcpy(room, at, size);
        hash ^= mixed(word_at(room) ^ first, word_at(room + 8) ^ second ^ hash);
    } else {
        for (std::size_t i = 0; i + 16 < size; i += 16)
            hash = mixed(word_at(at + i) ^ first ^ hash, word_at(at + i + 8) ^ second);
        hash = mixed(word_at(at + size - 16) ^ first ^ hash, word_at(at + size - 8) ^ second);
    }
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

}  // namespace

Names::Names() : slots_(64) {}

std::uint32_t Names::find(std::string_view name) const {
    std::uint32_t hash = hash_of(name);
    std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].id != none; at = (at + 1) & mask)
        if (slots_[at].hash == hash && names_[slots_[at].id] == name) return slots_[at].id;
    return none;
}

std::uint32_t Names::intern(std::string_view name) {
    std::uint32_t hash = hash_of(name);
    std::size_t mask = slots_.size() - 1, at = hash & mask;
    for (; slots_[at].id != none; at = (at + 1) & mask)
        if (slots_[at].hash == hash && names_[slots_[at].id] == name) return slots_[at].id;
    std::uint32_t id = size();
    names_.push_back(storage_.emplace_back(name));
    slots_[at] = {hash, id};
    if (names_.size() * 2 > slots_.size()) grow();
    return id;
}

void Names::grow() {
    std::vector<Slot> before = std::move(slots_);
    slots_.assign(before.size() * 2, Slot{});
    std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : before) {
        if (slot.id == none) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].id != none) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

void Names::clear() {
    storage_.clear();
    names_.clear();
    slots_.assign(64, Slot{});
}

AccountId Book::account(std::string_view name) {
    AccountId id = accounts.intern(name);
    if (id == account_facts.size()) account_facts.emplace_back();
    return id;
}

CommodityId Book::commodity(std::string_view name) {
    CommodityId id = commodities.intern(name);
    if (id == commodity_facts.size()) commodity_facts.emplace_back();
    return id;
}

void Book::reserve(std::size_t bytes_of_text) {
    if (bytes_of_text < (1 << 20)) return;  // many small files grow the columns by doubling
    // A posting takes at least some twenty bytes of text, an entry some fifty. What is not written takes no memory.
    std::size_t postings = account_.size() + bytes_of_text / 20,
                some_entries = entries.size() + bytes_of_text / 50;
    account_.reserve(postings);
    commodity_.reserve(postings);
    mantissa_.reserve(postings);
    scale_.reserve(postings);
    marks_.reserve(postings);
    entries.reserve(some_entries);
    values.reserve(values.size() + bytes_of_text / 60);
}

void Book::append(const Book& part, std::span<const AccountId> accounts_here,
                  std::span<const CommodityId> commodities_here, std::uint32_t lines_before) {
    PostingId postings_before = posting_count();
    auto entries_before = static_cast<EntryId>(entries.size());
    auto moved = [&](PostingId posting) { return posting == none ? none : posting + postings_before; };
    for (AccountId account : part.account_) account_.push_back(accounts_here[account]);
    for (CommodityId commodity : part.commodity_) commodity_.push_back(commodities_here[commodity]);
    mantissa_.insert(mantissa_.end(), part.mantissa_.begin(), part.mantissa_.end());
    scale_.insert(scale_.end(), part.scale_.begin(), part.scale_.end());
    marks_.insert(marks_.end(), part.marks_.begin(), part.marks_.end());
    if (!part.wide_.empty())
        for (PostingId p = postings_before; p < posting_count(); ++p)
            if (scale_[p] & is_wide) mantissa_[p] += static_cast<std::int64_t>(wide_.size());
    wide_.insert(wide_.end(), part.wide_.begin(), part.wide_.end());
    for (Entry entry : part.entries) {
        entry.first += postings_before;
        entry.place.line += lines_before;
        entries.push_back(entry);
    }
    for (Value value : part.values) {
        value.posting += postings_before;
        value.commodity = commodities_here[value.commodity];
        values.push_back(value);
    }
    for (Assertion assertion : part.assertions) {
        assertion.entry += entries_before;
        assertion.posting = moved(assertion.posting);
        assertion.account = accounts_here[assertion.account];
        assertion.commodity = commodities_here[assertion.commodity];
        assertion.place.line += lines_before;
        assertions.push_back(assertion);
    }
    for (Remark remark : part.remarks) {
        remark.entry += entries_before;
        remark.posting = moved(remark.posting);
        remarks.push_back(remark);
    }
}

void Book::put_amount(PostingId posting, const Exact& amount) {
    if (amount.mantissa >= INT64_MIN && amount.mantissa <= INT64_MAX) {
        mantissa_[posting] = static_cast<std::int64_t>(amount.mantissa);
        scale_[posting] = amount.scale;
        return;
    }
    mantissa_[posting] = static_cast<std::int64_t>(wide_.size());
    scale_[posting] = is_wide;
    wide_.push_back(amount);
}

void Book::add_posting(AccountId account, CommodityId commodity, const Exact& amount, Realm realm,
                       Status status) {
    account_.push_back(account);
    commodity_.push_back(commodity);
    mantissa_.push_back(0);
    scale_.push_back(0);
    marks_.push_back(
        static_cast<std::uint8_t>(static_cast<unsigned>(realm) | static_cast<unsigned>(status) << 2));
    put_amount(posting_count() - 1, amount);
}

void Book::set_amount(PostingId posting, CommodityId commodity, const Exact& amount) {
    commodity_[posting] = commodity;
    put_amount(posting, amount);
}

}  // namespace karnameh::books
