// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/press/due.h"

namespace karnameh::press {

namespace {

template <typename T>
DueQuestion renewals(std::string_view id, std::string_view label, std::string_view sentence) {
    return due_by<T>(
        id, label, sentence, &T::renews_on, [](const T& row) { return !row.until.is_set(); },
        NobodyInParticular{}, &T::kept_by);
}

bool is_wanted(const Translation& row) {
    return !row.done_on.is_set() && row.state != TranslationState::done &&
           row.state != TranslationState::dropped;
}

DueQuestion translations() {
    return {"press.translations", "Translations wanted", "translation", DueBy::day,
            [](const Scope& scope, DayNumber, const TakeDue& take) {
                scope.each<Translation>([&](const Translation& row) {
                    if (is_wanted(row)) take({&row, row.id, row.wanted_by, Id{}, row.text});
                });
            }};
}

}  // namespace

std::vector<DueQuestion> due_questions() {
    return {renewals<Site>("press.sites", "Sites to be renewed", "renewal of a site"),
            renewals<Mirror>("press.mirrors", "Mirrors to be renewed", "renewal of a mirror"),
            renewals<Account>("press.accounts", "Accounts to be renewed", "renewal of an account"),
            translations()};
}

}  // namespace karnameh::press
