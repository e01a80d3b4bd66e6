// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/xlsx_reader.h"

#include <charconv>

#include "base/limits.h"
#include "foreign/cell_text.h"
#include "foreign/xml.h"

namespace karnameh::foreign {

namespace {

constexpr std::size_t cell_bytes_max = 4 << 20, strings_bytes_max = 256 << 20, strings_max = 8 << 20,
                      formats_max = 100'000;

std::string_view text_of(const char* text) {
    return text ? std::string_view(text) : std::string_view();
}

std::optional<std::size_t> number_of(std::string_view text) {
    std::size_t number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool is_true(const char* text) {
    return text_of(text) == "1" || text_of(text) == "true";
}

// Calls a function for each element.
class ElementReader final : public XmlReader {
  public:
    using Take = std::function<Ended(std::string_view local, const Attributes&)>;
    explicit ElementReader(Take take) : take_(std::move(take)) {}
    Ended begin(std::string_view name, const Attributes& attributes) override {
        return take_(local_name(name), attributes);
    }
    Ended end(std::string_view) override { return Ended::good; }
    Ended text(std::string_view) override { return Ended::good; }

  private:
    Take take_;
};

// “xl/worksheets/sheet1.xml” from “worksheets/sheet1.xml” said in the folder “xl/”.
std::string resolved(std::string folder, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        folder.erase(folder.empty() ? 0 : folder.rfind('/', folder.size() - 2) + 1);
    }
    return folder.append(target);
}

struct Relation {
    std::string id, type, target;
};

Ended read_relations(Parts& parts, const std::string& part, std::vector<Relation>& relations) {
    std::size_t slash = part.rfind('/') + 1;
    std::string folder = part.substr(0, slash), name = folder + "_rels/" + part.substr(slash) + ".rels";
    ElementReader reader([&](std::string_view element, const Attributes& attributes) {
        if (element != "Relationship") return Ended::good;
        if (relations.size() > sheets_max) return Ended::too_large;
        relations.push_back({std::string(text_of(attributes.find("Id"))),
                             std::string(text_of(attributes.find("Type"))),
                             resolved(folder, text_of(attributes.find("Target")))});
        return Ended::good;
    });
    return read_xml(parts, name, reader);
}

const Relation* relation_of_type(const std::vector<Relation>& relations, std::string_view end) {
    for (const Relation& relation : relations)
        if (relation.type.ends_with(end)) return &relation;
    return nullptr;
}

// What cells refer to by number.
struct Book {
    bool from_1904 = false;
    std::vector<std::pair<std::string, std::string>> sheets;  // name and relation
    std::vector<NumberKind> styles;
    std::vector<std::string> strings;
};

Ended read_workbook(Parts& parts, const std::string& part, Book& book) {
    ElementReader reader([&](std::string_view element, const Attributes& attributes) {
        if (element == "workbookPr") book.from_1904 = is_true(attributes.find("date1904"));
        if (element != "sheet") return Ended::good;
        if (book.sheets.size() == sheets_max) return Ended::too_large;
        book.sheets.emplace_back(text_of(attributes.find("name")), text_of(attributes.find("id")));
        return Ended::good;
    });
    return read_xml(parts, part, reader);
}

Ended read_styles(Parts& parts, const std::string& part, Book& book) {
    std::map<std::size_t, NumberKind> own;
    bool is_in_cell_formats = false;
    ElementReader reader([&](std::string_view element, const Attributes& attributes) {
        if (element == "numFmt") {
            if (std::optional<std::size_t> id = number_of(text_of(attributes.find("numFmtId"))))
                own[*id] = kind_of_format(text_of(attributes.find("formatCode")));
        } else if (element == "cellXfs" || element == "cellStyleXfs" || element == "cellStyles") {
            is_in_cell_formats = element == "cellXfs";
        } else if (element == "xf" && is_in_cell_formats) {
            std::size_t id = number_of(text_of(attributes.find("numFmtId"))).value_or(0);
            auto found = own.find(id);
            book.styles.push_back(found != own.end() ? found->second
                                                     : kind_of_format(static_cast<unsigned>(id)));
        }
        return own.size() > formats_max || book.styles.size() > formats_max ? Ended::too_large : Ended::good;
    });
    return read_xml(parts, part, reader);
}

// “_x000D_” stands for a character that XML does not take; only line ends are of use here.
std::string without_escapes(std::string text) {
    for (std::size_t at = 0; (at = text.find("_x000", at)) != std::string::npos; ++at) {
        if (text.size() < at + 7 || text[at + 6] != '_') continue;
        char c = static_cast<char>(text[at + 5] | 0x20);
        if (c == 'd') text.erase(at--, 7);
        if (c == 'a') text.replace(at, 7, "\n");
    }
    return text;
}

class StringsReader final : public XmlReader {
  public:
    explicit StringsReader(std::vector<std::string>& strings) : strings_(strings) {}
    Ended begin(std::string_view name, const Attributes&) override {
        name = local_name(name);
        if (name == "si") text_.clear();
        if (name == "rPh") is_reading_ = true;  // how it is pronounced
        is_text_ = name == "t" && !is_reading_;
        return Ended::good;
    }
    Ended end(std::string_view name) override {
        name = local_name(name);
        is_text_ = false;
        if (name == "rPh") is_reading_ = false;
        if (name != "si") return Ended::good;
        bytes_ += text_.size();
        strings_.push_back(without_escapes(std::exchange(text_, "")));
        return strings_.size() > strings_max || bytes_ > strings_bytes_max ? Ended::too_large : Ended::good;
    }
    Ended text(std::string_view text) override {
        if (is_text_) text_ += text;
        return text_.size() > cell_bytes_max ? Ended::too_large : Ended::good;
    }

