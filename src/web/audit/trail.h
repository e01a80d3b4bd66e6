// SPDX-License-Identifier: AGPL-3.0-or-later
// The entries of the audit journal as one session has opened them, so that each is opened once; and what a
// reader asks to see of them.
//
// Invariant: a trail belongs to one session and goes with it.
// Threads: any.
#pragma once

#include <map>
#include <mutex>

#include "base/date.h"
#include "kernel/session.h"
#include "web/http.h"

namespace karnameh::web {

class Trail {
  public:
    // Opens what has come since the last time; all of them, newest first.
    Result<std::vector<AuditLine>> entries(Session& session);

  private:
    std::mutex mutex_;
    std::map<Id, AuditLine> opened_;
};

// What somebody typed into the form: who, act, from, to. Refusals name those fields.
class TrailFilter {
  public:
    explicit TrailFilter(const Parameters& typed);
    bool holds(const AuditLine& line) const;
    bool is_empty() const { return who_.empty() && act_.empty() && !from_.is_set() && !to_.is_set(); }
    const Refusal& refusal() const { return refusal_; }

  private:
    Date read_date(const Parameters& typed, const std::string& name);
    Refusal refusal_;  // before what is read into it
    std::string who_, act_;
    Date from_, to_;
};

}  // namespace karnameh::web
