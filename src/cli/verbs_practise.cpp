// SPDX-License-Identifier: AGPL-3.0-or-later
// A restore, practised: the newest backup or another is unpacked into a scratch folder, verified as far as keys reach,
// counted and compared with the organisation as it stands. Nothing of what stands is touched, but for the note that it
// was tried.
#include <boost/json.hpp>
#include <map>
#include <ostream>

#include "base/say.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/practice.h"
#include "cli/restoring.h"
#include "journal/verify.h"
#include "kernel/health.h"
#include "kernel/recovery.h"
#include "store/sqlite/sqlite_store.h"

namespace karnameh::cli {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct PractisedJournal {
    Id compartment;
    std::uint64_t frames = 0, behind = 0;
    bool is_opened = false;  // checked with keys
    bool agrees = true;      // the organisation as it stands holds its head
};

struct Practice {
    std::string file;
    ArchiveCount count;
    std::vector<std::string> damage;
    std::vector<PractisedJournal> journals;
    std::size_t newer_journals = 0;  // that the backup does not know yet
    std::map<std::string, std::uint64_t> records;

    std::uint64_t behind() const {
        std::uint64_t all = 0;
        for (const PractisedJournal& journal : journals) all += journal.behind;
        return all;
    }
    bool agrees() const { return std::ranges::all_of(journals, &PractisedJournal::agrees); }
};

// What is damaged in a journal that came out of the backup, and whether the organisation as it stands goes on from it.
Done verify_restored(Store& live, Store& scratch, PractisedJournal& journal,
                     const std::optional<Grant>& grant, Practice& practice) {
    Result<JournalCheck> check =
        grant ? verify_journal(scratch, *grant) : verify_journal(scratch, journal.compartment);
    if (!check && !is_fault(check.error(), FaultKind::corrupt)) return std::unexpected(check.error());
    if (!check) {
        practice.damage.push_back(describe(check.error()));
        return {};
    }
    journal.frames = check->frames;
    journal.is_opened = grant.has_value();
    for (const Damage& damage : check->damage)
        practice.damage.push_back("compartment " + journal.compartment.text() + ", frame " +
                                  std::to_string(damage.frame) + ": " + damage.what);
    SequenceNumber now = KARNAMEH_TRY(live.last(journal.compartment));
    journal.behind = now - std::min(now, check->head.sequence);
    if (check->is_good()) journal.agrees = KARNAMEH_TRY(holds_head(live, check->head));
    return {};
}

void count_records(const Program& program, Session& session, Practice& practice) {
    Reading reading = session.read();
    for (const Scope::Part& part : reading.scope().parts())
        for (const Kind& kind : program.kinds.all())
            if (const Table* table = part.state->table(kind.number); table && table->live() > 0)
                practice.records[std::string(kind.name)] += table->live();
}

// Signs in among what was restored.
Result<std::shared_ptr<Session>> sign_in_there(Context& context, Store& scratch) {
    const Program& program = context.program;
    Environment environment{scratch, program.kinds, *program.rules, *program.clock, *program.random};
    auto organisation = KARNAMEH_TRY(Organisation::open(environment, program.cost));
    SecretBytes passphrase = KARNAMEH_TRY(read_passphrase(context, "--passphrase-file", "Passphrase: "));
    return organisation->sign_in(context.arguments.value("--as"), text_of(passphrase));
}

Done look_through(Context& context, Store& live, Store& scratch, Practice& practice) {
    std::shared_ptr<Session> session;
    if (context.arguments.has("--as") && practice.damage.empty())
        session = KARNAMEH_TRY(sign_in_there(context, scratch));
    for (const Id& compartment : KARNAMEH_TRY(scratch.compartments())) {
        PractisedJournal& journal =
            practice.journals.emplace_back(PractisedJournal{.compartment = compartment});
        std::optional<Grant> grant = session ? session->grant_on(compartment) : std::nullopt;
        KARNAMEH_TRY(verify_restored(live, scratch, journal, grant, practice));
    }
    for (const Id& compartment : KARNAMEH_TRY(live.compartments()))
        practice.newer_journals += KARNAMEH_TRY(scratch.last(compartment)) == 0;
    if (!session) return {};
    for (const Held& held : session->compartments())
        if (held.wrong) practice.damage.push_back(held.name + ": " + describe(*held.wrong));
    count_records(context.program, *session, practice);
    return {};
}

void print_json(std::ostream& out, const Practice& practice) {
    json::array journals, damage(practice.damage.begin(), practice.damage.end());
    for (const PractisedJournal& journal : practice.journals)
        journals.push_back(json::object{{"compartment", journal.compartment.text()},
                                        {"frames", journal.frames},
                                        {"opened", journal.is_opened},
                                        {"behind", journal.behind},
                                        {"agrees", journal.agrees}});
    json::object records;
    for (const auto& [kind, count] : practice.records) records[kind] = count;
    out << json::serialize(json::object{{"file", practice.file},
                                        {"whole", practice.damage.empty()},
                                        {"damage", damage},
                                        {"frames", practice.count.frames},
                                        {"pieces", practice.count.blobs},
                                        {"journals", journals},
                                        {"behind", practice.behind()},
                                        {"compartments_since", practice.newer_journals},
                                        {"agrees", practice.agrees()},
                                        {"records", records}})
        << '\n';
}

void print_text(Context& context, const Practice& practice) {
    for (const PractisedJournal& journal : practice.journals)
        context.out << journal.compartment.text() << '\t' << journal.frames << " frames\t"
                    << (journal.is_opened ? "opened and checked" : "chain checked") << '\t' << journal.behind
                    << " behind" << (journal.agrees ? "" : "\tanother history") << '\n';
    for (const auto& [kind, count] : practice.records) context.out << kind << '\t' << count << '\n';
    for (const std::string& line : practice.damage) context.out << "damaged\t" << line << '\n';
}

void tell_outcome(Context& context, const Practice& practice) {
    if (!practice.damage.empty()) {
        context.tell(
            {"“{1}” is damaged: what it holds cannot be relied upon. Make another backup.", {practice.file}});
        return;
    }
    context.tell({"Restored “{1}” for practice: {2} compartments, {3} frames and {4} other pieces are whole.",
                  {practice.file, std::to_string(practice.count.compartments),
                   std::to_string(practice.count.frames), std::to_string(practice.count.blobs)}});
    if (practice.behind() > 0 || practice.newer_journals > 0)
        context.tell({"Since then {1} frames and {2} compartments have come.",
                      {std::to_string(practice.behind()), std::to_string(practice.newer_journals)}});
    if (!practice.agrees())
        context.tell(
            "The organisation as it stands does not hold what this backup does: it was set back or rewritten "
            "since, or the backup is another organisation's.");
}

// age goes on with where to report it.
std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

Result<Practice> restore_for_practice(Context& context, Store& live, std::string name) {
    Practice practice{.file = std::move(name), .count = {}, .damage = {}, .journals = {}, .records = {}};
    InputFile file = KARNAMEH_TRY(InputFile::open(practice.file));
    SecretBytes identity = KARNAMEH_TRY(read_identity(context));
    std::error_code error;
    fs::path scratch = context.arguments.has("--scratch") ? fs::path(context.arguments.value("--scratch"))
                                                          : fs::temp_directory_path(error);
    if (!fs::is_directory(scratch, error))
        return refuse("--scratch", {"There is no folder “{1}”.", {scratch.string()}},
                      "A folder with room for what the backup holds.");
    FolderInTheMaking folder = KARNAMEH_TRY(FolderInTheMaking::beside(scratch / "karnameh"));
    std::unique_ptr<Store> store =
        KARNAMEH_TRY(open_sqlite_store(folder.path() / "karnameh.sqlite", SqliteOpen::create));
    Result<ArchiveCount> count = unpack(file, identity, *store);
    if (count)
        practice.count = *count;
    else if (is_fault(count.error(), FaultKind::corrupt))
        practice.damage.push_back(first_line(std::get<Fault>(count.error()).detail));
    else
        return std::unexpected(count.error());
    KARNAMEH_TRY(look_through(context, live, *store, practice));
    if (context.arguments.has("--keep")) {
        context.tell({"What was restored stays in “{1}”.", {folder.path().string()}});
        folder.leave();
    }
    return practice;
}

Done practise(Context& context) {
    bool is_json = KARNAMEH_TRY(wants_json(context));
    std::unique_ptr<Store> live = KARNAMEH_TRY(
        open_store(context.arguments.value("--store"), context.arguments.value("--data"), StoreMust::exist));
    const std::vector<std::string>& words = context.arguments.words;
    std::string file = words.empty() ? KARNAMEH_TRY(health_note(*live)).backup_file : words[0];
    if (file.empty()) return refuse("FILE", "No backup was made yet.", "Make one: karnameh backup.");
    Practice practice = KARNAMEH_TRY(restore_for_practice(context, *live, file));
    bool held = practice.damage.empty();
    // A backup of another organisation, or of another history, says nothing of how this one can be restored.
    if (practice.agrees())
        KARNAMEH_TRY(change_health_note(*live, [&](HealthNote& note) {
            note.practised = context.program.clock->now();
            note.practice_held = held;
        }));
    if (held && practice.agrees() && context.arguments.has("--as")) {
        Opened opened = KARNAMEH_TRY(open_organisation(context));
        KARNAMEH_TRY(
            enter_audit(*opened.organisation, context.arguments.value("--as"), AuditAct::practised, ""));
    }
    if (is_json)
        print_json(context.out, practice);
    else
        print_text(context, practice);
    tell_outcome(context, practice);
    if (!held || !practice.agrees()) context.status = needs_care;
    return {};
}

}  // namespace

Verb practise_verb() {
    return {"practise",
            "Restores a backup for practice into a scratch folder that it makes and removes, verifies it, "
            "counts its "
            "records where somebody signs in, and says how far it is behind; without FILE, the newest that "
            "was made.",
            {"[FILE]"},
            {identity_option,
             {"--scratch", "DIR",
              "Where there is room for it; the system's folder for temporary files without it."},
             {"--keep", "", "Leaves the scratch folder there."},
             format_option},
            true,
            practise};
}

}  // namespace karnameh::cli
