// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/beancount_reader.h"

#include <algorithm>

namespace karnameh::books {

BeancountReader::BeancountReader(Reading& reading, const OpenSource& open)
    : reading_(reading),
      book_(reading.book),
      open_(open),
      builder_(reading, Syntax::beancount),
      running_(reading.book) {}

void BeancountReader::read(std::shared_ptr<const Source> source) {
    const char *at = at_, *end = end_;
    std::uint32_t file = file_, line = line_;
    at_ = source->text().data();
    end_ = at_ + source->text().size();
    file_ = static_cast<std::uint32_t>(book_.sources.size());
    line_ = 1;
    open_files_.push_back(source->name());
    read_files_.insert(source->name());
    book_.sources.push_back(std::move(source));
    if (std::string_view(at_, end_).starts_with("\xEF\xBB\xBF")) at_ += 3;
    read_text();
    open_files_.pop_back();
    at_ = at;
    end_ = end;
    file_ = file;
    line_ = line;
}

void BeancountReader::finish() {
    std::ranges::stable_sort(directives_, [](const Directive& a, const Directive& b) {
        auto key = [](const Directive& of) {
            return std::tuple(of.date, of.kind == Kind::pad ? Kind::entry : of.kind, of.place.line);
        };
        return key(a) < key(b);
    });
    for (const Directive& directive : directives_) take(directive);
    if (running_.overflowed())
        reading_.add_wrong({}, "Balances have more digits than can be counted with.",
                           {"At most {1} digits in all.", {std::to_string(digits_max)}});
    builder_.finish();
}

void BeancountReader::take(const Directive& directive) {
    AccountFacts* facts = directive.account == none ? nullptr : &book_.account_facts[directive.account];
    switch (directive.kind) {
        case Kind::open:
            if (facts->declared) reading_.add_wrong(directive.place, "This account is opened a second time.");
            facts->declared = true;
            facts->opened = directive.date;
            if (directive.booking) bookings_[directive.account] = *directive.booking;
            return;
        case Kind::close:
            facts->closed = directive.date;
            return;
        case Kind::balance:
            return take_balance(directive);
        case Kind::pad:
            if (is_open(directive.account, directive.date, directive.place) &&
                is_open(directive.from, directive.date, directive.place))
                pads_[directive.account] = {directive.date, directive.from, directive.place, {}};
            return;
        case Kind::entry:
            return take_entry(directive);
    }
}

bool BeancountReader::is_open(AccountId account, DayNumber date, Place place) {
    const AccountFacts& facts = book_.account_facts[account];
    if (opens_by_itself_ || (facts.declared && facts.opened <= date && date <= facts.closed)) return true;
    reading_.add_wrong(place,
                       {"The account {1} is not open on that day.", {std::string(book_.accounts[account])}});
    return false;
}

void BeancountReader::take_entry(const Directive& directive) {
    drafts_.clear();
    cost_missing_.clear();
    infer_tolerances(directive);
    for (std::size_t i = directive.first; i < directive.end; ++i) {
        is_open(postings_[i].account, directive.date, postings_[i].place);
        if (!book_posting(postings_[i], directive.date)) return;
    }
    file_ = directive.place.file;
    line_ = directive.place.line;
    if (!fill_numbers()) return;
    for (std::size_t i : cost_missing_)
        lots_[{drafts_[i].account, drafts_[i].commodity}].back().date = directive.date;
    std::size_t before = book_.entries.size();
    add_entry(directive.head);
    if (book_.entries.size() == before) return;
    for (std::size_t i = directive.first_remark; i < directive.end_remark; ++i)
        book_.remarks.push_back({static_cast<EntryId>(before), none, remarks_[i]});
}

void BeancountReader::add_entry(const Entry& head) {
    std::vector<Assertion> no_assertions;
    PostingId first = book_.posting_count();
    if (drafts_.empty() || !builder_.add(head, drafts_, no_assertions)) return;
    for (PostingId p = first; p < book_.posting_count(); ++p)
        running_.add(book_.account_of(p), book_.commodity_of(p), book_.amount_of(p));
}

void BeancountReader::take_balance(const Directive& directive) {
    is_open(directive.account, directive.date, directive.place);
    Assertion assertion{};
    assertion.entry = none;
    assertion.posting = none;
    assertion.account = directive.account;
    assertion.commodity = directive.amount.currency;
    assertion.amount = *directive.amount.number;
    assertion.inclusive = true;
    assertion.date = directive.date;
    assertion.place = directive.place;
    assertion.tolerance = directive.tolerance;
    if (assertion.tolerance.mantissa < 0) {
        // Twice what an entry with such an amount may be off.
        assertion.tolerance = {};
        if (assertion.amount.scale > 0)
            assertion.tolerance = {
                multiplier_.mantissa * 2,
                static_cast<std::uint8_t>(std::min(multiplier_.scale + assertion.amount.scale, scale_max))};
    }
    std::optional<Exact> found = running_.below(assertion.account, assertion.commodity);
    std::optional<Exact> missing = found ? sum(assertion.amount, found->negated()) : std::nullopt;
    auto active = pads_.find(directive.account);
    bool may_pad = active != pads_.end() && std::ranges::find(active->second.padded, assertion.commodity) ==
                                                active->second.padded.end();
    if (missing && may_pad && compare(missing->absolute(), assertion.tolerance) > 0)
        pad(directive, active->second, *missing);
    if (active != pads_.end()) active->second.padded.push_back(assertion.commodity);
    running_.check(reading_, assertion);
    book_.assertions.push_back(assertion);
}

void BeancountReader::pad(const Directive& balance, ActivePad& pad, const Exact& missing) {
    drafts_.assign(2, Draft{});
    drafts_[0].account = balance.account;
    drafts_[1].account = pad.from;
    for (Draft& draft : drafts_) {
        draft.commodity = balance.amount.currency;
        draft.has_amount = draft.inferred = true;
        draft.place = pad.place;
    }
    drafts_[0].amount = missing;
    drafts_[1].amount = missing.negated();
    Entry head;
    head.date = pad.date;
    head.place = pad.place;
    head.narration = "(padding)";
    head.status = Status::cleared;
    add_entry(head);
}

}  // namespace karnameh::books
