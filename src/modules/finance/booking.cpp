// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/booking.h"

namespace karnameh::finance {

namespace {

class Books {
  public:
    Books(const Scope& scope, DayNumber last, Worth worth, const std::function<void(const Booking&)>& take)
        : scope_(scope), last_(last), worth_(worth), take_(take) {}

    void run() {
        scope_.each<Entry>([&](const Entry& row) { book(row); });
        scope_.each<Donation>([&](const Donation& row) {
            received(row, row.date, row.amount, row.booked, row.account, row.purpose,
                     {Head::gifts, choice(row.purpose), {}});
        });
        scope_.each<Sale>([&](const Sale& row) {
            received(row, row.date, row.amount, row.booked, row.account, row.purpose,
                     {Head::sales, choice(row.sold), {}});
        });
        scope_.each<Due>([&](const Due& row) {
            received(row, row.paid_on, row.paid, row.booked, row.account, Purpose::general, {Head::dues});
        });
        scope_.each<Loan>([&](const Loan& row) {
            received(row, row.taken, row.principal, row.booked, row.account, row.purpose, {Head::loans});
        });
        scope_.each<Expense>([&](const Expense& row) {
            if (!begin(row, row.date, row.amount, row.purpose, row.account)) return;
            post({Head::costs, choice(row.spent), {}}, row.amount, row.booked);
            pay_from(row.account);
            finish();
        });
        scope_.each<Repayment>([&](const Repayment& row) { book(row); });
    }

  private:
    template <typename Choice>
    static std::uint8_t choice(Choice choice) {
        return static_cast<std::uint8_t>(choice);
    }

    void book(const Entry& row) {
        if (!begin(row, row.date, row.amount, Purpose::unset, row.to)) return;
        const Money& reached = row.received.is_set() ? row.received : row.amount;
        const Money& worth = row.received.currency == reporting_currency ? row.received : row.amount;
        std::int64_t booked = value(worth, row.booked);
        booking_.postings.push_back({{Head::account, 0, row.to}, reached, booked});
        booking_.postings.push_back(
            {{Head::account, 0, row.from}, {-row.amount.minor, row.amount.currency}, -booked});
        finish();
    }

    void book(const Repayment& row) {
        const Money& first = row.amount.is_set() ? row.amount : row.interest;
        const Loan* loan = scope_.find<Loan>(row.loan);
        if (!begin(row, row.date, first, loan ? loan->purpose : Purpose::unset, row.account)) return;
        post({Head::loans}, row.amount, row.booked);
        // Interest that the lender bears never leaves the organisation's accounts.
        if (!loan || loan->interest_borne_by != Bearer::lender)
            post({Head::costs, choice(Spent::interest), {}}, row.interest, row.booked_interest);
        pay_from(row.account);
        finish();
    }

    void received(const Record& row, const Date& date, const Money& amount, const Money& booked,
                  const Id& account, Purpose purpose, Place from) {
        if (!begin(row, date, amount, purpose, account)) return;
        post(from, {-amount.minor, amount.currency}, {-booked.minor, booked.currency});
        pay_from(account);
        finish();
    }

    bool begin(const Record& row, const Date& date, const Money& amount, Purpose purpose, const Id& account) {
        if (!date.is_set() || date.first > last_ || !amount.is_set()) return false;
        // Who asks for no worth adds up accounts, and a million gifts that name none are no business of theirs.
        if (worth_ == Worth::not_asked && !account) return false;
        if (row.kind != Entry::kind_number && is_booked_by_entry(row.id)) return false;
        booking_ = {&row, date.first, purpose, Waiting::nothing, {}, std::move(booking_.postings)};
        booking_.postings.clear();
        return true;
    }

    bool is_booked_by_entry(const Id& id) const {
        bool found = false;
        scope_.each_referring<Entry>(id, [&](const Entry& entry) { found = found || entry.about == id; });
        return found;
    }

    void post(Place place, const Money& amount, const Money& booked) {
        if (amount.is_set()) booking_.postings.push_back({place, amount, value(amount, booked)});
    }

    // The other side of what was posted so far, which is in one currency.
    void pay_from(const Id& account) {
        if (booking_.postings.empty()) return;
        if (!scope_.find<Account>(account)) {
            booking_.waiting = Waiting::account;
            return;
        }
        Posting other{{Head::account, 0, account}, {}, 0};
        for (const Posting& posting : booking_.postings) {
            other.amount = {other.amount.minor - posting.amount.minor, posting.amount.currency};
            other.booked -= posting.booked;
        }
        booking_.postings.push_back(other);
    }

    void finish() {
        if (booking_.waiting != Waiting::nothing) booking_.postings.clear();
        if (booking_.waiting != Waiting::nothing || !booking_.postings.empty()) take_(booking_);
    }

    std::int64_t value(const Money& amount, const Money& booked) {
        if (worth_ == Worth::not_asked) return 0;
        if (booked.currency == reporting_currency) return booked.minor;
        std::optional<Money> known = value_on(scope_, amount, booking_.day);
        if (!known) {
            booking_.waiting = Waiting::rate;
            booking_.no_rate = amount.currency;
        }
        return known ? known->minor : 0;
    }

    const Scope& scope_;
    DayNumber last_;
    Worth worth_;
    const std::function<void(const Booking&)>& take_;
    Booking booking_;
};

}  // namespace

void each_booking(const Scope& scope, DayNumber last, Worth worth,
                  const std::function<void(const Booking&)>& take) {
    Books(scope, last, worth, take).run();
}

}  // namespace karnameh::finance
