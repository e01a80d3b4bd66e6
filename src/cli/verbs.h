// SPDX-License-Identifier: AGPL-3.0-or-later
// The verbs, file by file; verbs.cpp puts them in the order of the manual.
#pragma once

#include "cli/verb.h"

namespace karnameh::cli {

std::vector<Verb> organisation_verbs();  // init, user, compartment, grant, audit, lock
std::vector<Verb> recovery_verbs();
std::vector<Verb> record_verbs();    // import, catalogue
std::vector<Verb> form_verbs();      // form make, form take
std::vector<Verb> export_verbs();    // export
std::vector<Verb> history_verbs();   // record, history
std::vector<Verb> file_verbs();      // attach, attachment get, erase
std::vector<Verb> circle_verbs();    // circles post
std::vector<Verb> intake_verbs();    // intake open, shut, list, read
std::vector<Verb> disclose_verbs();  // disclose
std::vector<Verb> ledger_verbs();    // ledger balance, check, convert
std::vector<Verb> ledger_export_verbs();
std::vector<Verb> statement_verbs();  // statement check, rates
std::vector<Verb> loan_verbs();       // loan
std::vector<Verb> report_verbs();     // report, figure, figures, facts
std::vector<Verb> serve_verbs();      // serve
std::vector<Verb> store_verbs();      // verify, compact, move
std::vector<Verb> backup_verbs();     // backup, restore, head
std::vector<Verb> health_verbs();     // health, practise
std::vector<Verb> estimate_verbs();
std::vector<Verb> sample_verbs();  // sample
std::vector<Verb> manual_verbs();  // man, completion

}  // namespace karnameh::cli
