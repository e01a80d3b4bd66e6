// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/json.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/limits.h"
#include "base/text.h"
#include "record/json_members.h"

namespace karnameh {

namespace {

using json::Member;
using json::Scalar;
using json::Shape;

boost::json::string text_value(std::string_view text) {
    return {boost::json::string_view(text.data(), text.size())};
}

boost::json::value money_value(const Money& money) {
    std::string text = money_text(money);
    std::size_t blank = text.find(' ');
    return boost::json::object{{"amount", text_value(std::string_view(text).substr(0, blank))},
                               {"currency", text_value(money.currency.text())}};
}

boost::json::value field_value(const Field& field, const Record& row) {
    boost::json::array items;
    switch (field.type) {
        case FieldType::integer:
            return value<Integer>(field, row).value;
        case FieldType::flag:
            return value<Flag>(field, row) == Flag::yes;
        case FieldType::money:
            return money_value(value<Money>(field, row));
        case FieldType::choices:
            for (const Option& option : field.options)
                if (value<std::uint32_t>(field, row) >> option.number & 1)
                    items.push_back(text_value(option.name));
            return items;
        case FieldType::codes:
            for (const Code& code : value<List<Code>>(field, row)) items.push_back(text_value(code.text()));
            return items;
        case FieldType::references:
            for (const Id& id : value<List<Id>>(field, row)) items.push_back(text_value(id.text()));
            return items;
        default:
            return text_value(field_text(field, row));
    }
}

bool takes_numbers(FieldType type) {
    return type == FieldType::integer || type == FieldType::decimal || type == FieldType::quantity ||
           type == FieldType::date;
}

// One member of one line, put into the row that `rows` has begun.
class MemberReader {
  public:
    MemberReader(const Field& field, const Member& member, std::size_t line, ImportRows& rows)
        : field_(field), member_(member), line_(line), rows_(rows) {}

    void read() {
        switch (member_.shape) {
            case Shape::null:
                return rows_.set(field_, line_, "");
            case Shape::text:
                return rows_.set(field_, line_, member_.text);
            case Shape::number:
                return takes_numbers(field_.type) ? rows_.set(field_, line_, member_.text) : refuse_shape();
            case Shape::boolean:
                return field_.type == FieldType::flag ? rows_.set(field_, line_, member_.text)
                                                      : refuse_shape();
            case Shape::list:
                return has_several(field_) ? read_list() : refuse_shape();
            case Shape::object:
                return field_.type == FieldType::money ? read_money() : refuse_shape();
        }
    }

  private:
    void refuse_shape() {
        static constexpr std::string_view names[] = {"null",   "boolean", "number",
                                                     "string", "array",   "object"};
        rows_.refuse_field(field_, line_, {"A JSON {1} does not belong here.", {shape_name(names)}},
                           accepted_by(field_));
    }
    std::string shape_name(std::span<const std::string_view> names) const {
        return std::string(names[static_cast<std::size_t>(member_.shape)]);
    }
    void read_list() {
        std::vector<std::string_view> items;
        for (const Scalar& item : member_.items) {
            if (item.shape != Shape::text) return refuse_shape();
            items.push_back(item.text);
        }
        rows_.set_items(field_, line_, items);
    }
    void read_money() {
        std::string amount, currency;
        for (const Scalar& item : member_.items) {
            if (item.key == "amount" && (item.shape == Shape::text || item.shape == Shape::number))
                amount = item.text;
            else if (item.key == "currency" && item.shape == Shape::text)
                currency = item.text;
            else
                return refuse_money();
        }
        if (trim(amount).empty() || trim(currency).empty()) return refuse_money();
        rows_.set(field_, line_, amount + ' ' + currency);
    }
    void refuse_money() {
        rows_.refuse_field(field_, line_,
                           "Money is an object with an amount and a currency and nothing else.",
                           R"(Accepted is {"amount":"12.50","currency":"USD"}.)");
    }

    const Field& field_;
    const Member& member_;
    std::size_t line_;
    ImportRows& rows_;
};

void read_line(std::string_view text, std::size_t line, const std::string& file, const ImportTarget& target,
               ImportRows& rows) {
    Result<std::vector<Member>> members = json::read_members(text);
    if (!members) {
        for (Problem& problem : std::get<Refusal>(members.error()).problems)
            rows.problem_at(place_of(file, line) + ", " + problem.where, problem.what, problem.accepted);
        return;
    }
    auto id = std::ranges::find(*members, "id", &Member::key);
    bool has_id = id != members->end() && id->shape != Shape::null;
    if (has_id && id->shape != Shape::text)
        rows.problem(line, "id", {"“{1}” is not an id.", {id->text}},
                     "An id has 32 hexadecimal digits; leave it empty for a new record.");
    rows.begin(line, has_id && id->shape == Shape::text ? id->text : "");
    for (const Member& member : *members) {
        if (member.key == "id") continue;
        if (member.key == "version") {
            if (member.shape != Shape::null) rows.set_version(line, member.text);
            continue;
        }
        if (const Field* field = target.kind.field(member.key))
            MemberReader(*field, member, line, rows).read();
        else
            rows.unknown_column(line, member.key);
    }
    rows.end();
}

// The next line with its end; false where there is none. The source still begins with it.
Result<bool> next_line(TextSource& source, std::string_view& line) {
    while (true) {
        std::string_view window = source.window();
        std::size_t end = window.find('\n');
        if (end == std::string_view::npos && KARNAMEH_TRY(source.more())) continue;
        window = source.window();
        std::size_t length = end == std::string_view::npos ? window.size() : end + 1;
        line = window.substr(0, length);
        if (length > limits::line_bytes)
            return refuse(source.name(), "A line is longer than can be read.",
                          {"Accepted are lines of at most {1} bytes.", {std::to_string(limits::line_bytes)}});
        return length > 0;
    }
}

}  // namespace

std::string record_json(std::span<const Field* const> fields, const Record& row) {
    boost::json::object object;
    object.reserve(fields.size() + 2);
    object.emplace("id", text_value(row.id.text()));
    if (row.sequence != 0) object.emplace("version", row.sequence);
    for (const Field* field : fields)
        if (is_set(*field, row))
            object.emplace(boost::json::string_view(field->name.data(), field->name.size()),
                           field_value(*field, row));
    return boost::json::serialize(object);
}

std::string json_text(std::string_view text) {
    return boost::json::serialize(boost::json::value(text_value(text)));
}

std::string record_json(const Kind& kind, const Record& row) {
    return record_json(all_fields(kind), row);
}

Result<std::vector<ImportedRow>> import_json_lines(TextSource& source, const ImportTarget& target) {
    ImportRows rows(source.name(), target);
    KARNAMEH_TRY(drop_byte_order_mark(source));
    std::string_view text;
    for (std::size_t line = 1;; ++line) {
        Result<bool> found = next_line(source, text);
        if (!found) rows.stop(std::move(found).error());
        if (!found || !*found) return std::move(rows).done();
        if (!trim(text).empty()) read_line(text, line, source.name(), target, rows);
        source.drop(text.size());
    }
}

}  // namespace karnameh
