// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/catalogue.h"

#include "base/say.h"

namespace karnameh {

namespace {

std::string_view type_name(FieldType type) {
    switch (type) {
        case FieldType::text:
            return "text";
        case FieldType::integer:
            return "whole number";
        case FieldType::decimal:
            return "decimal number";
        case FieldType::flag:
            return "flag";
        case FieldType::choice:
            return "one of";
        case FieldType::choices:
            return "any of";
        case FieldType::code:
            return "code";
        case FieldType::codes:
            return "list of codes";
        case FieldType::date:
            return "date";
        case FieldType::instant:
            return "moment";
        case FieldType::quantity:
            return "quantity";
        case FieldType::money:
            return "money";
        case FieldType::reference:
            return "record";
        case FieldType::references:
            return "list of records";
    }
    assertion_failed("a field type of the list", __FILE__, __LINE__);
}

std::string_view standard_name(CodeStandard standard) {
    switch (standard) {
        case CodeStandard::none:
            return "";
        case CodeStandard::country:
            return "country (ISO 3166)";
        case CodeStandard::language:
            return "language (ISO 639)";
        case CodeStandard::currency:
            return "currency (ISO 4217)";
    }
    assertion_failed("a code standard of the list", __FILE__, __LINE__);
}

class Printer {
  public:
    Printer(const Kinds& kinds, Language language) : kinds_(kinds), language_(language) {}

    std::string print() {
        text_ = "# " + in_words("The catalogue of records") + "\n";
        if (kinds_.all().empty()) return text_;
        line("");
        line(in_words("Every record has an id and these fields:"));
        table(kinds_.all().front(), [](const Field& field) { return field.number >= common_field::arenas; });
        std::string_view module;
        for (const Kind& kind : kinds_.all()) {
            if (kind.module != module) line("\n## " + std::string(kind.module));
            module = kind.module;
            line("\n### " + in_words(kind.label) + " (`" + std::string(kind.name) + "`, " +
                 std::to_string(kind.number) + ")");
            table(kind, [](const Field& field) { return field.number < common_field::arenas; });
        }
        return text_;
    }

  private:
    std::string in_words(const Message& message) const { return say(message, language_); }
    void line(std::string_view text) { text_.append(text).append("\n"); }

    template <typename Wanted>
    void table(const Kind& kind, Wanted wanted) {
        line("");
        line("| " + in_words("number") + " | " + in_words("name") + " | " + in_words("label") + " | " +
             in_words("type") + " | " + in_words("constraint") + " |");
        line("| ---: | --- | --- | --- | --- |");
        for (const Field& field : kind.fields)
            if (wanted(field))
                line("| " + std::to_string(field.number) + " | `" + std::string(field.name) + "` | " +
                     in_words(field.label) + " | " + in_words(type_name(field.type)) + " | " +
                     constraint(kind, field) + " |");
    }

    std::string constraint(const Kind& kind, const Field& field) {
        std::vector<std::string> parts;
        if (field.required) parts.push_back(in_words("required"));
        if (kind.key_field() == &field) parts.push_back(in_words("names the record"));
        if (field.least != INT64_MIN && field.least != 0)
            parts.push_back(in_words({"at least {1}", {std::to_string(field.least)}}));
        if (field.least == 0) parts.push_back(in_words("not negative"));
        if (field.most != INT64_MAX) parts.push_back(in_words({"at most {1}", {std::to_string(field.most)}}));
        if (field.standard != CodeStandard::none) parts.push_back(in_words(standard_name(field.standard)));
        for (const Option& option : field.options)
            parts.push_back("`" + std::string(option.name) + "` " + std::to_string(option.number) + " " +
                            in_words(option.label));
        if (field.type == FieldType::reference || field.type == FieldType::references)
            parts.push_back(target(field));
        std::string text;
        for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
        return text;
    }

    std::string target(const Field& field) {
        if (field.target == 0) return in_words("of any kind");
        const Kind* kind = kinds_.find(field.target);
        return kind ? in_words(kind->label) : std::to_string(field.target);
    }

    const Kinds& kinds_;
    Language language_;
    std::string text_;
};

}  // namespace

std::string catalogue(const Kinds& kinds, Language language) {
    return Printer(kinds, language).print();
}

}  // namespace karnameh
