// SPDX-License-Identifier: AGPL-3.0-or-later
// The organisation's own books for another program.
#include <ostream>

#include "base/limits.h"
#include "base/say.h"
#include "books/writer.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace karnameh::cli {

namespace {

class Ledger {
  public:
    explicit Ledger(const Kinds& kinds) : kinds_(kinds) {}

    void take(const LedgerEntry& entry) {
        if (!entry.waits_for.text.empty()) {
            std::string where = std::string(kinds_.get(entry.row->kind).name) + " " + entry.row->id.text();
            waiting_.push_back(
                {std::move(where), entry.waits_for, "An account and a rate, or --without-waiting."});
            return;
        }
        book.entries.push_back({entry.day,
                                book.posting_count(),
                                {},
                                books::Status::cleared,
                                {},
                                {},
                                kinds_.get(entry.row->kind).name});
        book.remarks.push_back({static_cast<books::EntryId>(book.entries.size() - 1), books::none,
                                book.keep("id: " + entry.row->id.text())});
        for (const LedgerPosting& posting : entry.postings) {
            books::PostingId at = book.posting_count();
            book.add_posting(book.account(posting.account), commodity(posting.amount.currency),
                             exact(posting.amount), books::Realm::real, books::Status::unmarked);
            if (posting.amount.currency != posting.booked.currency)
                book.values.push_back({at, commodity(posting.booked.currency), exact(posting.booked)});
        }
    }
    std::vector<Problem>& waiting() { return waiting_; }

    books::Book book;

  private:
    static books::Exact exact(const Money& amount) {
        return {amount.minor, static_cast<std::uint8_t>(minor_digits(amount.currency))};
    }
    books::CommodityId commodity(Currency currency) {
        books::CommodityId id = book.commodity(currency.text());
        book.commodity_facts[id].digits = static_cast<std::uint8_t>(minor_digits(currency));
        return id;
    }
    const Kinds& kinds_;
    std::vector<Problem> waiting_;
};

Done judge_waiting(Context& context, std::vector<Problem>& waiting) {
    if (waiting.empty()) return {};
    std::size_t all = waiting.size();
    if (context.arguments.has("--without-waiting")) {
        context.tell({"{1} records that wait to be booked were left out.", {std::to_string(all)}});
        return {};
    }
    if (all > limits::import_problems)
        waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(limits::import_problems), waiting.end());
    return std::unexpected<Wrong>(Refusal{std::move(waiting)});
}

Done export_ledger(Context& context) {
    std::string name = context.arguments.value("--format", "hledger");
    std::optional<books::Syntax> syntax = books::parse_syntax(name);
    if (!syntax)
        return refuse("--format", {"There is no format “{1}”.", {name}}, "hledger, ledger or beancount");
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    bool is_sealed = context.arguments.has("-r");
    KARNAMEH_TRY(
        opened.session->audit(AuditAct::exported, std::string("ledger") + (is_sealed ? "" : " in clear")));
    Ledger ledger(context.program.kinds);
    DayNumber today = day_of(context.program.clock->now());
    {
        Reading reading = opened.session->read();
        for (const Module& module : context.program.modules)
            if (module.each_ledger_entry)
                module.each_ledger_entry(reading.scope(), today,
                                         [&](const LedgerEntry& entry) { ledger.take(entry); });
    }
    KARNAMEH_TRY(judge_waiting(context, ledger.waiting()));
    std::string text = KARNAMEH_TRY(books::write_books(ledger.book, *syntax));
    if (is_sealed) {
        std::size_t given = 0;
        return write_sealed(context, [&](std::span<std::uint8_t> room) -> Result<std::size_t> {
            std::size_t size = std::min(room.size(), text.size() - given);
            std::copy_n(text.data() + given, size, room.data());
            given += size;
            return size;
        });
    }
    Output output = KARNAMEH_TRY(Output::open(context));
    KARNAMEH_TRY(output.write(as_bytes(text)));
    return output.keep();
}

}  // namespace

std::vector<Verb> ledger_export_verbs() {
    return {
        {"ledger export",
         "Writes the books for hledger, ledger or beancount: every record of money that the account may "
         "open, "
         "with what it was booked at as its cost. In clear, unless -r names keys; the audit journal keeps "
         "it.",
         {},
         {{"--format", "PROGRAM", "hledger (as it is without this option), ledger or beancount."},
          {"--without-waiting", "", "Leaves out what names no account or has no rate, instead of refusing."},
          recipient_option,
          output_option},
         true,
         export_ledger},
    };
}

}  // namespace karnameh::cli
