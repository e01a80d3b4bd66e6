// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/entry_builder.h"

#include <algorithm>

#include "books/assertions.h"

namespace karnameh::books {

bool Sums::add(CommodityId commodity, const Exact& amount) {
    for (Sum& of : sums_)
        if (of.commodity == commodity) {
            if (of.total.scale == amount.scale) {
                of.total.mantissa += amount.mantissa;
                return of.total.mantissa < power_of_ten(digits_max) &&
                       of.total.mantissa > -power_of_ten(digits_max);
            }
            std::optional<Exact> together = sum(of.total, amount);
            if (!together) return false;
            of.total = *together;
            return true;
        }
    sums_.push_back({commodity, amount});
    return true;
}

void Sums::drop_zeros() {
    std::erase_if(sums_, [](const Sum& of) { return of.total.is_zero(); });
}

void EntryBuilder::too_wide(Place place) {
    reading_.add_wrong(place, "The amounts of this entry have more digits than can be counted with.",
                       {"At most {1} digits in all.", {std::to_string(digits_max)}});
}

void EntryBuilder::second_without_amount(Place place) {
    reading_.add_wrong(place, "This is a second posting without an amount.",
                       "One in each entry, which takes what is left over.");
}

std::string EntryBuilder::amounts_text(std::span<const Sums::Sum> sums) const {
    std::string text;
    for (const Sums::Sum& of : sums) {
        if (!text.empty()) text += ", ";
        text += exact_text(reduced(of.total), book_.commodity_facts[of.commodity].digits);
        if (!book_.commodities[of.commodity].empty())
            text.append(" ").append(book_.commodities[of.commodity]);
    }
    return text;
}

void EntryBuilder::does_not_balance(Place place, std::span<const Sums::Sum> left) {
    reading_.add_wrong(place, {"This entry does not balance: {1} is left over.", {amounts_text(left)}},
                       "Postings that come to nothing in each commodity, or at their cost.");
}

bool EntryBuilder::sum_up(const std::vector<Draft>& drafts, Realm realm) {
    sums_.clear();
    for (const Draft& draft : drafts) {
        if (draft.realm != realm || !draft.has_amount) continue;
        if (draft.value_commodity != none ? !sums_.add(draft.value_commodity, draft.value)
                                          : !sums_.add(draft.commodity, draft.amount))
            return false;
    }
    sums_.drop_zeros();
    return true;
}

// Two commodities and no price: what there is of the one is the price of the other, which is the first posting's. Its
// postings share that price in proportion, the last of them taking what is left.
bool EntryBuilder::imply_price(std::vector<Draft>& drafts) {
    if (sums_.size() != 2 || (sums_[0].total.mantissa < 0) == (sums_[1].total.mantissa < 0)) return true;
    const Draft* first = nullptr;
    for (const Draft& draft : drafts) {
        if (draft.realm != Realm::real) continue;
        if (draft.value_commodity != none) return true;
        if (!first || (draft.at_lot && !first->at_lot)) first = &draft;
    }
    bool is_first = first->commodity == sums_[0].commodity;
    if (!is_first && first->commodity != sums_[1].commodity) return true;
    Sums::Sum from = sums_[is_first ? 0 : 1], to = sums_[is_first ? 1 : 0];
    Exact left = to.total.negated();
    Draft* last = nullptr;
    for (Draft& draft : drafts) {
        if (draft.realm != Realm::real || draft.commodity != from.commodity || draft.value_commodity != none)
            continue;
        if (last) {
            std::optional<Exact> share = product(last->amount, to.total.negated());
            if (share) share = quotient(*share, from.total);
            if (share) *share = rounded(*share, std::min(to.total.scale + 12, scale_max));
            std::optional<Exact> rest = share ? sum(left, share->negated()) : std::nullopt;
            if (!rest) return false;
            last->value_commodity = to.commodity;
            last->value = *share;
            left = *rest;
        }
        last = &draft;
    }
    if (!last) return true;
    last->value_commodity = to.commodity;
    last->value = left;
    return sum_up(drafts, Realm::real);
}

bool EntryBuilder::is_within(const Sums::Sum& left) const {
    if (syntax_ == Syntax::beancount) {
        auto allowed = std::ranges::find(tolerances, left.commodity, &Sums::Sum::commodity);
        return allowed != tolerances.end() && compare(left.total.absolute(), allowed->total) <= 0;
    }
    return rounded(left.total, book_.commodity_facts[left.commodity].digits).is_zero();
}

bool EntryBuilder::check(const Entry& head) {
    bool within = true;
    depends_on_order_ = true;
    for (const Sums::Sum& left : sums_)
        // How many digits hledger shows, amounts further down may decide.
        if (syntax_ == Syntax::hledger && left.total.scale > 0)
            doubtful_.push_back({head.place, left.commodity, left.total});
        else
            within &= is_within(left);
    if (!within) does_not_balance(head.place, std::span<const Sums::Sum>(sums_.begin(), sums_.end()));
    return within;
}

void EntryBuilder::judge_doubtful() {
    for (const Doubtful& of : doubtful_) {
        Sums::Sum left{of.commodity, of.left};
        if (!is_within(left)) does_not_balance(of.place, std::span(&left, 1));
    }
}

void EntryBuilder::fill(std::vector<Draft>& drafts, std::size_t elided) {
    Draft draft = drafts[elided];
    draft.has_amount = draft.inferred = true;
    draft.commodity = none;
    for (const Draft& other : drafts)
        if (draft.commodity == none && other.has_amount)
            draft.commodity = other.value_commodity != none ? other.value_commodity : other.commodity;
    if (draft.commodity == none) draft.commodity = book_.commodity("");
    drafts[elided] = draft;
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        draft.commodity = sums_[i].commodity;
        draft.amount = reduced(sums_[i].total.negated());
        if (syntax_ == Syntax::beancount) {
            auto allowed = std::ranges::find(tolerances, draft.commodity, &Sums::Sum::commodity);
            // Beancount rounds to twice the tolerance, which is the last digit written.
            if (allowed != tolerances.end() && !allowed->total.is_zero()) {
                Exact unit = reduced(product(allowed->total, Exact{2, 0}).value_or(allowed->total));
                draft.amount = reduced(rounded(draft.amount, unit.scale));
            }
        }
        if (i == 0)
            drafts[elided] = draft;
        else
            drafts.insert(drafts.begin() + static_cast<std::ptrdiff_t>(elided + i), draft);
    }
}

