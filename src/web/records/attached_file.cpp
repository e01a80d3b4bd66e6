// SPDX-License-Identifier: AGPL-3.0-or-later
// A file that is attached to a record, as a download: never shown as a page, whatever it says it is. It is opened as
// it is taken, and from any byte on, so that a download that broke off can go on. A picture is also given without what
// cameras write into it, and small, to be looked at: both come out of a confined child (foreign/picture.h).
#include "foreign/picture.h"
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

// The attachment that the address names; a refusal is not to be told from one that is not there.
Result<StoredFile> file_in_address(Visit& visit) {
    Id id = KARNAMEH_TRY(parse_id(visit.arguments[0]));
    return find_attached(*visit.session, id);
}

Done enter_taking(Visit& visit) {
    return visit.shelf->once("attachment " + std::string(visit.arguments[0]),
                             [&] { return visit.session->audit(AuditAct::exported, "attachment"); });
}

bool may_be_looked_into(const StoredFile& file) {
    return is_picture(file.file.media_type) && file.stored.size <= picture_bytes_max;
}

ByteSource source_of(Store& store, const AttachmentReference& file) {
    return
        [&store, &file, at = std::uint64_t{0}](std::span<std::uint8_t> room) mutable -> Result<std::size_t> {
            std::uint64_t length = std::min<std::uint64_t>(
                {room.size(), file.size - at, attachment_chunk_bytes - at % attachment_chunk_bytes});
            std::size_t filled = 0;
            KARNAMEH_TRY(read_attachment(store, file, at, length, [&](ByteView bytes) -> Done {
                std::ranges::copy(bytes, room.begin() + static_cast<std::ptrdiff_t>(filled));
                filled += bytes.size();
                return {};
            }));
            at += length;
            return filled;
        };
}

}  // namespace

Response attached_picture(Visit& visit) {
    Result<StoredFile> file = file_in_address(visit);
    if (!file && std::holds_alternative<Fault>(file.error())) return wrong_page(visit, file.error());
    if (!file || !may_be_looked_into(*file)) return not_found_page(visit);
    if (Done entered = enter_taking(visit); !entered) return wrong_page(visit, entered.error());
    Result<Bytes> picture =
        bare_picture(source_of(visit.site.organisation().environment().store, file->stored));
    if (!picture) return wrong_page(visit, picture.error());
    Response response;
    response.content_type = "application/octet-stream";
    response.headers = {{"Content-Disposition", disposition(file->file.name)}};
    response.body = as_text(*picture);
    return response;
}

Response attached_picture_small(Visit& visit) {
    Result<StoredFile> file = file_in_address(visit);
    if (!file && std::holds_alternative<Fault>(file.error())) return wrong_page(visit, file.error());
    if (!file || !may_be_looked_into(*file)) return not_found_page(visit);
    SmallPictures& kept = visit.shelf->pictures();
    Id id = *parse_id(visit.arguments[0]);
    std::optional<std::string> picture = kept.find(id);
    if (!picture) {
        Result<Bytes> made =
            small_picture(source_of(visit.site.organisation().environment().store, file->stored));
        if (!made && std::holds_alternative<Fault>(made.error())) return wrong_page(visit, made.error());
        picture = made ? std::string(as_text(*made)) : std::string();
        kept.keep(id, *picture);
    }
    if (picture->empty()) return not_found_page(visit);
    Response response;
    response.content_type = "image/jpeg";
    response.body = std::move(*picture);
    return response;
}

Response attached_file(Visit& visit) {
    Result<StoredFile> file = file_in_address(visit);
    if (!file && std::holds_alternative<Fault>(file.error())) return wrong_page(visit, file.error());
    if (!file) return not_found_page(visit);
    // A file never changes under its id.
    std::string validator = "\"" + std::string(visit.arguments[0]) + "\"",
                size = std::to_string(file->stored.size);
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
    if (Done entered = enter_taking(visit); !entered) return wrong_page(visit, entered.error());
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
