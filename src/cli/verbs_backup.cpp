// SPDX-License-Identifier: AGPL-3.0-or-later
// Carrying everything to safety and back, and the heads that prove whether a server was rolled back.
#include <filesystem>
#include <ostream>

#include "base/say.h"
#include "cli/input_file.h"
#include "cli/open.h"
#include "cli/output.h"
#include "cli/restoring.h"
#include "cli/verbs.h"
#include "journal/archive.h"
#include "journal/verify.h"
#include "kernel/health.h"
#include "store/sqlite/sqlite_store.h"

namespace karnameh::cli {

namespace {

namespace fs = std::filesystem;

Message counted(std::string_view sentence, const ArchiveCount& count) {
    return {sentence,
            {std::to_string(count.compartments), std::to_string(count.frames), std::to_string(count.blobs)}};
}

Done backup(Context& context) {
    if (!context.arguments.has("-r"))
        return refuse("-r", "A backup is encrypted to somebody's key.",
                      "-r KEY, the public key that age-keygen printed.");
    if (!context.arguments.has("-o")) return refuse("-o", "Where should the backup go?", "-o FILE");
    std::unique_ptr<Store> store = KARNAMEH_TRY(
        open_store(context.arguments.value("--store"), context.arguments.value("--data"), StoreMust::exist));
    if (context.arguments.has("--as")) {
        Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
        KARNAMEH_TRY(opened.session->audit(AuditAct::exported, "backup"));
    }
    ArchiveOut archive = KARNAMEH_TRY(ArchiveOut::begin(*store));
    KARNAMEH_TRY(write_sealed(context, [&](std::span<std::uint8_t> room) { return archive.read(room); }));
    Instant now = context.program.clock->now();
    std::error_code error;
    fs::path written = fs::absolute(context.arguments.value("-o"), error);
    Done noted = change_health_note(*store, [&](HealthNote& note) {
        note.backup = now;
        note.backup_file = written.lexically_normal().string();
    });
    // The backup is whole all the same.
    if (!noted) context.tell({"That it was made could not be noted: {1}", {describe(noted.error())}});
    context.tell(counted("Backed up {1} compartments, {2} frames and {3} other pieces.", archive.count()));
    return {};
}

Done restore(Context& context) {
    InputFile file = KARNAMEH_TRY(InputFile::open(context.arguments.words[0]));
    std::error_code error;
    fs::path place = fs::absolute(context.arguments.words[1]).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    if (fs::exists(place, error) && (!fs::is_directory(place, error) || !fs::is_empty(place, error)))
        return refuse("DIR", {"There is something in “{1}” already.", {place.string()}},
                      "An empty or new folder.");
    SecretBytes identity = KARNAMEH_TRY(read_identity(context));
    fs::create_directories(place.parent_path(), error);
    FolderInTheMaking folder = KARNAMEH_TRY(FolderInTheMaking::beside(place));
    ArchiveCount count;
    {
        std::unique_ptr<Store> store =
            KARNAMEH_TRY(open_sqlite_store(folder.path() / "karnameh.sqlite", SqliteOpen::create));
        count = KARNAMEH_TRY(unpack(file, identity, *store));
    }
    KARNAMEH_TRY(folder.put(place));
    context.tell(counted("Restored and verified {1} compartments, {2} frames and {3} other pieces.", count));
    return {};
}

Result<std::vector<SignedHead>> kept_heads(const std::string& name) {
    InputFile file = KARNAMEH_TRY(InputFile::open(name));
    std::string text(1 << 20, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        std::size_t got = KARNAMEH_TRY(file.pull(std::span(text).subspan(size)));
        if (got == 0) break;
        size += got;
    }
    text.resize(size);
    std::vector<SignedHead> heads;
    std::string_view left = text;
    while (!left.empty()) {
        std::string_view line = left.substr(0, left.find('\n'));
        left.remove_prefix(std::min(line.size() + 1, left.size()));
        if (!line.empty()) heads.push_back(KARNAMEH_TRY(parse_head(line)));
    }
    if (heads.empty())
        return refuse("--check", "There is no head in that file.", "What karnameh head printed.");
    return heads;
}

Done check_heads(Context& context) {
    std::vector<SignedHead> heads = KARNAMEH_TRY(kept_heads(context.arguments.value("--check")));
    Opened opened = KARNAMEH_TRY(open_organisation(context));
    SigningPair server = KARNAMEH_TRY(opened.organisation->server_key());
    std::size_t gone = 0, foreign = 0;
    for (const SignedHead& head : heads) {
        bool is_ours = head.is_good() && head.server == server.open;
        bool holds = KARNAMEH_TRY(holds_head(*opened.store, head.head));
        context.out << head.head.compartment.text() << '\t' << head.head.sequence << '\t'
                    << (holds ? "holds" : "rolled back or rewritten")
                    << (is_ours ? "" : "\tnot signed by this server") << '\n';
        gone += !holds;
        foreign += !is_ours;
    }
    if (gone > 0)
        return fault(FaultKind::corrupt, std::to_string(gone) + " heads that the store does not hold");
    if (foreign > 0)
        return refuse("--check", {"{1} heads were not signed by this server.", {std::to_string(foreign)}},
                      "Heads that this organisation's server signed.");
    return {};
}

Done print_heads(Context& context) {
    if (context.arguments.has("--check")) return check_heads(context);
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    for (const SignedHead& head : KARNAMEH_TRY(opened.session->heads())) context.out << head.text() << '\n';
    return {};
}

}  // namespace

std::vector<Verb> backup_verbs() {
    return {
        {"backup",
         "Writes everything, sealed as it is, into one file encrypted with age. Nobody need sign in; with "
         "--as the "
         "audit journal keeps who did.",
         {},
         {{"-o", "FILE", "Where to write it."}, recipient_option},
         true,
         backup},
        {"restore",
         "Makes an organisation again from a backup, after every frame and every head was checked.",
         {"FILE", "DIR"},
         {identity_option},
         false,
         restore},
        {"head",
         "Prints how far each of one's compartments goes, signed by the server and by oneself; whoever keeps "
         "that can "
         "prove later that the server was rolled back.",
         {},
         {{"--check", "FILE", "Compares what was printed once with what is there; nobody need sign in."}},
         true,
         print_heads},
    };
}

}  // namespace karnameh::cli
