// SPDX-License-Identifier: AGPL-3.0-or-later
// A record is described once. A Kind is a table of fields, each with its number, name, type, label and
// constraint; from it come the stored codec, CSV and JSON, the form and its checks, the table, the history
// and the catalogue.
//
// A record is a plain struct that derives from Record; its members are the value types of base (Text, Date,
// Quantity, Money, Code, List …), all trivially copyable, with everything longer than a word in an arena. The
// descriptor knows each member by its offset, so that only the few lines that take the offset are templates.
//
// Invariants
//   1. Kind and field numbers are stored and never reused, so that old journals replay for ever.
//   2. Fields stand in ascending order of number, as they are stored.
//   3. An all-zero row is the empty record: every value type's zero is its empty value (Instant and Integer
//      fields are set to their `unset` by Kind::clear).
#pragma once

#include <concepts>
#include <deque>
#include <functional>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/quantity.h"

namespace karnameh {

using KindNumber = std::uint16_t;
using FieldNumber = std::uint16_t;
using SequenceNumber = std::uint64_t;

enum class Certainty : std::uint8_t { unset, certain, likely, hearsay };
enum class Flag : std::uint8_t { unset, no, yes };

// A whole number field; zero is a value, so empty is its own.
struct Integer {
    static constexpr std::int64_t unset = INT64_MIN;
    std::int64_t value = unset;
    bool is_set() const { return value != unset; }
};

// What every record has. Kind-specific structs derive from it.
struct Record {
    Id id;
    SequenceNumber sequence = 0;  // of the frame that holds this version
    List<Id> arenas, themes, attachments;
    Text source, note;
    Certainty certainty = Certainty::unset;
    KindNumber kind = 0;
    bool erased = false;
    bool rewired = false;  // its references are not those of its first version (kernel/state.h)
};

enum class FieldType : std::uint8_t {
    text,        // Text
    integer,     // Integer
    decimal,     // Decimal
    flag,        // Flag
    choice,      // an enum of one byte; 0 is empty
    choices,     // std::uint32_t, bit n set: option n chosen
    code,        // Code
    codes,       // List<Code>
    date,        // Date
    instant,     // Instant
    quantity,    // Quantity
    money,       // Money
    reference,   // Id
    references,  // List<Id>
};

struct Option {
    std::uint8_t number;     // stored; 1 to 31 for choices
    std::string_view name;   // in CSV, JSON and addresses
    std::string_view label;  // msgid
};
using Options = std::span<const Option>;

enum class CodeStandard : std::uint8_t { none, country, language, currency };

struct Field {
    FieldNumber number = 0;
    std::string_view name;
    std::string_view label;  // msgid
    FieldType type = FieldType::text;
    std::uint32_t offset = 0;
    bool required = false;
    bool is_detail = false;      // not what is usually written: forms fold it
    bool has_lines = false;      // a text that people write in lines and paragraphs
    bool is_kept_close = false;  // shown with its record alone: not in lists, search and tables taken out
    std::int64_t least = INT64_MIN, most = INT64_MAX;  // integer and quantity
    CodeStandard standard = CodeStandard::none;        // code and codes
    Options options;                                   // choice and choices
    KindNumber target = 0;                             // reference and references; 0: any kind

    const Option* option(std::uint8_t option_number) const;
    const Option* option(std::string_view option_name) const;
};

struct Kind {
    KindNumber number = 0;
    std::string_view name;    // "circle"
    std::string_view label;   // msgid: "circle"
    std::string_view plural;  // msgid: "circles"
    std::string_view module;  // set by the module's descriptor
    std::size_t row_bytes = 0;
    std::vector<Field> fields;
    int key = -1;                      // index of the text field by which people name a record, or -1
    std::vector<std::uint8_t> naming;  // indexes of the fields that name one together where the key does not
    // Rows as bytes, where the struct is not known: makes an empty record at `row` (row_bytes, zeroed).
    void (*construct)(void* row) = nullptr;

