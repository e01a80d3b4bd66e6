// SPDX-License-Identifier: AGPL-3.0-or-later
// A small document of named elements, as XML (camt.053, OFX 2) and the SGML of OFX 1 both are.
//
// Limits: elements_max; foreign::depth_max inside each other. Text that stands between an element's children is kept
//   together with its own.
#pragma once

#include "statements/statement.h"

namespace karnameh::statements {

inline constexpr std::size_t elements_max = 2'000'000;

struct Element {
    std::string name;      // without its namespace
    std::string space;     // its namespace; empty where it is its parent's
    std::string currency;  // the attribute Ccy
    std::string text;
    std::size_t line = 0;
    std::vector<Element> children;

    // The first child of that name, or what stands at a path of names: "Acct/Id/IBAN". nullptr: none.
    const Element* find(std::string_view path) const;
    // Its text on one line; empty where there is none.
    std::string said(std::string_view path) const;
    // The first of these paths that says something.
    std::string first_said(std::initializer_list<std::string_view> paths) const;
    // The first element of that name, at any depth.
    const Element* find_below(std::string_view name) const;
    template <typename Visit>
    Done each(std::string_view child, Visit visit) const {
        for (const Element& element : children)
            if (element.name == child) KARNAMEH_TRY(visit(element));
        return {};
    }
};

// The elements of a whole text in UTF-8; the root's name is empty, its children are what stands in the text.
// Refuses, with the line, what is not well-formed, holds a document type (and so entities of its own), or is too large.
Result<Element> read_elements(const std::string& file, std::string_view utf8);

}  // namespace karnameh::statements
