// SPDX-License-Identifier: AGPL-3.0-or-later
// HTML built by elements and attributes, appended to one string. There is no way to put raw text in: names
// are literals checked while compiling, attribute values and text are always escaped, and the only finished
// HTML that can be joined in is a Fragment, which only a Writer makes.
//
//   Writer page;
//   {
//       Element list = page.element("ul", {{"class", "plain"}});
//       page.text_element("li", words);           // <li>…</li>
//       page.empty_element("img", {{"src", address}, {"alt", words}});
//   }                                             // </ul>
//   Fragment done = std::move(page).finish();
//
// Invariants
//   1. Between the tags that the writer wrote, `<` and `&` occur only in character references: text
//      cannot become an element. Inside attribute values `"` does not occur either: a value cannot
//      become an attribute.
//   2. Elements close in the order that they opened (asserted).
//   3. Addresses in href, src and action lead to http, https, mailto, a place on this site or this
//      page, or are PNG data made by the renderers; every other address becomes "#", so that no
//      link can carry a script.
//   4. Attributes named on… and elements named script cannot be written: the name does not compile.
// Threads: one writer, one thread.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.h"

namespace karnameh::markup {

// The name of an element or attribute: a literal of a-z, 0-9 and hyphen that starts no script.
class Name {
  public:
    template <std::size_t Size>
    consteval Name(const char (&text)[Size]) : text_(text, Size - 1) {
        if (text_.empty() || text_ == "script" || text_ == "style" || text_ == "srcdoc") refused();
        if (text_.starts_with("on")) refused();
        for (char c : text_)
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') refused();
    }
    constexpr std::string_view text() const { return text_; }

  private:
    static void refused() {}  // not constexpr: reached while compiling, it is an error
    std::string_view text_;
};

// `name="value"`; a flag (`required`) stands alone or not at all.
struct Attribute {
    Name name;
    std::string_view value;
    bool present = true;
    bool is_flag = false;

    Attribute(Name n, std::string_view v) : name(n), value(v) {}
    // Written only where there is something to write.
    static Attribute if_any(Name n, std::string_view v) {
        Attribute a(n, v);
        a.present = !v.empty();
        return a;
    }
    static Attribute flag(Name n, bool is_set) {
        Attribute a(n, {});
        a.present = is_set;
        a.is_flag = true;
        return a;
    }
};
using Attributes = std::initializer_list<Attribute>;

// Appends `text` with & < > and, for attributes, " replaced by character references.
void append_escaped(std::string& to, std::string_view text);
// Whether an address may stand in href, src or action (invariant 3).
bool is_safe_address(std::string_view address);
// An address part: everything but unreserved characters (RFC 3986) percent-encoded.
std::string percent_encoded(std::string_view text);

class Fragment {
  public:
    Fragment() = default;
    const std::string& text() const { return text_; }
    bool is_empty() const { return text_.empty(); }

  private:
    friend class Writer;
    explicit Fragment(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

class Writer;

// An open element; closes with the scope.
class [[nodiscard]] Element {
  public:
    Element(Element&& other) noexcept;
    Element& operator=(Element&&) = delete;
    ~Element() { close(); }
    void close();

  private:
    friend class Writer;
    Element(Writer& writer, Name name, int depth) : writer_(&writer), name_(name), depth_(depth) {}
    Writer* writer_;
    Name name_;
    int depth_;
};

class Writer {
  public:
    explicit Writer(std::size_t expected_bytes = 0) { html_.reserve(expected_bytes); }
    Writer(const Writer&) = delete;

    Element element(Name name, Attributes attributes = {});
    // <name …>text</name>
    void text_element(Name name, std::string_view text) { text_element(name, {}, text); }
    void text_element(Name name, Attributes attributes, std::string_view text);
    // Void elements: br, hr, img, input, link, meta, col, source.
    void empty_element(Name name, Attributes attributes = {});
    void text(std::string_view text) { append_escaped(html_, text); }
    void append(const Fragment& fragment) { html_ += fragment.text(); }

    // The two raw parts of a page: the type, at the beginning, and the program's own style
    // sheet, from stylesheet.h.
    void document_type() { html_ += "<!DOCTYPE html>\n"; }
    void style_sheet();

    Fragment finish() &&;

  private:
    friend class Element;
    void begin(Name name, Attributes attributes);
    void end(Name name, int depth);
    std::string html_;
    int depth_ = 0;
};

}  // namespace karnameh::markup
