// SPDX-License-Identifier: AGPL-3.0-or-later
#include "statements/element.h"

#include "foreign/xml.h"
#include "statements/written.h"

namespace karnameh::statements {

namespace {

class TreeReader final : public foreign::XmlReader {
  public:
    TreeReader() { open_.push_back(&root); }

    Ended begin(std::string_view name, const foreign::Attributes& attributes) override {
        if (++count_ > elements_max) return Ended::too_large;
        Element& parent = *open_.back();
        Element& element = parent.children.emplace_back();
        element.name = foreign::local_name(name);
        if (open_.size() <= spaces_kept && name.size() > element.name.size())
            element.space = name.substr(0, name.size() - element.name.size() - 1);
        if (const char* currency = attributes.find("Ccy")) element.currency = currency;
        element.line = line;
        open_.push_back(&element);
        return Ended::good;
    }
    Ended end(std::string_view) override {
        open_.pop_back();
        return Ended::good;
    }
    Ended text(std::string_view text) override {
        open_.back()->text += text;
        return Ended::good;
    }

    Element root;

  private:
    static constexpr std::size_t spaces_kept = 8;  // a namespace is asked of what stands near the root only
    std::vector<Element*> open_;
    std::size_t count_ = 0;
};

}  // namespace

const Element* Element::find(std::string_view path) const {
    const Element* at = this;
    while (at && !path.empty()) {
        std::size_t end = std::min(path.find('/'), path.size());
        std::string_view name = path.substr(0, end);
        path.remove_prefix(std::min(end + 1, path.size()));
        const Element* found = nullptr;
        for (const Element& child : at->children) {
            if (child.name != name) continue;
            found = &child;
            break;
        }
        at = found;
    }
    return at;
}

std::string Element::said(std::string_view path) const {
    const Element* found = find(path);
    return found ? tidy(found->text) : "";
}

std::string Element::first_said(std::initializer_list<std::string_view> paths) const {
    for (std::string_view path : paths)
        if (std::string text = said(path); !text.empty()) return text;
    return "";
}

const Element* Element::find_below(std::string_view wanted) const {
    for (const Element& child : children) {
        if (child.name == wanted) return &child;
        if (const Element* found = child.find_below(wanted)) return found;
    }
    return nullptr;
}

Result<Element> read_elements(const std::string& file, std::string_view utf8) {
    TreeReader reader;
    Ended ended = foreign::read_xml(utf8, reader);
    if (ended == Ended::good) return std::move(reader.root);
    if (ended == Ended::too_large)
        return refuse(file, "There is more in it than can be taken in at once.",
                      {"At most {1} elements.", {std::to_string(elements_max)}});
    return refuse(place_of(file, reader.line), "This is no well-formed XML, or has a document type.",
                  "The file as the bank gives it out, without a DOCTYPE.");
}

}  // namespace karnameh::statements
