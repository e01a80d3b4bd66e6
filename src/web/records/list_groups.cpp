// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/list_groups.h"

#include <algorithm>

#include "base/say.h"
#include "base/show.h"
#include "base/text.h"
#include "record/show_value.h"
#include "web/records/value_view.h"

namespace karnameh::web {

namespace {

bool is_day(const Field& field) {
    return field.type == FieldType::date || field.type == FieldType::instant;
}
bool is_summed(const Field& field) {
    return field.type == FieldType::quantity || field.type == FieldType::money;
}

// Months and years counted on one line, so that they can be compared and put in order.
std::int64_t step_of(DayNumber day, const Grouping& by) {
    CivilDay civil = by.calendar == CalendarSystem::solar_hijri ? solar_hijri_day(day) : gregorian_day(day);
    return by.step == Step::year ? civil.year : civil.year * 12 + civil.month - 1;
}
class Grouper {
  public:
    Grouper(const Kind& kind, const Grouping& by, const ScopeKeys& keys, Language language)
        : by_(by), keys_(keys), language_(language) {
        for (const Field& field : kind.fields)
            if (is_summed(field)) groups_.summed.push_back(&field);
        groups_.all.sums.resize(groups_.summed.size());
    }

    void add(const Record& row) {
        count(groups_.all, row);
        const Field& field = *by_.field;
        if (!is_set(field, row)) return count(rest("", "Not said"), row);
        switch (field.type) {
            case FieldType::date:
                return add_days(value<Date>(field, row).first, value<Date>(field, row).last(), row);
            case FieldType::instant: {
                DayNumber day = day_of(value<Instant>(field, row));
                return add_days(day, day, row);
            }
            case FieldType::choice:
                return add_option(value<std::uint8_t>(field, row), row);
            case FieldType::choices:
                for (const Option& option : field.options)
                    if (value<std::uint32_t>(field, row) >> option.number & 1) add_option(option.number, row);
                return;
            case FieldType::flag: {
                bool is_yes = value<Flag>(field, row) == Flag::yes;
                return count(named(is_yes ? "yes" : "no", [&] { return words(is_yes ? "yes" : "no"); }), row);
            }
            case FieldType::code:
                return add_code(value<Code>(field, row), row);
            case FieldType::codes:
                for (const Code& code : value<List<Code>>(field, row)) add_code(code, row);
                return;
            case FieldType::reference:
                return add_record(value<Id>(field, row), row);
            case FieldType::references:
                for (const Id& id : value<List<Id>>(field, row)) add_record(id, row);
                return;
            default: {
                std::string text = field_text(field, row);
                return count(named(fold(text), [&] { return text; }), row);
            }
        }
    }

    Groups done() {
        for (auto& [key, group] : by_key_) groups_.groups.push_back(std::move(group));
        std::ranges::sort(groups_.groups, [](const Group& a, const Group& b) {
            if (a.is_rest != b.is_rest) return b.is_rest;
            if (a.order != b.order) return a.order < b.order;
            return a.rows != b.rows ? a.rows > b.rows : a.label < b.label;
        });
        return std::move(groups_);
    }

  private:
    std::string words(std::string_view message) const { return std::string(say(message, language_)); }
    template <typename Label>
    Group& named(const std::string& key, Label label) {
        auto [at, is_new] = by_key_.try_emplace(key);
        if (is_new) {
            at->second.label = label();
            at->second.sums.resize(groups_.summed.size());
        }
        return at->second;
    }
    // Keys that begin with a control character are no text's.
    Group& rest(std::string_view which, std::string_view label) {
        Group& group = named("\x01" + std::string(which), [&] { return words(label); });
        group.is_rest = true;
        return group;
    }
    void add_option(std::uint8_t number, const Record& row) {
        count(named(std::to_string(number),
                    [&] {
                        const Option* option = by_.field->option(number);
                        return option ? words(option->label) : std::to_string(number);
                    }),
              row);
    }
    void add_code(const Code& code, const Record& row) {
        count(named(std::string(code.text()), [&] { return code_text(*by_.field, code, language_); }), row);
    }
    void add_record(const Id& id, const Record& row) {
        if (!keys_.find(id)) return count(rest("closed", "a record that is not open to you"), row);
        count(named(id.text(), [&] { return keys_.name_of(id, language_); }), row);
    }
    void add_days(DayNumber first, DayNumber last, const Record& row) {
        std::int64_t step = step_of(first, by_);
        if (step_of(last, by_) != step) return count(rest("wide", "Not known that exactly"), row);
        Group& group = named(std::to_string(step),
                             [&] { return date_text_for_people(date_of_step(step, by_), language_); });
        group.order = step;
        count(group, row);
    }
    void count(Group& group, const Record& row) const {
        ++group.rows;
        for (std::size_t i = 0; i < groups_.summed.size(); ++i)
            if (const Field& field = *groups_.summed[i]; is_set(field, row)) add(group.sums[i], field, row);
    }
    static void add(Sum& sum, const Field& field, const Record& row) {
        if (field.type == FieldType::quantity) {
            sum.number += value<Quantity>(field, row);
        } else {
            const Money& money = value<Money>(field, row);
            std::int64_t& total = sum.minor[std::string(money.currency.text())];
            if (__builtin_add_overflow(total, money.minor, &total))
                total = money.minor > 0 ? INT64_MAX : INT64_MIN;
        }
    }

    const Grouping& by_;
    const ScopeKeys& keys_;
    Language language_;
    std::unordered_map<std::string, Group> by_key_;
    Groups groups_;
};

}  // namespace

Date date_of_step(std::int64_t step, const Grouping& by) {
    auto number = static_cast<int>(step);
    bool is_solar = by.calendar == CalendarSystem::solar_hijri;
    if (by.step == Step::year) return is_solar ? Date::in_solar_hijri_year(number) : Date::in_year(number);
    return is_solar ? Date::in_solar_hijri_month(number / 12, number % 12 + 1)
                    : Date::in_month(number / 12, number % 12 + 1);
}

std::vector<std::pair<std::string, Grouping>> groupings_of(const Kind& kind, Language language) {
    CalendarSystem calendar =
        language == Language::persian ? CalendarSystem::solar_hijri : CalendarSystem::gregorian;
    std::vector<std::pair<std::string, Grouping>> all;
    for (const Field& field : kind.fields) {
        if (!is_in_lists(kind, field) || field.has_lines || is_summed(field)) continue;
        std::string name(field.name);
        if (!is_day(field)) {
            all.emplace_back(name, Grouping{&field});
            continue;
        }
        all.emplace_back(name + "-year", Grouping{&field, Step::year, calendar});
        all.emplace_back(name + "-month", Grouping{&field, Step::month, calendar});
    }
    return all;
}

Grouping grouping_of(const Kind& kind, std::string_view name, Language language) {
    for (auto& [other, grouping] : groupings_of(kind, language))
        if (other == name) return grouping;
    return {};
}

Groups group_rows(const Kind& kind, std::span<const Record* const> rows, const Grouping& by,
                  const ScopeKeys& keys, Language language) {
    Grouper grouper(kind, by, keys, language);
    for (const Record* row : rows) grouper.add(*row);
    return grouper.done();
}

}  // namespace karnameh::web
