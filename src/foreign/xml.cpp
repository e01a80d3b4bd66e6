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
    std::unique_ptr<XML_ParserStruct, decltype(&::XML_ParserFree)> parser(::XML_ParserCreateNS(nullptr, mark),
                                                                          ::XML_ParserFree);
    if (!parser) return Ended::too_large;
    Reading reading{parser.get(), reader};
    ::XML_SetHashSalt(
        parser.get(),
        0x6b61726e);  // else it may look for chance in a file; who makes it slow meets the limit
    ::XML_SetUserData(parser.get(), &reading);
    ::XML_SetElementHandler(parser.get(), on_begin, on_end);
    ::XML_SetCharacterDataHandler(parser.get(), on_text);
    ::XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
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

std::string_view local_name(std::string_view name) {
    return name.substr(name.rfind(mark) + 1);
}

}  // namespace karnameh::foreign
