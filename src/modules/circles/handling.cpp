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
    void lay_out(Instant not_before, Random& random, Change& change) const override {
        put_row_ids(posting_, change);
        put_outbox(posting_, own_, kinds_, until_, not_before, random, change);
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
    std::unique_ptr<Leaving> leaving(const Kinds& kinds, const State& own, DayNumber until, bool is_sent,
                                     Random& random) const override {
        return std::make_unique<LeavingRows>(kinds, own, posting(kinds, own, until, is_sent, random), until);
    }
    DayNumber tells_until(DayNumber today) const override { return end_of_last_month(today); }
    std::optional<Outbox> outbox(const State& own) const override { return outbox_of(own); }
    std::string letter(std::string_view text, DayNumber today) const override {
        return std::to_string(circles::opens_on(today)) + ' ' + std::string(text);
    }
    DayNumber opens_on(DayNumber today) const override { return circles::opens_on(today); }
    std::vector<Fate> take_in(std::span<const std::string_view> letters, const State& others,
                              const Kinds& kinds, DayNumber today, const IsFit& is_fit,
                              Change& change) const override {
        return circles::take_in(letters, others, kinds, today, is_fit, change);
    }
};

}  // namespace

const Handling& handling() {
    static const CircleHandling handling;
    return handling;
}

}  // namespace karnameh::circles
