// SPDX-License-Identifier: AGPL-3.0-or-later
// The shell that every page stands in: language and direction, a skip link, landmarks, the style sheet. A
// page holds no script and asks for nothing from anywhere else.
//
//   Writer header, main;
//   …
//   Fragment whole = page({.language = language, .title = "Report · Karnameh"}, std::move(header).finish(),
//                         std::move(main).finish());
#pragma once

#include <vector>

#include "base/text.h"
#include "markup/html.h"

namespace karnameh::markup {

enum class StyleSheet : std::uint8_t {
    inside,  // in the page itself; the sender's policy names style_sheet_source()
    linked,  // at PageShell::style_address
};
enum class PageWidth : std::uint8_t {
    text,  // a readable measure
    wide,  // tables and boards
};

struct PageShell {
    Language language = Language::english;
    std::string title = {};
    StyleSheet style = StyleSheet::inside;
    std::string style_address = {};
    // A file that is opened from a disk has nobody to send its policy: it carries it itself.
    bool stands_alone = false;
    PageWidth width = PageWidth::text;
};

// Landmarks: header (banner), main with id "main", footer where there is one.
Fragment page(const PageShell& shell, const Fragment& header, const Fragment& main,
              const Fragment& footer = {});

// The policy for a page whose style sheet is inside: nothing may load but that sheet and pictures from
// `picture_source` ("'self'" or "data:"), nothing may run, nothing may frame it.
std::string content_security_policy(std::string_view picture_source, std::string_view form_target);

// Links of one kind in a row; the one at `current` is marked so.
struct NavigationLink {
    std::string words = {}, address = {};
    bool current = false;
    std::string language = {};  // of the words, if another than the page's
};
void navigation(Writer& to, std::string_view label, const std::vector<NavigationLink>& links);

constexpr std::string_view direction(Language language) {
    return language == Language::persian ? "rtl" : "ltr";
}

}  // namespace karnameh::markup
