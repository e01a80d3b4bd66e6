// SPDX-License-Identifier: AGPL-3.0-or-later
// The choices of the records of money. Numbers are stored and never reused.
#pragma once

#include "record/kind.h"

namespace karnameh::finance::options {

inline constexpr Option account_types[] = {{1, "asset", "asset"},
                                           {2, "liability", "liability"},
                                           {3, "equity", "equity"},
                                           {4, "income", "income"},
                                           {5, "expense", "cost"}};
inline constexpr Option givers[] = {
    {1, "person", "under a name"}, {2, "code", "under a code name"}, {3, "anonymous", "anonymous"}};
inline constexpr Option ways[] = {
    {1, "channel", "the channel"}, {2, "drive", "a drive on the air"}, {3, "unit", "a unit"},
    {4, "site", "a site"},         {5, "gathering", "a gathering"},    {6, "by_hand", "by hand"},
    {7, "bank", "bank transfer"},
};
inline constexpr Option purposes[] = {
    {1, "general", "general work"}, {2, "channel", "the channel"},
    {3, "campaigns", "campaigns"},  {4, "inside", "inside the country"},
    {5, "abroad", "abroad"},        {6, "publications", "publications"},
    {7, "asylum", "asylum"},        {8, "other", "other"},
};
inline constexpr Option goods[] = {
    {1, "programme", "programmes"}, {2, "publication", "publications"},
    {3, "recording", "recordings"}, {4, "literature_table", "literature table"},
    {5, "ticket", "tickets"},       {6, "other", "other"},
};
inline constexpr Option costs[] = {
    {1, "carrier", "carriers of the signal"},
    {2, "studio", "studio"},
    {3, "equipment", "equipment"},
    {4, "rent", "rent"},
    {5, "wages", "wages"},
    {6, "travel", "travel"},
    {7, "printing", "printing"},
    {8, "internet", "internet"},
    {9, "telephone", "telephone"},
    {10, "actions", "actions"},
    {11, "legal", "legal costs"},
    {12, "bank", "bank charges"},
    {13, "interest", "interest on other debts"},
    {14, "other", "other"},
};
inline constexpr Option bearers[] = {
    {1, "organisation", "the organisation"}, {2, "lender", "the lender"}, {3, "none", "no interest"}};
inline constexpr Option plans[] = {{1, "income", "income"}, {2, "cost", "cost"}};

}  // namespace karnameh::finance::options
