// SPDX-License-Identifier: AGPL-3.0-or-later
#include "search/document.h"

#include <algorithm>

#include "kernel/system_records.h"
#include "record/codec.h"

namespace karnameh::search {

namespace {

// Calls take(field, text) for each text that people may look for; the field is nullptr for an attachment's name.
template <typename Take>
void each_text(const Kind& kind, const State& state, const Record& row, Take take) {
    for (const Field& field : kind.fields) {
        if (field.is_kept_close) continue;
        if (field.type == FieldType::text) {
            if (const Text& text = value<Text>(field, row); !text.is_empty()) take(&field, text.view());
        } else if (field.type == FieldType::code) {
            if (const Code& code = value<Code>(field, row); !code.is_empty()) take(&field, code.text());
        } else if (field.type == FieldType::codes) {
            for (const Code& code : value<List<Code>>(field, row)) take(&field, code.text());
        }
    }
    for (const Id& id : row.attachments)
        if (const Record* file = state.find(id); file && file->kind == Attachment::kind_number)
            take(static_cast<const Field*>(nullptr), static_cast<const Attachment*>(file)->name.view());
}

// What a period may begin and end with where it is open, so that it is a short list of decades.
constexpr CivilDay earliest{1800, 1, 1}, latest{2249, 12, 31};

std::string month_word(int index) {
    return "m" + std::to_string(index + 12 * 1970);  // counted from the year 0: never below it
}
std::string year_word(int year) {
    return "y" + std::to_string(year);
}
std::string decade_word(int year) {
    return "d" + std::to_string(year / 10);
}

// Cuts a text around its first hit, between two words.
Snippet cut(const Query& query, const Field* field, std::string_view text, std::size_t bytes_about) {
    std::vector<WordAt> places = words_in(text);
    std::vector<std::string> words;
    for (WordAt& place : places) words.push_back(place.word);
    std::vector<bool> hits = query.hits(words);
    std::size_t first = static_cast<std::size_t>(std::ranges::find(hits, true) - hits.begin());
    std::size_t begin = 0, end = text.size();
    if (text.size() > bytes_about && first < places.size()) {
        std::size_t at = places[first].begin, before = bytes_about / 3;
        for (const WordAt& place : places)
            if (place.begin + before >= at || place.begin == at) {
                begin = place.begin;
                break;
            }
        if (at <= before) begin = 0;
        for (const WordAt& place : places)
            if (place.end > begin && place.end - begin >= bytes_about) {
                end = place.end;
                break;
            }
    }
    Snippet snippet{field, {}, begin > 0, end < text.size()};
    std::size_t at = begin;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const WordAt& place = places[i];
        if (!hits[i] || place.begin < begin || place.end > end || place.begin < at) continue;
        if (place.begin > at)
            snippet.pieces.push_back({std::string(text.substr(at, place.begin - at)), false});
        snippet.pieces.push_back({std::string(text.substr(place.begin, place.end - place.begin)), true});
        at = place.end;
    }
    if (end > at) snippet.pieces.push_back({std::string(text.substr(at, end - at)), false});
    return snippet;
}

}  // namespace

std::string document_of(const Kind& kind, const State& state, const Record& row) {
    std::string document;
    each_text(kind, state, row, [&](const Field*, std::string_view text) {
        std::vector<std::string> words = words_of(text);
        if (words.empty()) return;
        if (!document.empty()) document += " = ";
        for (std::size_t i = 0; i < words.size(); ++i) (document += i == 0 ? "" : " ") += words[i];
    });
    return document;
}

Date date_of(const Kind& kind, const Record& row) {
    for (const Field& field : kind.fields) {
        if (field.type == FieldType::date)
            if (const Date& date = value<Date>(field, row); date.is_set()) return date;
        if (field.type == FieldType::instant)
            if (const Instant& at = value<Instant>(field, row); at.is_set()) return Date::on(day_of(at));
    }
    return {};
}

std::string months_of(const Date& date) {
    std::string words;
    if (!date.is_set()) return words;
    int first = month_index(date.first), last = month_index(date.last());
    for (int month = first; month <= last; ++month) {
        CivilDay day = month_of_index(month);
        if (month == first || day.month == 1)
            words.append(words.empty() ? "" : " ")
                .append(decade_word(day.year))
                .append(" ")
                .append(year_word(day.year));
        words.append(" ").append(month_word(month));
    }
    return words;
}

std::vector<std::string> months_between(std::optional<DayNumber> from, std::optional<DayNumber> to) {
    const DayNumber lowest = day_number(earliest), highest = day_number(latest);
    int first = month_index(std::clamp(from.value_or(lowest), lowest, highest));
    int last = month_index(std::clamp(to.value_or(highest), lowest, highest));
    std::vector<std::string> words;
    for (int month = first; month <= last;) {
        CivilDay day = month_of_index(month);
        bool is_year = day.month == 1 && month + 11 <= last;
        bool is_decade = is_year && day.year % 10 == 0 && month + 119 <= last;
        words.push_back(is_decade ? decade_word(day.year)
                        : is_year ? year_word(day.year)
                                  : month_word(month));
        month += is_decade ? 120 : is_year ? 12 : 1;
    }
    return words;
}

std::vector<Piece> marked(const Query& query, std::string_view text) {
    return cut(query, nullptr, text, text.size()).pieces;
}

Snippet snippet_of(const Query& query, const Kind& kind, const State& state, const Record& row,
                   std::size_t bytes_about) {
    Snippet best;
    std::size_t best_terms = 0;
    each_text(kind, state, row, [&](const Field* field, std::string_view text) {
        if (field && field == kind.key_field()) return;
        std::vector<std::string> words = words_of(text);
        std::size_t terms = 0;
        for (const Term& term : query.terms)
            if (Query{{term}}.holds(words)) ++terms;
        if (terms <= best_terms) return;
        best_terms = terms;
        best = cut(query, field, text, bytes_about);
    });
    return best;
}

}  // namespace karnameh::search
