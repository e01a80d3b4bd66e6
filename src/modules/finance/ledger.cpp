// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/finance/ledger.h"

#include <algorithm>
#include <map>

#include "base/show.h"
#include "modules/finance/booking.h"
#include "modules/finance/options.h"

namespace karnameh::finance {

namespace {

std::string option_name(Options options, std::uint8_t choice) {
    for (const Option& option : options)
        if (option.number == choice) return std::string(option.name);
    return "other";
}

std::string_view root(AccountType type) {
    switch (type) {
        case AccountType::liability:
            return "liabilities";
        case AccountType::equity:
            return "equity";
        case AccountType::income:
            return "income";
        case AccountType::expense:
            return "expenses";
        case AccountType::asset:
        case AccountType::unset:
            break;
    }
    return "assets";
}

// A name as recorded must not look like two.
std::string one_name(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, ':', '.');
    return text.empty() ? "-" : text;
}

class AccountNames {
  public:
    explicit AccountNames(const Scope& scope) : scope_(scope) {}

    const std::string& of(const Place& place) {
        std::string& name = names_[place];
        if (name.empty()) name = make(place);
        return name;
    }

  private:
    std::string make(const Place& place) const {
        switch (place.head) {
            case Head::gifts:
                return "income:gifts:" + option_name(options::purposes, place.choice);
            case Head::sales:
                return "income:sales:" + option_name(options::goods, place.choice);
            case Head::dues:
                return "income:dues";
            case Head::costs:
                return "expenses:" + option_name(options::costs, place.choice);
            case Head::loans:
                return "liabilities:loans";
            case Head::account:
                break;
        }
        const auto* account = scope_.find<Account>(place.account);
        if (!account) return "assets:closed to the reader";
        std::string path;
        // Parts of each other in a circle end at some depth.
        constexpr int depth_max = 20;
        int depth = 0;
        for (const Account* at = account; at && depth < depth_max;
             at = scope_.find<Account>(at->parent), ++depth)
            path = ":" + one_name(at->name.view()) + path;
        return std::string(root(account->type)) + path;
    }
    const Scope& scope_;
    std::map<Place, std::string> names_;
};

Message reason(const Booking& booking) {
    switch (booking.waiting) {
        case Waiting::account:
            return {"It names no account."};
        case Waiting::rate:
            return {"There is no rate between {1} and {2} on {3} or in the {4} days before.",
                    {std::string(booking.no_rate.text()), std::string(reporting_currency.text()),
                     date_text(Date::on(booking.day)), std::to_string(stale_days)}};
        case Waiting::nothing:
            break;
    }
    return {""};
}

}  // namespace

void each_ledger_entry(const Scope& scope, DayNumber last,
                       const std::function<void(const LedgerEntry&)>& take) {
    AccountNames names(scope);
    each_booking(scope, last, Worth::asked, [&](const Booking& booking) {
        LedgerEntry entry{booking.row, booking.day, reason(booking), {}};
        for (const Posting& posting : booking.postings)
            entry.postings.push_back(
                {names.of(posting.place), posting.amount, {posting.booked, reporting_currency}});
        take(entry);
    });
}

}  // namespace karnameh::finance
