// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/routes.h"

#include "web/audit/pages.h"
#include "web/care/pages.h"
#include "web/compartments/pages.h"
#include "web/desks/pages.h"
#include "web/door/pages.h"
#include "web/due/pages.h"
#include "web/estimates/pages.h"
#include "web/handling/pages.h"
#include "web/health/pages.h"
#include "web/import/pages.h"
#include "web/live/pages.h"
#include "web/offline/pages.h"
#include "web/people/pages.h"
#include "web/records/pages.h"
#include "web/report/pages.h"
#include "web/search/pages.h"

namespace karnameh::web {

namespace {

constexpr Route all_routes[] = {
    // desks
    {Method::get, "", Who::signed_in, home_page},
    {Method::get, "desks", Who::signed_in, desks_page},
    {Method::get, "desks/*", Who::signed_in, desk_page},
    {Method::get, "desks/*/chart", Who::signed_in, desk_chart_picture},
    // records that somebody looks after
    {Method::get, "desks/*/today", Who::signed_in, today_page},
    {Method::post, "desks/*/today", Who::writer, find_looked_after},
    {Method::get, "desks/*/with/*", Who::signed_in, with_one_page},
    {Method::post, "desks/*/with/*", Who::writer, add_contact},
    {Method::get, "desks/*/with/*/split", Who::signed_in, split_page},
    {Method::post, "desks/*/with/*/split", Who::writer, split_one},
    {Method::get, "desks/*/with/*/join", Who::signed_in, joining_page},
    {Method::post, "desks/*/with/*/join", Who::writer, join_two},
    {Method::get, "desks/*/statistics", Who::signed_in, statistics_page},
    {Method::post, "desks/*/statistics", Who::writer, post_statistics},
    {Method::post, "desks/*/post-box", Who::signed_in, set_statistics_box},
    // everywhere
    {Method::post, "leave", Who::leaving, leave_at_once},
    {Method::get, "measures", Who::outside, measures_page},
    {Method::get, "health", Who::signed_in, health_page},
    // how many there are
    {Method::get, "estimates", Who::signed_in, estimates_page},
    {Method::post, "estimates", Who::writer, make_estimate, Takes::texts},
    {Method::get, "estimates/of/*", Who::signed_in, estimate_page},
    {Method::get, "estimates/of/*/chart", Who::signed_in, estimate_picture},
    {Method::get, "estimates/rounds/new", Who::signed_in, new_round_page},
    {Method::post, "estimates/rounds/new", Who::writer, open_round},
    {Method::get, "estimates/rounds/*", Who::signed_in, round_page},
    {Method::post, "estimates/rounds/*", Who::signed_in, bring_list, Takes::texts},
    {Method::post, "estimates/rounds/*/back", Who::signed_in, take_list_back},
    {Method::post, "estimates/rounds/*/close", Who::signed_in, close_round},
    {Method::post, "estimates/rounds/*/end", Who::signed_in, drop_round},
    // search
    {Method::get, "search", Who::signed_in, search_page},
    {Method::post, "search", Who::writer, start_search},
    // my work
    {Method::get, "work", Who::signed_in, work_page},
    {Method::get, "work/calendar", Who::signed_in, calendar_page},
    {Method::post, "work/calendar", Who::signed_in, change_calendar},
    {Method::get, "calendar/*", Who::anybody, calendar_feed},
    // live
    {Method::get, "live", Who::signed_in, live_page},
    {Method::get, "live/*/*", Who::signed_in, live_board_page},
    {Method::post, "live/*/*", Who::writer, add_live_entry},
    {Method::get, "live/*/*/entries", Who::anybody, live_entries},
    // people and keys
    {Method::get, "sign-in", Who::anybody, sign_in_page},
    {Method::post, "sign-in", Who::anybody, sign_in},
    {Method::post, "sign-out", Who::signed_in, sign_out},
    {Method::get, "join", Who::anybody, join_page},
    {Method::post, "join", Who::anybody, join},
    {Method::get, "forgotten", Who::anybody, forgotten_page},
    {Method::post, "forgotten", Who::anybody, come_back},
    {Method::get, "welcome", Who::signed_in, welcome_page},
    {Method::get, "invitations", Who::signed_in, invitations_page},
    {Method::post, "invitations", Who::signed_in, invite},
    {Method::post, "invitations/change", Who::signed_in, change_invitation},
    {Method::get, "me", Who::signed_in, own_page},
    {Method::post, "me/passphrase", Who::signed_in, change_passphrase},
    {Method::post, "me/leave-elsewhere", Who::signed_in, leave_elsewhere},
    {Method::post, "me/end-session", Who::signed_in, end_session},
    {Method::get, "me/codes", Who::signed_in, codes_page},
    {Method::post, "me/codes", Who::signed_in, set_up_codes},
    {Method::get, "me/codes/picture", Who::signed_in, code_picture},
    {Method::post, "me/codes/remove", Who::signed_in, remove_codes},
    {Method::get, "me/words", Who::signed_in, words_page},
    {Method::post, "me/words", Who::signed_in, set_words},
    {Method::get, "me/second-passphrase", Who::signed_in, second_passphrase_page},
    {Method::post, "me/second-passphrase", Who::signed_in, add_second_passphrase},
    {Method::get, "me/lock", Who::signed_in, lock_page},
    {Method::post, "me/lock", Who::signed_in, throw_lock},
    // compartments
    {Method::get, "compartments", Who::signed_in, compartments_page},
    {Method::get, "compartments/new", Who::signed_in, new_compartment_page},
    {Method::post, "compartments/new", Who::writer, make_compartment},
    {Method::get, "compartments/*", Who::signed_in, compartment_page},
    {Method::post, "compartments/*/grant", Who::signed_in, give_grant},
    {Method::get, "compartments/*/members/*", Who::signed_in, member_page},
    {Method::post, "compartments/*/members/*", Who::signed_in, take_grant_away},
    {Method::get, "compartments/*/name", Who::signed_in, name_page},
    {Method::post, "compartments/*/name", Who::signed_in, rename_compartment},
    {Method::get, "compartments/*/hand-over", Who::signed_in, hand_over_page},
    {Method::post, "compartments/*/hand-over", Who::signed_in, hand_over},
    {Method::get, "compartments/*/shares", Who::signed_in, shares_page},
    {Method::post, "compartments/*/shares", Who::signed_in, make_recovery_shares},
    {Method::post, "compartments/*/shares/void", Who::signed_in, void_recovery_shares},
    {Method::get, "compartments/*/export", Who::signed_in, export_page},
    {Method::post, "compartments/*/export", Who::signed_in, export_compartment},
    {Method::get, "recover", Who::anybody, recovery_page},
    {Method::post, "recover", Who::anybody, bring_share},
    {Method::post, "recover/open", Who::anybody, open_by_shares},
    {Method::post, "recover/stop", Who::anybody, stop_recovery},
    {Method::get, "audit", Who::signed_in, audit_page},
    {Method::post, "audit", Who::signed_in, filter_audit},
    // the public door, outside and inside
    {Method::get, "door", Who::outside, door_page},
    {Method::get, "door/new", Who::outside, door_write_page},
    {Method::post, "door/send", Who::outside, door_send, Takes::files},
    {Method::post, "door/box", Who::outside, door_mailbox},
    {Method::get, "intake", Who::signed_in, intake_page},
    {Method::get, "intake/door", Who::signed_in, door_settings_page},
    {Method::post, "intake/door", Who::signed_in, set_door},
    {Method::get, "intake/*", Who::signed_in, letter_page},
    {Method::post, "intake/*/answer", Who::writer, answer_letter},
    {Method::post, "intake/*/assign", Who::signed_in, assign_letter},
    {Method::post, "intake/*/take", Who::signed_in, take_letter_in},
    {Method::post, "intake/*/begin", Who::signed_in, begin_from_letter},
    {Method::get, "intake/*/remove", Who::signed_in, letter_removal_page},
    {Method::post, "intake/*/remove", Who::signed_in, remove_letter},
    {Method::get, "intake/*/files/*", Who::signed_in, letter_file},
    // care of the data
    {Method::get, "care", Who::signed_in, care_page},
    {Method::get, "care/duplicates/*", Who::signed_in, duplicates_page},
    {Method::get, "care/merge/*/*", Who::signed_in, merge_page},
    {Method::post, "care/merge/*/*", Who::writer, merge_two},
    {Method::post, "care/apart/*/*", Who::signed_in, tell_apart},
    {Method::get, "care/merged/*", Who::signed_in, merged_page},
    {Method::post, "care/merged/*/undo", Who::signed_in, undo_merged},
    {Method::get, "care/person", Who::signed_in, find_person_page},
    {Method::post, "care/person", Who::writer, find_person},
    {Method::get, "care/person/*", Who::signed_in, about_person_page},
    {Method::post, "care/person/*", Who::signed_in, about_person_file},
    {Method::get, "care/keeping/*", Who::signed_in, keeping_page},
    {Method::post, "care/keeping/*", Who::writer, change_keeping},
    {Method::get, "care/keeping/*/erase", Who::signed_in, erase_due_page},
    {Method::post, "care/keeping/*/erase", Who::signed_in, erase_what_is_due},
    // the report
    {Method::get, "report", Who::signed_in, report_page},
    {Method::post, "report", Who::signed_in, report_file},
    {Method::get, "report/*", Who::signed_in, section_page},
    {Method::get, "chart/*", Who::signed_in, chart_picture},
    {Method::get, "figure/*", Who::signed_in, figure_page},
    // records
    {Method::get, "records/*", Who::signed_in, records_page},
    {Method::post, "records/*", Who::writer, filter_records},
    {Method::post, "records/*/export", Who::signed_in, export_records},
    {Method::get, "records/*/chart", Who::signed_in, list_chart},
    {Method::post, "records/*/save", Who::writer, save_list_as},
    {Method::get, "lists", Who::signed_in, saved_lists_page},
    {Method::post, "lists", Who::writer, change_saved_list},
    {Method::get, "lists/*", Who::signed_in, open_saved_list},
    {Method::get, "records/*/bulk", Who::signed_in, bulk_page},
    {Method::post, "records/*/bulk", Who::writer, start_bulk},
    {Method::get, "records/*/bulk/*", Who::signed_in, bulk_change_page},
    {Method::post, "records/*/bulk/*", Who::writer, say_bulk_value},
    {Method::post, "records/*/bulk/*/make", Who::signed_in, make_bulk_change},
    {Method::post, "records/*/bulk/*/undo", Who::signed_in, undo_bulk_change},
    {Method::get, "record/*", Who::signed_in, record_page},
    {Method::get, "attachment/*", Who::signed_in, attached_file},
    {Method::get, "attachment/*/bare", Who::signed_in, attached_picture},
    {Method::get, "attachment/*/small", Who::signed_in, attached_picture_small},
    {Method::get, "records/*/new", Who::signed_in, new_record_page},
    {Method::post, "records/*/new", Who::writer, make_record},
    {Method::get, "records/*/quick", Who::signed_in, quick_page},
    {Method::post, "records/*/quick", Who::writer, write_line},
    {Method::post, "records/*/quick/undo", Who::signed_in, undo_line},
    {Method::get, "record/*/edit", Who::signed_in, edit_page},
    {Method::post, "record/*/edit", Who::writer, change_record},
    {Method::get, "record/*/remove", Who::signed_in, removal_page},
    {Method::post, "record/*/remove", Who::signed_in, remove_record},
    {Method::post, "record/*/history", Who::signed_in, change_by_history},
    {Method::get, "record/*/erase", Who::signed_in, erasure_page},
    {Method::post, "record/*/erase", Who::signed_in, erase_record},
    // tables taken in
    {Method::get, "records/*/import", Who::signed_in, import_start_page},
    {Method::post, "records/*/import", Who::signed_in, take_table, Takes::files},
    {Method::get, "offline", Who::signed_in, offline_page},
    {Method::post, "offline", Who::signed_in, take_form, Takes::files},
    {Method::post, "offline/form", Who::signed_in, give_form},
    {Method::get, "import/*", Who::signed_in, import_page},
    {Method::post, "import/*", Who::writer, change_import},
    {Method::get, "imported/*", Who::signed_in, imported_page},
    {Method::post, "imported/*/undo", Who::signed_in, undo_imported},
    // files beside records
    {Method::get, "record/*/files", Who::signed_in, files_page},
    {Method::post, "record/*/files", Who::signed_in, add_files, Takes::files},
    {Method::get, "record/*/files/*", Who::signed_in, file_removal_page},
    {Method::post, "record/*/files/*", Who::signed_in, remove_file},
};

}  // namespace

std::span<const Route> routes() {
    return all_routes;
}

}  // namespace karnameh::web
