// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that is attached to a record, as a download: never shown as a page, whatever it says it is. It is opened as
// it is taken, and from any byte on, so that a download that broke off can go on.
#include "kernel/attach.h"
#include "web/range.h"
#include "web/records/pages.h"

namespace karnameh::web {

namespace {

constexpr std::uint64_t piece_bytes = 4 * attachment_chunk_bytes;

// RFC 8187: any name, percent-encoded.
std::string disposition(std::string_view name) {
    return "attachment; filename*=UTF-8''" + markup::percent_encoded(name);
}

Pieces pieces_of(Store& store, AttachmentReference file, ByteRange range) {
    auto left = std::make_shared<std::pair<AttachmentReference, ByteRange>>(std::move(file), range);
    return [&store, left]() -> Result<std::string> {
        auto& [stored, rest] = *left;
        // Up to the next end of a chunk, so that no chunk is opened twice.
        std::uint64_t length = std::min(rest.length, piece_bytes - rest.first % attachment_chunk_bytes);
        std::string piece;
        piece.reserve(length);
        KARNAMEH_TRY(read_attachment(store, stored, rest.first, length, [&](ByteView bytes) -> Done {
            piece.append(as_text(bytes));
            return {};
        }));
        rest = {rest.first + length, rest.length - length};
        return piece;
    };
}

}  // namespace

Response attached_file(Visit& visit) {
    Result<Id> id = parse_id(visit.arguments[0]);
    Result<StoredFile> file = id ? find_attached(*visit.session, *id) : std::unexpected(id.error());
    if (!file && std::holds_alternative<Fault>(file.error())) return wrong_page(visit, file.error());
    if (!file) return not_found_page(visit);
    // A file never changes under its id.
    std::string validator = "\"" + id->text() + "\"", size = std::to_string(file->stored.size);
    bool is_same = visit.request.if_range.empty() || visit.request.if_range == validator;
    AskedRange asked = parse_range(is_same ? visit.request.range : "", file->stored.size);
    Response response;
    response.content_type = "application/octet-stream";
    response.headers = {{"Content-Disposition", disposition(file->file.name)},
                        {"Accept-Ranges", "bytes"},
                        {"ETag", validator}};
    if (asked.asked == RangeAsked::beyond) {
        response.status = 416;
        response.headers.emplace_back("Content-Range", "bytes */" + size);
        return response;
    }
    if (visit.shelf->is_first("attachment " + id->text()))
        if (Done entered = visit.session->audit(AuditAct::exported, "attachment"); !entered)
            return wrong_page(visit, entered.error());
    if (asked.asked == RangeAsked::part) {
        response.status = 206;
        response.headers.emplace_back(
            "Content-Range", "bytes " + std::to_string(asked.range.first) + "-" +
                                 std::to_string(asked.range.first + asked.range.length - 1) + "/" + size);
    }
    response.pieces_bytes = asked.range.length;
    response.pieces =
        pieces_of(visit.site.organisation().environment().store, std::move(file->stored), asked.range);
    return response;
}

}  // namespace karnameh::web
