// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>

#include "books/beancount_reader.h"

namespace karnameh::books {

namespace {

bool opposite(const Exact& one, const Exact& other) {
    return (one.mantissa < 0 && other.mantissa > 0) || (one.mantissa > 0 && other.mantissa < 0);
}

}  // namespace

Booking BeancountReader::booking_of(AccountId account) const {
    auto found = bookings_.find(account);
    return found == bookings_.end() ? booking_ : found->second;
}

bool BeancountReader::set_price(const WrittenPosting& written, Draft& draft) {
    if (written.priced == Priced::no) return true;
    if (!written.price.number || written.price.currency == none || !draft.has_amount) return false;
    std::optional<Exact> total = *written.price.number;
    if (written.priced == Priced::each)
        total = product(draft.amount, *total);
    else if (draft.amount.mantissa < 0)
        total = total->negated();
    if (!total) return false;
    draft.value_commodity = written.price.currency;
    draft.value = *total;
    return true;
}

// Which lots a reduction takes, in the order in which it takes them.
bool BeancountReader::choose(const WrittenPosting& written, const std::vector<Lot>& lots,
                             std::vector<std::size_t>& chosen) {
    const WrittenCost& cost = written.cost;
    std::optional<Exact> all = Exact{};
    for (std::size_t i = 0; i < lots.size(); ++i) {
        const Lot& lot = lots[i];
        if (!opposite(lot.units, *written.units.number)) continue;
        if (cost.currency != none && lot.currency != cost.currency) continue;
        if (cost.number && !cost.is_total && compare(lot.cost, *cost.number) != 0) continue;
        if (cost.date && lot.date != *cost.date) continue;
        if (!cost.label.empty() && lot.label != cost.label) continue;
        chosen.push_back(i);
        if (all) all = sum(*all, lot.units);
    }
    Booking method = booking_of(written.account);
    if (chosen.empty()) {
        reading_.add_wrong(written.place, "No lot of this account is what is taken out of it here.");
        return false;
    }
    auto by_date = [&](std::size_t a, std::size_t b) { return lots[a].date < lots[b].date; };
    if (method == Booking::fifo) std::ranges::stable_sort(chosen, by_date);
    if (method == Booking::lifo)
        std::ranges::stable_sort(chosen, [&](auto a, auto b) { return by_date(b, a); });
    if (method == Booking::hifo)
        std::ranges::stable_sort(chosen,
                                 [&](auto a, auto b) { return compare(lots[a].cost, lots[b].cost) > 0; });
    bool is_strict = method == Booking::strict || method == Booking::strict_with_size;
    if (!is_strict || chosen.size() == 1) return true;
    if (all && compare(all->negated(), *written.units.number) == 0) return true;
    if (method == Booking::strict_with_size)
        for (std::size_t i : chosen)
            if (compare(lots[i].units.negated(), *written.units.number) == 0) {
                chosen = {i};
                return true;
            }
    reading_.add_wrong(written.place, "Several lots could be meant here.",
                       "Their cost, date or label; or a booking method in the account’s open directive.");
    return false;
}

bool BeancountReader::reduce(const WrittenPosting& written, std::vector<Lot>& lots, Draft draft) {
    std::vector<std::size_t> chosen;
    if (!choose(written, lots, chosen)) return false;
    Exact left = *written.units.number;
    for (std::size_t i : chosen) {
        if (left.is_zero()) break;
        Lot& lot = lots[i];
        bool takes_all = compare(lot.units.absolute(), left.absolute()) <= 0;
        draft.amount = takes_all ? lot.units.negated() : left;
        draft.value_commodity = lot.currency;
        std::optional<Exact> value = product(draft.amount, lot.cost), units = sum(lot.units, draft.amount),
                             rest = sum(left, draft.amount.negated());
        if (!value || !units || !rest) return is_wrong("A lot has more digits than can be counted with.");
        draft.value = *value;
        lot.units = *units;
        left = *rest;
        drafts_.push_back(draft);
    }
    std::erase_if(lots, [](const Lot& lot) { return lot.units.is_zero(); });
    if (left.is_zero()) return true;
    reading_.add_wrong(written.place, {"The lots of this account fall short of what is taken out by {1}.",
                                       {exact_text(left.absolute())}});
    return false;
}

bool BeancountReader::augment(const WrittenPosting& written, std::vector<Lot>& lots, Draft draft,
                              DayNumber date) {
    const WrittenCost& cost = written.cost;
    const Exact& units = *written.units.number;
    if (units.is_zero()) {
        drafts_.push_back(draft);
        return true;
    }
    if (!cost.number && !cost.in_all) {
        draft.value_commodity = cost.currency;
        cost_missing_.push_back(drafts_.size());
        drafts_.push_back(draft);
        return true;
    }
    std::optional<Exact> total, each;
    if (cost.is_total)
        total = *cost.number;
    else if (cost.in_all)
        total = cost.number ? product(units.absolute(), *cost.number) : Exact{};
    if (cost.in_all && total) total = sum(*total, *cost.in_all);
    if (cost.is_total || cost.in_all) {
        each = total ? quotient(*total, units.absolute()) : std::nullopt;
        if (total && units.mantissa < 0) total = total->negated();
    } else {
        each = *cost.number;
        total = product(units, *each);
    }
    if (!total || !each || cost.currency == none) {
        reading_.add_wrong(written.place, "The cost of this lot is not understood.");
        return false;
    }
    draft.value_commodity = cost.currency;
    draft.value = *total;
    DayNumber of_day = cost.date.value_or(date);
    auto same = std::ranges::find_if(lots, [&](const Lot& lot) {
        return lot.currency == cost.currency && lot.date == of_day && lot.label == cost.label &&
               compare(lot.cost, *each) == 0;
    });
    if (same == lots.end()) {
        lots.push_back({units, *each, cost.currency, of_day, cost.label});
    } else if (std::optional<Exact> both = sum(same->units, units)) {
        same->units = *both;
    }
    drafts_.push_back(draft);
    return true;
}

bool BeancountReader::book_posting(const WrittenPosting& written, DayNumber date) {
    Draft draft;
    draft.account = written.account;
    draft.status = written.status;
    draft.place = written.place;
    draft.commodity = written.units.currency;
    if (written.units.number) draft.amount = *written.units.number;
    draft.has_amount = written.units.number && draft.commodity != none;
    if (written.units.number && !draft.has_amount) {
        reading_.add_not_understood(
            written.place, "An amount without its currency is not understood; its entry was left out.");
        return false;
    }
    if (!written.cost.is_there) {
        if (!set_price(written, draft)) {
            reading_.add_not_understood(
                written.place, "A price without its amount is not understood; its entry was left out.");
            return false;
        }
        drafts_.push_back(draft);
        return true;
    }
    if (!draft.has_amount) {
        reading_.add_not_understood(written.place,
                                    "A lot without its amount is not understood; its entry was left out.");
        return false;
    }
    draft.at_lot = true;
    std::vector<Lot>& lots = lots_[{written.account, draft.commodity}];
    bool reduces =
        booking_of(written.account) != Booking::no_booking &&
        std::ranges::any_of(lots, [&](const Lot& lot) { return opposite(lot.units, draft.amount); });
    return reduces ? reduce(written, lots, draft) : augment(written, lots, draft, date);
}

// Amounts whose currency stands there without a number, and lots whose cost does not, take what is left over in it.
bool BeancountReader::fill_numbers() {
    auto left_in = [&](CommodityId commodity) {
        std::optional<Exact> left = Exact{};
        for (const Draft& draft : drafts_) {
            if (!left || !draft.has_amount) continue;
            if (draft.value_commodity == commodity)
                left = sum(*left, draft.value);
            else if (draft.value_commodity == none && !draft.at_lot && draft.commodity == commodity)
                left = sum(*left, draft.amount);
        }
        return left;
    };
    for (std::size_t i : cost_missing_) {
        Draft& draft = drafts_[i];
        if (draft.value_commodity == none)
            for (const Draft& other : drafts_)
                if (&other != &draft && other.has_amount && draft.value_commodity == none)
                    draft.value_commodity =
                        other.value_commodity != none ? other.value_commodity : other.commodity;
        if (draft.value_commodity == none) return is_wrong("The cost of this lot is not understood.");
        draft.value = {};
        std::optional<Exact> left = left_in(draft.value_commodity), each;
        if (left) each = quotient(left->negated(), draft.amount);
        if (!each) return is_wrong("The cost of this lot is not understood.");
        draft.value = left->negated();
        lots_[{draft.account, draft.commodity}].push_back(
            {draft.amount, *each, draft.value_commodity, 0, ""});
    }
    for (Draft& draft : drafts_) {
        if (draft.has_amount || draft.commodity == none) continue;
        std::optional<Exact> left = left_in(draft.commodity);
        if (!left) return is_wrong("The amounts of this entry have more digits than can be counted with.");
        draft.amount = left->negated();
        draft.has_amount = draft.inferred = true;
        auto allowed = std::ranges::find(builder_.tolerances, draft.commodity, &Sums::Sum::commodity);
        if (allowed != builder_.tolerances.end() && !allowed->total.is_zero())
            draft.amount = rounded(
                draft.amount, reduced(product(allowed->total, Exact{2, 0}).value_or(allowed->total)).scale);
    }
    return true;
}

// Half of the last digit that the entry has in each currency, where it has any behind the point.
void BeancountReader::infer_tolerances(const Directive& directive) {
    std::vector<Sums::Sum>& tolerances = builder_.tolerances;
    tolerances.clear();
    auto allow = [&](CommodityId commodity, const Exact& tolerance, bool adds) {
        auto found = std::ranges::find(tolerances, commodity, &Sums::Sum::commodity);
        if (found == tolerances.end())
            tolerances.push_back({commodity, tolerance});
        else if (adds)
            found->total = sum(found->total, tolerance).value_or(found->total);
        else if (compare(tolerance, found->total) > 0)
            found->total = tolerance;
    };
    auto others = default_tolerances_.find("*");
    for (std::size_t i = directive.first; i < directive.end; ++i)
        for (CommodityId commodity :
             {postings_[i].units.currency, postings_[i].cost.currency, postings_[i].price.currency}) {
            if (commodity == none) continue;
            auto of = default_tolerances_.find(book_.commodities[commodity]);
            if (of == default_tolerances_.end()) of = others;
            if (of != default_tolerances_.end()) allow(commodity, of->second, false);
        }
    std::vector<Sums::Sum> from_cost;
    for (std::size_t i = directive.first; i < directive.end; ++i) {
        const WrittenPosting& posting = postings_[i];
        if (!posting.units.number || posting.units.currency == none || posting.units.number->scale == 0)
            continue;
        Exact tolerance{
            multiplier_.mantissa,
            static_cast<std::uint8_t>(std::min(multiplier_.scale + posting.units.number->scale, scale_max))};
        allow(posting.units.currency, tolerance, false);
        bool by_cost = posting.cost.is_there && posting.cost.number && posting.cost.currency != none;
        const std::optional<Exact>& number = by_cost ? posting.cost.number : posting.price.number;
        CommodityId commodity = by_cost ? posting.cost.currency : posting.price.currency;
        if (!tolerance_from_cost_ || !number || commodity == none) continue;
        if (std::optional<Exact> of = product(tolerance, number->absolute()))
            from_cost.push_back({commodity, *of});
    }
    for (std::size_t i = 1; i < from_cost.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (from_cost[j].commodity == from_cost[i].commodity) {
                from_cost[j].total = sum(from_cost[j].total, from_cost[i].total).value_or(from_cost[j].total);
                from_cost[i].total = {};
                break;
            }
    for (const Sums::Sum& of : from_cost) allow(of.commodity, of.total, false);
}

}  // namespace karnameh::books
