// SPDX-License-Identifier: AGPL-3.0-or-later
// Search over a million records of twelve words, as unevenly frequent as in a language: the slowest of the questions that
// people ask, beside one scan of the same folded texts, which is what it would take without an index.
#include <cmath>

#include "base/text.h"
#include "bench/benches.h"
#include "kernel/session.h"
#include "search/index.h"
#include "store/memory/memory_store.h"

namespace karnameh::bench {

namespace {

constexpr double seconds_most = 0.05, bytes_most = 300;
constexpr std::size_t vocabulary = 50'000, words_in_a_text = 12, batch = 50'000;

struct Words : Record {
    static constexpr KindNumber kind_number = 60;
    Text words;
};

// The word of that rank: the more frequent, the shorter, and no two alike.
std::string word_of(std::size_t rank) {
    static const std::vector<std::string> letters = {"ا", "ب", "پ", "ت", "ج", "د", "ر", "س", "ش",
                                                     "ف", "ک", "گ", "ل", "م", "ن", "و", "ه", "ی"};
    std::string word;
    for (std::size_t rest = rank + letters.size(); rest > 0; rest /= letters.size())
        word += letters[rest % letters.size()];
    return word;
}

// Ranks by Zipf's law: the logarithm of the rank is nearly even.
std::size_t any_rank(Random& random) {
    double place = static_cast<double>(random.below(1u << 30)) / (1u << 30);
    return std::min(static_cast<std::size_t>(std::exp(place * std::log(static_cast<double>(vocabulary)))),
                    vocabulary) -
           1;
}

struct Desk {
    explicit Desk(std::size_t records) {
        for (Kind& kind : system_kinds()) kinds.add(std::move(kind));
        Kind kind = Describe<Words>("text", "text", "texts").text(1, "words", "Words", &Words::words).done();
        kind.module = "bench";
        kinds.add(std::move(kind));
        organisation = *Organisation::found({*store, kinds, rules, clock, random}, "bench", "keeper",
                                            passphrase, {test_cost, CostRule::any});
        organisation->accompany(indexer);
        session = *organisation->sign_in("keeper", passphrase);
        Id desk = *session->make_compartment("desk");
        for (std::size_t done = 0; done < records; done += batch) {
            Change change(kinds);
            for (std::size_t i = 0; i < batch; ++i) put(change);
            KARNAMEH_ASSERT(session->commit(desk, change));
        }
    }
    void put(Change& change) {
        std::string text;
        for (std::size_t i = 0; i < words_in_a_text; ++i)
            (text += i == 0 ? "" : " ") += word_of(any_rank(chance));
        Words row{};
        row.kind = Words::kind_number;
        row.id = random.id();
        row.words = {text.data(), static_cast<std::uint32_t>(text.size())};
        change.put(row);
        texts.push_back(fold(text));
    }

    static constexpr std::string_view passphrase = "the passphrase of the bench";
    Kinds kinds;
    RuleBook rules{{}};
    SystemClock clock;
    SystemRandom random;
    SeededRandom chance{5};
    std::unique_ptr<Store> store = make_memory_store();
    std::shared_ptr<search::Indexer> indexer = std::make_shared<search::Indexer>(kinds);
    std::shared_ptr<Organisation> organisation;
    std::shared_ptr<Session> session;
    std::vector<std::string> texts;
};

}  // namespace

void searching(Scale scale, Figures& figures) {
    const std::size_t records = scale == Scale::quick ? 100'000 : 1'000'000;
    Desk desk(records);
    desk.indexer->wait_until_whole();
    const std::string often = word_of(0), second = word_of(1), now_and_then = word_of(500),
                      seldom = word_of(20'000);
    const std::string asked[] = {often + " ",
                                 often + " " + second + " ",
                                 "\"" + often + " " + second + "\" ",
                                 "\"" + often + " " + now_and_then + "\" ",
                                 seldom + " ",
                                 often + " " + seldom,
                                 now_and_then,
                                 often.substr(0, 2),
                                 often + " " + second.substr(0, 2),
                                 "\"" + often + " " + second.substr(0, 2) + "\"*"};
    Pair worst{0, 0};
    for (const std::string& typed : asked) {
        search::Wanted wanted{*search::parse_query(typed)};
        Pair times = median_pair(
            5,
            [&] {
                Reading reading = desk.session->read();
                KARNAMEH_ASSERT(!desk.indexer->find(reading.scope(), wanted).hits.empty());
            },
            [&] {
                std::size_t found = 0;
                for (const std::string& text : desk.texts)
                    found += text.contains(wanted.query.terms[0].words[0]);
                KARNAMEH_ASSERT(found > 0);
            });
        if (times.ours > worst.ours) worst = times;
    }
    report(figures,
           {"search.slowest", "the slowest of ten questions over all records", worst.ours, "s",
            "one scan of the folded texts", worst.rival, worst.rival / worst.ours, 1, Goal::at_least});
    report(figures, {"search.seconds", "the same, in seconds", worst.ours, "s", "", 0, 0, seconds_most,
                     Goal::at_most});
    report(figures, {"search.memory", "of the index, for each record",
                     static_cast<double>(desk.indexer->memory_bytes()) / static_cast<double>(records),
                     "bytes", "", 0, 0, bytes_most, Goal::at_most});
}

}  // namespace karnameh::bench
