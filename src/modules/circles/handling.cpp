// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/circles/handling.h"

#include "modules/circles/check_ins.h"
#include "modules/circles/statistics.h"

namespace karnameh::circles {

namespace {

std::string_view label_of(Outcome state) {
    for (const Option& option : state_options())
        if (option.number == static_cast<std::uint8_t>(state)) return option.label;
    return "";
}

class LeavingRows final : public Leaving {
  public:
    LeavingRows(const Kinds& kinds, const State& own, Posting posting, DayNumber until)
        : kinds_(kinds), own_(own), posting_(std::move(posting)), until_(until) {}
    std::vector<Row> rows() const override {
        std::vector<Row> rows;
        for (const RowToPost& one : posting_.rows) rows.push_back({&one.row, one.circle->id, one.is_new});
        return rows;
    }
    std::size_t withdrawn() const override { return posting_.withdrawn.size(); }
    void lay_out(const Id& into, Instant not_before, const Id& outbox, Change& change) const override {
        put_row_ids(posting_, change);
        put_outbox(posting_, own_, kinds_, into, until_, not_before, outbox, change);
    }

  private:
    const Kinds& kinds_;
    const State& own_;
    Posting posting_;
    DayNumber until_;
};

class CircleHandling final : public Handling {
  public:
    const Words& words() const override {
        static const Words words{
            .about = "circle",
            .contact = "contact",
            .contact_about = "circle",
            .when = "when",
            .outcome = "outcome",
            .next = "next_due",
            .line = {"way", "spirits", "needs"},
            .at_contact = {"safe_words", "duress_signs", "when_missed"},
            .rhythm = "check_in_days",
            .size = "size",
            .part_of = "split_from",
            .counted_apart = "counted_apart",
            .merged_into = "merged_into",
            .merged_on = "merged_on",
            .first_day = "first_request",
        };
        return words;
    }
    std::vector<LookedAfter> looked_after(const Scope& scope, DayNumber today) const override {
        std::vector<LookedAfter> all;
        for (const Followed& one : followed(scope, today))
            all.push_back({one.circle, one.last, static_cast<std::uint8_t>(one.state), label_of(one.state),
                           one.next, one.silent_for, one.is_silent_too_long()});
        return all;
    }
    bool may_follow(std::uint8_t state, std::uint8_t outcome) const override {
        return circles::may_follow(static_cast<Outcome>(state), static_cast<Outcome>(outcome));
    }
    Date proposed(const Record& about, const Record& contact) const override {
        Contact named = static_cast<const Contact&>(contact);
        named.next_due = {};
        return next_check_in(static_cast<const Circle&>(about), named);
    }
    std::unique_ptr<Leaving> leaving(const Kinds& kinds, const State& own, const State& others,
                                     DayNumber until, Random& random) const override {
        return std::make_unique<LeavingRows>(kinds, own, posting(kinds, own, others, until, random), until);
    }
    std::size_t rows_in(const State& state) const override {
        const Table* rows = state.table(CircleStatistic::kind_number);
        return rows ? rows->live() : 0;
    }
    DayNumber tells_until(DayNumber today) const override { return end_of_last_month(today); }
    std::optional<Outbox> outbox(const State& own) const override {
        std::optional<Outbox> found;
        own.each<StatisticsOutbox>([&](const StatisticsOutbox& row) {
            Result<Id> into = parse_id(row.into.view());
            if (into) found = {*into, row.not_before, row.rows.value, &row};
        });
        return found;
    }
    bool send(const Outbox& outbox, const State& others, const Kinds& kinds, Change& change) const override {
        return put_outbox_rows(static_cast<const StatisticsOutbox&>(*outbox.record), others, kinds, change);
    }
};

}  // namespace

const Handling& handling() {
    static const CircleHandling handling;
    return handling;
}

}  // namespace karnameh::circles
