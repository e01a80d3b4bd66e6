// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/publish.h"

namespace karnameh::report {

Done keep_in_mind(Session& session, const Program& program, const Publication& publication) {
    if (publication.is_known) return {};
    if (!publication.home)
        return refuse("edition",
                      "An edition for others is kept in mind beside the meetings, and none are open to you.",
                      "Somebody who may open the meetings and write there.");
    congress::PublishedEdition row{};
    row.kind = congress::PublishedEdition::kind_number;
    row.id = program.random->id();
    row.first = Date::on(publication.period.first);
    row.last = Date::on(publication.period.last);
    row.edition = publication.edition == Edition::public_ ? congress::PublishedAs::everybody
                                                          : congress::PublishedAs::delegates;
    row.published_on = Date::on(day_of(program.clock->now()));
    row.numbers = {publication.numbers.data(), static_cast<std::uint32_t>(publication.numbers.size())};
    Change change(program.kinds);
    change.put(row);
    KARNAMEH_TRY(session.commit(*publication.home, change));
    return {};
}

}  // namespace karnameh::report
