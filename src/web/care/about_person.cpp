// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/care/about_person.h"

#include <algorithm>
#include <set>

#include "record/codec.h"

namespace karnameh::web {

namespace {

constexpr std::string_view people[] = {"person",        "approach",  "delegate",
                                       "public_figure", "supporter", "case"};

bool requires_reference(const Kind& kind, const Record& row, const Id& target) {
    return std::ranges::any_of(kind.references, [&](std::uint8_t index) {
        const Field& field = kind.fields[index];
        return field.required && field.type == FieldType::reference && value<Id>(field, row) == target;
    });
}

class Collector {
  public:
    Collector(const Kinds& kinds, const Scope& scope) : kinds_(kinds), scope_(scope) {}

    void referring_to(const Id& target, std::vector<const Record*>& to, bool only_required) {
        scope_.each_referring_any(target, [&](const Record& row) {
            const Kind& kind = kinds_.get(row.kind);
            if (kind.module.empty() || (only_required && !requires_reference(kind, row, target))) return;
            take(row, to);
        });
    }
    void take(const Record& row, std::vector<const Record*>& to) {
        if (taken_.contains(&row)) return;
        if (taken_.size() >= about_rows_most) {
            is_cut_ = true;
            return;
        }
        taken_.insert(&row);
        to.push_back(&row);
    }
    bool is_cut() const { return is_cut_; }

  private:
    const Kinds& kinds_;
    const Scope& scope_;
    std::set<const Record*> taken_;
    bool is_cut_ = false;
};

void by_kind(std::vector<const Record*>& rows) {
    std::ranges::stable_sort(rows, {}, [](const Record* row) { return row->kind; });
}

// The words of the name in a row; nothing where it has none.
std::optional<search::Query> query_for(std::string_view name) {
    search::Term term{words_of(name), false};
    if (term.words.empty()) return std::nullopt;
    return search::Query{{std::move(term)}};
}

}  // namespace

AboutPerson about_person(const Kinds& kinds, const Scope& scope, const search::Indexer& indexer,
                         const Record* own, std::string_view name) {
    AboutPerson about;
    about.name = own ? kinds.get(own->kind).title(*own) : std::string(name);
    about.own = own;
    Collector collector(kinds, scope);
    std::vector<const Record*> itself;
    if (own) {
        collector.take(*own, itself);
        collector.referring_to(own->id, about.referring, false);
        for (const Record* row : about.referring)
            if (requires_reference(kinds.get(row->kind), *row, own->id))
                collector.referring_to(row->id, about.belonging, true);
    }
    if (std::optional<search::Query> query = query_for(about.name)) {
        search::Found found = indexer.find(scope, {.query = std::move(*query)});
        for (const search::Hit& hit : found.hits) collector.take(*hit.row, about.naming);
        about.is_cut = found.is_cut;
        about.is_indexed = found.to_index == 0;
    }
    about.is_cut = about.is_cut || collector.is_cut();
    for (std::vector<const Record*>* rows : {&about.referring, &about.belonging, &about.naming})
        by_kind(*rows);
    return about;
}

std::span<const std::string_view> kinds_of_people() {
    return people;
}

}  // namespace karnameh::web
