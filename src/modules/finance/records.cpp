// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/records.h"

#include "modules/finance/options.h"

namespace karnameh::finance {

namespace {

Kind account() {
    return Describe<Account>("account", "account", "accounts")
        .text(1, "name", "Name", &Account::name)
        .required()
        .key()
        .choice(2, "type", "Type", &Account::type, options::account_types)
        .required()
        .code(3, "currency", "Currency", &Account::currency, CodeStandard::currency)
        .reference(4, "parent", "Part of", &Account::parent, Account::kind_number)
        .detail()
        .flag(5, "closed", "Closed", &Account::closed)
        .detail()
        .done();
}

Kind entry() {
    return Describe<Entry>("entry", "entry in the books", "entries in the books")
        .date(1, "date", "Date", &Entry::date)
        .required()
        .reference(2, "from", "From account", &Entry::from, Account::kind_number)
        .required()
        .reference(3, "to", "To account", &Entry::to, Account::kind_number)
        .required()
        .money(4, "amount", "Amount", &Entry::amount)
        .required()
        .money(5, "received", "Received in another currency", &Entry::received)
        .detail()
        .text(6, "voucher", "Voucher", &Entry::voucher)
        .text(7, "what", "What for", &Entry::what)
        .reference(8, "about", "Record that it books", &Entry::about, 0)
        .detail()
        .money(9, "booked", "Worth when booked", &Entry::booked)
        .detail()
        .named_by({"amount", "date", "what"})
        .done();
}

Kind donation() {
    return Describe<Donation>("donation", "donation", "donations")
        .date(1, "date", "Date", &Donation::date)
        .required()
        .money(2, "amount", "Amount", &Donation::amount)
        .required()
        .choice(3, "given_as", "Given as", &Donation::given_as, options::givers)
        .text(4, "from", "From", &Donation::from)
        .reference(5, "giver", "Giver", &Donation::giver, 0)
        .choice(6, "through", "Through", &Donation::through, options::ways)
        .required()
        .reference(7, "unit", "Unit", &Donation::unit, unit_kind)
        .detail()
        .reference(8, "drive", "Drive", &Donation::drive, drive_kind)
        .detail()
        .code(9, "country", "Country", &Donation::country, CodeStandard::country)
        .detail()
        .choice(10, "purpose", "Purpose", &Donation::purpose, options::purposes)
        .detail()
        .reference(11, "campaign", "Campaign", &Donation::campaign, campaign_kind)
        .detail()
        .date(12, "thanked", "Thanked on", &Donation::thanked)
        .detail()
        .reference(13, "account", "Reached the account", &Donation::account, Account::kind_number)
        .detail()
        .money(14, "booked", "Worth when booked", &Donation::booked)
        .detail()
        .named_by({"amount", "date", "from", "giver"})
        .done();
}

Kind sale() {
    return Describe<Sale>("proceeds", "proceeds of a sale", "proceeds of sales")
        .date(1, "date", "Date", &Sale::date)
        .required()
        .money(2, "amount", "Amount", &Sale::amount)
        .required()
        .choice(3, "sold", "What was sold", &Sale::sold, options::goods)
        .required()
        .text(4, "what", "What exactly", &Sale::what)
        .text(5, "to", "Sold to", &Sale::to)
        .reference(6, "unit", "Unit", &Sale::unit, unit_kind)
        .detail()
        .code(7, "country", "Country", &Sale::country, CodeStandard::country)
        .detail()
        .choice(8, "purpose", "Purpose", &Sale::purpose, options::purposes)
        .detail()
        .reference(9, "account", "Reached the account", &Sale::account, Account::kind_number)
        .detail()
        .money(10, "booked", "Worth when booked", &Sale::booked)
        .detail()
        .named_by({"amount", "date", "sold", "to"})
        .done();
}

Kind expense() {
    return Describe<Expense>("expense", "expense", "expenses")
        .date(1, "date", "Date", &Expense::date)
        .required()
        .money(2, "amount", "Amount", &Expense::amount)
        .required()
        .choice(3, "spent", "Spent on", &Expense::spent, options::costs)
        .required()
        .choice(4, "purpose", "Purpose", &Expense::purpose, options::purposes)
        .text(5, "payee", "Payee", &Expense::payee)
        .reference(6, "unit", "Unit", &Expense::unit, unit_kind)
        .detail()
        .reference(7, "campaign", "Campaign", &Expense::campaign, campaign_kind)
        .detail()
        .reference(8, "carrier", "Carrier", &Expense::carrier, carrier_kind)
        .detail()
        .code(9, "country", "Country", &Expense::country, CodeStandard::country)
        .detail()
        .reference(10, "account", "Paid from the account", &Expense::account, Account::kind_number)
        .detail()
        .money(11, "booked", "Worth when booked", &Expense::booked)
        .detail()
        .named_by({"amount", "date", "spent", "payee"})
        .done();
}

Kind pledge() {
    return Describe<Pledge>("pledge", "pledge", "Pledges")
        .date(1, "promised", "Promised on", &Pledge::promised)
        .required()
        .money(2, "amount", "Amount", &Pledge::amount)
        .required()
        .date(3, "due", "To be kept by", &Pledge::due)
        .required()
        .text(4, "from", "From", &Pledge::from)
        .reference(5, "giver", "Giver", &Pledge::giver, 0)
        .code(6, "country", "Country", &Pledge::country, CodeStandard::country)
        .detail()
        .choice(7, "purpose", "Purpose", &Pledge::purpose, options::purposes)
        .detail()
        .flag(8, "released", "Let go by agreement", &Pledge::released)
        .detail()
        .named_by({"amount", "promised", "from", "giver"})
        .done();
}

Kind instalment() {
    return Describe<Instalment>("instalment", "instalment of a pledge", "instalments of pledges")
        .reference(1, "pledge", "Pledge", &Instalment::pledge, Pledge::kind_number)
        .required()
        .money(2, "amount", "Amount", &Instalment::amount)
        .required()
        .date(3, "due", "To be kept by", &Instalment::due)
        .date(4, "paid", "Paid on", &Instalment::paid)
        .reference(5, "donation", "Donation that kept it", &Instalment::donation, Donation::kind_number)
        .named_by({"amount", "due"})
        .done();
}

Kind loan() {
    return Describe<Loan>("loan", "loan", "Loans")
        .date(1, "taken", "Taken on", &Loan::taken)
        .required()
        .money(2, "principal", "Principal", &Loan::principal)
        .required()
        .decimal(3, "rate", "Interest, percent a year", &Loan::rate)
        .choice(4, "interest_borne_by", "Who bears the interest", &Loan::interest_borne_by, options::bearers)
        .required()
        .text(5, "lender", "Lender", &Loan::lender)
        .reference(6, "lent_by", "Lent by", &Loan::lent_by, 0)
        .date(7, "due", "To be repaid by", &Loan::due)
        .text(8, "schedule", "Schedule", &Loan::schedule)
        .detail()
        .code(9, "country", "Country", &Loan::country, CodeStandard::country)
        .detail()
        .choice(10, "purpose", "Purpose", &Loan::purpose, options::purposes)
        .detail()
        .reference(11, "account", "Reached the account", &Loan::account, Account::kind_number)
        .detail()
        .money(12, "booked", "Worth when booked", &Loan::booked)
        .detail()
        .named_by({"principal", "taken", "lender", "lent_by"})
        .done();
}

Kind repayment() {
    return Describe<Repayment>("repayment", "repayment", "repayments")
        .reference(1, "loan", "Loan", &Repayment::loan, Loan::kind_number)
        .required()
        .date(2, "date", "Date", &Repayment::date)
        .required()
        .money(3, "amount", "Of the principal", &Repayment::amount)
        .money(4, "interest", "Interest", &Repayment::interest)
        .reference(5, "account", "Paid from the account", &Repayment::account, Account::kind_number)
        .detail()
        .money(6, "booked", "Worth when booked", &Repayment::booked)
        .detail()
        .money(7, "booked_interest", "Interest, worth when booked", &Repayment::booked_interest)
        .detail()
        .named_by({"amount", "date"})
        .done();
}

Kind due() {
    return Describe<Due>("due", "membership due", "membership dues")
        .reference(1, "member", "Member", &Due::member, person_kind)
        .reference(2, "unit", "Unit", &Due::unit, unit_kind)
        .date(3, "month", "For the month", &Due::month)
        .required()
        .money(4, "amount", "Amount", &Due::amount)
        .required()
        .date(5, "due", "To be paid by", &Due::due)
        .required()
        .money(6, "paid", "Paid so far", &Due::paid)
        .date(7, "paid_on", "Paid on", &Due::paid_on)
        .reference(8, "account", "Reached the account", &Due::account, Account::kind_number)
        .detail()
        .money(9, "booked", "Worth when booked", &Due::booked)
        .detail()
        .named_by({"member", "month", "amount"})
        .done();
}

Kind rate() {
    return Describe<Rate>("rate", "exchange rate", "exchange rates")
        .date(1, "date", "Date", &Rate::date)
        .required()
        .code(2, "base", "Base currency", &Rate::base, CodeStandard::currency)
        .required()
        .code(3, "quote", "Quoted currency", &Rate::quote, CodeStandard::currency)
        .required()
        .decimal(4, "rate", "Rate", &Rate::rate)
        .required()
        .named_by({"base", "quote", "date"})
        .done();
}

Kind budget() {
    return Describe<Budget>("budget", "budget line", "budget")
        .date(1, "month", "Month", &Budget::month)
        .required()
        .choice(2, "planned", "Income or cost", &Budget::planned, options::plans)
        .required()
        .money(3, "amount", "Amount", &Budget::amount)
        .required()
        .choice(4, "spent", "Spent on", &Budget::spent, options::costs)
        .choice(5, "purpose", "Purpose", &Budget::purpose, options::purposes)
        .named_by({"month", "planned", "spent", "purpose", "amount"})
        .done();
}

Kind period_close() {
    return Describe<PeriodClose>("period_close", "close of the books", "closes of the books")
        .text(1, "name", "Name", &PeriodClose::name)
        .required()
        .key()
        .date(2, "first", "First day", &PeriodClose::first)
        .required()
        .date(3, "last", "Last day", &PeriodClose::last)
        .required()
        .date(4, "closed", "Closed on", &PeriodClose::closed)
        .required()
        .reference(5, "closed_by", "Closed by", &PeriodClose::closed_by, person_kind)
        .done();
}

}  // namespace

Options through_options() {
    return options::ways;
}
Options purpose_options() {
    return options::purposes;
}
Options sold_options() {
    return options::goods;
}
Options spent_options() {
    return options::costs;
}
Options bearer_options() {
    return options::bearers;
}
Options account_type_options() {
    return options::account_types;
}

std::vector<Kind> kinds() {
    return {account(), entry(),     donation(), sale(), expense(), pledge(),      instalment(),
            loan(),    repayment(), due(),      rate(), budget(),  period_close()};
}

}  // namespace karnameh::finance
