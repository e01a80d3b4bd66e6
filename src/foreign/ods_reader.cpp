// SPDX-License-Identifier: AGPL-3.0-or-later
#include "foreign/ods_reader.h"

#include <charconv>

#include "base/limits.h"
#include "foreign/cell_text.h"
#include "foreign/xml.h"

namespace karnameh::foreign {

namespace {

constexpr std::string_view vocabulary = "urn:oasis:names:tc:opendocument:xmlns:";
constexpr std::size_t cell_bytes_max = 4 << 20;

// “table:1.0|table-row”
std::string_view short_name(std::string_view name) {
    return name.starts_with(vocabulary) ? name.substr(vocabulary.size()) : std::string_view();
}

std::size_t count_of(const char* text) {
    std::size_t count = 1;
    if (!text) return count;
    std::string_view digits(text);
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return error == std::errc() && count > 0 ? count : 1;
}

std::string_view text_of(const char* text) {
    return text ? std::string_view(text) : std::string_view();
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// What stands in a cell or a sheet beside its content: comments, drawings, earlier versions.
bool is_beside(std::string_view name) {
    return name == "office:1.0|annotation" || name == "table:1.0|tracked-changes" ||
           name == "table:1.0|shapes" || name == "text:1.0|note" || name == "text:1.0|ruby-text" ||
           name.starts_with("drawing:1.0|") || name.starts_with("form:1.0|") || name.starts_with("dr3d:1.0|");
}

class ContentReader final : public XmlReader {
  public:
    explicit ContentReader(SheetWriter& to) : to_(to) {}

    Ended begin(std::string_view full_name, const Attributes& attributes) override {
        std::string_view name = short_name(full_name);
        bool is_nested = is_in_table_ && name == "table:1.0|table";
        if (passed_over_ > 0 || is_beside(name) || is_nested) {
            ++passed_over_;
            return Ended::good;
        }
        if (name == "table:1.0|table") {
            is_in_table_ = true;
            row_ = 0;
            return to_.begin_sheet(std::string(text_of(attributes.find("table:1.0|name"))));
        }
        if (!is_in_table_ || !to_.wants_rows()) return Ended::good;
        if (name == "table:1.0|table-row") {
            rows_ = count_of(attributes.find("table:1.0|number-rows-repeated"));
            cells_.clear();
            column_ = 0;
        } else if (name == "table:1.0|table-cell" || name == "table:1.0|covered-table-cell") {
            begin_cell(attributes);
        } else if (is_in_cell_) {
            begin_text(name, attributes);
        }
        return Ended::good;
    }

    Ended end(std::string_view full_name) override {
        if (passed_over_ > 0) {
            --passed_over_;
            return Ended::good;
        }
        std::string_view name = short_name(full_name);
        if (name == "table:1.0|table") is_in_table_ = false;
        if (!is_in_table_ || !to_.wants_rows()) return Ended::good;
        if (name == "text:1.0|p") is_in_paragraph_ = false;
        if (name == "table:1.0|table-cell" || name == "table:1.0|covered-table-cell") return end_cell();
        return name == "table:1.0|table-row" ? end_row() : Ended::good;
    }

    Ended text(std::string_view text) override {
        if (!is_in_cell_ || !is_in_paragraph_ || passed_over_ > 0) return Ended::good;
        for (char c : text) {
            bool blank = is_blank(c);
            if (!blank || !was_blank_) text_ += blank ? ' ' : c;
            was_blank_ = blank;
        }
        return text_.size() > cell_bytes_max ? Ended::too_large : Ended::good;
    }

  private:
    void begin_cell(const Attributes& attributes) {
        is_in_cell_ = true;
        is_in_paragraph_ = false;
        paragraphs_ = 0;
        text_.clear();
        value_.reset();
        repeated_ = count_of(attributes.find("table:1.0|number-columns-repeated"));
        std::string_view type = text_of(attributes.find("office:1.0|value-type"));
        const char *number = attributes.find("office:1.0|value"),
                   *date = attributes.find("office:1.0|date-value"),
                   *said = attributes.find("office:1.0|string-value");
        if (type == "float" && number) value_ = number_text(number);
        if (type == "percentage" && number) value_ = percent_text(number);
        if (type == "currency" && number) {
            value_ = number_text(number);
            if (const char* currency = attributes.find("office:1.0|currency"))
                value_->append(" ").append(currency);
        }
        if (type == "date" && date) value_ = date_value_text(date);
        if (type == "boolean") value_ = std::string(text_of(attributes.find("office:1.0|boolean-value")));
        if (type == "string" && said) value_ = said;
    }

    void begin_text(std::string_view name, const Attributes& attributes) {
        if (name == "text:1.0|p") {
            if (paragraphs_++ > 0) text_ += '\n';
            is_in_paragraph_ = was_blank_ = true;
        } else if (is_in_paragraph_ && name == "text:1.0|s") {
            text_.append(std::min(count_of(attributes.find("text:1.0|c")), std::size_t{1000}), ' ');
            was_blank_ = false;
        } else if (is_in_paragraph_ && (name == "text:1.0|tab" || name == "text:1.0|line-break")) {
            text_ += name == "text:1.0|tab" ? '\t' : '\n';
            was_blank_ = true;
        }
    }

    Ended end_cell() {
        is_in_cell_ = false;
        const std::string& value = value_ ? *value_ : text_;
        if (!value.empty()) {
            if (repeated_ > columns_max || column_ + repeated_ > columns_max) return Ended::too_large;
            // One long cell that is said to be repeated is not unfolded first and found too long then.
            if ((row_bytes_ += repeated_ * value.size()) > limits::line_bytes) return Ended::too_large;
            cells_.resize(column_);
            cells_.insert(cells_.end(), repeated_, value);
        }
        column_ = std::min(column_ + std::min(repeated_, columns_max), columns_max);
        return Ended::good;
    }

    Ended end_row() {
        if (!cells_.empty()) {
            if (rows_ > rows_max) return Ended::too_large;
            for (std::size_t i = 0; i < rows_; ++i)
                if (Ended ended = to_.row(row_ + i + 1, cells_); ended != Ended::good) return ended;
        }
        row_bytes_ = 0;
        row_ = std::min(row_ + std::min(rows_, rows_max), rows_max);
        return Ended::good;
    }

    SheetWriter& to_;
    bool is_in_table_ = false, is_in_cell_ = false, is_in_paragraph_ = false, was_blank_ = false;
    std::size_t passed_over_ = 0;  // elements open that are not looked into
    std::size_t row_ = 0, rows_ = 1, column_ = 0, repeated_ = 1, paragraphs_ = 0;
    std::size_t row_bytes_ = 0;
    std::vector<std::string> cells_;
    std::string text_;
    std::optional<std::string> value_;
};

class ManifestReader final : public XmlReader {
  public:
    Ended begin(std::string_view name, const Attributes&) override {
        return local_name(name) == "encryption-data" ? Ended::encrypted : Ended::good;
    }
    Ended end(std::string_view) override { return Ended::good; }
    Ended text(std::string_view) override { return Ended::good; }
};

}  // namespace

Ended read_ods(Parts& parts, SheetWriter& to) {
    const std::string manifest = "META-INF/manifest.xml";
    if (ManifestReader reader; parts.has(manifest))
        if (Ended ended = read_xml(parts, manifest, reader); ended != Ended::good) return ended;
    ContentReader reader(to);
    if (Ended ended = read_xml(parts, "content.xml", reader); ended != Ended::good) return ended;
    return to.finish();
}

}  // namespace karnameh::foreign
