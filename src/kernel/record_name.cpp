// SPDX-License-Identifier: AGPL-3.0-or-later
#include "kernel/record_name.h"

#include "base/say.h"
#include "base/show.h"
#include "record/show_value.h"

namespace karnameh {

namespace {

constexpr std::size_t characters_of_a_part = 60;
constexpr int names_within_names = 2;  // a repayment of a loan of somebody

// The first line, and of a long one the beginning, up to the end of a word where there is one.
std::string beginning(std::string_view text) {
    text = trim(text.substr(0, text.find('\n')));
    if (character_count(text) <= characters_of_a_part) return std::string(text);
    std::size_t end = 0, blank = 0, characters = 0;
    for (; end < text.size(); ++end) {
        bool begins_one = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
        if (begins_one && characters++ == characters_of_a_part) break;
        if (text[end] == ' ') blank = end;
    }
    return std::string(trim(text.substr(0, blank > 0 ? blank : end))) + "…";
}

std::string short_text(Instant at, Language language) {
    WallClock clock = Zone::utc().wall_clock(at);
    return date_text_in_short(Date::on(clock.day), language)
        .append(between_items(language))
        .append(clock_text(clock.second, language));
}

class Namer {
  public:
    Namer(const Kinds& kinds, const Scope& scope, Language language)
        : kinds_(kinds), scope_(scope), language_(language) {}

    // Empty where nothing names it.
    std::string name(const Record& row, int within = 0) const {
        const Kind& kind = kinds_.get(row.kind);
        const Field* key = kind.key_field();
        const Field* own =
            key && key->name == "english" && language_ == Language::persian ? kind.field("persian") : nullptr;
        for (const Field* field : {own, key})
            if (field && field->type == FieldType::text && is_set(*field, row))
                return value<Text>(*field, row).string();
        std::string name;
        for (std::uint8_t index : kind.naming) {
            std::string part = text_of(kind.fields[index], row, within);
            if (!part.empty()) name.append(name.empty() ? "" : between_items(language_)).append(part);
        }
        return name;
    }

  private:
    std::string text_of(const Field& field, const Record& row, int within) const {
        if (!is_set(field, row)) return {};
        switch (field.type) {
            case FieldType::date:
                return date_text_in_short(value<Date>(field, row), language_);
            case FieldType::instant:
                return short_text(value<Instant>(field, row), language_);
            case FieldType::text:
                return beginning(value<Text>(field, row).view());
            case FieldType::reference: {
                const Record* named =
                    within < names_within_names ? scope_.find(value<Id>(field, row)) : nullptr;
                return named ? name(*named, within + 1) : std::string();
            }
            default:
                return value_text_for_people(field, row, language_);
        }
    }

    const Kinds& kinds_;
    const Scope& scope_;
    Language language_;
};

}  // namespace

std::string record_name(const Kinds& kinds, const Scope& scope, const Record& row, Language language) {
    std::string name = Namer(kinds, scope, language).name(row);
    if (!name.empty()) return name;
    return std::string(say(kinds.get(row.kind).label, language)) + " " + row.id.text().substr(0, 8);
}

}  // namespace karnameh
