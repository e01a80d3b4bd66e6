// SPDX-License-Identifier: AGPL-3.0-or-later
#include "web/records/homes.h"

#include <charconv>

#include "base/say.h"

namespace karnameh::web {

const Kind* desk_kind(const Visit& visit, std::string_view name) {
    const Kind* kind = visit.site.program().kinds.find(name);
    return kind && !kind->module.empty() ? kind : nullptr;
}

std::vector<Held> writable(Session& session) {
    std::vector<Held> all = session.compartments();
    std::erase_if(all, [](const Held& held) { return !held.compartment || held.role < Role::write; });
    return all;
}

std::string usual_home(const std::vector<Held>& homes, const Kind& kind) {
    std::string usual;
    std::size_t most = 0;
    for (const Held& held : homes) {
        auto lock = held.compartment->lock_for_reading();
        const Table* table = held.compartment->state().table(kind.number);
        if (std::size_t count = table ? table->live() : 0; count > most || usual.empty()) {
            most = count;
            usual = held.id.text();
        }
    }
    return usual;
}

std::string first_home(const Visit& visit, const std::vector<Held>& homes, const Kind& kind) {
    std::string last = visit.shelf->last_home(kind.number);
    return home_meant(homes, last) ? last : usual_home(homes, kind);
}

Result<Id> home_meant(const std::vector<Held>& homes, std::string_view sent) {
    for (const Held& held : homes)
        if (held.id.text() == sent) return held.id;
    return refuse(std::string(home_field), "Say where it is to be kept.", "One of your compartments.");
}

void write_homes(markup::Writer& to, const Visit& visit, const std::vector<Held>& homes,
                 std::string_view chosen, const Refusal& refusal) {
    std::vector<markup::Choice> choices;
    for (const Held& held : homes) choices.push_back({held.id.text(), held.name, held.id.text() == chosen});
    std::string error = markup::field_error(refusal, home_field, visit.language);
    markup::select(to,
                   {.name = home_field,
                    .label = say("Where it is kept", visit.language),
                    .hint = say("Whoever may open that compartment can read it.", visit.language),
                    .error = error,
                    .required = true,
                    .language = visit.language},
                   choices);
}

SequenceNumber number_of(std::string_view text) {
    SequenceNumber number = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

}  // namespace karnameh::web
