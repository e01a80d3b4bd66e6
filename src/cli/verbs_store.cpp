// SPDX-License-Identifier: AGPL-3.0-or-later
#include <ostream>

#include "cli/open.h"
#include "cli/verbs.h"
#include "journal/move.h"
#include "journal/verify.h"

namespace karnameh::cli {

namespace {

// Prints what is damaged in one journal and returns how many frames are.
Result<std::uint64_t> verify_one(Context& context, Store& store, const Id& compartment,
                                 const std::optional<Grant>& grant) {
    std::string_view how = grant ? "opened and checked" : "chain checked";
    Result<JournalCheck> check = grant ? verify_journal(store, *grant) : verify_journal(store, compartment);
    if (!check) {
        // The store itself cannot read it; the others may be whole.
        if (!is_fault(check.error(), FaultKind::corrupt)) return std::unexpected(std::move(check).error());
        context.out << compartment.text() << "\tdamaged\t" << describe(check.error()) << '\n';
        return 1;
    }
    context.out << compartment.text() << '\t' << check->frames << " frames\t" << how << '\t'
                << (check->is_good() ? "good" : "damaged") << '\n';
    for (const Damage& damage : check->damage)
        context.out << compartment.text() << "\tframe " << damage.frame << '\t' << damage.what << '\n';
    return check->damaged;
}

// One line for each journal; those that are damaged are named and do not keep the others from being checked.
Done verify(Context& context) {
    std::unique_ptr<Store> store = KARNAMEH_TRY(
        open_store(context.arguments.value("--store"), context.arguments.value("--data"), StoreMust::exist));
    Opened opened;
    if (context.arguments.has("--as")) opened = KARNAMEH_TRY(open_and_sign_in(context));
    std::uint64_t damaged = 0;
    for (const Id& compartment : KARNAMEH_TRY(store->compartments())) {
        std::optional<Grant> grant;
        if (opened.session) grant = opened.session->grant_on(compartment);
        damaged += KARNAMEH_TRY(verify_one(context, *store, compartment, grant));
    }
    BlobCheck pieces = KARNAMEH_TRY(verify_blobs(*store));
    context.out << "other pieces\t" << pieces.blobs << " pieces\tchecked\t"
                << (pieces.damage.empty() ? "good" : "damaged") << '\n';
    for (const BlobCheck::Piece& piece : pieces.damage)
        context.out << piece.space << '\t' << to_hex(piece.key) << "\tits check does not hold\n";
    std::vector<std::string> files = KARNAMEH_TRY(store->damage());
    for (const std::string& line : files) context.out << "files of the store\tdamaged\t" << line << '\n';
    if (damaged > 0 || !pieces.damage.empty() || !files.empty())
        return fault(FaultKind::corrupt, std::to_string(damaged) + " damaged frames, " +
                                             std::to_string(pieces.damage.size()) + " other damaged pieces");
    return {};
}

Done compact(Context& context) {
    Opened opened = KARNAMEH_TRY(open_and_sign_in(context));
    for (const Held& held : opened.session->compartments()) {
        if (!held.compartment || held.role < Role::write) continue;
        if (context.arguments.words.empty() ? held.compartment->frames_since_snapshot() < 2
                                            : held.name != context.arguments.words[0])
            continue;
        KARNAMEH_TRY(opened.session->compact(held.id));
        context.tell({"Compacted “{1}”.", {held.name}});
    }
    return {};
}

Done move(Context& context) {
    std::unique_ptr<Store> from = KARNAMEH_TRY(
        open_store(context.arguments.value("--store"), context.arguments.value("--data"), StoreMust::exist));
    std::unique_ptr<Store> to = KARNAMEH_TRY(
        open_store(context.arguments.words[0], context.arguments.value("--data"), StoreMust::be_made));
    MoveProgress moved = KARNAMEH_TRY(move_store(*from, *to));
    context.tell({"Moved and compared {1} compartments, {2} frames, {3} other pieces, {4} bytes.",
                  {std::to_string(moved.compartments), std::to_string(moved.frames),
                   std::to_string(moved.blobs), std::to_string(moved.bytes)}});
    return {};
}

}  // namespace

std::vector<Verb> store_verbs() {
    return {
        {"verify", "Checks every frame of every journal and names the damaged ones.", {}, {}, true, verify},
        {"compact",
         "Writes a snapshot of each compartment, or of the one named, so that it opens fast.",
         {"[COMPARTMENT]"},
         {},
         true,
         compact},
        {"move",
         "Copies the whole organisation to another store, and compares.",
         {"ADDRESS"},
         {},
         true,
         move},
    };
}

}  // namespace karnameh::cli
