// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/organisation.h"

namespace karnameh::bench {

namespace {
constexpr Option ways[] = {{1, "channel", "channel"}, {2, "unit", "unit"}, {3, "site", "site"}};
constexpr std::size_t batch = 100'000;
}  // namespace

Kind gift_kind() {
    return Describe<Gift>("gift", "gift", "gifts")
        .text(1, "giver", "Giver", &Gift::giver)
        .date(2, "given", "Given", &Gift::given)
        .required()
        .money(3, "amount", "Amount", &Gift::amount)
        .required()
        .integer(4, "heads", "Heads", &Gift::heads)
        .reference(5, "drive", "Drive", &Gift::drive, 0)
        .choice(6, "way", "Way", &Gift::way, ways)
        .text(7, "words", "Words", &Gift::words)
        .done();
}

Place::Place() {
    for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
    kinds.add(gift_kind());
    store = *open_sqlite_store(folder / "karnameh.sqlite", SqliteOpen::create);
    organisation =
        *Organisation::found(environment(), "bench", "keeper", passphrase, {test_cost, CostRule::any});
    session = *organisation->sign_in("keeper", passphrase);
    desk = *session->make_compartment("desk");
    Gift first = gift(0);
    drive = first.id;
    first.drive = {};
    Change change(kinds);
    change.put(first);
    KARNAMEH_ASSERT(session->commit(desk, change));
}

Gift Place::gift(std::size_t number) {
    Gift gift{};
    gift.kind = Gift::kind_number;
    gift.id = random.id();
    giver_ = "giver " + std::to_string(number);
    words_ = "for the channel, with thanks for the programme of the evening, number " +
             std::to_string(number * 7919);
    gift.giver = {giver_.data(), static_cast<std::uint32_t>(giver_.size())};
    gift.words = {words_.data(), static_cast<std::uint32_t>(words_.size())};
    gift.given = Date::on(static_cast<DayNumber>(13700 + number % 900));
    gift.amount = {static_cast<std::int64_t>(1000 + number % 100000), "SEK"};
    gift.heads.value = static_cast<std::int64_t>(number % 50);
    gift.drive = drive;
    gift.way = static_cast<Certainty>(1 + number % 3);
    return gift;
}

void Place::fill(std::size_t gifts) {
    for (std::size_t done = 1; done < gifts;) {
        Change change(kinds);
        for (std::size_t i = 0; i < batch && done < gifts; ++i, ++done) change.put(gift(done));
        KARNAMEH_ASSERT(session->commit(desk, change));
    }
}

void Place::fill_singly(std::size_t gifts) {
    for (std::size_t i = 0; i < gifts; ++i) {
        Change change(kinds);
        change.put(gift(i));
        KARNAMEH_ASSERT(session->commit(desk, change));
    }
}

}  // namespace karnameh::bench
