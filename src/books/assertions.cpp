// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/assertions.h"

#include <algorithm>
#include <numeric>

namespace karnameh::books {

void RunningBalances::add(AccountId account, CommodityId commodity, const Exact& amount) {
    Exact& running = running_[key(account, commodity)];
    std::optional<Exact> together = sum(running, amount);
    if (together)
        running = *together;
    else
        overflowed_ = true;
}

Exact RunningBalances::of(AccountId account, CommodityId commodity) const {
    auto found = running_.find(key(account, commodity));
    return found == running_.end() ? Exact{} : found->second;
}

std::optional<Exact> RunningBalances::below(AccountId account, CommodityId commodity) {
    auto [place, is_new] = below_.try_emplace(account);
    if (is_new) {
        std::string with_colon = std::string(book_.accounts[account]) + ":";
        for (AccountId other = 0; other < book_.accounts.size(); ++other)
            if (other == account || book_.accounts[other].starts_with(with_colon))
                place->second.push_back(other);
    }
    std::optional<Exact> all = Exact{};
    for (AccountId other : place->second)
        if (all) all = sum(*all, of(other, commodity));
    return all;
}

std::optional<Exact> RunningBalances::found(const Assertion& assertion, CommodityId commodity) {
    return assertion.inclusive ? below(assertion.account, commodity) : of(assertion.account, commodity);
}

void RunningBalances::fails(Reading& reading, const Assertion& assertion, CommodityId commodity,
                            const Exact& found) const {
    Exact expected = commodity == assertion.commodity ? assertion.amount : Exact{};
    std::optional<Exact> difference = sum(expected, found.negated());
    int digits = book_.commodity_facts[commodity].digits;
    reading.add_wrong(assertion.place,
                      {"The balance of {1} is {2} {3}, not {4}: the difference is {5}.",
                       {std::string(book_.accounts[assertion.account]), exact_text(reduced(found), digits),
                        std::string(book_.commodities[commodity]), exact_text(reduced(expected), digits),
                        exact_text(reduced(difference.value_or(Exact{})), digits)}});
}

void RunningBalances::check(Reading& reading, const Assertion& assertion) {
    std::optional<Exact> held = found(assertion, assertion.commodity);
    std::optional<Exact> off = held ? sum(*held, assertion.amount.negated()) : std::nullopt;
    if (!off) {
        overflowed_ = true;
        return;
    }
    if (compare(off->absolute(), assertion.tolerance) > 0)
        return fails(reading, assertion, assertion.commodity, *held);
    if (!assertion.sole) return;
    for (CommodityId other = 0; other < book_.commodities.size(); ++other) {
        std::optional<Exact> rest = other == assertion.commodity ? Exact{} : found(assertion, other);
        if (rest && !rest->is_zero()) return fails(reading, assertion, other, *rest);
    }
}

AssertionCheck::AssertionCheck(Reading& reading, EntryOrder order)
    : reading_(reading), book_(reading.book), order_(order), running_(reading.book), real_(reading.book) {}

void AssertionCheck::count(PostingId posting, int times) {
    AccountId account = book_.account_of(posting);
    CommodityId commodity = book_.commodity_of(posting);
    Exact amount = times > 0 ? book_.amount_of(posting) : book_.amount_of(posting).negated();
    running_.add(account, commodity, amount);
    if (book_.realm_of(posting) == Realm::real) real_.add(account, commodity, amount);
}

void AssertionCheck::assign(const Assertion& assertion) {
    std::optional<Exact> held = running(assertion).found(assertion, assertion.commodity);
    std::optional<Exact> amount = held ? sum(assertion.amount, held->negated()) : std::nullopt;
    if (amount)
        book_.set_amount(assertion.posting, assertion.commodity, *amount);
    else
        reading_.add_wrong(assertion.place, "Balances have more digits than can be counted with.");
}

void AssertionCheck::run(const std::function<void(EntryId)>& assigned) {
    std::vector<EntryId> order(book_.entries.size());
    std::iota(order.begin(), order.end(), 0);
    if (order_ == EntryOrder::by_date)
        std::ranges::stable_sort(order, {}, [&](EntryId entry) { return book_.entries[entry].date; });
    for (EntryId entry : order) {
        auto first = std::ranges::lower_bound(book_.assertions, entry, {}, &Assertion::entry), end = first;
        bool assigns = false;
        PostingId next = book_.entries[entry].first;
        for (; end != book_.assertions.end() && end->entry == entry; ++end) assigns |= end->assigns;
        if (assigns) {
            // The postings before one that is assigned count; the amount that is left out comes from all of them.
            for (auto at = first; at != end; ++at) {
                for (; next < at->posting; ++next) count(next, 1);
                if (at->assigns) assign(*at);
            }
            while (next > book_.entries[entry].first) count(--next, -1);
            assigned(entry);
        }
        for (auto at = first; at != end; ++at) {
            for (; next <= at->posting; ++next) count(next, 1);
            running(*at).check(reading_, *at);
        }
        for (; next < book_.end_of(entry); ++next) count(next, 1);
    }
    if (running_.overflowed())
        reading_.add_wrong({}, "Balances have more digits than can be counted with.",
                           {"At most {1} digits in all.", {std::to_string(digits_max)}});
}

}  // namespace karnameh::books
