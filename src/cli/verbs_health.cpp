// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the data is well looked after.
#include <boost/json.hpp>
#include <ostream>

#include "base/say.h"
#include "cli/health_limits.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/practice.h"
#include "cli/verbs.h"
#include "journal/verify.h"

namespace karnameh::cli {

namespace {

namespace json = boost::json;

Result<std::int64_t> whole_number(const Context& context, std::string_view option) {
    std::string text = context.arguments.value(option);
    Result<std::int64_t> number = parse_integer(text);
    if (!number || *number < 0)
        return refuse(std::string(option), {"“{1}” is no number.", {text}}, "A whole number, from 0.");
    return *number;
}

struct CheckedJournals {
    std::uint64_t journals = 0, frames = 0, pieces = 0, damaged = 0;
};

Result<CheckedJournals> check_journals(Store& store, Session* session) {
    CheckedJournals all;
    for (const Id& compartment : KARNAMEH_TRY(store.compartments())) {
        std::optional<Grant> grant = session ? session->grant_on(compartment) : std::nullopt;
        Result<JournalCheck> check =
            grant ? verify_journal(store, *grant) : verify_journal(store, compartment);
        if (!check && !is_fault(check.error(), FaultKind::corrupt)) return std::unexpected(check.error());
        ++all.journals;
        all.frames += check ? check->frames : 0;
        all.damaged += check ? check->damaged : 1;
    }
    BlobCheck pieces = KARNAMEH_TRY(verify_blobs(store));
    all.pieces = pieces.blobs;
    all.damaged += pieces.damage.size() + KARNAMEH_TRY(store.damage()).size();
    return all;
}

HealthFinding finding_of(const CheckedJournals& all, Language language) {
    auto number = [&](std::uint64_t of) { return number_text(static_cast<std::int64_t>(of), language); };
    if (all.damaged == 0)
        return {Concern::journals, Grade::good,
                say(Message("{1} journals with {2} frames, and {3} other pieces, are whole.",
                            {number(all.journals), number(all.frames), number(all.pieces)}),
                    language),
                ""};
    return {Concern::journals, Grade::alarm,
            say_count("{1} damaged place was found.", "{1} damaged places were found.",
                      static_cast<std::int64_t>(all.damaged), {}, language),
            std::string(
                say("karnameh verify names them. Keep this store as it is, and restore a backup elsewhere.",
                    language))};
}

json::value time(Instant at) {
    return at.is_set() ? json::value(at.seconds) : json::value(nullptr);
}

void print_json(std::ostream& out, const std::vector<HealthFinding>& findings, const HealthLook& look,
                const CheckedJournals& journals, Grade worst) {
    json::array listed;
    for (const HealthFinding& finding : findings)
        listed.push_back(json::object{{"of", name_of(finding.of)},
                                      {"grade", name_of(finding.grade)},
                                      {"what", finding.what},
                                      {"do", finding.to_do}});
    json::value room = nullptr, kept = nullptr;
    if (look.room) room = json::object{{"free", look.room->free}, {"total", look.room->total}};
    if (look.is_clock_kept) kept = *look.is_clock_kept;
    const HealthNote& note = look.note;
    json::object all{
        {"grade", name_of(worst)},
        {"findings", listed},
        {"disk", room},
        {"clock", json::object{{"now", time(look.now)}, {"newest", time(look.newest)}, {"kept_right", kept}}},
        {"backup", json::object{{"made", time(note.backup)}, {"file", note.backup_file}}},
        {"practice", json::object{{"at", time(note.practised)}, {"held", note.practice_held}}},
        {"journals", json::object{{"journals", journals.journals},
                                  {"frames", journals.frames},
                                  {"pieces", journals.pieces},
                                  {"damaged", journals.damaged}}}};
    out << json::serialize(all) << '\n';
}

Done health(Context& context) {
    bool is_json = KARNAMEH_TRY(wants_json(context));
    HealthLimits limits = KARNAMEH_TRY(health_limits(context));
    std::unique_ptr<Store> store = KARNAMEH_TRY(
        open_store(context.arguments.value("--store"), context.arguments.value("--data"), StoreMust::exist));
    Opened opened;
    Instant written;
    if (context.arguments.has("--as")) {
        opened = KARNAMEH_TRY(open_and_sign_in(context));
        opened.session->read();
        written = opened.organisation->newest_written();
    }
    HealthLook look = KARNAMEH_TRY(look_at_health(*store, *context.program.clock, written));
    if (context.arguments.has("--clock-is-right")) {
        KARNAMEH_TRY(accept_clock(*store, look));
        look = KARNAMEH_TRY(look_at_health(*store, *context.program.clock, written));
    }
    CheckedJournals journals = KARNAMEH_TRY(check_journals(*store, opened.session.get()));
    std::vector<HealthFinding> findings = judge_health(look, limits, context.language);
    findings.push_back(finding_of(journals, context.language));
    Grade worst = std::ranges::max_element(findings, {}, &HealthFinding::grade)->grade;
    if (worst == Grade::alarm) context.status = needs_care;
    if (is_json) {
        print_json(context.out, findings, look, journals, worst);
        return {};
    }
    for (const HealthFinding& finding : findings)
        context.out << name_of(finding.of) << '\t' << name_of(finding.grade) << '\t' << finding.what
                    << (finding.to_do.empty() ? "" : " ") << finding.to_do << '\n';
    return {};
}

}  // namespace

Result<HealthLimits> health_limits(const Context& context) {
    HealthLimits limits;
    if (context.arguments.has("--least-free"))
        limits.room = static_cast<std::uint64_t>(KARNAMEH_TRY(whole_number(context, "--least-free"))) << 20;
    if (context.arguments.has("--backup-days"))
        limits.backup_days = KARNAMEH_TRY(whole_number(context, "--backup-days"));
    return limits;
}

std::vector<Verb> health_verbs() {
    return {
        {"health",
         "Tells whether the disk fills up, the clock is wrong, a backup is due, or something stored is "
         "damaged; "
         "exits with 4 where something is. What it finds is said in the language that --lang names, in JSON "
         "too. Nobody need sign in; with --as, times and seals are checked that only that person can open.",
         {},
         {least_free_option,
          backup_days_option,
          {"--clock-is-right", "",
           "Somebody has looked at the clock: what was written later than now is passed over."},
          format_option},
         true,
         health},
        practise_verb(),
    };
}

}  // namespace karnameh::cli
