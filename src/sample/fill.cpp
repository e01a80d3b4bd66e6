// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sample/fill.h"

#include <map>

#include "base/text.h"
#include "kernel/post_box.h"
#include "sample/world.h"

namespace karnameh::sample {

namespace {

constexpr std::size_t records_at_once = 8192;

using Sessions = std::map<std::string_view, std::shared_ptr<Session>>;

Result<Sessions> sign_in_all(Organisation& organisation, const Plan& plan,
                             const PassphraseOf& passphrase_of) {
    Sessions sessions;
    for (const PlannedPerson& person : plan.people)
        sessions[person.name] = KARNAMEH_TRY(organisation.sign_in(person.name, passphrase_of(person.name)));
    return sessions;
}

Done add_people(Session& keeper, const Plan& plan, const PassphraseOf& passphrase_of) {
    for (const PlannedPerson& person : plan.people)
        if (fold(person.name) != fold(keeper.name()))
            KARNAMEH_TRY(keeper.add_account(person.name, passphrase_of(person.name)));
    return {};
}

Result<std::map<std::string_view, Id>> make_compartments(const Sessions& sessions, const Plan& plan) {
    std::map<std::string_view, Id> ids;
    for (const PlannedCompartment& planned : plan.compartments) {
        Session& keeper = *sessions.at(planned.keeper);
        Id id = KARNAMEH_TRY(keeper.make_compartment(std::string(planned.name)));
        for (std::string_view person : planned.writers) KARNAMEH_TRY(keeper.grant(id, person, Role::write));
        for (std::string_view person : planned.readers) KARNAMEH_TRY(keeper.grant(id, person, Role::read));
        ids[planned.name] = id;
    }
    return ids;
}

// Handlers post their rows to the committee, whose compartment none of them opens.
Done set_box(const Sessions& sessions) {
    for (const auto& [name, session] : sessions) {
        if (!may_set_post_box(*session)) continue;
        if (Result<Held> home = session->compartment(desk::committee)) return set_post_box(*session, *home);
    }
    return {};
}

// Gathers the rows of one compartment and commits them together, as the compartment's keeper.
class Committing final : public Sink {
  public:
    Committing(const Kinds& kinds, const Plan& plan, const Sessions& sessions,
               const std::map<std::string_view, Id>& ids, const Progress& progress)
        : kinds_(kinds), plan_(plan), sessions_(sessions), ids_(ids), progress_(progress), change_(kinds) {}

    Done take(std::string_view compartment, const Record& row) override {
        // What comes next may refer to what was gathered for another compartment.
        if (compartment != compartment_ || change_.size() >= records_at_once) KARNAMEH_TRY(flush());
        compartment_ = compartment;
        change_.put(row);
        return {};
    }
    Done flush() {
        if (change_.is_empty()) return {};
        auto planned = std::ranges::find(plan_.compartments, compartment_, &PlannedCompartment::name);
        KARNAMEH_ASSERT(planned != plan_.compartments.end());
        KARNAMEH_TRY(sessions_.at(planned->keeper)->commit(ids_.at(compartment_), change_));
        written_ += change_.size();
        change_ = Change(kinds_);
        if (progress_) progress_(compartment_, written_);
        return {};
    }
    std::size_t written() const { return written_; }

  private:
    const Kinds& kinds_;
    const Plan& plan_;
    const Sessions& sessions_;
    const std::map<std::string_view, Id>& ids_;
    const Progress& progress_;
    std::string_view compartment_;
    Change change_;
    std::size_t written_ = 0;
};

}  // namespace

Result<std::size_t> fill(Organisation& organisation, Session& keeper, const PassphraseOf& passphrase_of,
                         const GeneratorOptions& options, const Progress& progress) {
    Plan plan = sample::plan();
    KARNAMEH_TRY(add_people(keeper, plan, passphrase_of));
    Sessions founding = KARNAMEH_TRY(sign_in_all(organisation, plan, passphrase_of));
    std::map<std::string_view, Id> ids = KARNAMEH_TRY(make_compartments(founding, plan));
    // Grants arrive at the next sign-in. All stay signed in until the end, so that what is open stays open.
    Sessions sessions = KARNAMEH_TRY(sign_in_all(organisation, plan, passphrase_of));
    KARNAMEH_TRY(set_box(sessions));
    Committing sink(organisation.environment().kinds, plan, sessions, ids, progress);
    KARNAMEH_TRY(generate(options, sink));
    KARNAMEH_TRY(sink.flush());
    return sink.written();
}

}  // namespace karnameh::sample
