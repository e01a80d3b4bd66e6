// SPDX-License-Identifier: AGPL-3.0-or-later
#include "books/writer.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/text.h"
#include "books/balance.h"
#include "books/entry_builder.h"
#include "books/written_names.h"

namespace karnameh::books {

namespace {

// To ledger each posting with a cost is a lot of its own, and to assert what an account with tens of thousands of lots
// holds takes it minutes.
constexpr std::uint32_t asserted_lots_most = 1000;

class Writer {
  public:
    Writer(const Book& book, Syntax syntax)
        : book_(book),
          syntax_(syntax),
          names_(WrittenNames::of(book, syntax)),
          digits_(book.commodities.size(), 0) {}

    Result<std::string> whole();

  private:
    bool is_beancount() const { return syntax_ == Syntax::beancount; }
    Done judge() const;
    void count_digits();
    void declare();
    void tolerances();
    void declare_account(AccountId account, DayNumber first);
    void declare_commodity(CommodityId commodity, DayNumber first);
    void declare_tags();
    void prices();
    void entry(EntryId id);
    void header(const Entry& entry, EntryId id);
    void posting(PostingId id);
    void amount(const Exact& number, CommodityId commodity);
    void remark(std::string_view text);
    void closing(DayNumber last);
    std::string one_line(std::string_view text, bool of_header) const;
    std::string in_quotes(std::string_view text) const;
    std::string day(DayNumber of) const;
    const Value* value_of(PostingId posting) const;

