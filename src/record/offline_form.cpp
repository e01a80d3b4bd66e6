// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/offline_form.h"

#include <algorithm>
#include <map>

#include "base/say.h"
#include "record/csv.h"
#include "record/text_form.h"

namespace karnameh {

namespace {

constexpr std::string_view mark = "form-1 ";

bool is_asked(const Field& field) {
    return field.number != common_field::attachments;
}

bool is_blank(std::string_view line) {
    return trim(line).empty();
}

bool is_divider(std::string_view line) {
    line = trim(line);
    return line.size() >= 3 && line.find_first_not_of('=') == line.npos;
}

// The label, unless it would not be told apart from another.
std::string name_in_form(const Kind& kind, const Field& field, Language language) {
    std::string label(say(field.label, language));
    auto same = std::ranges::count_if(kind.fields, [&](const Field& other) {
        return fold(say(other.label, Language::english)) == fold(label) ||
               fold(say(other.label, Language::persian)) == fold(label) || fold(other.name) == fold(label);
    });
    return same > 1 || label.find(':') != label.npos ? std::string(field.name) : label;
}

const Field* field_called(const Kind& kind, std::string_view name) {
    std::string folded = fold(name);
    if (folded.empty()) return nullptr;
    for (const Field& field : kind.fields)
        if (is_asked(field) && fold(field.name) == folded) return &field;
    for (const Field& field : kind.fields)
        for (Language language : languages)
            if (is_asked(field) && fold(name_in_form(kind, field, language)) == folded) return &field;
    return nullptr;
}

class FormWriter {
  public:
    FormWriter(const Kind& kind, Language language) : kind_(kind), language_(language) {}

    std::string write(const Id& number, std::string_view recipient) {
        text_.append(mark).append(kind_.name).append(" ").append(number.text()).append("\n\n");
        remark(std::string(say(kind_.plural, language_)));
        remark("");
        remark(say(
            "Write behind the colons; a text may go on in the lines below. Leave out what you do not know.",
            language_));
        remark(
            say("Lines that begin with # are not read. For one more, write a line of === and the names again "
                "below it.",
                language_));
        remark("");
        remark(say("When it is filled in, seal it with age (https://age-encryption.org):", language_));
        text_.append("#   age -r ").append(recipient).append(" -o form.age form.txt\n");
        remark(
            say("Then delete this file. Nobody without the key can open form.age, not even you; it is "
                "uploaded under "
                "“Forms filled in elsewhere”.",
                language_));
        for (const Field& field : kind_.fields)
            if (is_asked(field)) write_field(field);
        return std::move(text_);
    }

  private:
    void remark(std::string_view words) {
        text_.append(words.empty() ? "#" : "# ").append(words).append("\n");
    }
    void write_field(const Field& field) {
        text_ += "\n";
        if (field.required) remark(say("Must be filled in.", language_));
        if (field.type == FieldType::choice || field.type == FieldType::choices)
            remark(options_of(field));
        else if (field.type != FieldType::text)
            remark(say(accepted_by(field), language_));
        text_.append(name_in_form(kind_, field, language_)).append(":\n");
    }
    std::string options_of(const Field& field) const {
        std::string options;
        for (const Option& option : field.options)
            options.append(options.empty()                  ? ""
                           : language_ == Language::persian ? "؛ "
                                                            : "; ")
                .append(say(option.label, language_));
        return say(Message(field.type == FieldType::choice ? "One of: {1}" : "Any of: {1}", {options}),
                   language_);
    }

    const Kind& kind_;
    Language language_;
    std::string text_;
};

class FormReader {
  public:
    explicit FormReader(const Kinds& kinds) : kinds_(kinds) {}

    Result<FilledForm> read(std::string_view text) {
        if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
        while (!text.empty()) {
            std::string_view line = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(line.size() + 1, text.size()));
            ++line_;
            KARNAMEH_TRY(form_.kind ? take(line) : take_mark(line));
        }
        if (!form_.kind) return no_form();
        end_record();
        if (records_.empty()) return refuse("", "Nothing is filled in in this form.");
        write_table();
        return std::move(form_);
    }

  private:
    using Values = std::map<const Field*, std::string>;

    static std::unexpected<Wrong> no_form() {
        return refuse("", "This is not a form that was given out here.",
                      "Its first line as it was: form-1 and so on.");
    }
    Done take_mark(std::string_view line) {
        line = trim(line);
        if (line.empty()) return {};
        if (!line.starts_with(mark)) return no_form();
        line.remove_prefix(mark.size());
        std::string_view name = line.substr(0, line.find(' '));
        Result<Id> number = parse_id(trim(line.substr(std::min(name.size(), line.size()))));
        const Kind* kind = kinds_.find(name);
        if (!number || !*number || !kind || kind->module.empty()) return no_form();
        form_.kind = kind;
        form_.number = *number;
        return {};
    }
    Done take(std::string_view line) {
        if (line.starts_with('#')) return {};
        if (is_divider(line)) return end_record(), Done{};
        bool may_be_name = !line.starts_with(' ') && !line.starts_with('\t');
        std::size_t colon = may_be_name ? line.find(':') : line.npos;
        if (const Field* field =
                colon == line.npos ? nullptr : field_called(*form_.kind, line.substr(0, colon))) {
            if (values_.contains(field))
                return refuse("",
                              {"Line {1}: “{2}” stands twice.",
                               {std::to_string(line_), std::string(trim(line.substr(0, colon)))}},
                              "Once in each record; a line of === begins another one.");
            field_ = field;
            values_[field_] = trim(line.substr(colon + 1));
        } else if (field_) {
            values_[field_].append("\n").append(trim(line));
        } else if (!is_blank(line)) {
            return refuse("", {"Line {1} stands below no field.", {std::to_string(line_)}},
                          "The names as they were in the form.");
        }
        return {};
    }
    void end_record() {
        for (auto& [field, value] : values_) value = std::string(trim(value));
        std::erase_if(values_, [](const auto& one) { return one.second.empty(); });
        if (!values_.empty()) records_.push_back(std::move(values_));
        values_.clear();
        field_ = nullptr;
    }
    void write_table() {
        CsvWriter table(form_.table);
        std::vector<const Field*> columns;
        for (const Field& field : form_.kind->fields)
            if (std::ranges::any_of(records_, [&](const Values& values) { return values.contains(&field); }))
                columns.push_back(&field);
        for (const Field* field : columns) table.cell(field->name);
        table.end_row();
        for (const Values& values : records_) {
            for (const Field* field : columns) {
                auto value = values.find(field);
                table.cell(value == values.end() ? std::string_view() : value->second);
            }
            table.end_row();
        }
        form_.records = records_.size();
    }

    const Kinds& kinds_;
    FilledForm form_;
    Values values_;
    std::vector<Values> records_;
    const Field* field_ = nullptr;
    std::size_t line_ = 0;
};

}  // namespace

std::string offline_form(const Kind& kind, const Id& number, std::string_view recipient, Language language) {
    return FormWriter(kind, language).write(number, recipient);
}

Result<FilledForm> read_offline_form(std::string_view text, const Kinds& kinds) {
    if (text.size() > offline_form_bytes)
        return refuse("", "This form is too long.",
                      {"At most {1} bytes.", {std::to_string(offline_form_bytes)}});
    std::string clean(text);
    std::erase(clean, '\r');
    if (!is_clean_text(clean))
        return refuse("", "Not well-formed UTF-8 text.", "The form as an editor saves it in UTF-8.");
    return FormReader(kinds).read(clean);
}

}  // namespace karnameh
