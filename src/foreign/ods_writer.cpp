// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/ods_writer.h"

#include <algorithm>

#include "record/text_form.h"

namespace karnameh {

namespace {

constexpr std::string_view media_type = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::string_view manifest =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
)";
constexpr std::string_view beginning =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
<office:automatic-styles>
<number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name=")";
constexpr std::string_view end =
    "</table:table>\n</office:spreadsheet></office:body></office:document-content>\n";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A number that a binary fraction of 64 bits gives back digit by digit.
bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    auto digits = static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
    std::size_t point = text.find('.');
    bool has_point = point != std::string_view::npos;
    return digits > 0 && digits <= 15 && digits + has_point == text.size() && point != 0 &&
           !(has_point && point + 1 == text.size());
}

// A day of the Gregorian calendar: 2009-12-05. Years before are those of other calendars, or too early for some programs.
bool is_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || text.substr(0, 4) < "1901") return false;
    return std::ranges::count_if(text, is_digit) == 8;
}

void escape(std::string_view text, std::string& to) {
    for (char c : text) {
        if (c == '&')
            to += "&amp;";
        else if (c == '<')
            to += "&lt;";
        else if (c == '>')
            to += "&gt;";
        else if (c == '"')
            to += "&quot;";
        else if (static_cast<unsigned char>(c) < 0x20)
            to += "\uFFFD";  // XML has no way to write it
        else
            to += c;
    }
}

// One line of text; blanks that XML would join are written as elements.
void write_line(std::string_view line, std::string& to) {
    auto is_blank = [&](std::size_t at) { return at >= line.size() || line[at] == ' ' || line[at] == '\t'; };
    to += "<text:p>";
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '\t')
            to += "<text:tab/>";
        else if (line[at] == ' ' && (at == 0 || is_blank(at - 1) || is_blank(at + 1)))
            to += "<text:s/>";
        else if (line.substr(at).starts_with("\uFFFE") || line.substr(at).starts_with("\uFFFF")) {
            to += "\uFFFD";  // XML has no way to write these either
            at += 2;
        } else
            escape(line.substr(at, 1), to);
    }
    to += "</text:p>";
}

}  // namespace

OdsWriter::OdsWriter(std::string& to, std::string_view sheet) : zip_(to) {
    zip_.store("mimetype", media_type);  // first, and as it is, so that others recognise the file
    zip_.begin("META-INF/manifest.xml");
    zip_.add(manifest);
    zip_.end();
    zip_.begin("content.xml");
    zip_.add(beginning);
    escape(sheet, row_);
    row_ += "\">\n<table:table-row>";
}

void OdsWriter::text_cell(std::string_view text) {
    if (text.empty()) {
        row_ += "<table:table-cell/>";
        return;
    }
    row_ += R"(<table:table-cell office:value-type="string">)";
    paragraphs(text);
}

void OdsWriter::value_cell(FieldType type, std::string_view text) {
    std::size_t blank = text.rfind(' ');
    bool may_count = type == FieldType::integer || type == FieldType::decimal || type == FieldType::quantity;
    if (may_count && is_number(text)) {
        row_.append(R"(<table:table-cell office:value-type="float" office:value=")")
            .append(text)
            .append("\">");
    } else if (type == FieldType::date && is_day(text)) {
        row_.append(
                R"(<table:table-cell table:style-name="day" office:value-type="date" office:date-value=")")
            .append(text)
            .append("\">");
    } else if (type == FieldType::money && blank != std::string_view::npos &&
               is_number(text.substr(0, blank))) {
        row_.append(R"(<table:table-cell office:value-type="currency" office:currency=")");
        row_.append(text.substr(blank + 1))
            .append(R"(" office:value=")")
            .append(text.substr(0, blank))
            .append("\">");
    } else {
        return text_cell(text);
    }
    paragraphs(text);
}

void OdsWriter::paragraphs(std::string_view text) {
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t line_end = std::min(text.find('\n', at), text.size());
        write_line(text.substr(at, line_end - at), row_);
        at = line_end + 1;
    }
    row_ += "</table:table-cell>";
}

void OdsWriter::end_row() {
    row_ += "</table:table-row>\n";
    zip_.add(row_);
    row_ = "<table:table-row>";
}

Done OdsWriter::finish() {
    zip_.add(end);
    zip_.end();
    return zip_.finish();
}

}  // namespace karnameh