    const Book& book_;
    Syntax syntax_;
    WrittenNames names_;
    std::vector<std::uint8_t> digits_;
    std::vector<std::uint32_t> lots_;  // postings with a cost, by account
    std::vector<EntryId> order_;
    std::vector<bool> account_used_, account_virtual_, commodity_used_;
    std::string text_;
};

const Value* Writer::value_of(PostingId posting) const {
    auto found = std::ranges::lower_bound(book_.values, posting, {}, &Value::posting);
    bool is_there = found != book_.values.end() && found->posting == posting;
    // A cost in the commodity itself says nothing.
    return is_there && found->commodity != book_.commodity_of(posting) ? &*found : nullptr;
}

Done Writer::judge() const {
    Refusal refusal;
    auto refuse_at = [&](const Entry& entry, Message what) {
        Problem problem{book_.sources.empty() ? "" : book_.sources[entry.place.file]->name(),
                        std::move(what)};
        problem.where.append(", line ").append(std::to_string(entry.place.line));
        if (refusal.problems.size() < Reading::listed_max) refusal.problems.push_back(std::move(problem));
    };
    for (EntryId e = 0; e < book_.entries.size(); ++e)
        for (PostingId p = book_.entries[e].first; p < book_.end_of(e); ++p) {
            if (is_beancount() && book_.realm_of(p) == Realm::unbalanced_virtual)
                refuse_at(book_.entries[e], "Beancount has no virtual postings that need not balance.");
            const Value* value = value_of(p);
            Exact number = book_.amount_of(p);
            if (value && !value->total.is_zero() && (number.mantissa < 0) != (value->total.mantissa < 0))
                refuse_at(book_.entries[e],
                          "A booked value of another sign than its amount cannot be written as a cost.");
            if (value && !value->total.is_zero() && number.is_zero())
                refuse_at(book_.entries[e], "A booked value without an amount cannot be written as a cost.");
        }
    if (!refusal.problems.empty()) return std::unexpected<Wrong>(std::move(refusal));
    return {};
}

void Writer::count_digits() {
    account_used_.assign(book_.accounts.size(), false);
    account_virtual_.assign(book_.accounts.size(), false);
    commodity_used_.assign(book_.commodities.size(), false);
    for (PostingId p = 0; p < book_.posting_count(); ++p) {
        CommodityId commodity = book_.commodity_of(p);
        account_used_[book_.account_of(p)] = true;
        if (book_.realm_of(p) != Realm::real) account_virtual_[book_.account_of(p)] = true;
        commodity_used_[commodity] = true;
        digits_[commodity] = std::max(
            {digits_[commodity], book_.commodity_facts[commodity].digits, reduced(book_.amount_of(p)).scale});
    }
    lots_.assign(book_.accounts.size(), 0);
    for (const Value& value : book_.values) {
        commodity_used_[value.commodity] = true;
        ++lots_[book_.account_of(value.posting)];
    }
    for (const MarketPrice& price : book_.prices)
        commodity_used_[price.commodity] = commodity_used_[price.in] = true;
}

std::string Writer::day(DayNumber of) const {
    CivilDay civil = gregorian_day(of);
    std::string text = std::to_string(civil.year);
    text.insert(0, 4 - std::min<std::size_t>(4, text.size()), '0');
    for (int part : {civil.month, civil.day})
        text.append(part < 10 ? "-0" : "-").append(std::to_string(part));
    return text;
}

std::string Writer::one_line(std::string_view text, bool of_header) const {
    std::string line;
    for (char c : text) {
        bool ends_it = of_header && c == ';';
        line += ends_it ? ',' : static_cast<unsigned char>(c) < ' ' || c == 127 ? ' ' : c;
    }
    return std::string(trim(line));
}

std::string Writer::in_quotes(std::string_view text) const {
    std::string quoted("\"");
    for (char c : one_line(text, false)) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

void Writer::amount(const Exact& number, CommodityId commodity) {
    text_.append(exact_text(reduced(number), digits_[commodity]));
    if (!names_.commodities[commodity].empty()) text_.append(" ").append(names_.commodities[commodity]);
}

void Writer::declare_commodity(CommodityId commodity, DayNumber first) {
    const std::string& name = names_.commodities[commodity];
    std::string as_shown = exact_text({1000, 0}, digits_[commodity]);
    // hledger asks for a decimal mark in every declaration.
    if (syntax_ == Syntax::hledger && digits_[commodity] == 0) as_shown += '.';
    if (!name.empty()) as_shown.append(" ").append(name);
    bool is_code = name != book_.commodities[commodity] && is_beancount();
    if (is_beancount())
        text_.append(day(first)).append(" commodity ").append(name);
    else if (syntax_ == Syntax::hledger)
        text_.append("commodity ").append(as_shown);
    else if (!name.empty())
        text_.append("commodity ").append(name).append("\n    format ").append(as_shown);
    if (is_code) text_.append("  ; ").append(one_line(book_.commodities[commodity], false));
    text_ += '\n';
}

void Writer::declare_account(AccountId account, DayNumber first) {
    const std::string& name = names_.accounts[account];
    if (is_beancount())
        text_.append(day(first)).append(" open ").append(name);
    else
        text_.append("account ").append(name);
    if (name != book_.accounts[account]) {
        // In ledger a comment behind the name would be part of it.
        text_.append(syntax_ == Syntax::ledger ? "\n    note " : "  ; ")
            .append(one_line(book_.accounts[account], false));
    }
    text_ += '\n';
}

// What ledger takes for tags in remarks: “word:” at the front, “:one:two:” anywhere. It wants them declared.
void Writer::declare_tags() {
    std::set<std::string> tags;
    for (const Remark& of : book_.remarks) {
        std::string line;
        std::swap(line, text_);
        remark(of.text);
        std::swap(line, text_);
        std::string_view rest = line;
        bool first = true;
        rest.remove_prefix(std::min<std::size_t>(2, rest.size()));
        for (rest = trim(rest); !rest.empty(); rest = trim(rest)) {
            std::string_view word = rest.substr(0, rest.find_first_of(" \t\n"));
            rest.remove_prefix(word.size());
            if (word == ";") continue;
            if (word.size() > 2 && word.front() == ':' && word.back() == ':') {
                std::string_view inner = word.substr(1);
                for (std::size_t colon; (colon = inner.find(':')) != inner.npos;
                     inner.remove_prefix(colon + 1))
                    if (colon > 0) tags.emplace(inner.substr(0, colon));
            } else if (first && word.size() > 1 && word.back() == ':') {
                tags.emplace(word.substr(0, word.size() - 1));
            }
            first = false;
        }
    }
    for (const std::string& tag : tags) text_.append("tag ").append(tag).append("\n");
}

// Beancount judges an entry by its own digits. What was let through by another rule is let through by its size; and a
// total cost, divided into one for each piece, leaves a rest far below any last digit.
void Writer::tolerances() {
    std::vector<Exact> largest(book_.commodities.size());
    Sums sums;
    for (EntryId e = 0; e < book_.entries.size(); ++e) {
        sums.clear();
        bool fits = true;
        for (PostingId p = book_.entries[e].first; p < book_.end_of(e); ++p) {
            const Value* value = value_of(p);
            fits = fits && (value ? sums.add(value->commodity, value->total)
                                  : sums.add(book_.commodity_of(p), book_.amount_of(p)));
        }
        for (const Sums::Sum& left : sums)
            if (fits && compare(left.total.absolute(), largest[left.commodity]) > 0)
                largest[left.commodity] = left.total.absolute();
    }
    constexpr Exact least{1, 6};
    text_.append("option \"inferred_tolerance_default\" \"*:").append(exact_text(least)).append("\"\n");
    for (CommodityId id = 0; id < largest.size(); ++id)
        if (compare(largest[id], least) > 0)
            text_.append("option \"inferred_tolerance_default\" \"")
                .append(names_.commodities[id])
                .append(":")
                .append(exact_text(reduced(largest[id])))
                .append("\"\n");
}

void Writer::declare() {
    DayNumber first = order_.empty() ? day_number({2000, 1, 1}) : book_.entries[order_.front()].date;
    for (CommodityId id = 0; id < book_.commodities.size(); ++id)
        if (commodity_used_[id]) declare_commodity(id, first);
    if (is_beancount()) tolerances();
    if (syntax_ == Syntax::ledger) declare_tags();
    text_ += '\n';
    for (AccountId id = 0; id < book_.accounts.size(); ++id)
        if (account_used_[id]) declare_account(id, first);
    text_ += '\n';
}

void Writer::prices() {
    std::vector<MarketPrice> sorted = book_.prices;
    std::ranges::stable_sort(sorted, {}, &MarketPrice::date);
    for (const MarketPrice& price : sorted) {
        text_.append(is_beancount() ? "" : "P ")
            .append(day(price.date))
            .append(is_beancount() ? " price " : " ");
        text_.append(names_.commodities[price.commodity]).append(" ");
        text_.append(exact_text(price.price));
        if (!names_.commodities[price.in].empty()) text_.append(" ").append(names_.commodities[price.in]);
        text_ += '\n';
    }
    if (!sorted.empty()) text_ += '\n';
}

// What the programs would read as a date or as a formula gets a blank where it begins to mean that.
void Writer::remark(std::string_view text) {
    std::string line = one_line(text, false);
    for (std::size_t at = 0; at < line.size(); ++at) {
        bool is_date = line[at] == '[' && at + 1 < line.size() &&
                       (line[at + 1] == '=' || (line[at + 1] >= '0' && line[at + 1] <= '9'));
        if (is_date || line.compare(at, 2, "::") == 0) line.insert(at + 1, " ");
        if (line.compare(at, 5, "date:") == 0) line.insert(at + 4, " ");
        if (line.compare(at, 6, "date2:") == 0) line.insert(at + 5, " ");
    }
    if (!line.empty()) text_.append("    ; ").append(line).append("\n");
}

void Writer::header(const Entry& entry, EntryId id) {
    text_.append(day(entry.date));
    std::string payee = one_line(entry.payee, !is_beancount()),
                narration = one_line(entry.narration, !is_beancount());
    if (is_beancount()) {
        text_.append(entry.status == Status::pending ? " !" : " *");
        if (entry.narration.empty())
            text_.append(" ").append(in_quotes(payee));
        else if (payee.empty())
            text_.append(" ").append(in_quotes(narration));
        else
            text_.append(" ").append(in_quotes(payee)).append(" ").append(in_quotes(narration));
        text_ += '\n';
        if (!entry.code.empty()) text_.append("  code: ").append(in_quotes(entry.code)).append("\n");
    } else {
        if (entry.status != Status::unmarked) text_.append(entry.status == Status::pending ? " !" : " *");
        std::string said = payee.empty() || narration.empty() ? payee + narration : payee + " | " + narration;
        std::string code = one_line(entry.code, true);
        std::erase_if(code, [](char c) { return c == '(' || c == ')'; });
        bool may_mislead =
            !said.empty() && std::string_view("(*!=").find(said.front()) != std::string_view::npos;
        if (!code.empty() || may_mislead) text_.append(" (").append(code).append(")");
        if (!said.empty()) text_.append(" ").append(said);
        text_ += '\n';
    }
    auto of_entry = std::ranges::equal_range(book_.remarks, id, {}, &Remark::entry);
    for (const Remark& one : of_entry)
        if (one.posting == none) remark(one.text);
}

void Writer::posting(PostingId id) {
    Realm realm = book_.realm_of(id);
    const std::string& account = names_.accounts[book_.account_of(id)];
    text_.append("    ");
    if (!is_beancount() && book_.status_of(id) != Status::unmarked)
        text_.append(book_.status_of(id) == Status::pending ? "! " : "* ");
    bool in_brackets = !is_beancount() && realm != Realm::real;
    if (in_brackets) text_ += realm == Realm::balanced_virtual ? '[' : '(';
    text_.append(account);
    if (in_brackets) text_ += realm == Realm::balanced_virtual ? ']' : ')';
    text_.append("  ");
    amount(book_.amount_of(id), book_.commodity_of(id));
    if (const Value* value = value_of(id); value && !book_.amount_of(id).is_zero()) {
        text_.append(" @@ ");
        amount(value->total.absolute(), value->commodity);
    }
    text_ += '\n';
}

void Writer::entry(EntryId id) {
    header(book_.entries[id], id);
    auto of_entry = std::ranges::equal_range(book_.remarks, id, {}, &Remark::entry);
    for (PostingId p = book_.entries[id].first; p < book_.end_of(id); ++p) {
        posting(p);
        for (const Remark& one : of_entry)
            if (one.posting == p) remark(one.text);
    }
    text_ += '\n';
}

// What each account holds at the end, asserted; beancount counts the accounts below with it, and asks at the beginning
// of a day.
void Writer::closing(DayNumber last) {
    std::optional<std::vector<Balance>> all = balances(book_, Measure::amounts);
    if (!all || all->empty()) return;
    if (!is_beancount()) {
        std::size_t before = text_.size();
        text_.append(day(last)).append(" balances at the end\n");
        bool any = false;
        for (const Balance& of : *all) {
            if (syntax_ == Syntax::ledger && lots_[of.account] > asserted_lots_most) continue;
            any = true;
            // Ledger asks a real posting for real ones alone.
            const std::string& name = names_.accounts[of.account];
            text_.append("    ").append(account_virtual_[of.account] ? "(" + name + ")" : name).append("  ");
            amount({}, of.commodity);
            text_.append(" = ");
            amount(of.total, of.commodity);
            text_ += '\n';
        }
        if (!any) text_.resize(before);
        return;
    }
    for (const Balance& of : *all) {
        std::optional<Exact> total = Exact{};
        std::string with_colon = names_.accounts[of.account] + ":";
        for (const Balance& other : *all)
            if (other.commodity == of.commodity && total &&
                (other.account == of.account || names_.accounts[other.account].starts_with(with_colon)))
                total = sum(*total, other.total);
        if (!total) continue;
        text_.append(day(last + 1)).append(" balance ").append(names_.accounts[of.account]).append("  ");
        amount(*total, of.commodity);
        text_ += '\n';
    }
}

Result<std::string> Writer::whole() {
    KARNAMEH_TRY(judge());
    order_.resize(book_.entries.size());
    std::iota(order_.begin(), order_.end(), 0);
    std::ranges::stable_sort(order_, {}, [&](EntryId id) { return book_.entries[id].date; });
    count_digits();
    declare();
    prices();
    for (EntryId id : order_) entry(id);
    if (!order_.empty()) closing(book_.entries[order_.back()].date);
    return std::move(text_);
}

}  // namespace

Result<std::string> write_books(const Book& book, Syntax syntax) {
    return Writer(book, syntax).whole();
}

}  // namespace karnameh::books
