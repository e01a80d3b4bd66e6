// SPDX-License-Identifier: AGPL-3.0-or-later
#include <algorithm>
#include <boost/json.hpp>

#include "cli/disclosed.h"
#include "disclose/table_csv.h"

namespace karnameh::cli {

namespace {

namespace json = boost::json;
using namespace disclose;

constexpr std::string_view method_names[] = {"suppress", "given", "round"};

class AsJson {
  public:
    AsJson(const Asked& asked, const Answer& answer) : asked_(asked), answer_(answer) {}

    json::object whole() const {
        json::object all{{"accepted", answer_.accepted},
                         {"method", method_names[static_cast<std::size_t>(asked_.method)]},
                         {"rules", rules()},
                         {"tables", tables()},
                         {"suppressed", suppressed()},
                         {"leaks", leaks()},
                         {"impossible", impossible()},
                         {"known_before", cells(answer_.linked.known_before)},
                         {"ranges", answer_.whole_only_by_fractions ? "linear programming" : "exact"}};
        all["search"] = answer_.found ? json::value(search(*answer_.found)) : json::value(nullptr);
        all["suggestion"] =
            answer_.suggestion ? json::value(suggestion(*answer_.suggestion)) : json::value(nullptr);
        all["rounding"] = nullptr;
        if (answer_.moved)
            all["rounding"] = json::object{{"base", asked_.base}, {"moved", number(*answer_.moved)}};
        return all;
    }

  private:
    json::value number(std::int64_t value) const {
        if (answer_.linked.decimals == 0) return value;
        double scaled = static_cast<double>(value);
        for (std::uint8_t i = 0; i < answer_.linked.decimals; ++i) scaled /= 10;
        return scaled;
    }
    json::value cost(std::int64_t of) const {
        return asked_.rules.cost == Cost::values ? number(of * answer_.linked.cost_unit) : json::value(of);
    }
    json::value limited(std::int64_t value) const {
        return value == no_limit ? json::value(nullptr) : number(value);
    }

    const NamedTable& table(std::size_t index) const {
        return index < asked_.fresh.size() ? asked_.fresh[index]
                                           : asked_.published[index - asked_.fresh.size()];
    }

    json::object place(CellNumber cell) const {
        const Origin& origin = answer_.linked.origins[cell];
        const NamedTable& of = table(origin.table);
        json::object at;
        for (std::size_t i = 0; i < of.table.dimensions.size(); ++i) {
            const Dimension& dimension = of.table.dimensions[i];
            at[dimension.name] = dimension.categories[of.table.cells[origin.cell].at[i]].name;
        }
        return {{"table", of.name}, {"at", at}, {"value", number(answer_.linked.system.cells[cell].value)}};
    }

    json::array cells(const std::vector<CellNumber>& numbers) const {
        json::array list;
        for (CellNumber cell : numbers) list.push_back(place(cell));
        return list;
    }

    std::string_view why(CellNumber cell) const {
        if (answer_.linked.sensitivities[cell].reason != Reason::none)
            return name_of(answer_.linked.sensitivities[cell].reason);
        if (answer_.linked.system.cells[cell].standing == Standing::hidden) return "not shown before";
        return asked_.method == Method::given ? "given" : "complementary";
    }

    json::object exposure(const Exposure& of) const {
        json::object object = place(of.cell);
        object["why"] = why(of.cell);
        object["low"] = number(of.low);
        object["high"] = limited(of.high);
        object["must_reach"] = nullptr;
        for (const Need& need : answer_.linked.system.needs)
            if (need.cell == of.cell) {
                std::int64_t value = answer_.linked.system.cells[of.cell].value;
                object["must_reach"] =
                    json::object{{"low", number(value - need.below)}, {"high", number(value + need.above)}};
            }
        object["leak"] = of.leak == Leak::none ? json::value(nullptr) : json::value(name_of(of.leak));
        object["insider"] = of.insider ? json::value(place(*of.insider)) : json::value(nullptr);
        return object;
    }

    json::array suppressed() const {
        json::array list;
        for (const Exposure& of : answer_.exposures)
            if (of.leak != Leak::shown) list.push_back(exposure(of));
        return list;
    }
    json::array leaks() const {
        json::array list;
        for (const Exposure& of : answer_.exposures)
            if (of.leak != Leak::none) list.push_back(exposure(of));
        return list;
    }

    json::array impossible() const {
        json::array list;
        std::vector<CellNumber> named;
        for (const Goal& goal : answer_.impossible) {
            if (std::ranges::find(named, goal.cell) != named.end()) continue;
            named.push_back(goal.cell);
        }
        return cells(named);
    }

    json::array suggestion(const Pattern& pattern) const {
        json::array list;
        for (CellNumber cell = 0; cell < pattern.size(); ++cell)
            if (pattern[cell] && !answer_.pattern[cell]) list.push_back(place(cell));
        return list;
    }

    json::object search(const Suppression& found) const {
        return {{"cost", cost(found.cost)},      {"bound", cost(found.bound)}, {"gap", found.gap()},
                {"optimal", found.is_optimal()}, {"cuts", found.cuts},         {"nodes", found.nodes}};
    }

    json::object rules() const {
        const Rules& of = asked_.rules;
        json::object rules{{"minimum", of.minimum},
                           {"dominance", nullptr},
                           {"p_percent", nullptr},
                           {"margin_percent", of.margin},
                           {"singletons", of.singletons},
                           {"keep_totals", of.keep_totals},
                           {"cost", of.cost == Cost::values ? "values" : "cells"}};
        if (of.dominance)
            rules["dominance"] =
                json::object{{"largest", of.dominance->largest}, {"percent", of.dominance->percent}};
        if (of.closeness) rules["p_percent"] = *of.closeness;
        return rules;
    }

    json::array tables() const {
        json::array list;
        for (std::size_t i = 0; i < answer_.tables.size(); ++i) {
            const Table& of = answer_.tables[i];
            json::value open = nullptr;
            if (answer_.accepted) open = write_table(of, Readers::everybody);
            list.push_back(json::object{{"name", asked_.fresh[i].name},
                                        {"cells", of.cells.size()},
                                        {"to_publish", open},
                                        {"to_keep", write_table(of, Readers::editors)}});
        }
        return list;
    }

    const Asked& asked_;
    const Answer& answer_;
};

}  // namespace

std::string disclosed_as_json(const disclose::Asked& asked, const disclose::Answer& answer) {
    return json::serialize(AsJson(asked, answer).whole());
}

}  // namespace karnameh::cli