bool EntryBuilder::balance(const Entry& head, std::vector<Draft>& drafts, Realm realm) {
    std::size_t elided = SIZE_MAX;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        const Draft& draft = drafts[i];
        if (draft.realm != realm || draft.has_amount) continue;
        if (elided != SIZE_MAX) {
            second_without_amount(draft.place);
            return false;
        }
        elided = i;
    }
    bool fits = sum_up(drafts, realm);
    if (fits && elided == SIZE_MAX && realm == Realm::real && syntax_ != Syntax::beancount &&
        sums_.size() == 2)
        fits = imply_price(drafts);
    if (!fits) {
        too_wide(head.place);
        return false;
    }
    if (elided == SIZE_MAX) return sums_.size() == 0 || check(head);
    fill(drafts, elided);
    return true;
}

void EntryBuilder::push(const Entry& head, const std::vector<Draft>& drafts,
                        std::vector<Assertion>& assertions) {
    auto id = static_cast<EntryId>(book_.entries.size());
    book_.entries.push_back(head);
    book_.entries.back().first = book_.posting_count();
    for (const Draft& draft : drafts) {
        PostingId posting = book_.posting_count();
        book_.add_posting(draft.account, draft.commodity, draft.amount, draft.realm, draft.status);
        if (draft.value_commodity != none)
            book_.values.push_back({posting, draft.value_commodity, draft.value});
        if (draft.assertion == SIZE_MAX) continue;
        Assertion& assertion = assertions[draft.assertion];
        assertion.entry = id;
        assertion.posting = posting;
        assertion.assigns = draft.assigned;
        book_.assertions.push_back(assertion);
    }
}

bool EntryBuilder::add(const Entry& head, std::vector<Draft>& drafts, std::vector<Assertion>& assertions) {
    bool is_deferred = false, has_virtual = false;
    for (Draft& draft : drafts) {
        if (draft.realm == Realm::unbalanced_virtual && !draft.has_amount && !draft.assigned) {
            reading_.add_wrong(draft.place, "A virtual posting that need not balance has no amount.");
            return false;
        }
        has_virtual |= draft.realm == Realm::balanced_virtual;
        is_deferred |= draft.assigned;
        if (!draft.has_amount || draft.inferred) continue;
        CommodityFacts& facts = book_.commodity_facts[draft.commodity];
        facts.in_postings = true;
        if (!facts.declared && draft.amount.scale > facts.digits) facts.digits = draft.amount.scale;
    }
    if (is_deferred) {
        PostingId elided = none;
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            if (drafts[i].has_amount || drafts[i].assigned) continue;
            if (elided != none) {
                second_without_amount(drafts[i].place);
                return false;
            }
            drafts[i].commodity = book_.commodity("");
            elided = book_.posting_count() + static_cast<PostingId>(i);
        }
        deferred_.push_back({static_cast<EntryId>(book_.entries.size()), elided});
    } else {
        if (!balance(head, drafts, Realm::real)) return false;
        if (has_virtual && !balance(head, drafts, Realm::balanced_virtual)) return false;
    }
    push(head, drafts, assertions);
    return true;
}

void EntryBuilder::finish() {
    if (!book_.assertions.empty() && syntax_ != Syntax::beancount) {
        AssertionCheck check(reading_,
                             syntax_ == Syntax::ledger ? EntryOrder::as_written : EntryOrder::by_date);
        check.run([&](EntryId entry) {
            auto at = std::ranges::lower_bound(deferred_, entry, {}, &Deferred::entry);
            if (at == deferred_.end() || at->entry != entry) return;
            PostingId elided = at->elided;
            sums_.clear();
            bool fits = true;
            for (PostingId p = book_.entries[entry].first; p < book_.end_of(entry); ++p)
                if (p != elided && book_.realm_of(p) == Realm::real) {
                    auto value = std::ranges::lower_bound(book_.values, p, {}, &Value::posting);
                    bool has_value = value != book_.values.end() && value->posting == p;
                    fits = fits && (has_value ? sums_.add(value->commodity, value->total)
                                              : sums_.add(book_.commodity_of(p), book_.amount_of(p)));
                }
            sums_.drop_zeros();
            const Entry& head = book_.entries[entry];
            if (!fits) return too_wide(head.place);
            if (elided == none) return void(sums_.size() == 0 || this->check(head));
            if (sums_.size() > 1)
                return does_not_balance(head.place, std::span<const Sums::Sum>(sums_.begin(), sums_.end()));
            if (sums_.size() == 1) book_.set_amount(elided, sums_[0].commodity, sums_[0].total.negated());
        });
    }
    judge_doubtful();
}

}  // namespace karnameh::books