    const Field* field(std::string_view field_name) const;
    const Field* field(FieldNumber field_number) const {
        return field_number < by_number.size() && by_number[field_number]
                   ? &fields[by_number[field_number] - 1u]
                   : nullptr;
    }
    const Field* key_field() const { return key < 0 ? nullptr : &fields[static_cast<std::size_t>(key)]; }
    // The text of the key field, or the id's first eight digits.
    std::string title(const Record& record) const;

    std::vector<std::uint8_t> by_number;  // field number → index + 1; 0: no such field
    // What decoding asks of a field, in one look: by field number, `field` being as in by_number.
    struct Stored {
        std::uint32_t offset = 0;
        FieldType type = FieldType::text;
        std::uint8_t field = 0;
    };
    std::vector<Stored> stored;
    std::vector<std::uint8_t> references;  // indexes of the fields that refer to records
};

// The numbers of the fields that every kind has.
namespace common_field {
inline constexpr FieldNumber arenas = 100, themes = 101, source = 102, certainty = 103, note = 104,
                             attachments = 105;
}
inline constexpr KindNumber arena_kind = 101, theme_kind = 102;  // the vocabulary that every record may name

// Builds a Kind; each call names the next field. Modifiers (required, key, between …) speak of the last one.
template <typename T>
    requires std::derived_from<T, Record>
class Describe {
  public:
    Describe(std::string_view name, std::string_view label, std::string_view plural) {
        kind_.number = T::kind_number;
        kind_.name = name;
        kind_.label = label;
        kind_.plural = plural;
        kind_.row_bytes = sizeof(T);
        kind_.construct = [](void* row) { static_cast<T*>(::new (row) T{})->kind = T::kind_number; };
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    }

    Describe& text(FieldNumber n, std::string_view name, std::string_view label, Text T::* m) {
        return add(n, name, label, FieldType::text, m);
    }
    Describe& integer(FieldNumber n, std::string_view name, std::string_view label, Integer T::* m) {
        return add(n, name, label, FieldType::integer, m);
    }
    Describe& decimal(FieldNumber n, std::string_view name, std::string_view label, Decimal T::* m) {
        return add(n, name, label, FieldType::decimal, m);
    }
    Describe& flag(FieldNumber n, std::string_view name, std::string_view label, Flag T::* m) {
        return add(n, name, label, FieldType::flag, m);
    }
    template <typename Enum>
        requires(std::is_enum_v<Enum> && sizeof(Enum) == 1)
    Describe& choice(FieldNumber n, std::string_view name, std::string_view label, Enum T::* m,
                     Options options) {
        add(n, name, label, FieldType::choice, m);
        last().options = options;
        return *this;
    }
    Describe& choices(FieldNumber n, std::string_view name, std::string_view label, std::uint32_t T::* m,
                      Options options) {
        add(n, name, label, FieldType::choices, m);
        last().options = options;
        return *this;
    }
    Describe& code(FieldNumber n, std::string_view name, std::string_view label, Code T::* m,
                   CodeStandard standard) {
        add(n, name, label, FieldType::code, m);
        last().standard = standard;
        return *this;
    }
    Describe& codes(FieldNumber n, std::string_view name, std::string_view label, List<Code> T::* m,
                    CodeStandard standard) {
        add(n, name, label, FieldType::codes, m);
        last().standard = standard;
        return *this;
    }
    Describe& date(FieldNumber n, std::string_view name, std::string_view label, Date T::* m) {
        return add(n, name, label, FieldType::date, m);
    }
    Describe& instant(FieldNumber n, std::string_view name, std::string_view label, Instant T::* m) {
        return add(n, name, label, FieldType::instant, m);
    }
    Describe& quantity(FieldNumber n, std::string_view name, std::string_view label, Quantity T::* m) {
        add(n, name, label, FieldType::quantity, m);
        last().least = 0;
        return *this;
    }
    Describe& money(FieldNumber n, std::string_view name, std::string_view label, Money T::* m) {
        return add(n, name, label, FieldType::money, m);
    }
    // `target` 0: any kind.
    Describe& reference(FieldNumber n, std::string_view name, std::string_view label, Id T::* m,
                        KindNumber target) {
        add(n, name, label, FieldType::reference, m);
        last().target = target;
        return *this;
    }
    Describe& references(FieldNumber n, std::string_view name, std::string_view label, List<Id> T::* m,
                         KindNumber target) {
        add(n, name, label, FieldType::references, m);
        last().target = target;
        return *this;
    }

