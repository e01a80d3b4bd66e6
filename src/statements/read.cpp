// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/read.h"

#include "base/text.h"
#include "statements/formats.h"

namespace karnameh::statements {

namespace {

constexpr std::string_view charsets_read = "Text in UTF-8, UTF-16 or Windows-1252.";

// What an XML declaration says; nothing where it says nothing.
Result<std::optional<Charset>> charset_of_xml(const std::string& file, std::string_view bytes) {
    if (!bytes.starts_with("<?xml")) return std::nullopt;
    std::string_view line = bytes.substr(0, bytes.find("?>"));
    std::size_t at = line.find("encoding");
    if (at == line.npos) return Charset::utf8;
    std::size_t begin = line.find_first_of("\"'", at);
    std::size_t end = begin == line.npos ? begin : line.find(line[begin], begin + 1);
    if (end == line.npos) return std::nullopt;  // not well-formed, and refused as such
    std::string name = tidy(line.substr(begin + 1, end - begin - 1));
    std::optional<Charset> charset = charset_named(name);
    if (!charset)
        return refuse(file, {"The charset “{1}” is not known here.", {quoted(name)}}, charsets_read);
    return charset;
}

// ENCODING says UTF-8 or UNICODE, or else CHARSET the code page. Of files that say 1252 many are UTF-8 nevertheless:
// what the bytes are decides then.
Result<std::optional<Charset>> charset_of_ofx(const std::string& file, const OfxHeader& header) {
    if (charset_named(header.encoding) == Charset::utf8 && fold(header.encoding) != "usascii")
        return Charset::utf8;
    if (header.charset.empty() || header.charset == "NONE" || charset_named(header.charset))
        return std::nullopt;
    return refuse(file, {"The charset “{1}” is not known here.", {quoted(header.charset)}}, charsets_read);
}

bool looks_like_mt940(std::string_view text) {
    return text.starts_with(":20:") || text.find("\n:20:") != text.npos || text.find("{4:") != text.npos;
}

Result<StatementFile> read_unsettled(const std::string& file, ByteView bytes, const CsvRules* rules) {
    if (rules) return read_csv(file, KARNAMEH_TRY(to_utf8(file, bytes, rules->charset)), *rules);
    std::string_view beginning = as_text(bytes).substr(0, 4096);
    if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
    std::optional<Charset> said = KARNAMEH_TRY(charset_of_xml(file, beginning));
    OfxHeader header = ofx_header(beginning);
    if (!said && !header.version.empty()) said = KARNAMEH_TRY(charset_of_ofx(file, header));
    std::string text = KARNAMEH_TRY(to_utf8(file, bytes, said));
    std::string_view begin = trim(std::string_view(text).substr(0, 4096));
    if (begin.find("<OFX>") != begin.npos || begin.find("OFXHEADER") != begin.npos)
        return read_ofx(file, text);
    if (begin.starts_with('<')) return read_camt(file, text);
    if (looks_like_mt940(text)) return read_mt940(file, text);
    return refuse(file, "This is no bank statement in a format that is known here.",
                  "camt.053, MT940, OFX; or CSV with rules that say what its columns mean.");
}

}  // namespace

Result<StatementFile> read_statements(const std::string& file, ByteView bytes, const CsvRules* rules) {
    if (bytes.size() > statement_bytes)
        return refuse(file, "The file is too large.",
                      {"At most {1|size}.", {std::to_string(statement_bytes)}});
    StatementFile read = KARNAMEH_TRY(read_unsettled(file, bytes, rules));
    for (Statement& statement : read.statements) KARNAMEH_TRY(settle(file, statement));
    note_gaps(file, read.statements);
    return read;
}

}  // namespace karnameh::statements
