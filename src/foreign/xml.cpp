// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/xml.h"

#include <expat.h>

#include <memory>

namespace karnameh::foreign {

namespace {

constexpr char mark = '|';

struct Reading {
    XML_Parser parser;
    XmlReader& reader;
    Ended ended = Ended::good;
    std::size_t depth = 0;

    void note_line() { reader.line = ::XML_GetCurrentLineNumber(parser); }
    void stop(Ended with) {
        if (with == Ended::good || ended != Ended::good) return;
        ended = with;
        ::XML_StopParser(parser, XML_FALSE);
    }
};

Reading& reading_of(void* data) {
    return *static_cast<Reading*>(data);
}

void XMLCALL on_begin(void* data, const XML_Char* name, const XML_Char** attributes) {
    Reading& reading = reading_of(data);
    if (reading.ended != Ended::good) return;
    if (++reading.depth > depth_max) return reading.stop(Ended::malformed);
    reading.note_line();
    reading.stop(reading.reader.begin(name, Attributes(attributes)));
}

void XMLCALL on_end(void* data, const XML_Char* name) {
    Reading& reading = reading_of(data);
    if (reading.ended != Ended::good) return;
    --reading.depth;
    reading.stop(reading.reader.end(name));
}

void XMLCALL on_text(void* data, const XML_Char* text, int size) {
    Reading& reading = reading_of(data);
    if (reading.ended != Ended::good) return;
    reading.stop(reading.reader.text({text, static_cast<std::size_t>(size)}));
}

void XMLCALL on_document_type(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    reading_of(data).stop(Ended::malformed);
}

using Parser = std::unique_ptr<XML_ParserStruct, decltype(&::XML_ParserFree)>;

// `charset`: whatever the text says of itself; nullptr: as it says.
Parser make_parser(const char* charset) {
    return {::XML_ParserCreateNS(charset, mark), ::XML_ParserFree};
}

void set_up(Reading& reading) {
    ::XML_SetHashSalt(
        reading.parser,
        0x6b61726e);  // else it may look for chance in a file; who makes it slow meets the limit
    ::XML_SetUserData(reading.parser, &reading);
    ::XML_SetElementHandler(reading.parser, on_begin, on_end);
    ::XML_SetCharacterDataHandler(reading.parser, on_text);
    ::XML_SetStartDoctypeDeclHandler(reading.parser, on_document_type);
}

}  // namespace

const char* Attributes::find(std::string_view name_end) const {
    for (const char** pair = pairs_; *pair; pair += 2) {
        std::string_view name(pair[0]);
        if (name == name_end) return pair[1];
        if (name.ends_with(name_end) &&
            std::string_view("|:").find(name[name.size() - name_end.size() - 1]) != std::string_view::npos)
            return pair[1];
    }
    return nullptr;
}

Ended read_xml(Parts& parts, const std::string& name, XmlReader& reader) {
    Parser parser = make_parser(nullptr);
    if (!parser) return Ended::too_large;
    Reading reading{parser.get(), reader};
    set_up(reading);
    Ended ended = parts.read(name, [&](std::string_view piece) {
        if (::XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), 0) == XML_STATUS_OK)
            return Ended::good;
        return reading.ended == Ended::good ? Ended::malformed : reading.ended;
    });
    if (ended != Ended::good) return ended;
    // The parser may have put the last elements off until now.
    if (::XML_Parse(parser.get(), "", 0, 1) == XML_STATUS_OK) return Ended::good;
    return reading.ended == Ended::good ? Ended::malformed : reading.ended;
}

Ended read_xml(std::string_view utf8, XmlReader& reader) {
    constexpr std::size_t piece_max = 1 << 20;
    Parser parser = make_parser("UTF-8");
    if (!parser) return Ended::too_large;
    Reading reading{parser.get(), reader};
    set_up(reading);
    do {
        std::string_view piece = utf8.substr(0, piece_max);
        utf8.remove_prefix(piece.size());
        if (::XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), utf8.empty()) ==
            XML_STATUS_OK)
            continue;
        reading.note_line();
        return reading.ended == Ended::good ? Ended::malformed : reading.ended;
    } while (!utf8.empty());
    return Ended::good;
}

std::string_view local_name(std::string_view name) {
    return name.substr(name.rfind(mark) + 1);
}

}  // namespace karnameh::foreign