    Describe& required() {
        last().required = true;
        return *this;
    }
    // Seldom written, or not at first: forms fold it away until somebody asks for details.
    Describe& detail() {
        last().is_detail = true;
        return *this;
    }
    // The text may be long: people write it in lines and paragraphs.
    Describe& lines() {
        KARNAMEH_ASSERT(last().type == FieldType::text);
        last().has_lines = true;
        return *this;
    }
    // A secret of its own, such as a safe word: whoever opens the record sees it, and it stands nowhere else.
    Describe& kept_close() {
        last().is_kept_close = true;
        return *this;
    }
    // The field by which people name a record of this kind; a text.
    Describe& key() {
        KARNAMEH_ASSERT(last().type == FieldType::text);
        kind_.key = static_cast<int>(kind_.fields.size()) - 1;
        return *this;
    }
    // The fields that name a record together, in this order, where it has no key: "20 EUR, 3 Azar 1388".
    Describe& named_by(std::initializer_list<std::string_view> names) {
        for (std::string_view name : names) {
            const Field* field = kind_.field(name);
            KARNAMEH_ASSERT(field != nullptr);
            kind_.naming.push_back(static_cast<std::uint8_t>(field - kind_.fields.data()));
        }
        return *this;
    }
    Describe& between(std::int64_t least, std::int64_t most) {
        last().least = least;
        last().most = most;
        return *this;
    }

    // Adds the fields that every record has, and hands the description over.
    Kind done();

  private:
    template <typename Member, typename Owner>
    Describe& add(FieldNumber number, std::string_view name, std::string_view label, FieldType type,
                  Member Owner::* member) {
        KARNAMEH_ASSERT(kind_.fields.empty() || kind_.fields.back().number < number);
        alignas(T) static const T sample{};
        auto offset =
            reinterpret_cast<const char*>(&(sample.*member)) - reinterpret_cast<const char*>(&sample);
        Field field;
        field.number = number;
        field.name = name;
        field.label = label;
        field.type = type;
        field.offset = static_cast<std::uint32_t>(offset);
        kind_.fields.push_back(field);
        return *this;
    }
    Field& last() { return kind_.fields.back(); }
    Kind kind_;
};

// Fills Kind::by_number, stored and references, and checks the invariants; part of done().
void finish(Kind& kind);
Options certainty_options();

template <typename T>
    requires std::derived_from<T, Record>
Kind Describe<T>::done() {
    add(common_field::arenas, "arenas", "Arenas", FieldType::references, &Record::arenas);
    last().target = arena_kind;
    add(common_field::themes, "themes", "Themes", FieldType::references, &Record::themes);
    last().target = theme_kind;
    add(common_field::source, "source", "Source", FieldType::text, &Record::source);
    add(common_field::certainty, "certainty", "Certainty", FieldType::choice, &Record::certainty);
    last().options = certainty_options();
    add(common_field::note, "note", "Note", FieldType::text, &Record::note);
    last().has_lines = true;
    add(common_field::attachments, "attachments", "Attachments", FieldType::references, &Record::attachments);
    for (Field& field : kind_.fields)
        if (field.number >= common_field::arenas) field.is_detail = true;
    finish(kind_);
    return std::move(kind_);
}

// The kinds that a program knows. Built once, in `app`; lives as long as everything that reads records.
class Kinds {
  public:
    Kinds() = default;
    Kinds(const Kinds&) = delete;
    // Numbers and names are unique.
    const Kind& add(Kind kind);
    const Kind* find(KindNumber number) const {
        return number < by_number_.size() ? by_number_[number] : nullptr;
    }
    const Kind* find(std::string_view name) const;
    const Kind& get(KindNumber number) const;
    const std::deque<Kind>& all() const { return kinds_; }

  private:
    std::deque<Kind> kinds_;
    std::vector<const Kind*> by_number_;
};

}  // namespace karnameh
