// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/decoders.h"

#include "foreign/ods_reader.h"
#include "foreign/picture.h"
#include "foreign/picture_decoders.h"
#include "foreign/spreadsheet.h"
#include "foreign/xlsx_reader.h"

namespace karnameh {

namespace {

Ended decode_spreadsheet(ByteView input, const std::function<void(ByteView)>& deliver) {
    foreign::SheetWriter to(deliver);
    return foreign::with_parts_of(input, [&](foreign::Parts& parts) {
        if (parts.has("content.xml")) return read_ods(parts, to);
        return parts.has("[Content_Types].xml") ? read_xlsx(parts, to) : Ended::malformed;
    });
}

}  // namespace

std::span<const NamedDecoder> foreign_decoders() {
    static const ConfinedLimits of_pictures{
        .input_bytes = picture_bytes_max, .cpu_seconds = 20, .seconds = 60};
    static const NamedDecoder decoders[] = {
        {spreadsheet_decoder, decode_spreadsheet},
        {small_picture_decoder, foreign::make_small_picture, foreign::prepare_pictures, of_pictures},
        {bare_picture_decoder, foreign::make_bare_picture, nullptr, of_pictures}};
    return decoders;
}

}  // namespace karnameh
