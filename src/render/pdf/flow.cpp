// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/flow.h"

#include <algorithm>
#include <charconv>

namespace karnameh::render {

namespace {

std::string number(double n) {
    char buffer[32];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, n, std::chars_format::fixed, 2);
    return {buffer, end.ptr};
}
std::string rectangle(double left, double top, double width, double height) {
    return " rect=[" + number(left) + " " + number(top) + " " + number(width) + " " + number(height) + "]";
}
void tag(cairo_t* to, const char* name, const std::string& attributes) {
    cairo_tag_begin(to, name, attributes.c_str());
    cairo_tag_end(to, name);
}

// Height of pieces [begin, end) one under another, with the space above the first only if it is not at the top.
double chain_height(const std::vector<Piece>& pieces, std::size_t begin, std::size_t end, bool at_top) {
    double height = 0;
    for (std::size_t i = begin; i < end; ++i)
        height += pieces[i].height + (i == begin && at_top ? 0 : pieces[i].above);
    return height;
}

class Paginator {
  public:
    explicit Paginator(const Flow& flow) : flow_(flow) {}

    std::vector<Page> run() {
        const auto& pieces = flow_.pieces;
        for (std::size_t begin = 0, end; begin < pieces.size(); begin = end) {
            end = begin + 1;
            while (end < pieces.size() && pieces[end - 1].with_next) ++end;
            bool fits = chain_height(pieces, begin, end, page_is_empty()) <= room();
            bool could_fit =
                chain_height(pieces, begin, end, true) <= sheet::text_height - repeated(pieces[begin]);
            if (!fits && could_fit) next_page(pieces[begin]);
            for (std::size_t i = begin; i < end; ++i) {
                if (!page_is_empty() && pieces[i].above + pieces[i].height > room()) next_page(pieces[i]);
                place(pieces[i]);
            }
        }
        return std::move(pages_);
    }

  private:
    bool page_is_empty() const { return pages_.empty() || pages_.back().pieces.empty(); }
    double room() const { return sheet::text_height - used_; }
    double repeated(const Piece& piece) const {
        return piece.repeat < 0 ? 0 : flow_.repeats[static_cast<std::size_t>(piece.repeat)].height;
    }

    void next_page(const Piece& first) {
        pages_.push_back({{}, section_});
        used_ = 0;
        if (first.repeat >= 0) place(flow_.repeats[static_cast<std::size_t>(first.repeat)]);
    }

    void place(const Piece& piece) {
        if (pages_.empty()) pages_.push_back({});
        if (!page_is_empty()) used_ += piece.above;
        if (!piece.section.empty()) {
            section_ = piece.section;
            if (pages_.back().section.empty() || page_is_empty()) pages_.back().section = section_;
        }
        pages_.back().pieces.push_back({&piece, sheet::top + used_});
        used_ += piece.height;
    }

    const Flow& flow_;
    std::vector<Page> pages_;
    std::string section_;
    double used_ = 0;
};

}  // namespace

void Pen::destination(std::string_view name, double top) const {
    tag(to, CAIRO_TAG_DEST, "name='" + std::string(name) + "' x=0 y=" + number(std::max(top - 12, 0.0)));
}

void Pen::link(std::string_view destination_to, double left, double top, double width, double height) const {
    if (!pages.contains(destination_to))
        return;  // Cairo gives the whole file up for a link that leads nowhere
    tag(to, CAIRO_TAG_LINK,
        "dest='" + std::string(destination_to) + "'" + rectangle(left, top, width, height));
}

void Pen::web_link(std::string_view address, double left, double top, double width, double height) const {
    std::string escaped;
    for (char c : address) {
        if (c == '\'' || c == '\\') escaped += '\\';
        escaped += c;
    }
    tag(to, CAIRO_TAG_LINK, "uri='" + escaped + "'" + rectangle(left, top, width, height));
}

std::string destination_name(std::string_view prefix, std::string_view id) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string name(prefix);
    for (char c : id) {
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                     c == '-';
        auto byte = static_cast<unsigned char>(c);
        if (plain)
            name += c;
        else
            name += {'_', hex[byte >> 4], hex[byte & 15]};
    }
    return name;
}

Piece& Flow::add(double height, std::function<void(const Pen&, double)> draw) {
    Piece piece;
    piece.height = height;
    piece.above = std::exchange(space_, 0);
    piece.draw = std::move(draw);
    return pieces.emplace_back(std::move(piece));
}

std::vector<Page> paginate(const Flow& flow) {
    return Paginator(flow).run();
}

}  // namespace karnameh::render
