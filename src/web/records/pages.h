// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists of records, one record with its history, and the forms that write them.
#pragma once

#include "web/site.h"

namespace karnameh::web {

Response records_page(Visit& visit);
Response filter_records(Visit& visit);
Response export_records(Visit& visit);
// What a list is counted by, as a picture.
Response list_chart(Visit& visit);
Response saved_lists_page(Visit& visit);
Response change_saved_list(Visit& visit);
Response open_saved_list(Visit& visit);
Response save_list_as(Visit& visit);
Response bulk_page(Visit& visit);
Response start_bulk(Visit& visit);
Response bulk_change_page(Visit& visit);
Response say_bulk_value(Visit& visit);
Response make_bulk_change(Visit& visit);
Response undo_bulk_change(Visit& visit);
Response record_page(Visit& visit);
Response attached_file(Visit& visit);
Response attached_picture(Visit& visit);
Response attached_picture_small(Visit& visit);
Response new_record_page(Visit& visit);
Response make_record(Visit& visit);
Response quick_page(Visit& visit);
Response write_line(Visit& visit);
Response undo_line(Visit& visit);
Response edit_page(Visit& visit);
Response change_record(Visit& visit);
Response removal_page(Visit& visit);
Response remove_record(Visit& visit);
Response change_by_history(Visit& visit);
Response files_page(Visit& visit);
Response add_files(Visit& visit);
Response file_removal_page(Visit& visit);
Response remove_file(Visit& visit);

}  // namespace karnameh::web
