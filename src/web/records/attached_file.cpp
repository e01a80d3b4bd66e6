// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that is attached to a record, as a download: never shown as a page, whatever it says it is.
#include "kernel/attach.h"
#include "web/records/pages.h"

namespace karnameh::web {

namespace {

constexpr std::int64_t attached_bytes_max = 32 << 20;  // an answer is made in memory

// RFC 8187: any name, percent-encoded.
std::string disposition(std::string_view name) {
    return "attachment; filename*=UTF-8''" + markup::percent_encoded(name);
}

}  // namespace

Response attached_file(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    std::string name;
    std::int64_t size = 0;
    {
        Reading reading = visit.session->read();
        const Attachment* file = id ? reading.scope().find<Attachment>(*id) : nullptr;
        if (!file) return not_found_page(visit);
        name = file->name.string();
        size = file->bytes.value;
    }
    if (size > attached_bytes_max)
        return wrong_page(visit, Refusal{{{"", "This file is too large for a page.",
                                           "The command line gives it: karnameh attachment get."}}});
    Response response;
    Done done = read_attached(*visit.session, *id, [&](ByteView bytes) -> Done {
        response.body.append(as_text(bytes));
        return {};
    });
    if (!done) return wrong_page(visit, done.error());
    response.content_type = "application/octet-stream";
    response.headers.emplace_back("Content-Disposition", disposition(name));
    return response;
}

}  // namespace karnameh::web