  private:
    std::vector<std::string>& strings_;
    std::string text_;
    std::size_t bytes_ = 0;
    bool is_reading_ = false, is_text_ = false;
};

// The column of “BC12”, from 0.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0, at = 0;
    for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at)
        column = column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
    return at == 0 ? std::nullopt : std::optional(column - 1);
}

class SheetReader final : public XmlReader {
  public:
    SheetReader(const Book& book, SheetWriter& to) : book_(book), to_(to) {}

    Ended begin(std::string_view name, const Attributes& attributes) override {
        name = local_name(name);
        is_value_ = is_in_cell_ && (name == "v" || (name == "t" && is_inline_));
        if (name == "row") {
            std::size_t number = number_of(text_of(attributes.find("r"))).value_or(row_ + 1);
            if (number <= row_) return Ended::malformed;
            row_ = number;
            cells_.clear();
            next_column_ = row_bytes_ = 0;
        } else if (name == "c") {
            return begin_cell(attributes);
        } else if (name == "is") {
            is_inline_ = true;
        } else if (name == "rPh") {
            is_inline_ = false;
        }
        return Ended::good;
    }
    Ended end(std::string_view name) override {
        name = local_name(name);
        is_value_ = false;
        if (name == "rPh") is_inline_ = true;
        if (name == "is") is_inline_ = false;
        if (name == "row") return to_.row(row_, cells_);
        return name == "c" ? end_cell() : Ended::good;
    }
    Ended text(std::string_view text) override {
        if (is_value_) value_ += text;
        return value_.size() > cell_bytes_max ? Ended::too_large : Ended::good;
    }

  private:
    Ended begin_cell(const Attributes& attributes) {
        is_in_cell_ = true;
        is_inline_ = false;
        value_.clear();
        type_ = text_of(attributes.find("t"));
        style_ = number_of(text_of(attributes.find("s"))).value_or(0);
        column_ = column_of(text_of(attributes.find("r"))).value_or(next_column_);
        next_column_ = column_ + 1;
        return Ended::good;
    }

    Ended end_cell() {
        is_in_cell_ = false;
        if (value_.empty()) return Ended::good;
        if (column_ >= columns_max) return Ended::too_large;
        if (cells_.size() <= column_) cells_.resize(column_ + 1);
        std::string& cell = cells_[column_];
        if (type_ == "s") {
            std::optional<std::size_t> at = number_of(value_);
            if (!at || *at >= book_.strings.size()) return Ended::malformed;
            cell = book_.strings[*at];
        } else if (type_ == "b") {
            cell = value_ == "1" ? "true" : "false";
        } else if (type_ == "d") {
            cell = date_value_text(value_);
        } else if (type_ == "str" || type_ == "inlineStr" || type_ == "e") {
            cell = without_escapes(value_);
        } else {
            NumberKind kind = style_ < book_.styles.size() ? book_.styles[style_] : NumberKind::number;
            cell = serial_text(value_, kind, book_.from_1904);
        }
        return (row_bytes_ += cell.size()) > limits::line_bytes ? Ended::too_large : Ended::good;
    }

    const Book& book_;
    SheetWriter& to_;
    std::vector<std::string> cells_;
    std::string type_, value_;
    std::size_t row_ = 0, column_ = 0, next_column_ = 0, style_ = 0, row_bytes_ = 0;
    bool is_in_cell_ = false, is_inline_ = false, is_value_ = false;
};

Ended read_sheets(Parts& parts, const Book& book, const std::vector<Relation>& relations, SheetWriter& to) {
    for (const auto& [name, id] : book.sheets) {
        auto relation = std::ranges::find(relations, id, &Relation::id);
        if (relation == relations.end()) return Ended::malformed;
        if (!relation->type.ends_with("/worksheet")) continue;  // a chart
        if (Ended ended = to.begin_sheet(name); ended != Ended::good) return ended;
        if (!to.wants_rows()) continue;
        SheetReader reader(book, to);
        if (Ended ended = read_xml(parts, relation->target, reader); ended != Ended::good) return ended;
    }
    return to.finish();
}

}  // namespace

Ended read_xlsx(Parts& parts, SheetWriter& to) {
    std::vector<Relation> of_package, of_book;
    if (Ended ended = read_relations(parts, "", of_package); ended != Ended::good) return ended;
    const Relation* workbook = relation_of_type(of_package, "/officeDocument");
    if (!workbook) return Ended::malformed;
    if (Ended ended = read_relations(parts, workbook->target, of_book); ended != Ended::good) return ended;
    Book book;
    if (Ended ended = read_workbook(parts, workbook->target, book); ended != Ended::good) return ended;
    if (const Relation* styles = relation_of_type(of_book, "/styles"))
        if (Ended ended = read_styles(parts, styles->target, book); ended != Ended::good) return ended;
    if (const Relation* strings = relation_of_type(of_book, "/sharedStrings")) {
        StringsReader reader(book.strings);
        if (Ended ended = read_xml(parts, strings->target, reader); ended != Ended::good) return ended;
    }
    return read_sheets(parts, book, of_book, to);
}

}  // namespace karnameh::foreign
