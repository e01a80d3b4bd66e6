// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/currency_name.h"

#include <unicode/ucurr.h>
#include <unicode/uenum.h>

#include <map>

#include "base/locale.h"
#include "base/say.h"

namespace karnameh {

namespace {

std::u16string wide(Currency currency) {
    std::string_view letters = currency.text();
    return {letters.begin(), letters.end()};
}

std::string name_of_one(Currency currency, Language language) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    const char16_t* name = ucurr_getName(wide(currency).c_str(), icu_locale(language).getName(),
                                         UCURR_LONG_NAME, nullptr, &length, &status);
    return U_SUCCESS(status) ? utf8(icu::UnicodeString(name, length)) : std::string(currency.text());
}

// As it stands after a number: "one" or "other", as CLDR counts.
std::string name_of_many(Currency currency, const char* count) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    const char16_t* name = ucurr_getPluralName(
        wide(currency).c_str(), icu_locale(Language::english).getName(), nullptr, count, &length, &status);
    return U_SUCCESS(status) ? utf8(icu::UnicodeString(name, length)) : std::string(currency.text());
}

using Named = std::map<std::string, std::optional<Currency>, std::less<>>;

Named all_names() {
    Named named;
    UErrorCode status = U_ZERO_ERROR;
    UEnumeration* codes = ucurr_openISOCurrencies(UCURR_ALL, &status);
    int32_t length = 0;
    while (const char* code = uenum_next(codes, &length, &status)) {
        Currency currency(std::string_view(code, static_cast<std::size_t>(length)));
        if (!is_currency(currency)) continue;
        for (const std::string& name :
             {currency_name(currency, Language::english), currency_name(currency, Language::persian),
              name_of_one(currency, Language::persian), name_of_many(currency, "one"),
              name_of_many(currency, "other")}) {
            auto [place, is_new] = named.emplace(fold(name), currency);
            if (!is_new && place->second != currency) place->second = std::nullopt;
        }
    }
    uenum_close(codes);
    return named;
}

}  // namespace

std::string currency_name(Currency currency, Language language) {
    if (language == Language::persian && is_translated(currency.text(), language))
        return std::string(say(currency.text(), language));
    return name_of_one(currency, language);
}

std::string amount_of_currency(std::string amount, Currency currency, Language language) {
    bool is_one = amount == "1" || amount == "-1";
    std::string name = language == Language::persian ? currency_name(currency, language)
                                                     : name_of_many(currency, is_one ? "one" : "other");
    return std::move(amount).append(" ").append(name);
}

std::optional<Currency> currency_named(std::string_view folded) {
    static const Named named = all_names();
    auto found = named.find(folded);
    return found == named.end() ? std::nullopt : found->second;
}

}  // namespace karnameh
