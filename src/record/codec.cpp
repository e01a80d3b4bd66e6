// SPDX-License-Identifier: AGPL-3.0-or-later
#include "record/codec.h"

#include "base/numeral.h"
#include "record/bounds.h"
#include "record/utf8.h"

namespace karnameh {

namespace {

// A date that is neither a sure Gregorian day nor empty carries its form in one number.
unsigned date_form(const Date& date) {
    return static_cast<unsigned>(date.precision) | static_cast<unsigned>(date.calendar) << 3 |
           static_cast<unsigned>(date.about) << 4;
}

constexpr unsigned plain_day = 1;

void encode_date(const Date& date, cbor::Writer& to) {
    unsigned form = date_form(date);
    if (form == plain_day) return to.integer(date.first);
    to.array(3);
    to.unsigned_integer(form);
    to.integer(date.first);
    to.unsigned_integer(date.length);
}

void encode_quantity(const Quantity& quantity, cbor::Writer& to) {
    if (quantity.how == Certainness::exact) return to.integer(quantity.low);
    bool is_range = quantity.how == Certainness::range;
    to.array(is_range ? 3 : 2);
    to.unsigned_integer(static_cast<unsigned>(quantity.how));
    to.integer(quantity.low);
    if (is_range) to.integer(quantity.high);
}

void encode_value(const Field& field, const Record& row, cbor::Writer& to) {
    switch (field.type) {
        case FieldType::text:
            return to.text(value<Text>(field, row));
        case FieldType::integer:
            return to.integer(value<Integer>(field, row).value);
        case FieldType::decimal:
            to.array(2);
            to.integer(value<Decimal>(field, row).mantissa);
            return to.unsigned_integer(value<Decimal>(field, row).scale);
        case FieldType::flag:
            return to.boolean(value<Flag>(field, row) == Flag::yes);
        case FieldType::choice:
            return to.unsigned_integer(value<std::uint8_t>(field, row));
        case FieldType::choices:
            return to.unsigned_integer(value<std::uint32_t>(field, row));
        case FieldType::code:
            return to.text(value<Code>(field, row).text());
        case FieldType::codes:
            to.array(value<List<Code>>(field, row).size());
            for (const Code& code : value<List<Code>>(field, row)) to.text(code.text());
            return;
        case FieldType::date:
            return encode_date(value<Date>(field, row), to);
        case FieldType::instant:
            return to.integer(value<Instant>(field, row).seconds);
        case FieldType::quantity:
            return encode_quantity(value<Quantity>(field, row), to);
        case FieldType::money:
            to.array(2);
            to.integer(value<Money>(field, row).minor);
            return to.text(value<Money>(field, row).currency.text());
        case FieldType::reference:
            return to.id(value<Id>(field, row));
        case FieldType::references:
            to.array(value<List<Id>>(field, row).size());
            for (const Id& id : value<List<Id>>(field, row)) to.id(id);
            return;
    }
}

bool decode_text(cbor::Reader& from, Arena& arena, Text& to) {
    std::string_view text = from.text();
    if (text.empty() || !is_well_formed(text)) return false;
    to = arena.copy(text);
    return true;
}

bool decode_code(cbor::Reader& from, Code& to) {
    std::string_view text = from.text();
    if (text.empty() || text.size() > Code::length_max || !is_code_text(text)) return false;
    std::memcpy(to.letters.data(), text.data(), text.size());
    return true;
}

bool decode_codes(cbor::Reader& from, Arena& arena, List<Code>& to) {
    std::size_t count = from.array();
    if (count == 0 || count > from.left() / 2) return false;
    auto* codes = static_cast<Code*>(arena.allocate(count * sizeof(Code), alignof(Code)));
    for (std::size_t i = 0; i < count; ++i)
        if (!decode_code(from, *::new (codes + i) Code)) return false;
    to = {codes, static_cast<std::uint32_t>(count)};
    return true;
}

bool decode_references(cbor::Reader& from, Arena& arena, List<Id>& to) {
    std::size_t count = from.array();
    if (count == 0 || count > from.left() / 17) return false;
    auto* ids = static_cast<Id*>(arena.allocate(count * sizeof(Id), alignof(Id)));
    for (std::size_t i = 0; i < count; ++i) {
        ids[i] = from.id();
        if (!ids[i]) return false;
    }
    to = {ids, static_cast<std::uint32_t>(count)};
    return true;
}

bool decode_date(cbor::Reader& from, Date& to) {
    if (from.peek() != cbor::Major::array) {
        std::int64_t first = from.integer();
        if (first < bounds::first_day || first > bounds::last_day) return false;
        to = Date::on(static_cast<DayNumber>(first));
        return true;
    }
    if (from.array() != 3) return false;
    std::uint64_t form = from.unsigned_integer();
    std::int64_t first = from.integer();
    std::uint64_t length = from.unsigned_integer();
    if (form > 31 || form == plain_day || first < bounds::first_day || first > bounds::last_day ||
        length > bounds::date_days)
        return false;
    to = {static_cast<DayNumber>(first), static_cast<std::uint16_t>(length), static_cast<Precision>(form & 7),
          static_cast<CalendarSystem>(form >> 3 & 1), (form >> 4 & 1) != 0};
    return is_sound(to);
}

bool decode_quantity(cbor::Reader& from, Quantity& to) {
    if (from.peek() != cbor::Major::array) {
        to = Quantity::exact(from.integer());
        return true;
    }
    std::size_t parts = from.array();
    std::uint64_t how = from.unsigned_integer();
    if (how == static_cast<std::uint64_t>(Certainness::range)) {
        to.low = from.integer();
        to.high = from.integer();
        to.how = Certainness::range;
        return parts == 3 && to.low <= to.high;
    }
    if (parts != 2 || (how != static_cast<std::uint64_t>(Certainness::at_least) &&
                       how != static_cast<std::uint64_t>(Certainness::about)))
        return false;
    to.low = to.high = from.integer();
    to.how = static_cast<Certainness>(how);
    return true;
}

bool decode_decimal(cbor::Reader& from, Decimal& to) {
    if (from.array() != 2) return false;
    to.mantissa = from.integer();
    std::uint64_t scale = from.unsigned_integer();
    to.scale = static_cast<std::uint8_t>(scale);
    to.set = true;
    return scale <= numeral::scale_max;
}

bool decode_choices(const Field& field, cbor::Reader& from, std::uint32_t& to) {
    std::uint64_t chosen = from.unsigned_integer();
    to = static_cast<std::uint32_t>(chosen);
    return chosen != 0 && (chosen & ~std::uint64_t{known_choices(field)}) == 0;
}

const Field& field_of(const Kind& kind, Kind::Stored stored) {
    return kind.fields[stored.field - 1u];
}

// False where the value is not one that encode_value writes; a broken item leaves the reader failed.
bool decode_value(const Kind& kind, Kind::Stored stored, cbor::Reader& from, Arena& arena, Record& row) {
    void* to = reinterpret_cast<char*>(&row) + stored.offset;
    switch (stored.type) {
        case FieldType::text:
            return decode_text(from, arena, *static_cast<Text*>(to));
        case FieldType::integer: {
            std::int64_t number = from.integer();
            static_cast<Integer*>(to)->value = number;
            return number != Integer::unset;
        }
        case FieldType::decimal:
            return decode_decimal(from, *static_cast<Decimal*>(to));
        case FieldType::flag:
            *static_cast<Flag*>(to) = from.boolean() ? Flag::yes : Flag::no;
            return true;
        case FieldType::choice: {
            std::uint64_t number = from.unsigned_integer();
            *static_cast<std::uint8_t*>(to) = static_cast<std::uint8_t>(number);
            return number < 256 &&
                   field_of(kind, stored).option(static_cast<std::uint8_t>(number)) != nullptr;
        }
        case FieldType::choices:
            return decode_choices(field_of(kind, stored), from, *static_cast<std::uint32_t*>(to));
        case FieldType::code:
            return decode_code(from, *static_cast<Code*>(to));
        case FieldType::codes:
            return decode_codes(from, arena, *static_cast<List<Code>*>(to));
        case FieldType::date:
            return decode_date(from, *static_cast<Date*>(to));
        case FieldType::instant: {
            std::int64_t seconds = from.integer();
            static_cast<Instant*>(to)->seconds = seconds;
            return is_sound(Instant{seconds});
        }
        case FieldType::quantity:
            return decode_quantity(from, *static_cast<Quantity*>(to));
        case FieldType::money: {
            auto* money = static_cast<Money*>(to);
            if (from.array() != 2) return false;
            money->minor = from.integer();
            return decode_code(from, money->currency);
        }
        case FieldType::reference: {
            auto* id = static_cast<Id*>(to);
            *id = from.id();
            return static_cast<bool>(*id);
        }
        case FieldType::references:
            return decode_references(from, arena, *static_cast<List<Id>*>(to));
    }
    return false;
}

bool decode_fields(const Kind& kind, cbor::Reader& from, Arena& arena, Record& row) {
    std::size_t count = from.map();
    std::uint64_t last = 0;
    for (; count > 0; --count) {
        std::uint64_t number = from.unsigned_integer();
        if (number <= last || number >= kind.stored.size()) return false;
        Kind::Stored stored = kind.stored[number];
        if (stored.field == 0 || !decode_value(kind, stored, from, arena, row)) return false;
        last = number;
    }
    return from.ok();
}

}  // namespace

bool is_set(const Field& field, const Record& row) {
    switch (field.type) {
        case FieldType::text:
            return !value<Text>(field, row).is_empty();
        case FieldType::integer:
            return value<Integer>(field, row).is_set();
        case FieldType::decimal:
            return value<Decimal>(field, row).is_set();
        case FieldType::flag:
        case FieldType::choice:
            return value<std::uint8_t>(field, row) != 0;
        case FieldType::choices:
            return value<std::uint32_t>(field, row) != 0;
        case FieldType::code:
            return !value<Code>(field, row).is_empty();
        case FieldType::codes:
            return !value<List<Code>>(field, row).is_empty();
        case FieldType::date:
            return value<Date>(field, row).is_set();
        case FieldType::instant:
            return value<Instant>(field, row).is_set();
        case FieldType::quantity:
            return value<Quantity>(field, row).is_set();
        case FieldType::money:
            return value<Money>(field, row).is_set();
        case FieldType::reference:
            return !value<Id>(field, row).is_empty();
        case FieldType::references:
            return !value<List<Id>>(field, row).is_empty();
    }
    return false;
}

void encode_record(const Kind& kind, const Record& row, Bytes& to) {
    std::size_t count = 0;
    for (const Field& field : kind.fields) count += is_set(field, row);
    cbor::Writer writer(to);
    writer.map(count);
    for (const Field& field : kind.fields) {
        if (!is_set(field, row)) continue;
        writer.unsigned_integer(field.number);
        encode_value(field, row, writer);
    }
}

bool decode_record(const Kind& kind, cbor::Reader& from, Arena& arena, Record& row) {
    // On a copy, which the compiler can keep in registers.
    cbor::Reader reader = from;
    bool good = decode_fields(kind, reader, arena, row);
    from = reader;
    if (!good) from.fail();
    return good;
}

Record* new_row(const Kind& kind, Arena& arena) {
    void* row = arena.allocate(kind.row_bytes);
    kind.construct(row);
    return static_cast<Record*>(row);
}

}  // namespace karnameh
