// SPDX-License-Identifier: AGPL-3.0-or-later
#include "disclose/system.h"

#include <optional>

namespace karnameh::disclose {

namespace {

struct End {
    std::size_t relation;
    bool is_total;
};

// Another relation in which the same cell stands; `same_sign`: it then has to be turned round.
struct Edge {
    std::size_t relation;
    bool same_sign;
};

}  // namespace

bool is_network(const System& system) {
    std::vector<std::vector<End>> ends(system.cells.size());
    for (std::size_t relation = 0; relation < system.relations.size(); ++relation) {
        ends[system.relations[relation].total].push_back({relation, true});
        for (CellNumber part : system.relations[relation].parts) ends[part].push_back({relation, false});
    }
    std::vector<std::vector<Edge>> edges(system.relations.size());
    for (const std::vector<End>& of_cell : ends) {
        if (of_cell.size() > 2) return false;
        if (of_cell.size() < 2) continue;
        bool same = of_cell[0].is_total == of_cell[1].is_total;
        edges[of_cell[0].relation].push_back({of_cell[1].relation, same});
        edges[of_cell[1].relation].push_back({of_cell[0].relation, same});
    }
    // The relations must fall into two sides, so that each cell enters one relation and leaves another.
    std::vector<std::optional<bool>> turned(system.relations.size());
    for (std::size_t start = 0; start < edges.size(); ++start) {
        if (turned[start]) continue;
        turned[start] = false;
        std::vector<std::size_t> waiting{start};
        while (!waiting.empty()) {
            std::size_t relation = waiting.back();
            waiting.pop_back();
            for (const Edge& edge : edges[relation]) {
                bool wanted = *turned[relation] != edge.same_sign;
                if (!turned[edge.relation]) {
                    turned[edge.relation] = wanted;
                    waiting.push_back(edge.relation);
                } else if (*turned[edge.relation] != wanted) {
                    return false;
                }
            }
        }
    }
    return true;
}

}  // namespace karnameh::disclose
