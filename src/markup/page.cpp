// SPDX-License-Identifier: AGPL-3.0-or-later
#include "markup/page.h"

#include "base/say.h"
#include "markup/stylesheet.h"

namespace karnameh::markup {

namespace {

void write_head(Writer& to, const PageShell& shell) {
    Element head = to.element("head");
    to.empty_element("meta", {{"charset", "utf-8"}});
    if (shell.stands_alone)
        to.empty_element("meta", {{"http-equiv", "Content-Security-Policy"},
                                  {"content", content_security_policy("data:", "'none'")}});
    to.empty_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    to.empty_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
    to.empty_element("meta",
                     {{"name", "referrer"}, {"content", shell.stands_alone ? "no-referrer" : "same-origin"}});
    to.empty_element("meta", {{"name", "robots"}, {"content", "noindex, nofollow"}});
    to.text_element("title", shell.title);
    if (shell.style == StyleSheet::inside)
        to.style_sheet();
    else
        to.empty_element("link", {{"rel", "stylesheet"}, {"href", shell.style_address}});
}

}  // namespace

Fragment page(const PageShell& shell, const Fragment& header, const Fragment& main, const Fragment& footer) {
    Writer to(main.text().size() + header.text().size() + footer.text().size() + (16 << 10));
    to.document_type();
    {
        Element html =
            to.element("html", {{"lang", language_code(shell.language)}, {"dir", direction(shell.language)}});
        write_head(to, shell);
        Element body =
            to.element("body", {Attribute::if_any("class", shell.width == PageWidth::wide ? "wide" : "")});
        to.text_element("a", {{"class", "skip"}, {"href", "#main"}},
                        say("Skip to the content", shell.language));
        if (!header.is_empty()) {
            Element banner = to.element("header", {{"class", "top"}});
            to.append(header);
        }
        {
            Element content = to.element("main", {{"id", "main"}, {"tabindex", "-1"}});
            to.append(main);
        }
        if (!footer.is_empty()) {
            Element end = to.element("footer", {{"class", "end"}});
            to.append(footer);
        }
    }
    return std::move(to).finish();
}

std::string content_security_policy(std::string_view picture_source, std::string_view form_target) {
    return std::string("default-src 'none'; script-src 'none'; style-src ")
        .append(style_sheet_source())
        .append("; img-src ")
        .append(picture_source)
        .append("; base-uri 'none'; form-action ")
        .append(form_target);
}

void navigation(Writer& to, std::string_view label, const std::vector<NavigationLink>& links) {
    Element nav = to.element("nav", {{"aria-label", label}});
    Element list = to.element("ul");
    for (const NavigationLink& link : links) {
        Element item = to.element("li");
        to.text_element("a",
                        {{"href", link.address},
                         Attribute::if_any("aria-current", link.current ? "page" : ""),
                         Attribute::if_any("lang", link.language),
                         Attribute::if_any("hreflang", link.language)},
                        link.words);
    }
}

}  // namespace karnameh::markup
