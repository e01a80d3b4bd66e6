// SPDX-License-Identifier: AGPL-3.0-or-later
// XML as it comes, element by element. No document type is taken, so that there are no entities and nothing is ever
// fetched. Parts of archives are read in the confined child.
//
// Fails: malformed where it is not well-formed or holds a document type; what the reader stops with.
// Limits: depth_max elements inside each other.
#pragma once

#include <span>

#include "foreign/unzip.h"

struct XML_ParserStruct;

namespace karnameh::foreign {

inline constexpr std::size_t depth_max = 256;

// Names are as expat writes them with namespaces: “urn:…:table:1.0|table-row”, or “r” where there is none.
class Attributes {
  public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    // By its name, or the end of it behind a “|” or “:”; nullptr where there is none.
    const char* find(std::string_view name_end) const;

  private:
    const char** pairs_;
};

class XmlReader {
  public:
    virtual ~XmlReader() = default;
    virtual Ended begin(std::string_view name, const Attributes& attributes) = 0;
    virtual Ended end(std::string_view name) = 0;
    virtual Ended text(std::string_view text) = 0;

    std::size_t line = 0;  // on which what comes now begins, from 1
};

// Reads that part through the reader.
Ended read_xml(Parts& parts, const std::string& name, XmlReader& reader);
// Reads a whole text of UTF-8, whatever charset it says of itself; reader.line is then where it ended.
Ended read_xml(std::string_view utf8, XmlReader& reader);

// “row” of “http://…/main|row”.
std::string_view local_name(std::string_view name);

}  // namespace karnameh::foreign
