// SPDX-License-Identifier: AGPL-3.0-or-later
// The shelf where a session keeps what its pages would otherwise work out or ask for again: the last reports that
// were compiled, so that turning a page compiles nothing; what lists are filtered by; the audit trail as far as
// it was opened.
//
// Invariants
//   1. A shelf belongs to one session and goes with it: what one reader may see never reaches another.
//   2. A report is taken from the shelf only while every journal that the reader has open stands where it stood
//      when the report was compiled, so that a change shows on the next page.
// Threads: any; a session's other requests wait while its report is compiled.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <set>

#include "kernel/session.h"
#include "seal/one_time.h"
#include "seal/word_code.h"
#include "web/audit/trail.h"
#include "web/estimates/kept_estimates.h"
#include "web/http.h"
#include "web/import/draft.h"
#include "web/records/small_pictures.h"
#include "web/report/compiled_report.h"
#include "web/report/kept_figures.h"

namespace karnameh::web {

class Shelf {
  public:
    // Numbers are given from `first` on: chosen by lot, so that the address of a session that has ended does not lead to
    // what another one keeps.
    explicit Shelf(std::uint64_t first = 0) : numbers_given_(first) {}

    struct Name {
        Reading::Heads heads;
        DayNumber first, last;
        Language language;
        bool operator==(const Name&) const = default;
    };
    using Compile = std::function<Result<document::Document>()>;
    // The report of that name, compiled unless it is there.
    Result<std::shared_ptr<CompiledReport>> report(const Name& name, const Compile& compile);

    // Figures that are kept for this reader and those like them; they go with the last of their sessions.
    void keep_figures(std::shared_ptr<KeptFigures> figures) {
        std::lock_guard hold(mutex_);
        figures_ = std::move(figures);
    }

    // What a list is filtered by: kept here under a number, so that no address says it, which a browser would write
    // into its history. The latest ones only.
    std::string keep_filter(Parameters conditions) {
        return keep(filters_, filters_max, std::move(conditions));
    }
    // Empty where the number is not (or no longer) one of them.
    Parameters filter(std::string_view number) { return kept(filters_, number); }
    // The same for what is done with the rows of a list: a number that is kept no longer must not stand for all rows.
    Result<Parameters> filter_asked(std::string_view number) {
        Parameters conditions = filter(number);
        if (!number.empty() && conditions.all().empty())
            return refuse("", "What this list showed is kept no longer.", "Filter the list again.");
        return conditions;
    }

    // Changes of many records, kept the same way and apart: the filters of other lists do not push one out, and two that
    // are open side by side have a number each.
    std::string keep_change(Parameters change) { return keep(changes_, changes_max, std::move(change)); }
    Parameters change(std::string_view number) { return kept(changes_, number); }

    // Where the last new record of a kind was put in this session, as text: where the next one is likely to go. No
    // address says it.
    void keep_home(KindNumber kind, std::string home) {
        std::lock_guard hold(mutex_);
        homes_[kind] = std::move(home);
    }
    std::string last_home(KindNumber kind) {
        std::lock_guard hold(mutex_);
        auto found = homes_.find(kind);
        return found == homes_.end() ? "" : found->second;
    }

    // Tables that were sent and are not taken in yet.
    ImportDrafts& imports() { return imports_; }

    SmallPictures& pictures() { return pictures_; }
    KeptEstimates& estimates() { return estimates_; }

    Trail& trail() { return trail_; }
    // The secret of one-time codes that are being set up: made when it is first asked for, kept until they are on.
    SecretBytes pending_code_secret(Random& random) {
        std::lock_guard hold(mutex_);
        if (pending_code_secret_.is_empty()) pending_code_secret_ = new_one_time_secret(random);
        return pending_code_secret_.clone();
    }
    void forget_code_secret() {
        std::lock_guard hold(mutex_);
        pending_code_secret_ = {};
    }
    // Recovery words that are being written down, and which two of them are asked for before they count. Between two
    // requests they lie sealed under a key from `secret`, which the session's cookie holds and the server does not.
    struct PendingWords {
        std::vector<std::string> words;
        std::size_t first = 0, second = 0;
    };
    PendingWords pending_words(std::string_view secret, Language language, Random& random);
    void forget_words() {
        std::lock_guard hold(mutex_);
        pending_words_.clear();
    }
    // Does what is to be done once in this session, such as an entry in the audit journal; what failed is not done.
    Done once(const std::string& what, const std::function<Done()>& act) {
        {
            std::lock_guard hold(mutex_);
            if (seen_.contains(what)) return {};
        }
        KARNAMEH_TRY(act());
        std::lock_guard hold(mutex_);
        seen_.insert(what);
        return {};
    }

  private:
    ImportDrafts imports_;
    SmallPictures pictures_;
    KeptEstimates estimates_;
    Trail trail_;
    SecretBytes pending_code_secret_;
    Bytes pending_words_;  // sealed; empty: none
    std::size_t asked_first_ = 0, asked_second_ = 0;
    std::set<std::string> seen_;
    std::map<KindNumber, std::string> homes_;
    std::shared_ptr<KeptFigures> figures_;
    using Numbered = std::deque<std::pair<std::string, Parameters>>;
    std::string keep(Numbered& among, std::size_t most, Parameters one);
    Parameters kept(const Numbered& among, std::string_view number);
    static constexpr std::size_t filters_max = 32, changes_max = 24;
    Numbered filters_, changes_;
    std::uint64_t numbers_given_;
    static constexpr std::size_t kept_max = 2;  // a reader turns between two languages
    std::mutex mutex_;
    std::deque<std::pair<Name, std::shared_ptr<CompiledReport>>> kept_;
};

}  // namespace karnameh::web
